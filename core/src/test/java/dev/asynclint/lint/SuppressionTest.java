package dev.asynclint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SuppressionTest {

    private static final List<Rule> RULES = List.of(
            SampleRule.of("Sleepy", RuleGroup.BLOCKING, Severity.WARNING, "sleep"),
            SampleRule.of("Loser", RuleGroup.LOST, Severity.ERROR, "lose"));

    private static LintResult lint(Settings settings, SampleUnit unit) {
        Linter linter = new Linter(RULES, Knowledge.empty(), settings, Baseline.EMPTY);
        linter.accept(unit.unit());
        return linter.finish();
    }

    private static LintResult lint(SampleUnit unit) {
        return lint(Settings.DEFAULTS, unit);
    }

    private static List<String> messages(LintResult result) {
        return result.findings().stream().map(Finding::message).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sleepy",
                "blocking",
                "asynclint",
                "all",
                "asynclint:Sleepy",
                "asynclint.Sleepy",
                "AsyncLint:blocking",
                "BlockingMethodInNonBlockingContext"
            })
    void aNameSuppresses(String name) {
        LintResult result = lint(SampleUnit.of("A.java", "sleep").suppressed("unchecked", name));
        assertThat(result.findings()).isEmpty();
        assertThat(result.suppressed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Loser", "lost", "sleepy", "BlockingMethodInNonBlockingContextX", "asynclint:", "unchecked"})
    void anotherNameDoesNot(String name) {
        assertThat(messages(lint(SampleUnit.of("A.java", "sleep").suppressed(name))))
                .contains("`sleep` is called");
    }

    @Test
    void intelliJsNameIsForBlockingCallsOnly() {
        assertThat(messages(lint(SampleUnit.of("A.java", "lose").suppressed("BlockingMethodInNonBlockingContext"))))
                .containsExactly("`lose` is called");
    }

    @Test
    void aCommentCoversItsScopeOnly() {
        LintResult result = lint(SampleUnit.of("A.java", "sleep", "sleep").comment(10, "Sleepy"));
        assertThat(result.findings()).hasSize(1);
        assertThat(result.findings().get(0).location().span().line()).isEqualTo(11);
    }

    @Test
    void aCommentWithoutNamesCoversEveryRule() {
        LintResult result = lint(SampleUnit.of("A.java", "sleep").comment(10));
        assertThat(result.findings()).isEmpty();
        assertThat(messages(lint(SampleUnit.of("A.java", "other").comment(10))))
                .containsExactly("`asynclint` suppresses nothing here");
    }

    @Test
    void whatSuppressesNothingIsReportedWhereItStands() {
        LintResult result = lint(SampleUnit.of("A.java", "sleep").suppressed("Sleepy", "Loser"));
        assertThat(messages(result)).containsExactly("`Loser` suppresses nothing here");
        assertThat(result.findings().get(0).rule()).isEqualTo("UnusedSuppression");
        assertThat(result.findings().get(0).location().span().line()).isEqualTo(7);
    }

    @Test
    void namesOfOtherToolsAreNeverUnused() {
        assertThat(messages(lint(SampleUnit.of("A.java", "other")
                        .suppressed("unchecked", "all", "BlockingMethodInNonBlockingContext", "NoSuchRule"))))
                .isEmpty();
    }

    @Test
    void namesOfRulesThatDidNotRunAreNeverUnused() {
        SampleUnit unit = SampleUnit.of("A.java", "other").suppressed("Loser", "lost", "asynclint", "Sleepy");
        assertThat(messages(lint(Settings.DEFAULTS.withIgnored("Loser"), unit)))
                .containsExactly("`Sleepy` suppresses nothing here");
        assertThat(messages(lint(unit))).hasSize(4);
    }

    @Test
    void aCommentThatNamesNoRuleIsAMistake() {
        assertThat(messages(lint(SampleUnit.of("A.java", "sleep").comment(10, "Sleppy"))))
                .containsExactly("`sleep` is called", "`Sleppy` is not a rule; did you mean 'Sleepy'?");
    }

    @Test
    void anUnusedSuppressionCanBeMeantToStay() {
        assertThat(messages(lint(SampleUnit.of("A.java", "other").suppressed("Loser", "UnusedSuppression"))))
                .isEmpty();
        assertThat(messages(lint(SampleUnit.of("A.java", "other")
                        .suppressed("UnusedSuppression")
                        .comment(10, "Sleepy"))))
                .isEmpty();
    }

    @Test
    void aHiddenFindingIsAFindingForItsSuppression() {
        SampleUnit unit = SampleUnit.of("src/test/java/A.java", "sleep").suppressed("Sleepy");
        assertThat(lint(unit).findings()).isEmpty();
        assertThat(lint(unit).suppressed()).isEqualTo(1);
    }
}
