package dev.asynclint.lint;

import dev.asynclint.facts.Confidence;
import dev.asynclint.rule.Severity;
import java.util.Map;
import java.util.Set;

/**
 * What to run and what to show; the same for every front end.
 *
 * <p>Rules are meant by their names, by the words of their groups, by {@code default} (all but previews) or by {@code all}.
 * The more specific word wins, and of equally specific ones {@code ignored}.
 *
 * @param selected the rules to run; {@code default} when nobody asks for less or more
 * @param preview whether {@code default} and groups include rules in preview
 * @param severities severity of all findings of a rule or group, instead of what the rule says
 * @param minimumConfidence findings of less confidence are not shown
 * @param release the version of Java on which the program will run
 */
public record Settings(
        Set<String> selected,
        Set<String> ignored,
        boolean preview,
        Map<String, Severity> severities,
        Confidence minimumConfidence,
        TestCode testCode,
        int release) {

    /** The release that is assumed when nobody says. */
    public static final int DEFAULT_RELEASE = 21;

    public static final String ALL = "all";
    public static final String DEFAULT = "default";

    /** All rules but previews, findings that are definite or probable. */
    public static final Settings DEFAULTS = new Settings(
            Set.of(DEFAULT), Set.of(), false, Map.of(), Confidence.PROBABLE, TestCode.ERRORS, DEFAULT_RELEASE);

    public Settings {
        selected = Set.copyOf(selected);
        ignored = Set.copyOf(ignored);
        severities = Map.copyOf(severities);
    }

    /** What of the findings in test code is shown. */
    public enum TestCode {
        /** Errors, and findings of rules that are made for tests. */
        ERRORS,
        ALL,
        NONE
    }

    /** The same but for the selected rules. */
    public Settings withSelected(String... names) {
        return new Settings(Set.of(names), ignored, preview, severities, minimumConfidence, testCode, release);
    }

    /** The same but for the ignored rules. */
    public Settings withIgnored(String... names) {
        return new Settings(selected, Set.of(names), preview, severities, minimumConfidence, testCode, release);
    }

    /** The same, with preview rules or without. */
    public Settings withPreview(boolean on) {
        return new Settings(selected, ignored, on, severities, minimumConfidence, testCode, release);
    }

    /** The same but for the severities. */
    public Settings withSeverities(Map<String, Severity> bySeverity) {
        return new Settings(selected, ignored, preview, bySeverity, minimumConfidence, testCode, release);
    }

    /** The same but for the least confidence that is shown. */
    public Settings withMinimumConfidence(Confidence confidence) {
        return new Settings(selected, ignored, preview, severities, confidence, testCode, release);
    }

    /** The same but for what is shown of test code. */
    public Settings withTestCode(TestCode shown) {
        return new Settings(selected, ignored, preview, severities, minimumConfidence, shown, release);
    }

    /** The same but for the release on which the program will run. */
    public Settings withRelease(int target) {
        return new Settings(selected, ignored, preview, severities, minimumConfidence, testCode, target);
    }
}
