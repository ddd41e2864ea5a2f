package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rules.Rules;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ChecksTest {

    private static final List<RuleInfo> RULES =
            new Catalogue(Rules.all().stream().map(Rule::info).toList()).rules();

    private static Map<String, BugChecker> checks() {
        return ServiceLoader.load(BugChecker.class).stream()
                .map(ServiceLoader.Provider::get)
                .collect(Collectors.toMap(BugChecker::canonicalName, Function.identity()));
    }

    @Test
    void everyRuleHasACheckAndNothingElse() {
        assertThat(RULES).hasSizeGreaterThan(10);
        assertThat(checks().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        RULES.stream().map(RuleInfo::name).toList());
    }

    @Test
    void checksSayWhatTheirRulesSay() {
        Map<String, BugChecker> checks = checks();
        for (RuleInfo rule : RULES) {
            BugChecker check = checks.get(rule.name());
            assertThat(check.message()).as(rule.name()).isEqualTo(rule.summary());
            assertThat(check.allNames())
                    .as(rule.name())
                    .containsExactlyInAnyOrder(
                            rule.name(), "asynclint", rule.group().word());
            assertThat(check.defaultSeverity()).as(rule.name()).isEqualTo(level(rule));
        }
    }

    private static SeverityLevel level(RuleInfo rule) {
        return switch (rule.severity()) {
            case ERROR -> SeverityLevel.ERROR;
            case WARNING -> SeverityLevel.WARNING;
            case NOTE -> SeverityLevel.SUGGESTION;
        };
    }
}
