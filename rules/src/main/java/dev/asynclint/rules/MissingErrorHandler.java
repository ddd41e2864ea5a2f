package dev.asynclint.rules;

import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;

/** A subscriber or listener that takes the value and looks away from the failure. */
public final class MissingErrorHandler implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "MissingErrorHandler",
            RuleGroup.LOST,
            Severity.WARNING,
            "a subscriber takes the value and nobody takes the failure",
            "A subscription without an error consumer does not throw the failure to the caller: the library"
                    + " logs it somewhere, or hands it to the thread's exception handler, and the program goes on as if"
                    + " nothing had been.",
            "Give `subscribe` an error consumer, put `doOnError` or `onErrorResume` above it, add `onFailure`"
                    + " beside `onSuccess`; or return the publisher or future and let the caller decide.",
            "Silent where an operator above, a stage below or another listener of the same future looks at"
                    + " the failure, where the future escapes, and where the source cannot fail. Global hooks that take"
                    + " dropped errors are not seen.",
            "0.1",
            true,
            List.of("reactive", "futures", "correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                if (call.losesFailure()
                        && !call.awaits()
                        && !NestedSubscribe.isNested(call)
                        && !callable.handsOut(call)
                        && !isHandled(call)) {
                    Found.at(INFO, call)
                            .confidence(call.receiverCall().isPresent() ? Confidence.DEFINITE : Confidence.PROBABLE)
                            .because("`" + call.title() + "` takes the value and no failure", call)
                            .because("neither does anything before or after it in the chain", call)
                            .report(
                                    "`" + call.title() + "` looks at no failure: an error is lost or only logged",
                                    reporter);
                }
            }
        }
    }

    private static boolean isHandled(CallFacts call) {
        List<CallFacts> chain = call.upwards();
        if (chain.stream().skip(1).anyMatch(CallFacts::handlesFailure) || cannotFail(chain)) {
            return true;
        }
        if (call.isAsync() && isSeen(call.uses(), call)) {
            return true;
        }
        return call.isAsync() && isSeen(call.unit().usesOfReceiver(call), call);
    }

    /** Whether the source is a plain value and nothing stands between it and the subscriber. */
    private static boolean cannotFail(List<CallFacts> chain) {
        if (chain.size() != 2) {
            return false;
        }
        CallFacts source = chain.get(1);
        return source.call().receiver() == null
                && !source.call().arguments().isEmpty()
                && source.argument(0).isHeld();
    }

    /** Whether one of the uses of a future, or of what follows it, looks at the failure or lets somebody else do so. */
    private static boolean isSeen(List<Use> uses, CallFacts than) {
        for (Use use : uses) {
            if (use instanceof Use.Received received) {
                CallFacts by = received.by();
                if (by != than && (by.handlesFailure() || by.awaits() || (by.isAsync() && isSeen(by.uses(), than)))) {
                    return true;
                }
            } else if (!(use instanceof Use.Dropped) && !(use instanceof Use.Unread)) {
                return true;
            }
        }
        return false;
    }
}
