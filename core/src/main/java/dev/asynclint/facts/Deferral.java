package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Statement;
import java.util.ArrayList;
import java.util.List;

/** Makes a function of a plain argument: {@code just(load())} becomes {@code fromCallable(() -> load())} on other threads. */
final class Deferral {

    private Deferral() {}

    /**
     * The change, empty when it might not compile or might do something else.
     *
     * @param offloaded whether the chain moves to other threads by itself
     */
    static List<Rewrite> of(CallFacts argument, Use.Passed passed, boolean offloaded) {
        CallFacts taker = passed.to();
        Statement.DeferredIs deferred =
                taker.statement(Statement.DeferredIs.class).orElse(null);
        Call call = taker.call();
        Span whole = argument.call().whole();
        if (deferred == null
                || passed.index() != 0
                || call.arguments().size() != 1
                || (!offloaded && deferred.then() == null)
                || isUnwritten(call.name())
                || isUnwritten(whole)
                || isUnqualified(call)
                || isInTry(taker)
                || !isCapturable(argument.call(), argument.unit())) {
            return List.of();
        }
        List<Rewrite> rewrites = new ArrayList<>();
        rewrites.add(new Rewrite(call.name(), deferred.name()));
        rewrites.add(Rewrite.before(whole, "() -> "));
        if (!offloaded) {
            rewrites.add(Rewrite.after(call.whole(), "." + deferred.then()));
        }
        return rewrites;
    }

    private static boolean isUnwritten(Span span) {
        return span.equals(Span.NONE);
    }

    /** Whether the method is imported by its own name; the other one may not be. */
    private static boolean isUnqualified(Call call) {
        return call.name().line() == call.whole().line()
                && call.name().column() == call.whole().column();
    }

    /** Whether a handler around it may be for what the argument throws, which would not come there any more. */
    private static boolean isInTry(CallFacts call) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.step() instanceof Step.Attempt attempt
                    && !attempt.handlers().isEmpty()
                    && (each.part() == Region.Part.BLOCK || each.part() == Region.Part.RESOURCES)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a function can read all that the argument reads. */
    private static boolean isCapturable(Call call, UnitFacts unit) {
        List<Operand> operands = new ArrayList<>(call.arguments());
        if (call.receiver() != null) {
            operands.add(call.receiver());
        }
        return operands.stream().allMatch(operand -> isCapturable(operand, unit));
    }

    private static boolean isCapturable(Operand operand, UnitFacts unit) {
        if (operand instanceof Operand.Read read) {
            return read.variable().assignedOnce() || read.variable().kind() == VariableKind.FIELD;
        }
        if (operand instanceof Operand.Result result) {
            return unit.call(result.call())
                    .map(call -> isCapturable(call.call(), unit))
                    .orElse(false);
        }
        return operand instanceof Operand.Constant || operand instanceof Operand.This;
    }
}
