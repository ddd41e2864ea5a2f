package dev.asynclint.rules;

import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** Waiting for work that needs the very thread that waits. */
public final class SelfDeadlock implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "SelfDeadlock",
            RuleGroup.MIXING,
            Severity.ERROR,
            "waiting for work that needs the very thread that waits",
            "The work is queued behind the wait. It never starts, and the wait never ends, or the library " + "throws.",
            "Do the work directly when already on that thread, or go on in a callback.",
            "Tells threads of one executor apart only where the executor is one variable.",
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
            if (Blocked.deadlocks(call)) {
                reporter.report(Blocked.finding(
                        INFO,
                        INFO.severity(),
                        call,
                        "`" + call.blockerName() + "` waits for " + call.root().phrase() + " on that very thread"));
            }
        }
    }
}
