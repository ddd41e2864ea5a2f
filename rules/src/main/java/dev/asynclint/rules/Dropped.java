package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.Use;
import java.util.List;
import java.util.Optional;

/** How the result of a call gets lost; what the rules about lost work have in common. */
record Dropped(CallFacts call, Use use) {

    /** The way in which the result is lost, unless that is what the author, a test or the method's contract wants. */
    static Optional<Dropped> of(CallFacts call) {
        if (!call.isDropped()
                || call.isDroppedOnPurpose()
                || call.isSafeToDrop()
                || call.isRehearsal()
                || isVerified(call)
                || isOnNull(call)
                || call.isNew()
                || call.awaits() && call.isAsync()
                || handsBack(call)) {
            return Optional.empty();
        }
        Use use = call.uses().get(0);
        if (use instanceof Use.Dropped && isDroppedByContract(use)) {
            return Optional.empty();
        }
        return Optional.of(new Dropped(call, use));
    }

    /**
     * Whether a test verifies afterwards which calls were made: it is about what the call does at once, or it would fail.
     */
    private static boolean isVerified(CallFacts call) {
        return call.in().isTest()
                && call.in().calls().stream().anyMatch(each -> each.order() > call.order() && each.verifies());
    }

    /** Whether the chain starts at {@code null}, as in code that only shows how a call is written: it gives nothing to lose. */
    private static boolean isOnNull(CallFacts call) {
        List<CallFacts> chain = call.upwards();
        Operand start = chain.get(chain.size() - 1).call().receiver();
        return start != null && call.unit().origin(start) instanceof Operand.Constant constant && constant.isNull();
    }

    /** Whether the lambda in which it is dropped is called only to see what it does, as by an assertion of a failure. */
    private static boolean isDroppedByContract(Use use) {
        return use.in().passed().stream().anyMatch(passed -> passed.argument().dropsResult());
    }

    /**
     * Whether the call may hand back a value that somebody put in before, or its own receiver: a map's old value, a checked
     * argument, a fluent setter. What it returns is then not new work.
     */
    private static boolean handsBack(CallFacts call) {
        if (call.knowledge().isPresent() && call.isOnAsync()) {
            return false;
        }
        TypeRef type = call.call().type();
        Operand receiver = call.call().receiver();
        if (receiver != null) {
            TypeRef of = call.unit().typeOf(receiver);
            boolean fluent = of.name().equals(type.name())
                    || call.unit().supertypes(of.name()).contains(type.name());
            if (fluent && call.isUnknownMethod()) {
                return true;
            }
            for (TypeRef argument : of.arguments()) {
                if (argument.name().equals(type.name())) {
                    return true;
                }
            }
        }
        if (!call.isUnknownMethod()) {
            return false;
        }
        for (Operand argument : call.call().arguments()) {
            if (argument instanceof Operand.Read read
                    && read.variable().type().name().equals(type.name())) {
                return true;
            }
        }
        return false;
    }

    /** The call that gave the async value that the chain goes on from. */
    static CallFacts source(CallFacts stage) {
        CallFacts source = stage;
        for (CallFacts each : stage.upwards()) {
            if (!each.isAsync()) {
                break;
            }
            source = each;
        }
        return source;
    }

    boolean isUnread() {
        return use instanceof Use.Unread;
    }

    /** The call whose function drops it, when it is the value of a lambda that returns nothing. */
    Optional<CallFacts> function() {
        List<Use.Passed> passed = use.in().passed();
        boolean isValue = use instanceof Use.Dropped dropped && isLast(dropped.step());
        return isValue && passed.size() == 1 ? Optional.of(passed.get(0).to()) : Optional.empty();
    }

    private boolean isLast(Step.Discard step) {
        List<Step> steps = use.in().callable().body().steps();
        return !steps.isEmpty() && steps.get(steps.size() - 1) == step;
    }

    /** Whether the function that drops it has no body but the expression: no statement drops it there. */
    private boolean isWholeBody() {
        Span whole = use.in().callable().whole();
        return use instanceof Use.Dropped dropped
                && dropped.step().span().endLine() == whole.endLine()
                && dropped.step().span().endColumn() == whole.endColumn();
    }

    /** How it is lost, as the end of a sentence. */
    String how() {
        if (use instanceof Use.Unread unread) {
            return "it is kept in `" + unread.local().name() + "`, which nobody reads";
        }
        return function()
                .filter(to -> isWholeBody())
                .map(to -> "it is the value of a function given to `" + to.title() + "`, which does not look at it")
                .orElse("the statement drops it");
    }
}
