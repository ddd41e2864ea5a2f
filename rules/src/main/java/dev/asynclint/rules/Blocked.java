package dev.asynclint.rules;

import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.facts.Root;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** What the rules about blocking calls have in common: the same question to the graph, the same sentence. */
final class Blocked {

    private Blocked() {}

    /** Reports the category's calls on threads where nothing may wait. */
    static void onStrictThreads(ProgramFacts program, RuleInfo info, BlockingKind category, Reporter reporter) {
        for (BlockedCall call : program.blockedCalls()) {
            if (call.category() == category && call.root().mustNotBlock() && call.eager() == null && !deadlocks(call)) {
                Severity severity = call.bounded() ? info.severity().milder() : info.severity();
                reporter.report(finding(info, severity, call, message(call)));
            }
        }
    }

    /** Whether the call waits for the very thread that it is made on. */
    static boolean deadlocks(BlockedCall call) {
        return call.fails() && (call.category() != BlockingKind.AWAIT || call.root() == Root.SINGLE);
    }

    static String message(BlockedCall call) {
        String blocker = call.blockerName();
        return call.depth() == 0 && call.call().equals(blocker)
                ? "`" + blocker + "` blocks " + call.root().phrase()
                : "`" + call.call() + "` blocks " + call.root().phrase() + ": it leads to `" + blocker + "`";
    }

    private static List<Fix> fixes(BlockedCall call) {
        return call.eager() == null || call.deferred().isEmpty()
                ? List.of()
                : List.of(Found.fix(
                        "call it when the chain runs, where it may wait",
                        call.deferred(),
                        call.location().path()));
    }

    static Finding finding(RuleInfo info, Severity severity, BlockedCall call, String message) {
        return new Finding(
                info.name(),
                severity,
                call.confidence(),
                call.location(),
                message,
                call.because(),
                call.others(),
                call.instead(),
                call.blocker().toString(),
                call.enclosing(),
                fixes(call));
    }
}
