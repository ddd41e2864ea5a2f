package dev.asynclint.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleInfo;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of rules are documentation: they have to be there, and to be written alike. */
final class RulesTest {

    private static List<RuleInfo> infos() {
        List<RuleInfo> infos = Rules.all().stream().map(Rule::info).toList();
        assertThat(infos).hasSizeGreaterThan(20);
        return infos;
    }

    @Test
    void aRuleIsCalledLikeItsClass() {
        assertThat(Rules.all())
                .isNotEmpty()
                .allSatisfy(rule ->
                        assertThat(rule.info().name()).isEqualTo(rule.getClass().getSimpleName()));
    }

    @Test
    void namesAreUnique() {
        assertThat(infos().stream().map(RuleInfo::name)).doesNotHaveDuplicates();
    }

    @Test
    void aSummaryIsHalfASentence() {
        assertThat(infos()).allSatisfy(info -> {
            assertThat(info.summary()).as(info.name()).doesNotEndWith(".");
            char first = info.summary().charAt(0);
            assertThat(Character.isLowerCase(first) || first == '`')
                    .as(info.name() + ": " + info.summary())
                    .isTrue();
        });
    }

    @Test
    void theOtherTextsAreSentences() {
        assertThat(infos())
                .allSatisfy(info -> assertThat(Stream.of(info.why(), info.instead(), info.limits()))
                        .as(info.name())
                        .allSatisfy(text -> {
                            assertThat(text)
                                    .endsWith(".")
                                    .hasSizeGreaterThan(30)
                                    .doesNotContain("  ");
                            assertThat(Character.isUpperCase(text.charAt(0)) || text.charAt(0) == '`')
                                    .as(text)
                                    .isTrue();
                        }));
    }

    @Test
    void tagsAreWords() {
        assertThat(infos())
                .allSatisfy(info -> assertThat(info.tags())
                        .as(info.name())
                        .isNotEmpty()
                        .allMatch(tag -> tag.matches("[a-z][a-z-]*|jdk [0-9]+[.][.][0-9]*")));
    }
}
