package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.Statement.ResultUse;
import dev.asynclint.knowledge.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which way failures go through a chain: past everything that does not deal with them, on the thread where they came up. What
 * a later step starts elsewhere, it does not start for a failure.
 */
final class Failures {

    private static final int DEEPEST = 30;

    private Failures() {}

    /** Whether a failure of the receiver becomes one of the result, on the same thread. */
    static boolean passes(CallFacts call) {
        return !recovers(call) && !Hops.movesSignals(call);
    }

    /** Whether what the result gives never is the failure of the receiver: its functions look at all of them. */
    private static boolean recovers(CallFacts call) {
        return call.statement(Statement.HandlesFailure.class).isPresent()
                && (call.isFuture()
                        || call.statement(Statement.Emits.class).isPresent()
                        || call.statement(Statement.RefusesNull.class).isPresent());
    }

    /** Whether the result emits elsewhere than its receiver does, so that a failure arrives on another thread than values. */
    static boolean overtakes(CallFacts call, List<Place> ran) {
        List<Statement.Emits> all = call.all(Statement.Emits.class);
        for (Statement.Emits emits : all) {
            if (!isSomewhereReceiverEmits(emits.places())) {
                return true;
            }
        }
        if (call.isFuture() && all.isEmpty()) {
            for (Place place : ran) {
                if (!isWhereReceiverEmits(place)) {
                    return true;
                }
            }
        }
        return call.flattens();
    }

    private static boolean isSomewhereReceiverEmits(List<Place> places) {
        for (Place place : places) {
            if (isWhereReceiverEmits(place)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhereReceiverEmits(Place place) {
        return place instanceof Place.Upstream || place instanceof Place.Completer || place instanceof Place.Failure;
    }

    /** Of the arguments those whose failures, or the failures of what they return, become those of the result at once. */
    static List<Integer> handedOn(CallFacts call, int[] arguments) {
        List<Integer> found = new ArrayList<>();
        if (call.statement(Statement.Joins.class).isPresent()) {
            return found;
        }
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != Entities.NONE && isHandedOn(call, i)) {
                found.add(arguments[i]);
            }
        }
        return found;
    }

    private static boolean isHandedOn(CallFacts call, int index) {
        int parameters = call.parameters();
        int parameter = call.parameter(index);
        for (Statement.Runs runs : call.all(Statement.Runs.class)) {
            if (runs.result() == ResultUse.FLATTENED && runs.functions().contains(parameter, parameters)) {
                return true;
            }
        }
        TypeRef type = call.unit().typeOf(call.call().arguments().get(index));
        for (Statement.Emits emits : call.all(Statement.Emits.class)) {
            for (Place place : emits.places()) {
                if (place instanceof Place.ResultOf result && result.index() == parameter
                        || place instanceof Place.Argument argument
                                && (argument.index() == parameter || argument.index() == Indexes.ALL)
                                && call.unit().isAsync(type)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a publisher or future can fail at all, as far as the file shows how it is made. */
    static boolean canFail(UnitFacts unit, @Nullable Operand value) {
        Operand at = value;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            CallFacts call = unit.callOf(unit.origin(at)).orElse(null);
            if (call == null || call.isUnknownMethod()) {
                return true;
            }
            if (recovers(call)) {
                return false;
            }
            if (call.statement(Statement.Runs.class).isPresent()
                    || call.statement(Statement.TimesOut.class).isPresent()) {
                return true;
            }
            if (!call.isOnAsync()) {
                return !onlyEmits(call);
            }
            at = call.call().receiver();
        }
        return true;
    }

    /** Whether a source without functions has nothing to do but to emit: a value, a range, a tick. */
    private static boolean onlyEmits(CallFacts source) {
        if (source.isCompleted() || source.statement(Statement.Holds.class).isPresent()) {
            return true;
        }
        for (Statement.Emits emits : source.all(Statement.Emits.class)) {
            for (Place place : emits.places()) {
                boolean isPlain = place instanceof Place.Subscriber || place instanceof Place.Caller;
                boolean isTick = place instanceof Place.On on
                        && (on.kind() == ThreadKind.PARALLEL || on.kind() == ThreadKind.TIMER);
                if (!isPlain && !isTick) {
                    return false;
                }
            }
        }
        return true;
    }
}
