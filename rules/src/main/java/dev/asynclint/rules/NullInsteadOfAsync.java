package dev.asynclint.rules;

import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.Rewrite;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;

/** A null where a publisher or future is asked for. */
public final class NullInsteadOfAsync implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "NullInsteadOfAsync",
            RuleGroup.LOST,
            Severity.ERROR,
            "null is returned where a publisher or future is promised, or where the library refuses it",
            "Whoever calls the method or subscribes the chain composes what it gets at once: a null ends in a"
                    + " `NullPointerException` far from its cause, inside a library. Reactive libraries refuse null as"
                    + " an element too.",
            "Return an empty or completed value: `Mono.empty()`, `CompletableFuture.completedFuture(null)`,"
                    + " `Future.succeededFuture()`. For a missing element `mapNotNull`, or `flatMap` with an empty"
                    + " inner.",
            "Looks at `null` as written. Silent on methods that are marked nullable. A method that does"
                    + " nothing but return null is taken for a stub and told as possible.",
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
            if (callable.isAsync() && !isNullable(callable)) {
                returned(callable, reporter);
            }
            for (CallFacts call : callable.knownCalls()) {
                refused(call, reporter);
            }
        }
    }

    private static void returned(CallableFacts callable, Reporter reporter) {
        boolean lambda = callable.callable().kind() == CallableKind.LAMBDA;
        boolean stub =
                !lambda && callable.steps().size() == 1 && callable.calls().isEmpty();
        String type = callable.callable().returnType().simpleName();
        for (Placed placed : callable.steps()) {
            if (returnsNull(placed)) {
                Found.at(INFO, callable, span(placed, callable), type)
                        .confidence(confidence(callable, stub))
                        .because(
                                (lambda ? "the function" : "the method") + " promises a `" + type + "`",
                                callable,
                                callable.callable().span())
                        .fix("return an empty value", empty(placed, callable))
                        .report("null is returned where a `" + type + "` is promised", reporter);
            }
        }
    }

    private static List<Rewrite> empty(Placed placed, CallableFacts callable) {
        Step.Exit exit = (Step.Exit) placed.step();
        Span span = exit.span();
        if (span.equals(Span.NONE) || !(exit.value() instanceof Operand.Constant)) {
            return List.of();
        }
        Span whole = callable.callable().whole();
        boolean isExpression = callable.callable().kind() == CallableKind.LAMBDA
                && span.endLine() == whole.endLine()
                && span.endColumn() == whole.endColumn();
        return callable.unit()
                .emptyOf(callable.callable().returnType())
                .map(empty -> List.of(new Rewrite(span, isExpression ? empty : "return " + empty + ";")))
                .orElse(List.of());
    }

    private static Confidence confidence(CallableFacts callable, boolean stub) {
        TypeRef type = callable.callable().returnType();
        if (stub || !callable.unit().isComposable(type)) {
            // A future that nobody can attach anything to is often a handle that may be missing.
            return Confidence.POSSIBLE;
        }
        boolean lambda = callable.callable().kind() == CallableKind.LAMBDA;
        return lambda || callable.unit().isCold(type) ? Confidence.DEFINITE : Confidence.PROBABLE;
    }

    private static void refused(CallFacts call, Reporter reporter) {
        for (ArgumentFacts argument : call.arguments()) {
            if (!argument.refusesNull()) {
                continue;
            }
            if (isNull(argument.value())) {
                Found.at(INFO, call).report("`" + call.title() + "` refuses null", reporter);
            }
            for (CallableFacts function : argument.functions()) {
                if (function.isAsync()) {
                    continue;
                }
                for (Placed placed : function.steps()) {
                    if (returnsNull(placed)) {
                        Found.at(INFO, function, span(placed, function), call.title())
                                .because("`" + call.title() + "` refuses a null from its function", call)
                                .report(
                                        "the function of `" + call.title() + "` returns null, which fails there",
                                        reporter);
                    }
                }
            }
        }
    }

    private static Span span(Placed placed, CallableFacts in) {
        Step.Exit exit = (Step.Exit) placed.step();
        return exit.span().equals(Span.NONE) ? in.callable().span() : exit.span();
    }

    private static boolean returnsNull(Placed placed) {
        return placed.step() instanceof Step.Exit exit
                && exit.kind() == Step.ExitKind.RETURN
                && exit.value() != null
                && isNull(exit.value());
    }

    private static boolean isNull(Operand value) {
        if (value instanceof Operand.Mixed mixed) {
            return mixed.operands().stream().anyMatch(NullInsteadOfAsync::isNull);
        }
        return value instanceof Operand.Constant constant && constant.isNull();
    }

    private static boolean isNullable(CallableFacts callable) {
        return callable.callable().annotations().stream()
                .map(annotation -> annotation.type())
                .anyMatch(name -> name.endsWith("Nullable") || name.endsWith("CheckForNull"));
    }
}
