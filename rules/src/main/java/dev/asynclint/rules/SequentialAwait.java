package dev.asynclint.rules;

import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Dependence;
import dev.asynclint.facts.Fate;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import java.util.Optional;

/** Two independent operations that run one after the other. */
public final class SequentialAwait implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "SequentialAwait",
            RuleGroup.SEQUENTIAL,
            Severity.NOTE,
            "two independent asynchronous operations run one after the other",
            "The second operation starts only when the first has ended, although it uses nothing of it: the waits add up, and"
                    + " three seconds pass where two would do.",
            "Start both, then wait for both: `CompletableFuture.allOf(a, b).join()`, `a.thenCombine(b, ..)`,"
                    + " `Mono.zip(a, b)`, `Uni.combine().all().unis(a, b)`.",
            "Silent where the second uses the first's result, was started before, is complete as soon as it is asked"
                    + " for, or where something stands between that may"
                    + " count on the order: a shared write, an exit, a branch, an unknown call. Also on connections, sessions and"
                    + " other objects that are not meant for overlapping operations. The message says what was proved; where"
                    + " the code of the operations is not in this file, it is judged by names that say `get`, `find` or `load`."
                    + " An operation that changes something is told only after another call of it, where the same method runs it"
                    + " beside itself as well.",
            "0.1",
            false,
            List.of("performance"));

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
            CallFacts first = null;
            for (CallFacts call : callable.knownCalls()) {
                if (call.awaits() && !call.completedGuard()) {
                    if (first != null) {
                        inARow(first, call, reporter);
                    }
                    first = call;
                }
                nestedFunctions(call, reporter);
                elements(call, reporter);
            }
        }
    }

    // ---- a().join(); b().join();

    private static void inARow(CallFacts first, CallFacts second, Reporter reporter) {
        UnitFacts unit = first.unit();
        Operand one = first.awaited().orElse(null);
        Operand other = second.awaited().orElse(null);
        CallFacts a = unit.callOf(one).orElse(null);
        CallFacts b = unit.callOf(other).orElse(null);
        if (one == null
                || other == null
                || a == null
                || b == null
                || !first.region().equals(second.region())
                || unit.same(one, other)) {
            return;
        }
        CallFacts start = last(b);
        CallFacts firstStart = last(a);
        boolean startsAnew = unit.isCold(unit.typeOf(other));
        Dependence needs = unit.dependence(other);
        if ((!startsAnew && b.chainStart().order() < first.order())
                || start.in() != first.in()
                || needs.on(first)
                || isSameAgain(firstStart, start)
                || beginsWith(firstStart, start)
                || isOrdered(firstStart)
                || isOrdered(start)
                || shareOrdered(firstStart, start)
                || somethingBetween(first, second, needs)
                || sharesChangedField(first, second, needs)) {
            return;
        }
        boolean proved = hasNoEffects(a) && hasNoEffects(b);
        boolean bothUsed = !first.isDropped() && !second.isDropped();
        if (!proved && !bothUsed) {
            return;
        }
        boolean read = Words.reads(firstStart.call().methodName())
                && Words.reads(start.call().methodName());
        Found.at(INFO, second)
                .confidence(proved ? Confidence.DEFINITE : read ? Confidence.PROBABLE : Confidence.POSSIBLE)
                .because("`" + first.title() + "` waits for `" + firstStart.title() + "`", first)
                .because("only then is `" + start.title() + "` started, which uses nothing of it", start)
                .because(
                        proved
                                ? "neither changes anything that the other could see"
                                : "whether one changes what the other reads was not proved",
                        second)
                .instead("start both, then wait: `CompletableFuture.allOf`, `thenCombine` or `zip`")
                .reportUnlessComplete(
                        start,
                        "`" + start.title() + "` starts only after `" + first.title() + "` has waited for `"
                                + firstStart.title() + "`, though it does not use its result",
                        reporter);
    }

    /** Whether it is proved that no step of a chain changes anything that others see. */
    private static boolean hasNoEffects(CallFacts end) {
        return end.upwards().stream().allMatch(CallFacts::hasNoEffects);
    }

    private static boolean isSameAgain(CallFacts a, CallFacts b) {
        return isSameOperation(a, b)
                && a.call().arguments().equals(b.call().arguments())
                && a.call().arguments().stream().allMatch(each -> !(each instanceof Operand.Code));
    }

    /** Whether the first operation does the second one itself: what that gives is most likely at hand by then. */
    private static boolean beginsWith(CallFacts first, CallFacts second) {
        CallableFacts body = first.isUnknownMethod() ? first.body().orElse(null) : null;
        return body != null && body.knownCalls().stream().anyMatch(call -> isSame(call, second));
    }

    /** Whether calls in two methods are of the same method with the same values, as far as those are constants, fields and getters. */
    private static boolean isSame(CallFacts a, CallFacts b) {
        List<Operand> one = a.call().arguments();
        List<Operand> other = b.call().arguments();
        if (a.method().isEmpty() || !isSameOperation(a, b) || one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) instanceof Operand.Code || !a.unit().same(one.get(i), other.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether both call the same method of the same object, whatever they pass. */
    private static boolean isSameOperation(CallFacts a, CallFacts b) {
        Operand receiver = a.call().receiver();
        return a.method().equals(b.method())
                && (receiver == null
                        ? b.call().receiver() == null
                        : a.unit().same(receiver, b.call().receiver()));
    }

    private static boolean isOrdered(CallFacts start) {
        Operand receiver = start.call().receiver();
        return receiver != null && Words.isOrdered(start.unit().typeOf(receiver).simpleName());
    }

    /** Whether both operations are given one object on which they must not overlap, such as a session. */
    private static boolean shareOrdered(CallFacts first, CallFacts second) {
        return second.call().arguments().stream()
                .anyMatch(argument -> argument instanceof Operand.Read read
                        && isOrdered(read.variable())
                        && first.call().arguments().contains(argument));
    }

    private static boolean isOrdered(Variable variable) {
        // a text of that name only says which one
        return !variable.type().name().startsWith("java.lang.")
                && (Words.isOrdered(variable.type().simpleName()) || Words.isOrdered(variable.name()));
    }

    /** Whether anything but the preparation of the second operation happens between the waits. */
    private static boolean somethingBetween(CallFacts first, CallFacts second, Dependence needs) {
        for (CallFacts call : first.in().calls()) {
            if (call.order() > first.order() && call.order() < second.order() && !needs.on(call)) {
                boolean harmless = call.isPlatform()
                        && call.isUnknownMethod()
                        && !call.call().type().isVoid();
                if (!harmless) {
                    return true;
                }
            }
        }
        for (Placed placed : first.in().steps()) {
            if (placed.order() > first.order() && placed.order() < second.order()) {
                boolean plain = placed.step() instanceof Step.Assign assign
                                && assign.target().kind() != VariableKind.FIELD
                        || placed.step() instanceof Step.Discard;
                if (!plain) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the second operation reads a variable that is given the first's result. */
    private static boolean sharesChangedField(CallFacts first, CallFacts second, Dependence needs) {
        for (Use use : first.uses()) {
            if (use instanceof Use.Stored stored && needs.on(stored.field())) {
                return true;
            }
            if (use instanceof Use.Passed passed
                    && passed.to().order() < second.order()
                    && passed.to().in() == second.in()) {
                return true;
            }
        }
        return false;
    }

    // ---- many.concatMap(x -> find(x))

    private static void elements(CallFacts call, Reporter reporter) {
        for (ArgumentFacts argument : call.arguments()) {
            CallableFacts function = argument.isInTurn() ? functionOf(argument).orElse(null) : null;
            if (function == null) {
                continue;
            }
            CallFacts start = started(function).orElse(null);
            if (start != null
                    && !call.isCutShort()
                    && !isOfMany(function, call)
                    && isOfEachElement(function)
                    && start.in() == function
                    && !writes(function)
                    && start.isAsync()
                    && Words.reads(start.call().methodName())
                    && !isOrdered(start)) {
                Found.at(INFO, call)
                        .confidence(Confidence.PROBABLE)
                        .because("`" + start.title() + "` is started for each element", start)
                        .because(
                                "`" + call.title() + "` starts it only when that of the element before has ended", call)
                        .because("whether one changes what the other reads was not proved", call)
                        .instead(
                                "`flatMapSequential` keeps the order of results, `flatMap` does not; both take a limit on how"
                                        + " many run at once")
                        .reportUnlessComplete(
                                start,
                                "`" + call.title() + "` runs `" + start.title()
                                        + "` for one element after the other, though none uses another's result",
                                reporter);
            }
        }
    }

    /** Whether the function gives many values for one: to have those of one element before those of the next is the purpose. */
    private static boolean isOfMany(CallableFacts function, CallFacts call) {
        TypeRef outer = call.call().type();
        return function.returned().stream()
                .map(function.unit()::typeOf)
                .anyMatch(inner -> inner.name().equals(outer.name())
                        || function.unit().supertypes(outer.name()).contains(inner.name()));
    }

    /** Whether what the function starts depends on the element; what does not is most likely another try. */
    private static boolean isOfEachElement(CallableFacts function) {
        return function.callable().kind() != CallableKind.LAMBDA
                || function.callable().parameters().stream().anyMatch(function::reads);
    }

    /** Whether the function, or one in it, calls something that changes what others see: such calls keep their order. */
    private static boolean writes(CallableFacts function) {
        for (CallFacts call : function.calls()) {
            if (call.isAsync() && !call.isOnAsync() && Words.writes(call.call().methodName())) {
                return true;
            }
            if (call.functions().stream().anyMatch(SequentialAwait::writes)) {
                return true;
            }
        }
        return false;
    }

    /** The function that starts the operation of one element; where it hands its element on, that of the step before. */
    private static Optional<CallableFacts> functionOf(ArgumentFacts argument) {
        CallFacts call = argument.call();
        List<CallableFacts> functions = argument.functions();
        if (functions.size() == 1 && !isIdentity(functions.get(0))) {
            return Optional.of(functions.get(0));
        }
        CallFacts before =
                call.receiverCall().map(SequentialAwait::makesElements).orElse(null);
        boolean handsOn = !functions.isEmpty() || call.unit().origin(argument.value()) instanceof Operand.Result;
        if (before == null
                || !handsOn
                || before.call().arguments().size() != 1
                || before.argument(0).functions().size() != 1) {
            return Optional.empty();
        }
        return Optional.of(before.argument(0).functions().get(0));
    }

    /** The step that makes the elements: of a source that takes them from a stream or collection, the step above it. */
    private static CallFacts makesElements(CallFacts step) {
        if (step.call().arguments().size() != 1 || !step.argument(0).functions().isEmpty() || step.isOnAsync()) {
            return step;
        }
        CallFacts made = step.unit().callOf(step.call().arguments().get(0)).orElse(null);
        if (made == null) {
            return step;
        }
        for (CallFacts each : made.upwards()) {
            if (each.call().arguments().size() == 1
                    && each.argument(0).functions().size() == 1) {
                return each;
            }
        }
        return step;
    }

    private static Optional<CallFacts> started(CallableFacts function) {
        List<Operand> returned = function.returned();
        if (returned.size() != 1) {
            return Optional.empty();
        }
        return function.unit().callOf(returned.get(0)).map(SequentialAwait::last);
    }

    private static boolean isIdentity(CallableFacts function) {
        List<Variable> parameters = function.callable().parameters();
        return function.calls().isEmpty()
                && parameters.size() == 1
                && function.returned().size() == 1
                && function.returned().get(0) instanceof Operand.Read read
                && read.variable().equals(parameters.get(0));
    }

    // ---- a.flatMap(x -> b().map(y -> x + y))

    private static void nestedFunctions(CallFacts call, Reporter reporter) {
        for (ArgumentFacts argument : call.isOnAsync() ? call.arguments() : List.<ArgumentFacts>of()) {
            List<CallableFacts> functions = argument.functions();
            if (functions.size() == 1 && argument.fate() == Fate.FLATTENED) {
                nested(call, functions.get(0), reporter);
                again(call, functions.get(0), reporter);
            }
        }
    }

    private static void nested(CallFacts outer, CallableFacts function, Reporter reporter) {
        UnitFacts unit = outer.unit();
        List<Operand> returned = function.returned();
        if (function.callable().parameters().size() != 1
                || returned.size() != 1
                || function.steps().size() != 1
                || outer.receiverCall().isEmpty()) {
            return;
        }
        Variable value = function.callable().parameters().get(0);
        CallFacts end = unit.callOf(returned.get(0)).orElse(null);
        if (end == null || end.in() != function || !unit.isAsync(end.call().type())) {
            return;
        }
        CallFacts combining = null;
        for (CallFacts each : end.upwards()) {
            if (combinesWith(each, value)) {
                combining = each;
            }
        }
        Operand inner = combining == null ? null : combining.call().receiver();
        CallFacts innerEnd = unit.callOf(inner).orElse(null);
        CallFacts start = innerEnd == null ? null : last(innerEnd);
        CallFacts first = outer.receiverCall().map(SequentialAwait::last).orElse(null);
        if (inner == null
                || innerEnd == null
                || start == null
                || first == null
                || combining == null
                || first.isCompleted()
                || waitsForNothing(first)
                || waitsForNothing(start)
                || isGated(outer)
                || (!first.call().arguments().isEmpty() && first.argument(0).isHeld())
                || unit.dependence(inner).on(value)
                || isOrdered(start)
                || isOrdered(first)
                || shareOrdered(first, start)
                || isSameAgain(first, start)
                || beginsWith(first, start)) {
            return;
        }
        boolean proved = hasNoEffects(first) && hasNoEffects(innerEnd);
        boolean read = Words.reads(first.call().methodName())
                && Words.reads(start.call().methodName());
        Found.at(INFO, start)
                .confidence(proved || read ? Confidence.PROBABLE : Confidence.POSSIBLE)
                .because("`" + outer.title() + "` calls its function when the first value is there", outer)
                .because("`" + start.title() + "` does not use that value", start)
                .because("`" + combining.title() + "` only combines the two", combining)
                .instead("start both and combine them: `zip`, `thenCombine`")
                .reportUnlessComplete(
                        start.isUnknownMethod() ? start : first,
                        "`" + start.title() + "` starts only when `" + first.title()
                                + "` has given a value, though it does not use" + " it",
                        reporter);
    }

    // ---- save(a).compose(x -> save(b)), where save(c) does not wait for either

    /**
     * The same operation again, with other values. That one may change what the other sees is no reason to wait where the same
     * method lets the operation run beside itself.
     */
    private static void again(CallFacts outer, CallableFacts function, Reporter reporter) {
        UnitFacts unit = outer.unit();
        CallFacts first = outer.receiverCall().orElse(null);
        CallFacts second = function.returned().size() == 1 && function.steps().size() == 1
                ? unit.callOf(function.returned().get(0)).orElse(null)
                : null;
        if (first == null
                || second == null
                || second.in() != function
                || !unit.isFuture(first.call().type())
                || first.method().isEmpty()
                || first.call().receiver() == null
                || !isSameOperation(first, second)
                || isSameAgain(first, second)
                || function.callable().parameters().stream().anyMatch(function::reads)) {
            return;
        }
        for (CallFacts other : first.in().calls()) {
            if (other != first
                    && isSameOperation(first, other)
                    && !isSameAgain(first, other)
                    && startsBeside(first, other)
                    && startsBeside(other, first)) {
                Found.at(INFO, second)
                        .confidence(Confidence.PROBABLE)
                        .because("`" + outer.title() + "` calls its function when the first value is there", outer)
                        .because("`" + second.title() + "` does not use that value", second)
                        .because("the same operation runs beside the first one here", other)
                        .instead("start both and combine them: `all`, `thenCombine`, `zip`")
                        .report(
                                "`" + second.title()
                                        + "` starts only when another call of it has given a value, though it"
                                        + " does not use it",
                                reporter);
                return;
            }
        }
    }

    /** Whether nothing that the second is given comes of the first, and nobody waits for the first. */
    private static boolean startsBeside(CallFacts first, CallFacts second) {
        Dependence needs =
                first.unit().dependence(new Operand.Result(second.call().id()));
        return !needs.on(first)
                && first.in().calls().stream()
                        .filter(CallFacts::awaits)
                        .noneMatch(await -> await.awaited()
                                .map(value -> first.unit().dependence(value).on(first))
                                .orElse(true));
    }

    /** Whether an operation has its value as soon as somebody asks for it, as far as this file shows. */
    private static boolean waitsForNothing(CallFacts start) {
        if (start.emitsWhenSubscribed()) {
            return true;
        }
        CallableFacts body = start.isUnknownMethod() ? start.body().orElse(null) : null;
        List<Operand> returned = body == null ? List.of() : body.returned();
        for (Operand value : returned) {
            CallFacts call = start.unit().callOf(value).orElse(null);
            CallFacts last = call == null ? null : last(call);
            if (last == null || !last.emitsWhenSubscribed()) {
                return false;
            }
        }
        return !returned.isEmpty();
    }

    /**
     * Whether a step above lets only some values through, or fails where a check does not hold: what follows depends on that
     * even if it does not use the value.
     */
    private static boolean isGated(CallFacts call) {
        for (CallFacts each : call.upwards()) {
            if (each != call
                    && each.isOnAsync()
                    && each.functions().stream().anyMatch(function -> isPredicate(function) || checks(function))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPredicate(CallableFacts function) {
        MethodSig implemented = function.callable().implemented();
        return implemented != null && implemented.owner().endsWith("Predicate");
    }

    /** Whether a function throws where something does not hold, or calls something with a name that says so. */
    private static boolean checks(CallableFacts function) {
        return function.calls().stream()
                        .anyMatch(call -> Words.checks(call.call().methodName()))
                || function.steps().stream()
                        .anyMatch(placed ->
                                placed.step() instanceof Step.Exit exit && exit.kind() == Step.ExitKind.THROW);
    }

    /** The call that starts the operation: the first of the chain that gives an asynchronous value. */
    private static CallFacts last(CallFacts call) {
        CallFacts start = call;
        for (CallFacts each : call.upwards()) {
            start = each.isAsync() ? each : start;
        }
        return start;
    }

    /** Whether a function of the call reads both its own parameter and the outer value. */
    private static boolean combinesWith(CallFacts call, Variable value) {
        return call.isOnAsync()
                && call.functions().stream()
                        .anyMatch(function -> function.reads(value)
                                && function.callable().parameters().stream().anyMatch(function::reads));
    }
}
