package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A wait with a limit of which nobody asks how it ended. */
public final class IgnoredTimedWait implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "IgnoredTimedWait",
            RuleGroup.LOST,
            Severity.WARNING,
            "nobody looks whether the wait ended or the time was up",
            "A wait with a limit returns `false` when the time is up. Whoever drops that goes on as if the"
                    + " work were done, the lock held or the element queued, and fails later, somewhere else,"
                    + " sometimes.",
            "Look at the result: throw or log when it is `false`, and do not enter the code that needed it.",
            "Silent in loops, which look again, and where another question is asked of the same object later, and"
                    + " where nothing can end the wait but the time, which makes it a pause. Of work"
                    + " that is given some time to end, as `awaitTermination` does, told as possible only.",
            "0.1",
            false,
            List.of("threads", "correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                if (call.mayWait()
                        && call.isTimed()
                        && call.call().type().name().equals("boolean")
                        && call.isDropped()
                        && !call.isDroppedOnPurpose()
                        && !call.isRehearsal()
                        && !call.isPause()
                        && (call.locks() || (!call.isInLoop() && !isAskedLater(call)))) {
                    Found.at(INFO, call)
                            // a latch that a whole object has is often there to cut a pause short; and who gives work
                            // some time to end does not mind, mostly, if it needs more
                            .confidence(
                                    isOfField(call)
                                                    || isHandedIn(call)
                                                    || isHandedOut(call)
                                                    || call.awaits()
                                                    || showsInState(call)
                                            ? Confidence.POSSIBLE
                                            : Confidence.DEFINITE)
                            .because(
                                    "`" + call.title()
                                            + "` returns `false` when the time is up, and the result is dropped",
                                    call)
                            .report(
                                    "nobody looks whether `" + call.title() + "` succeeded or the time was up",
                                    reporter);
                }
            }
        }
    }

    private static boolean isOfField(CallFacts call) {
        return !call.locks()
                && call.call().receiver() instanceof Operand.Read read
                && read.variable().kind() == VariableKind.FIELD;
    }

    /** Whether a method does nothing but wait for what it is given: its caller may look at that, as in a loop. */
    private static boolean isHandedIn(CallFacts call) {
        CallableFacts in = call.in();
        return Words.waits(call.call().methodName())
                && in.calls().size() == 1
                && in.isParameter(call.call().receiver());
    }

    /** Whether something is read afterwards that other code fills meanwhile: that shows if the time was up. */
    private static boolean showsInState(CallFacts call) {
        Set<Variable> written = new HashSet<>();
        for (CallableFacts other : call.unit().callables()) {
            if (other != call.in() && other.outermost() == call.in().outermost()) {
                written.addAll(other.written());
            }
        }
        for (Use use : call.unit().usesOfReceiver(call)) {
            if (use instanceof Use.Passed passed) {
                for (Operand with : passed.to().call().arguments()) {
                    if (with instanceof Operand.Read read) {
                        written.add(read.variable());
                    }
                }
            }
        }
        if (call.call().receiver() instanceof Operand.Read latch) {
            written.remove(latch.variable());
        }
        if (decidesAfter(call, written)) {
            return true;
        }
        for (Variable each : written) {
            for (Use use : call.unit().uses(each)) {
                CallFacts by = use instanceof Use.Received received
                        ? received.by()
                        : use instanceof Use.Passed passed ? passed.to() : null;
                if (by != null && by.in() == call.in() && by.order() > call.order()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether one of these variables decides something after the call, in the same body. */
    private static boolean decidesAfter(CallFacts call, Set<Variable> written) {
        for (Placed placed : call.in().steps()) {
            if (placed.order() > call.order()
                    && placed.step() instanceof Step.Branch branch
                    && !Collections.disjoint(call.unit().roots(branch.condition()), written)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the caller gets the object, and can ask it whether the time was up. */
    private static boolean isHandedOut(CallFacts call) {
        Operand waitedFor = call.call().receiver();
        UnitFacts unit = call.unit();
        return waitedFor != null
                && call.in().returned().stream()
                        .anyMatch(value -> unit.origin(value).equals(unit.origin(waitedFor)));
    }

    /** Whether the same object is asked something later, such as a count or whether it ended. */
    private static boolean isAskedLater(CallFacts call) {
        for (Use use : call.unit().usesOfReceiver(call)) {
            if (use instanceof Use.Received received
                    && received.by() != call
                    && (received.in() != call.in() || received.by().order() > call.order())
                    && !received.by().call().type().isVoid()
                    && received.in().outermost() == call.in().outermost()) {
                return true;
            }
        }
        return false;
    }
}
