package dev.asynclint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.facts.Confidence;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.lint.Settings.TestCode;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class LinterTest {

    private static final SampleRule SLEEP = SampleRule.of("Sleepy", RuleGroup.BLOCKING, Severity.WARNING, "sleep");
    private static final SampleRule LOSE = SampleRule.of("Loser", RuleGroup.LOST, Severity.ERROR, "lose");
    private static final List<Rule> RULES = List.of(SLEEP, LOSE);

    private static LintResult lint(
            List<? extends Rule> rules, Settings settings, Baseline baseline, SampleUnit... units) {
        Linter linter = new Linter(rules, Knowledge.empty(), settings, baseline);
        for (SampleUnit unit : units) {
            linter.accept(unit.unit());
        }
        return linter.finish();
    }

    private static LintResult lint(SampleUnit... units) {
        return lint(RULES, Settings.DEFAULTS, Baseline.EMPTY, units);
    }

    private static List<String> places(LintResult result) {
        return result.findings().stream()
                .map(f -> f.rule() + "@" + f.location())
                .toList();
    }

    @Test
    void findingsAreSortedByPlace() {
        LintResult result = lint(SampleUnit.of("b/B.java", "lose", "sleep"), SampleUnit.of("a/A.java", "sleep"));
        assertThat(places(result)).containsExactly("Sleepy@a/A.java:10", "Loser@b/B.java:10", "Sleepy@b/B.java:11");
    }

    @Test
    void theResultDoesNotDependOnOrderOrThreads() throws Exception {
        List<SourceUnit> units = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            units.add(SampleUnit.of("p/C" + i + ".java", "sleep", "lose", "sleep")
                    .comment(10, "Sleepy")
                    .comment(11, "Sleepy")
                    .unit());
        }
        LintResult expected = null;
        for (int round = 0; round < 4; round++) {
            Collections.shuffle(units, new Random(round));
            Linter linter = new Linter(RULES, Knowledge.empty(), Settings.DEFAULTS, Baseline.EMPTY);
            ExecutorService pool = Executors.newFixedThreadPool(1 << round);
            List<Callable<Object>> tasks = new ArrayList<>();
            units.forEach(unit -> tasks.add(Executors.callable(() -> linter.accept(unit))));
            pool.invokeAll(tasks);
            pool.shutdown();
            LintResult result = linter.finish();
            if (expected == null) {
                expected = result;
                assertThat(result.findings()).hasSize(600);
                assertThat(result.suppressed()).isEqualTo(200);
            }
            assertThat(result).isEqualTo(expected);
        }
    }

    @Test
    void selectsByNameGroupAndAll() {
        SampleUnit unit = SampleUnit.of("A.java", "sleep", "lose");
        assertThat(places(lint(RULES, Settings.DEFAULTS.withSelected("Sleepy"), Baseline.EMPTY, unit)))
                .containsExactly("Sleepy@A.java:10");
        assertThat(places(lint(RULES, Settings.DEFAULTS.withSelected("lost"), Baseline.EMPTY, unit)))
                .containsExactly("Loser@A.java:11");
        assertThat(places(lint(RULES, Settings.DEFAULTS.withIgnored("lost"), Baseline.EMPTY, unit)))
                .containsExactly("Sleepy@A.java:10");
        assertThat(places(
                        lint(RULES, Settings.DEFAULTS.withSelected("Loser").withIgnored("lost"), Baseline.EMPTY, unit)))
                .as("a name is more specific than a group")
                .containsExactly("Loser@A.java:11");
    }

    @Test
    void previewRulesRunOnlyWhenAskedFor() {
        List<Rule> rules = List.of(SLEEP.asPreview());
        SampleUnit unit = SampleUnit.of("A.java", "sleep");
        assertThat(lint(rules, Settings.DEFAULTS, Baseline.EMPTY, unit).findings())
                .isEmpty();
        assertThat(lint(rules, Settings.DEFAULTS.withSelected("blocking"), Baseline.EMPTY, unit)
                        .findings())
                .isEmpty();
        for (Settings settings : List.of(
                Settings.DEFAULTS.withPreview(true),
                Settings.DEFAULTS.withSelected("Sleepy"),
                Settings.DEFAULTS.withSelected("all"))) {
            assertThat(lint(rules, settings, Baseline.EMPTY, unit).findings())
                    .as(settings.toString())
                    .hasSize(1);
        }
    }

    @Test
    void aRuleMayBeAboutSomeReleasesOnly() {
        List<Rule> rules = List.of(SampleRule.of("Pinned", RuleGroup.MIXING, Severity.WARNING, "pin", "jdk 21..23"));
        SampleUnit unit = SampleUnit.of("A.java", "pin");
        for (int release : List.of(20, 24)) {
            assertThat(lint(rules, Settings.DEFAULTS.withRelease(release), Baseline.EMPTY, unit)
                            .findings())
                    .isEmpty();
        }
        for (int release : List.of(21, 23)) {
            assertThat(lint(rules, Settings.DEFAULTS.withRelease(release), Baseline.EMPTY, unit)
                            .findings())
                    .hasSize(1);
        }
    }

    @Test
    void severityCanBeChangedForARuleOrAGroup() {
        Settings settings = Settings.DEFAULTS.withSeverities(
                Map.of("Sleepy", Severity.NOTE, "blocking", Severity.ERROR, "lost", Severity.WARNING));
        LintResult result = lint(RULES, settings, Baseline.EMPTY, SampleUnit.of("A.java", "sleep", "lose"));
        assertThat(result.findings().stream().map(Finding::severity)).containsExactly(Severity.NOTE, Severity.WARNING);
    }

    @Test
    void possibleFindingsAreCountedAndNotShown() {
        List<Rule> rules = List.of(SLEEP.with(Confidence.POSSIBLE), LOSE.with(Confidence.PROBABLE));
        SampleUnit unit = SampleUnit.of("A.java", "sleep", "lose");
        LintResult result = lint(rules, Settings.DEFAULTS, Baseline.EMPTY, unit);
        assertThat(places(result)).containsExactly("Loser@A.java:11");
        assertThat(result.unsure()).isEqualTo(1);
        Settings all = Settings.DEFAULTS.withMinimumConfidence(Confidence.POSSIBLE);
        assertThat(lint(rules, all, Baseline.EMPTY, unit).findings()).hasSize(2);
        Settings sure = Settings.DEFAULTS.withMinimumConfidence(Confidence.DEFINITE);
        assertThat(lint(rules, sure, Baseline.EMPTY, unit).findings()).isEmpty();
    }

    @Test
    void testCodeShowsErrorsAndRulesMadeForTests() {
        SampleRule forTests = SampleRule.of("ForTests", RuleGroup.LOST, Severity.NOTE, "tested", "tests");
        List<Rule> rules = List.of(SLEEP, LOSE, forTests);
        SampleUnit byPath = SampleUnit.of("m/src/test/java/a/ATest.java", "sleep", "lose", "tested");
        LintResult result = lint(rules, Settings.DEFAULTS, Baseline.EMPTY, byPath);
        assertThat(result.findings().stream().map(Finding::rule)).containsExactly("Loser", "ForTests");
        assertThat(result.inTests()).isEqualTo(1);
        assertThat(lint(rules, Settings.DEFAULTS.withTestCode(TestCode.ALL), Baseline.EMPTY, byPath)
                        .findings())
                .hasSize(3);
        assertThat(lint(rules, Settings.DEFAULTS.withTestCode(TestCode.NONE), Baseline.EMPTY, byPath)
                        .findings())
                .isEmpty();
    }

    @Test
    void anAnnotationOfATestFrameworkTellsTestCode() {
        for (String annotation : List.of("org.junit.jupiter.api.Test", "org.testng.annotations.Test", "Test")) {
            assertThat(lint(SampleUnit.of("x/A.java", "sleep").annotated(annotation))
                            .inTests())
                    .as(annotation)
                    .isEqualTo(1);
        }
        for (String annotation : List.of("com.acme.Test", "org.junit.jupiter.api.Disabled")) {
            assertThat(lint(SampleUnit.of("x/A.java", "sleep").annotated(annotation))
                            .inTests())
                    .as(annotation)
                    .isZero();
        }
        assertThat(lint(SampleUnit.of("src/main/java/test/A.java", "sleep")).inTests())
                .isZero();
    }

    @Test
    void anAcceptedFindingIsNotShownAndARepairedOneIsStale() {
        SampleUnit unit = SampleUnit.of("A.java", "sleep", "sleep");
        List<String> all = lint(unit).fingerprints();
        assertThat(all).hasSize(2).doesNotHaveDuplicates();
        Baseline baseline = new Baseline(Set.of(all.get(0), "gone:1"));
        LintResult result = lint(RULES, Settings.DEFAULTS, baseline, unit);
        assertThat(places(result)).containsExactly("Sleepy@A.java:11");
        assertThat(result.fingerprints()).containsExactly(all.get(1));
        assertThat(result.baselined()).isEqualTo(1);
        assertThat(result.stale()).isEqualTo(1);
    }

    @Test
    void fingerprintsSurviveMovedLines() {
        List<String> before = lint(SampleUnit.of("A.java", "sleep", "lose")).fingerprints();
        List<String> after = lint(SampleUnit.of("A.java", "other", "other", "sleep", "other", "lose"))
                .fingerprints();
        assertThat(after).isEqualTo(before);
        assertThat(lint(SampleUnit.of("Other.java", "sleep", "lose")).fingerprints())
                .doesNotContainAnyElementsOf(before);
    }

    @Test
    void aRuleThatFailsLosesOnlyItsOwnFindingsOfThatFile() {
        LintResult result = lint(SampleUnit.of("A.java", "sleep", "explode"), SampleUnit.of("B.java", "lose"));
        assertThat(places(result)).containsExactly("Loser@B.java:10");
        assertThat(result.failures())
                .extracting(f -> f.rule() + "@" + f.path() + ": " + f.cause().getMessage())
                .containsExactly("Loser@A.java: boom", "Sleepy@A.java: boom");
    }

    @Test
    void oneFindingForARuleAndAPlace() {
        List<Rule> rules = List.of(SLEEP);
        Linter linter = new Linter(rules, Knowledge.empty(), Settings.DEFAULTS, Baseline.EMPTY);
        SourceUnit unit = SampleUnit.of("A.java", "sleep").unit();
        linter.accept(unit);
        linter.accept(unit);
        assertThat(linter.finish().findings()).hasSize(1);
    }

    @Test
    void twoRulesOfOneNameAreRefused() {
        assertThatThrownBy(() -> lint(List.of(SLEEP, SLEEP), Settings.DEFAULTS, Baseline.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sleepy");
    }
}
