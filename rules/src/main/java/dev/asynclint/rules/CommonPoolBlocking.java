package dev.asynclint.rules;

import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.facts.Root;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** Blocking work on the common pool. */
public final class CommonPoolBlocking implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "CommonPoolBlocking",
            RuleGroup.MIXING,
            Severity.WARNING,
            "blocking work on the common pool",
            "`supplyAsync`, `thenApplyAsync` and parallel streams without an executor of their own share one "
                    + "pool with the whole process, with one thread less than cores. A few waits and everything that "
                    + "uses it stands still.",
            "Pass an executor that is made for waiting as the last argument.",
            "Whether the wait is short is not known. Before JDK 25 a machine with one or two processors gets "
                    + "a new thread per task instead of the pool.",
            "0.1",
            false,
            List.of("reactive", "threads"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        for (BlockedCall call : program.blockedCalls()) {
            if (call.root() == Root.COMMON_POOL && call.category() != BlockingKind.CPU && call.eager() == null) {
                reporter.report(Blocked.finding(INFO, INFO.severity(), call, Blocked.message(call)));
            }
        }
    }
}
