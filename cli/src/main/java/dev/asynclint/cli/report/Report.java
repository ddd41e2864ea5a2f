package dev.asynclint.cli.report;

import dev.asynclint.rule.Finding;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/**
 * What a run has to tell, whatever the format. Holds nothing that differs between two runs over the same files, such as
 * the time.
 *
 * @param version of asynclint
 * @param findings sorted
 * @param fingerprints of the findings, in the same order
 * @param rules those that ran
 * @param problems sorted
 */
public record Report(
        String version,
        List<Finding> findings,
        List<String> fingerprints,
        List<RuleInfo> rules,
        List<Problem> problems,
        Counts counts,
        Sources sources) {

    public Report {
        findings = List.copyOf(findings);
        fingerprints = List.copyOf(fingerprints);
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /**
     * How many calls there are, and of how many the method is known.
     *
     * @param inLambdas those inside lambdas and method references
     * @param onAsync those on futures, publishers and the like
     */
    public record Calls(
            long all, long resolved, long inLambdas, long resolvedInLambdas, long onAsync, long resolvedOnAsync) {

        public static final Calls NONE = new Calls(0, 0, 0, 0, 0, 0);
    }

    /**
     * How much was looked at, and what is not shown.
     *
     * @param calls how many calls there are, and how many of them were understood
     * @param missing packages of types that were not found, most wanted first
     * @param limits what was not followed because there was too much of it
     */
    public record Counts(
            int files,
            long lines,
            Calls calls,
            List<Missing> missing,
            int suppressed,
            int baselined,
            int unsure,
            int inTests,
            List<String> limits) {
        public Counts {
            limits = List.copyOf(limits);
            missing = List.copyOf(missing);
        }
    }

    /** A package that was not found and how many times it was wanted. */
    public record Missing(String packageName, long times) {}

    /** How many findings have a severity. */
    public int count(Severity severity) {
        return (int)
                findings.stream().filter(each -> each.severity() == severity).count();
    }
}
