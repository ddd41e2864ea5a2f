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

/** Blocking inside `synchronized` on a virtual thread. */
public final class PinnedVirtualThread implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "PinnedVirtualThread",
            RuleGroup.MIXING,
            Severity.WARNING,
            "blocking inside `synchronized` on a virtual thread",
            "On JDK 21 to 23 a virtual thread that waits while it holds a monitor keeps its carrier thread; "
                    + "with as many such waits as cores, no virtual thread runs.",
            "Use a `ReentrantLock` in place of `synchronized`, or JDK 24.",
            "Reported only for a target JDK from 21 to 23. Native frames are not seen. Work on files holds the carrier "
                    + "with and without a monitor and is not reported.",
            "0.1",
            false,
            List.of("threads", "jdk 21..23"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        for (BlockedCall call : program.blockedCalls()) {
            if (call.root() == Root.VIRTUAL
                    && call.pins()
                    && call.category() != BlockingKind.CPU
                    && call.category() != BlockingKind.FILE) {
                reporter.report(Blocked.finding(
                        INFO,
                        INFO.severity(),
                        call,
                        "`" + call.blockerName() + "` pins the carrier of a virtual thread: a monitor is held"));
            }
        }
    }
}
