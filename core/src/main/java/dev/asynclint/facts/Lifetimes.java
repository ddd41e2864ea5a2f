package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether the threads on which a call makes things happen are daemon threads. */
final class Lifetimes {

    private static final int DEEP = 8;

    private Lifetimes() {}

    /** Of the task that a call hands over; empty when it hands none over. */
    static Optional<Lifetime> task(ArgumentFacts task) {
        return task.isHandedOver() ? task.runs().map(runs -> of(task.call(), runs.places())) : Optional.empty();
    }

    /** Whether a task runs on a pool like any other, and not on an executor that may confine it to a thread. */
    static boolean isPooled(ArgumentFacts task) {
        return task.isHandedOver()
                && task.runs().stream()
                        .flatMap(runs -> runs.places().stream())
                        .allMatch(place -> isPool(task.call(), place));
    }

    /** Whether a function goes to an executor, a pool or a timer: a server or a hook calls it when it likes to. */
    static boolean isTask(ArgumentFacts function) {
        return function.runs().stream()
                .flatMap(runs -> runs.places().stream())
                .allMatch(
                        place -> !(place instanceof Place.On on) || isPool(on.kind()) || on.kind() == ThreadKind.TIMER);
    }

    private static boolean isPool(CallFacts call, Place place) {
        if (place instanceof Place.On on) {
            return isPool(on.kind());
        }
        Statement.Gives gives = gives(call, Statements.executor(call.call(), place), 0);
        return gives != null && isPool(gives.kind());
    }

    private static boolean isPool(ThreadKind kind) {
        return kind == ThreadKind.COMMON_POOL || kind == ThreadKind.WORKER || kind == ThreadKind.VIRTUAL;
    }

    /** Of the signals of a publisher; empty when it emits at once, on the thread that subscribes. */
    static Optional<Lifetime> signals(CallFacts publisher) {
        Lifetime found = null;
        for (CallFacts each : publisher.upwards()) {
            for (Statement.Emits emits : each.all(Statement.Emits.class)) {
                if (emits.places().stream().anyMatch(Lifetimes::isElsewhere)) {
                    Lifetime here = of(each, emits.places());
                    found = found == null ? here : found.and(here);
                }
            }
            for (Statement.Subscribes subscribes : each.all(Statement.Subscribes.class)) {
                if (isElsewhere(subscribes.place())) {
                    Lifetime here = of(each, List.of(subscribes.place()));
                    found = found == null ? here : found.and(here);
                }
            }
        }
        return Optional.ofNullable(found);
    }

    private static boolean isElsewhere(Place place) {
        return place instanceof Place.On || place instanceof Place.Argument;
    }

    private static Lifetime of(CallFacts call, List<Place> places) {
        Lifetime all = Lifetime.DAEMON;
        for (Place place : places) {
            all = all.and(of(call, place));
        }
        return all;
    }

    private static Lifetime of(CallFacts call, Place place) {
        if (place instanceof Place.On on) {
            return on.daemon() ? Lifetime.DAEMON : Lifetime.KEEPS_ALIVE;
        }
        return executor(call, Statements.executor(call.call(), place));
    }

    private static Lifetime executor(CallFacts at, @Nullable Operand operand) {
        Statement.Gives gives = gives(at, operand, 0);
        return gives == null ? Lifetime.UNKNOWN : gives.daemon() ? Lifetime.DAEMON : Lifetime.KEEPS_ALIVE;
    }

    /** The kind of the threads of the executor or scheduler that a value is. */
    static Optional<ThreadKind> kindOf(CallFacts at, Operand executor) {
        return Optional.ofNullable(gives(at, executor, 0)).map(Statement.Gives::kind);
    }

    /** What is known of the executor, scheduler or thread factory that a value is. */
    private static Statement.@Nullable Gives gives(CallFacts at, @Nullable Operand operand, int depth) {
        if (operand == null || depth > DEEP) {
            return null;
        }
        CallFacts made = at.unit().callOf(operand).orElse(null);
        if (made == null) {
            return operand instanceof Operand.Read read
                            && at.unit().values().definitions(read.variable()).size() == 1
                    ? gives(at, fieldValue(at, read), depth + 1)
                    : null;
        }
        Statement.Gives gives = made.statement(Statement.Gives.class).orElse(null);
        if (gives != null) {
            return gives;
        }
        Source wrapped = made.statement(Statement.Wraps.class)
                .map(Statement.Wraps::source)
                .orElse(null);
        return wrapped == null ? null : gives(made, Statements.value(made.call(), wrapped), depth + 1);
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
