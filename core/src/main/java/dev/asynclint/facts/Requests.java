package dev.asynclint.facts;

import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Which way demand goes: an operator that takes one inner publisher after the other asks for the next element where the inner
 * one has ended, and a synchronous source emits where it is asked.
 */
final class Requests {

    private Requests() {}

    /** The source that emits where this call asks for more; null when a scheduler stands between, or something not known. */
    static @Nullable CallFacts source(CallFacts call) {
        CallFacts at = call.receiverCall().orElse(null);
        while (at != null) {
            if (at.isUnknownMethod() || Hops.pinsSubscription(at) || at.flattens()) {
                return null;
            }
            if (Hops.saysWhereItEmits(at)) {
                boolean isSynchronous = at.all(Statement.Emits.class).stream()
                        .allMatch(emits -> emits.places().stream().allMatch(Place.Subscriber.class::isInstance));
                return isSynchronous && at.statement(Statement.Wraps.class).isEmpty() ? at : null;
            }
            at = at.receiverCall().orElse(null);
        }
        return null;
    }
}
