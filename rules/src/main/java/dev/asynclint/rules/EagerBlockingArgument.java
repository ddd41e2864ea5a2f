package dev.asynclint.rules;

import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** A blocking call computes a plain argument while the chain is assembled. */
public final class EagerBlockingArgument implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "EagerBlockingArgument",
            RuleGroup.MIXING,
            Severity.WARNING,
            "a blocking call computes a plain argument while the chain is assembled",
            "`just(load())` runs `load()` before there is a chain, on the thread that builds it; no "
                    + "scheduler that follows moves it.",
            "Defer it: `fromCallable(() -> load()).subscribeOn(...)`, `supplyAsync(() -> load(), executor)`.",
            "Silent where the assembling thread may block, unless a scheduler follows that its author must "
                    + "have meant for the call.",
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
            if (call.eager() != null && (call.root().mustNotBlock() || call.offloaded())) {
                String message = "`" + call.blockerName() + "` runs before `" + call.eager()
                        + "` is called, on the thread that assembles the chain"
                        + (call.offloaded() ? "; the scheduler that follows does not move it" : "");
                reporter.report(Blocked.finding(INFO, INFO.severity(), call, message));
            }
        }
    }
}
