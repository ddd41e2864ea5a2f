package dev.asynclint.facts;

import dev.asynclint.facts.UnitGraph.Demand;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Under which conditions a call stands. Calls that follow each other mostly stand under the same, which are read once for
 * all of them.
 */
final class Conditions {

    private final @Nullable Known known;
    private final CallableFacts in;
    private final List<Demand> demands;
    private @Nullable Boolean isRare;

    private Conditions(CallFacts call) {
        this.known = call.known();
        this.in = call.in();
        this.demands = Demands.of(call);
    }

    /** Those of a call, which may be those of the call before. */
    static Conditions of(CallFacts call, @Nullable Conditions before) {
        return before != null && before.known == call.known() && before.in == call.in() ? before : new Conditions(call);
    }

    /** What has to hold of parameters. */
    List<Demand> demands() {
        return demands;
    }

    /** Whether a call under them, which this is, is made seldom. */
    boolean isRare(CallFacts call) {
        if (isRare == null) {
            isRare = Occasions.isRare(call);
        }
        return isRare;
    }
}
