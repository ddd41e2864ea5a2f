package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Whether the asynchronous value that a call waits for is known to be complete, so that the wait is none. */
final class Completion {

    /** How many conditions and waits are looked back at, far more than a method has that somebody wrote. */
    private static final int FARTHEST = 2_000;

    private final UnitFacts unit;
    private final Operand value;
    private final Set<Variable> roots;

    /** Whether to wait means to run it again, so that an earlier wait says nothing. */
    private final boolean startsAnew;

    private Completion(UnitFacts unit, Operand value, boolean startsAnew) {
        this.unit = unit;
        this.startsAnew = startsAnew;
        this.value = value;
        this.roots = unit.values().roots(value);
    }

    static boolean isComplete(CallFacts await) {
        Operand value = await.awaited().orElse(null);
        if (value == null) {
            return false;
        }
        if (isThereAtOnce(await.unit().callOf(value).orElse(null)) && !failsSomewhere(await)) {
            return true;
        }
        boolean startsAnew = await.unit().isCold(await.unit().typeOf(value));
        Operand wrapped = wrapped(await.unit(), value);
        return isComplete(await, value, startsAnew) || (wrapped != value && isComplete(await, wrapped, startsAnew));
    }

    /** Whether a publisher, or that of which another form was made, has nothing to wait for. */
    private static boolean isThereAtOnce(@Nullable CallFacts publisher) {
        CallFacts from = publisher == null || !wrapsReceiver(publisher)
                ? publisher
                : publisher.receiverCall().orElse(null);
        return from != null && from.isThereAtOnce();
    }

    /** Whether there are threads on which it fails even when it need not wait. */
    private static boolean failsSomewhere(CallFacts await) {
        return await.all(Statement.Blocks.class).stream()
                .anyMatch(blocks -> !blocks.failsOn().isEmpty());
    }

    /** The future that another form of it was made of, such as that of {@code toCompletableFuture}. */
    private static Operand wrapped(UnitFacts unit, Operand value) {
        Operand from = value;
        for (int i = 0; i < MOST_CONVERSIONS; i++) {
            CallFacts call = unit.callOf(from).orElse(null);
            Operand receiver =
                    call == null || !wrapsReceiver(call) ? null : call.call().receiver();
            if (receiver == null || !unit.isFuture(unit.typeOf(receiver))) {
                return from;
            }
            from = receiver;
        }
        return from;
    }

    private static boolean wrapsReceiver(CallFacts call) {
        return call.statement(Statement.Wraps.class)
                .filter(wraps -> wraps.source() instanceof Source.Receiver)
                .isPresent();
    }

    /** Whether a future, or all of a collection, that a call passes is complete there. */
    static boolean isComplete(CallFacts at, Operand passed) {
        UnitFacts unit = at.unit();
        return holdsAsync(unit, unit.typeOf(passed), 2)
                && !unit.isCold(unit.typeOf(passed))
                && isComplete(at, passed, false);
    }

    private static boolean isComplete(CallFacts at, Operand value, boolean startsAnew) {
        if (isOfCompleted(at.unit(), value)) {
            return true;
        }
        Completion completion = new Completion(at.unit(), value, startsAnew);
        return completion.isKnown(at.known())
                || completion.isFiltered()
                || (!startsAnew && completion.isContinuation(at.in()));
    }

    /** Whether it is what a call gave that gives nothing but complete values, or an element of that. */
    private static boolean isOfCompleted(UnitFacts unit, Operand value) {
        Operand from = value;
        for (int i = 0; i < MOST_CONVERSIONS && from != null; i++) {
            Operand origin = unit.origin(from);
            CallFacts call = unit.callOf(origin).orElse(null);
            if (call != null) {
                if (call.isCompleted()) {
                    return true;
                }
                from = call.isOnAsync() ? null : call.call().receiver();
            } else {
                // the variable of an enhanced for is an element as well
                Operand made =
                        origin instanceof Operand.Read read ? unit.values().definition(read.variable()) : origin;
                from = made instanceof Operand.Element element ? element.container() : null;
            }
        }
        return false;
    }

    private boolean isKnown(@Nullable Known newest) {
        int looked = 0;
        for (Known known = newest; known != null && looked < FARTHEST; known = known.before()) {
            looked++;
            if (known instanceof Known.Changed changed) {
                if (unit.origin(value) instanceof Operand.Read read && changed.changes(read.variable())) {
                    return false;
                }
            } else if (known instanceof Known.Decided decided) {
                if (tells(decided.condition(), decided.value(), decided.before())) {
                    return true;
                }
            } else if (known instanceof Known.Awaited awaited && !startsAnew && isAfter(awaited.value())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is an element of a sequence that only has elements of which a filter said that they are complete. */
    private boolean isFiltered() {
        if (!(unit.origin(value) instanceof Operand.Read read)
                || read.variable().kind() != VariableKind.PARAMETER) {
            return false;
        }
        for (Use.Passed passed : unit.passed(read.variable().owner())) {
            for (CallFacts each : passed.to().upwards()) {
                List<CallableFacts> filters = each.filters();
                if (filters.stream().anyMatch(this::tellsOfItsParameter)) {
                    return true;
                }
                if (each != passed.to() && filters.isEmpty() && runsFunctions(each)) {
                    // what comes from there may be something else
                    break;
                }
            }
        }
        return false;
    }

    private static boolean runsFunctions(CallFacts call) {
        return !call.functions().isEmpty();
    }

    /** Whether the function is true only where its parameter is complete. */
    private boolean tellsOfItsParameter(CallableFacts filter) {
        List<Variable> parameters = filter.callable().parameters();
        List<Operand> returned = filter.returned();
        if (parameters.size() != 1 || returned.size() != 1) {
            return false;
        }
        Completion ofParameter = new Completion(unit, new Operand.Read(parameters.get(0)), startsAnew);
        return ofParameter.tells(returned.get(0), true, null);
    }

    /** Whether a condition that has this value says that the value is complete. */
    private boolean tells(Operand condition, boolean holds, @Nullable Known before) {
        return Decisions.any(unit, condition, holds, (part, is) -> partTells(part, is, before));
    }

    private boolean partTells(Operand origin, boolean holds, @Nullable Known before) {
        if (origin instanceof Operand.Read read) {
            return Known.valueOf(read.variable(), before)
                    .filter(assigned -> !(unit.origin(assigned) instanceof Operand.Read))
                    .filter(assigned -> tells(assigned, holds, null))
                    .isPresent();
        }
        Operand present = !holds && origin instanceof Operand.Equal equal ? Literals.comparedWithNull(equal) : null;
        Operand told = holds ? origin : present == null ? null : unit.origin(present);
        if (told instanceof Operand.Result) {
            Operand asked = unit.callOf(told).flatMap(CallFacts::toldCompleted).orElse(null);
            return unit.same(asked, value) || isSharedRoot(asked) || isSameElement(asked);
        }
        return false;
    }

    /** A check of one element of a collection counts for the collection: to know more would take loops into account. */
    private boolean isSharedRoot(@Nullable Operand receiver) {
        if (receiver == null || !(unit.origin(value) instanceof Operand.Read)) {
            return false;
        }
        return isComplete(receiver);
    }

    /** Whether both are taken out of the same place of one container: {@code list.get(0)} and {@code list.remove(0)}. */
    private boolean isSameElement(@Nullable Operand receiver) {
        CallFacts asked = receiver == null ? null : unit.callOf(receiver).orElse(null);
        CallFacts taken = unit.callOf(value).orElse(null);
        if (asked == null || taken == null || asked.isOnAsync() || taken.isOnAsync()) {
            return false;
        }
        List<Operand> one = asked.call().arguments();
        List<Operand> other = taken.call().arguments();
        return asked.call().receiver() != null
                && unit.same(asked.call().receiver(), taken.call().receiver())
                && one.size() == other.size()
                && IntStream.range(0, one.size())
                        .allMatch(i -> unit.origin(one.get(i)).equals(unit.origin(other.get(i))));
    }

    private boolean isComplete(Operand operand) {
        CallFacts call = unit.callOf(operand).orElse(null);
        return call != null && joins(call);
    }

    /** How many conversions are looked through. */
    private static final int MOST_CONVERSIONS = 3;

    /** Whether a method of which nothing is known makes one asynchronous value of another that completes after the value. */
    private boolean convertsSomethingAfter(CallFacts call, int depth) {
        return depth > 0
                && call.isUnknownMethod()
                && call.isAsync()
                && call.call().arguments().stream()
                        .filter(argument -> unit.isAsync(unit.typeOf(argument)))
                        .anyMatch(argument -> isAfter(argument, depth - 1));
    }

    /** Whether the value is complete once {@code other} is. */
    private boolean isAfter(Operand other) {
        return isAfter(other, MOST_CONVERSIONS);
    }

    private boolean isAfter(Operand other, int depth) {
        if (unit.same(other, value)) {
            return true;
        }
        CallFacts call = unit.callOf(other).orElse(null);
        if (call == null) {
            return false;
        }
        for (CallFacts each : call.upwards()) {
            if (joins(each)
                    || isGivenTo(each)
                    || (each != call && sameAsResult(each))
                    || convertsSomethingAfter(each, depth)) {
                return true;
            }
            if (each.isOnAsync() && unit.same(each.call().receiver(), value)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a method of which nothing is known makes a future of the value and others: what helpers around allOf do. */
    private boolean isGivenTo(CallFacts call) {
        return call.isUnknownMethod()
                && call.call().arguments().stream()
                        .filter(argument -> !unit.isAsync(unit.typeOf(argument)))
                        .filter(argument -> holdsAsync(unit, unit.typeOf(argument), 2))
                        .anyMatch(this::isMadeOf);
    }

    private boolean sameAsResult(CallFacts call) {
        return unit.origin(value) instanceof Operand.Result result
                && result.call() == call.call().id();
    }

    private boolean joins(CallFacts call) {
        for (Operand joined : call.joined()) {
            if (unit.same(joined, value) || isMadeOf(joined)) {
                return true;
            }
        }
        return false;
    }

    private boolean isMadeOf(Operand joined) {
        if (roots.isEmpty()) {
            return false;
        }
        return !Collections.disjoint(unit.values().roots(joined), roots);
    }

    /** Whether the code runs only after something that completes after the value. */
    private boolean isContinuation(CallableFacts code) {
        for (CallableFacts each = code; each != null; each = each.enclosing().orElse(null)) {
            List<Use.Passed> passed = each.passed();
            for (Use.Passed to : passed) {
                if (isContinuation(to.argument())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a method of the program is given the value beside the function: it knows when to call the one for the other. */
    private boolean isGivenWith(ArgumentFacts function) {
        return function.call().arguments().stream()
                .filter(argument -> !argument.equals(function) && holdsAsync(unit, argument.type(), 2))
                .anyMatch(argument -> unit.same(argument.value(), value) || isMadeOf(argument.value()));
    }

    private static boolean holdsAsync(UnitFacts unit, TypeRef type, int depth) {
        if (unit.isAsync(type)) {
            return true;
        }
        if (depth > 0) {
            for (TypeRef argument : type.arguments()) {
                if (holdsAsync(unit, argument, depth - 1)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether what the call makes is subscribed once something is complete that completes after the value. */
    private boolean isSubscribedAfter(CallFacts cold) {
        for (Use use : cold.uses()) {
            if (use instanceof Use.Passed passed && passed.to().isOnAsync()) {
                Operand receiver = passed.to().call().receiver();
                boolean inTurn = passed.to().all(Statement.Subscribes.class).stream()
                        .anyMatch(each -> each.place() instanceof Place.Upstream
                                && each.source() instanceof Source.Argument argument
                                && argument.index() == passed.argument().parameter());
                if (inTurn && receiver != null && isAfter(receiver)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isContinuation(ArgumentFacts function) {
        CallFacts call = function.call();
        if (function.runsAtOnce()) {
            return false;
        }
        if (joins(call)) {
            return true;
        }
        if (call.isUnknownMethod() && isGivenWith(function)) {
            return true;
        }
        if (!call.isOnAsync()) {
            return call.isCold() && isSubscribedAfter(call);
        }
        Operand receiver = call.call().receiver();
        if (receiver != null && isAfter(receiver)) {
            return true;
        }
        // the listener of a future is given that future
        return call.statement(Statement.Feeds.class)
                .filter(feeds -> feeds.function() == function.parameter())
                .filter(feeds -> unit.origin(value) instanceof Operand.Read read
                        && read.variable().kind() == VariableKind.PARAMETER
                        && function.functions().stream().anyMatch(code -> code.isParameter(read)))
                .isPresent();
    }
}
