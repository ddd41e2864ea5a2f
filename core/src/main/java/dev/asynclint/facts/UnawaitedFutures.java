package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import java.util.List;

/** Futures of which nobody hears when they are complete: whoever ends the program does not wait for them. */
final class UnawaitedFutures {

    private UnawaitedFutures() {}

    /** Notes the call if it makes such a future. */
    static void note(CallFacts call, CallableFacts in, UnitGraph graph, Entities entities) {
        if (!call.isFuture() || !endsHere(call)) {
            return;
        }
        List<CallFacts> chain = call.upwards();
        CallFacts source = chain.get(0);
        for (CallFacts each : chain) {
            source = each.isFuture() ? each : source;
        }
        MethodSig method = source.method().orElse(null);
        if (method != null
                && !source.isOnAsync()
                && !source.isCompleted()
                && !source.isTakenOut()
                && (!source.isSafeToDrop() || worksElsewhere(source))) {
            graph.unawaited.add(new UnitGraph.Unawaited(
                    entities.node(entities.callable(in.callable()), Slot.RUNS),
                    source.title(),
                    method,
                    source.call().name(),
                    source.isUnknownMethod() ? Confidence.PROBABLE : Confidence.DEFINITE));
        }
    }

    /** Whether the work of a call whose failure nobody needs goes on when the call returns. */
    private static boolean worksElsewhere(CallFacts call) {
        for (Statement.Emits emits : call.all(Statement.Emits.class)) {
            if (isElsewhere(emits.places())) {
                return true;
            }
        }
        for (Statement.Runs runs : call.all(Statement.Runs.class)) {
            if (isElsewhere(runs.places())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isElsewhere(List<Place> places) {
        for (Place place : places) {
            if (place instanceof Place.On || place instanceof Place.Receiver) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsHere(CallFacts call) {
        return !call.uses().isEmpty()
                && call.uses().stream()
                        .allMatch(use -> use instanceof Use.Dropped
                                || use instanceof Use.Unread
                                || (use instanceof Use.Received received
                                        && received.by().call().type().isVoid()
                                        && !received.by().mayWait()));
    }
}
