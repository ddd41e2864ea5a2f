package dev.asynclint.rules;

import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** Waiting for an async result on a thread that must not block. */
public final class SyncOverAsync implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "SyncOverAsync",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "waiting for an async result on a thread that must not block",
            "The thread that waits may be the one that the result needs: then nothing ever comes. Otherwise "
                    + "everything that the thread serves waits along. Some libraries throw instead.",
            "Return the async value, or go on in a continuation: `flatMap`, `thenCompose`, `thenCombine`.",
            "Silent where the value is known to be there: after `isDone`, in a continuation of what joined "
                    + "it. Threads that are not known are not reported.",
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
            if (call.category() == BlockingKind.AWAIT && call.root().mustNotBlock() && call.eager() == null) {
                Severity severity = call.fails()
                        ? Severity.ERROR
                        : call.bounded() ? INFO.severity().milder() : INFO.severity();
                String message = call.fails() && call.depth() == 0
                        ? "`" + call.blockerName() + "` waits on " + call.root().phrase()
                                + ", where it throws or never returns"
                        : Blocked.message(call);
                reporter.report(Blocked.finding(INFO, severity, call, message));
            }
        }
    }
}
