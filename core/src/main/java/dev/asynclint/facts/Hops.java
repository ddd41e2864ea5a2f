package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Optional;

/** What an operator does to the threads of its chain. */
final class Hops {

    private Hops() {}

    /** Whether signals go on, on the scheduler or executor that is an argument, and nothing else happens. */
    static boolean movesSignals(CallFacts call) {
        List<Statement.Emits> all = call.all(Statement.Emits.class);
        return all.size() == 1
                && call.isOnAsync()
                && call.all(Statement.Runs.class).isEmpty()
                && all.get(0).places().size() == 1
                && all.get(0).places().get(0) instanceof Place.Argument argument
                && isExecutor(call, argument);
    }

    /** Whether its functions run on the scheduler of the operator just below, which takes from it instead of being given. */
    static boolean isFused(CallFacts call) {
        return !call.all(Statement.Fuses.class).isEmpty()
                && call.uses().size() == 1
                && call.uses().get(0) instanceof Use.Received received
                && emitsOnArgument(received.by());
    }

    static boolean emitsOnArgument(CallFacts call) {
        Statement.Emits emits = call.statement(Statement.Emits.class).orElse(null);
        return emits != null && emits.places().size() == 1 && emits.places().get(0) instanceof Place.Argument;
    }

    /** Whether to subscribe what stands above it elsewhere is the first that it does. */
    static boolean movesSubscription(CallFacts call) {
        return call.statement(Statement.Subscribes.class)
                .filter(subscribes -> subscribes.source() instanceof Source.Receiver
                        && (subscribes.place() instanceof Place.Argument || subscribes.place() instanceof Place.On))
                .isPresent();
    }

    /** Whether its receiver is subscribed on another thread only, whoever subscribes the result. */
    static boolean pinsSubscription(CallFacts call) {
        List<Statement.Subscribes> all = call.all(Statement.Subscribes.class).stream()
                .filter(each -> each.source() instanceof Source.Receiver)
                .toList();
        return !all.isEmpty()
                && all.stream()
                        .allMatch(each -> each.place() instanceof Place.On || each.place() instanceof Place.Argument);
    }

    /** Whether to move the subscription is all that it does. */
    static boolean isSubscribeOn(CallFacts call) {
        return pinsSubscription(call)
                && call.all(Statement.Subscribes.class).get(0).place() instanceof Place.Argument argument
                && isExecutor(call, argument)
                && call.call().arguments().stream().skip(1).allMatch(Operand.Constant.class::isInstance);
    }

    private static boolean isExecutor(CallFacts call, Place.Argument argument) {
        Operand executor = Statements.executor(call.call(), argument);
        return executor != null && !call.unit().isAsync(call.unit().typeOf(executor));
    }

    /** Whether anything but the subscription of its receiver happens where it is subscribed. */
    static boolean actsOnSubscription(CallFacts call) {
        return call.all(Statement.Runs.class).stream()
                        .anyMatch(each -> each.places().stream().anyMatch(Place.Subscriber.class::isInstance))
                || call.all(Statement.Subscribes.class).stream()
                        .anyMatch(each -> !(each.source() instanceof Source.Receiver)
                                && each.place() instanceof Place.Subscriber);
    }

    /** The threads on which it emits, whoever subscribes; empty when not one known kind. */
    static Optional<Root> emitsOn(CallFacts call) {
        List<Statement.Emits> all = call.all(Statement.Emits.class);
        if (all.size() != 1 || all.get(0).places().size() != 1) {
            return Optional.empty();
        }
        Place place = all.get(0).places().get(0);
        if (place instanceof Place.On on) {
            return Optional.of(Root.of(on.kind()));
        }
        return place instanceof Place.Argument argument && movesSignals(call)
                ? Lifetimes.kindOf(call, call.call().arguments().get(argument.index()))
                        .map(Root::of)
                : Optional.empty();
    }

    /** Whether it says where it emits; else it emits where its receiver does. */
    static boolean saysWhereItEmits(CallFacts call) {
        return !call.all(Statement.Emits.class).isEmpty()
                || !call.all(Statement.Wraps.class).isEmpty();
    }
}
