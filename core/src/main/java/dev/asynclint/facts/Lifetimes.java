package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the threads on which a call makes things happen are daemon threads. */
final class Lifetimes {

    private static final int DEEP = 8;

    private Lifetimes() {}

    /** Of the task that a call hands over as its argument at {@code index}; empty when it hands none over. */
    static Optional<Lifetime> task(CallFacts call, int index) {
        if (!call.hands(index)) {
            return Optional.empty();
        }
        return call.runs(index).map(runs -> of(call, runs.places(), 0));
    }

    /** Of the signals of a publisher; empty when it emits at once, on the thread that subscribes. */
    static Optional<Lifetime> signals(CallFacts publisher) {
        Lifetime found = null;
        for (CallFacts each : publisher.upwards()) {
            for (Statement.Emits emits : each.all(Statement.Emits.class)) {
                if (emits.places().stream().anyMatch(Lifetimes::isElsewhere)) {
                    Lifetime here = of(each, emits.places(), 0);
                    found = found == null ? here : found.and(here);
                }
            }
            for (Statement.Subscribes subscribes : each.all(Statement.Subscribes.class)) {
                if (isElsewhere(subscribes.place())) {
                    Lifetime here = of(each, List.of(subscribes.place()), 0);
                    found = found == null ? here : found.and(here);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean isElsewhere(Place place) {
        return place instanceof Place.On || place instanceof Place.Argument;
    }

    private static Lifetime of(CallFacts call, List<Place> places, int depth) {
        Lifetime all = Lifetime.DAEMON;
        for (Place place : places) {
            all = all.and(of(call, place, depth));
        }
        return all;
    }

    private static Lifetime of(CallFacts call, Place place, int depth) {
        if (place instanceof Place.On on) {
            return on.daemon() ? Lifetime.DAEMON : Lifetime.KEEPS_ALIVE;
        } else if (place instanceof Place.Argument argument && argument.index() >= 0) {
            return argument.index() < call.call().arguments().size()
                    ? executor(call, call.call().arguments().get(argument.index()), depth)
                    : Lifetime.UNKNOWN;
        } else if (place instanceof Place.Receiver) {
            return executor(call, call.call().receiver(), depth);
        }
        return Lifetime.UNKNOWN;
    }

    private static Lifetime executor(CallFacts at, @Nullable Operand operand, int depth) {
        if (operand == null || depth > DEEP) {
            return Lifetime.UNKNOWN;
        }
        CallFacts made = at.unit().callOf(operand).orElse(null);
        if (made == null) {
            return operand instanceof Operand.Read read
                            && at.unit().values().definitions(read.variable()).size() == 1
                    ? executor(at, fieldValue(at, read), depth + 1)
                    : Lifetime.UNKNOWN;
        }
        Statement.Gives gives = made.statement(Statement.Gives.class).orElse(null);
        if (gives != null) {
            return gives.daemon() ? Lifetime.DAEMON : Lifetime.KEEPS_ALIVE;
        }
        Source wrapped = made.statement(Statement.Wraps.class)
                .map(Statement.Wraps::source)
                .orElse(null);
        if (wrapped instanceof Source.Receiver) {
            return executor(made, made.call().receiver(), depth + 1);
        } else if (wrapped instanceof Source.Argument argument
                && argument.index() >= 0
                && argument.index() < made.call().arguments().size()) {
            return executor(made, made.call().arguments().get(argument.index()), depth + 1);
        }
        return Lifetime.UNKNOWN;
    }

    /** What a variable that is assigned once, a field too, was given. */
    private static @Nullable Operand fieldValue(CallFacts at, Operand.Read read) {
        if (!read.variable().assignedOnce()) {
            return null;
        }
        Operand value = at.unit().values().definitions(read.variable()).get(0);
        return value instanceof Operand.Result ? value : null;
    }
}
