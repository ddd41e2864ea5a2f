package dev.asynclint.rules;

import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Fate;
import dev.asynclint.facts.Rewrite;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An asynchronous value inside another, which nobody waits for. */
public final class NestedAsyncValue implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "NestedAsyncValue",
            RuleGroup.LOST,
            Severity.ERROR,
            "an asynchronous value is the value of another, and nobody waits for the inner one",
            "A function that starts asynchronous work and is given to `map`, `thenApply` or `supplyAsync` makes a future of a"
                    + " future or a publisher of publishers. What follows runs when the outer one is there, which is at once:"
                    + " an inner publisher is never subscribed, and of an inner future neither the end nor the failure is seen.",
            "Use the operator that takes the inner value out: `thenCompose` for `thenApply`, `flatMap` for `map`,"
                    + " `defer` for `fromCallable`; or call the inner method directly in place of `supplyAsync`.",
            "Silent where the inner value is taken out later (`flatMap(x -> x)`, `merge`, a second `join`), where some function"
                    + " reads it, where it is passed to other code, and where the method declares that it returns a nested"
                    + " value.",
            "0.1",
            false,
            List.of("reactive", "futures", "correctness", "tests"));

    private enum End {
        LOST,
        HIDDEN,
        SEEN
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean asksProgram() {
        return true;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                if (call.isAsync() && !call.isKnownInGeneral()) {
                    nested(call, reporter);
                }
            }
        }
    }

    private static void nested(CallFacts call, Reporter reporter) {
        UnitFacts unit = call.unit();
        Operand receiver = call.call().receiver();
        if (receiver != null && hasAsyncElement(unit, unit.typeOf(receiver))) {
            return;
        }
        for (ArgumentFacts argument : call.arguments()) {
            TypeRef inner = inner(argument);
            if (!unit.isAsync(inner) || !isElement(unit, inner, call.call().type())) {
                continue;
            }
            End end = end(call, new HashSet<>());
            if (end == End.SEEN) {
                return;
            }
            String outer = call.call().type().simpleName();
            boolean cold = unit.isCold(inner);
            Found.at(INFO, call)
                    .confidence(
                            isHandedOn(argument)
                                    ? Confidence.POSSIBLE
                                    : end == End.HIDDEN ? Confidence.PROBABLE : Confidence.DEFINITE)
                    .because(
                            "its " + (argument.isHeld() ? "argument" : "function") + " gives a `" + inner.simpleName()
                                    + "`",
                            call)
                    .because("nothing that follows looks at it", call)
                    .fix("wait for the inner one", unnested(call, inner))
                    .reportUnlessComplete(
                            madeBy(argument),
                            "`" + call.title() + "` makes a `" + outer + "` of a `" + inner.simpleName()
                                    + "`: the inner one is never " + (cold ? "subscribed" : "waited for"),
                            reporter);
            return;
        }
    }

    /** The call that gives the inner one, as far as it is one; the call around it otherwise. */
    private static CallFacts madeBy(ArgumentFacts argument) {
        CallFacts call = argument.call();
        List<Operand> given = argument.isHeld()
                ? List.of(argument.value())
                : argument.functions().get(0).returned();
        return given.size() == 1 ? call.unit().callOf(given.get(0)).orElse(call) : call;
    }

    /** Whether the inner one is there already and held by a name: who wraps it may well mean it to be a value. */
    private static boolean isHandedOn(ArgumentFacts argument) {
        return argument.isHeld() && argument.call().unit().origin(argument.value()) instanceof Operand.Read;
    }

    private static List<Rewrite> unnested(CallFacts call, TypeRef inner) {
        return call.unnestedBy(inner)
                .map(by -> List.of(new Rewrite(call.call().name(), by)))
                .orElse(List.of());
    }

    /** The type of the asynchronous value that an argument makes the element of the result; unknown when none. */
    private static TypeRef inner(ArgumentFacts argument) {
        if (argument.isHeld()) {
            return argument.type();
        }
        // a line about all methods of a type does not know what each does with what a function gives it
        if (argument.call().isKnownInGeneral()
                || argument.fate() != Fate.VALUE
                || argument.runsAtOnce()
                || argument.isHandedThrough()) {
            return TypeRef.UNKNOWN;
        }
        List<CallableFacts> functions = argument.functions();
        if (functions.size() != 1 || isBeside(functions.get(0), argument.call())) {
            return TypeRef.UNKNOWN;
        }
        return given(functions.get(0));
    }

    /** What a function gives. Where any object will do, a lambda declares less than the values say that it returns. */
    private static TypeRef given(CallableFacts function) {
        TypeRef declared = function.callable().returnType();
        if (!declared.name().equals(TypeRef.OBJECT.name())) {
            return declared;
        }
        List<TypeRef> returned = function.returned().stream()
                .map(function.unit()::typeOf)
                .distinct()
                .toList();
        return returned.size() == 1 ? returned.get(0) : declared;
    }

    /** Whether it is another method of the object that is passed, and not the one that is called. */
    private static boolean isBeside(CallableFacts function, CallFacts call) {
        return function.callable().kind() == CallableKind.METHOD
                && call.method()
                        .filter(method -> function.callable().overridden().stream()
                                .noneMatch(overridden -> method.parameters().contains(overridden.owner())))
                        .isPresent();
    }

    /** Whether the outer type says nothing against the inner value being its element. */
    private static boolean isElement(UnitFacts unit, TypeRef inner, TypeRef outer) {
        TypeRef element = outer.argument(0);
        return element.isUnknown()
                || element.name().equals(TypeRef.OBJECT.name())
                || element.name().equals(inner.name())
                || unit.supertypes(inner.name()).contains(element.name());
    }

    private static boolean hasAsyncElement(UnitFacts unit, TypeRef type) {
        return type.arguments().stream().anyMatch(unit::isAsync);
    }

    /** What becomes of the element of an asynchronous value. */
    private static End end(CallFacts call, Set<CallFacts> seen) {
        List<Use> uses = call.uses();
        if (uses.isEmpty() || !seen.add(call)) {
            return End.SEEN;
        }
        End worst = End.LOST;
        for (Use use : uses) {
            End one = end(use, call, seen);
            if (one == End.SEEN) {
                return one;
            }
            worst = one == End.HIDDEN ? one : worst;
        }
        return worst;
    }

    private static End end(Use use, CallFacts call, Set<CallFacts> seen) {
        if (use instanceof Use.Received received) {
            return follow(received.by(), seen);
        } else if (use instanceof Use.Returned) {
            return returned(use.in(), call, seen);
        }
        return End.SEEN;
    }

    private static End returned(CallableFacts in, CallFacts call, Set<CallFacts> seen) {
        if (in.callable().kind() == CallableKind.LAMBDA) {
            List<Use.Passed> passed = in.passed();
            if (passed.size() != 1) {
                return End.SEEN;
            }
            CallFacts to = passed.get(0).to();
            return switch (passed.get(0).argument().fate()) {
                case FLATTENED -> end(to, seen);
                // it is subscribed for its end alone
                case SUBSCRIBED -> End.LOST;
                case VALUE, UNKNOWN -> End.SEEN;
            };
        }
        TypeRef declared = in.callable().returnType();
        if (declared.arguments().isEmpty()
                || hasAsyncElement(in.unit(), declared)
                || !declared.argument(0).name().equals(TypeRef.OBJECT.name())
                || !in.unit().isAsync(call.call().type())) {
            return End.SEEN;
        }
        return End.HIDDEN;
    }

    /** What a call on the asynchronous value does with its element. */
    private static End follow(CallFacts next, Set<CallFacts> seen) {
        if (next.awaits()) {
            return next.isDropped() ? End.LOST : End.SEEN;
        }
        if (next.isUnknownMethod()) {
            return End.SEEN;
        }
        for (ArgumentFacts argument : next.arguments()) {
            List<CallableFacts> functions = argument.functions();
            if (functions.isEmpty() && argument.fate() != Fate.UNKNOWN) {
                return End.SEEN;
            }
            if (argument.runsAtOnce() && !functions.isEmpty()
                    || functions.stream().anyMatch(NestedAsyncValue::takesIt)) {
                return End.SEEN;
            }
        }
        if (next.isAsync()) {
            TypeRef type = next.call().type();
            if (hasAsyncElement(next.unit(), type)) {
                return end(next, seen);
            }
            if (type.arguments().isEmpty()) {
                // Either a type without an element, or a raw type of which nothing is known.
                Operand receiver = next.call().receiver();
                boolean raw =
                        receiver == null || next.unit().typeOf(receiver).name().equals(type.name());
                return raw ? End.SEEN : End.LOST;
            }
            return type.arguments().stream().anyMatch(argument -> mentionsAsync(next.unit(), argument))
                    ? End.SEEN
                    : End.LOST;
        }
        return next.subscribes() ? End.LOST : End.SEEN;
    }

    private static boolean mentionsAsync(UnitFacts unit, TypeRef type) {
        return unit.isAsync(type) || type.arguments().stream().anyMatch(each -> mentionsAsync(unit, each));
    }

    /** Whether a function reads a parameter that holds the inner value. */
    private static boolean takesIt(CallableFacts function) {
        for (Variable parameter : function.callable().parameters()) {
            TypeRef type = parameter.type();
            boolean mayHold = function.unit().isAsync(type)
                    || type.isUnknown()
                    || type.name().equals(TypeRef.OBJECT.name());
            if (mayHold && function.reads(parameter)) {
                return true;
            }
        }
        return false;
    }
}
