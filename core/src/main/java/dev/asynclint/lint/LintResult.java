package dev.asynclint.lint;

import dev.asynclint.rule.Finding;
import dev.asynclint.rule.RuleInfo;
import java.util.List;

/**
 * What came of a run.
 *
 * @param findings those to show, by file, place and rule
 * @param fingerprints of the findings, in the same order; none where nobody wanted them
 * @param rules the rules that ran
 * @param suppressed how many findings authors asked not to be told of
 * @param baselined how many findings are in the baseline
 * @param stale how many entries of the baseline were not found any more
 * @param unsure how many findings have less confidence than is shown
 * @param inTests how many findings in test code are not shown
 * @param limits what was not followed because there was too much of it, a sentence each
 * @param failures defects of asynclint
 */
public record LintResult(
        List<Finding> findings,
        List<String> fingerprints,
        List<RuleInfo> rules,
        int suppressed,
        int baselined,
        int stale,
        int unsure,
        int inTests,
        List<String> limits,
        List<RuleFailure> failures) {

    public LintResult {
        findings = List.copyOf(findings);
        fingerprints = List.copyOf(fingerprints);
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        failures = List.copyOf(failures);
    }
}
