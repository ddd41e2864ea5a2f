package dev.asynclint.facts;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** On what occasion a call is made, and what its caller does with an asynchronous result there and then. */
final class Occasions {

    /** How far back conditions are looked at. */
    private static final int FARTHEST = 50;

    /** How many conversions may stand between a result and the wait for it. */
    private static final int MOST_CONVERSIONS = 3;

    private Occasions() {}

    /**
     * Whether it is made seldom: only while a field is filled that was empty and is never emptied again, once, at its first
     * use; while something is put into a store that has it from then on, once for each key; under a condition that is rarely
     * true; or after an error after which nothing goes on as it should.
     */
    static boolean isRare(CallFacts call) {
        if (isInEmergency(call.region().orElse(null))) {
            return true;
        }
        Known entry = call.in().knownAtEntry();
        Known known = call.known();
        for (int i = 0; known != null && i < FARTHEST && !known.isKnownAt(entry); i++, known = known.before()) {
            if (known instanceof Known.Decided decided
                    && (isFilled(decided.condition(), decided.value(), call)
                            || isRare(decided.condition(), decided.value(), call.unit()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInEmergency(@Nullable Region region) {
        for (Region each = region; each != null; each = each.outer()) {
            if (each.part() == Region.Part.HANDLER
                    && each.step() instanceof Step.Attempt attempt
                    && attempt.handlers().get(each.index()).types().stream()
                            .allMatch(type -> Names.isEmergency(type.name()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRare(Operand condition, boolean holds, UnitFacts unit) {
        return Decisions.any(unit, condition, holds, (part, is) -> isRarePart(part, is, unit));
    }

    private static boolean isRarePart(Operand part, boolean holds, UnitFacts unit) {
        if (part instanceof Operand.Equal equal) {
            Operand present = holds ? null : Literals.comparedWithNull(equal);
            return present != null && tellsRarely(present, unit);
        }
        Operand kept = part instanceof Operand.Read read ? decidedOnce(read.variable(), unit) : null;
        return kept == null ? holds && tellsRarely(part, unit) : isRare(kept, holds, unit);
    }

    private static boolean tellsRarely(Operand value, UnitFacts unit) {
        return unit.callOf(value)
                .flatMap(asked -> asked.statement(Statement.TellsRarely.class))
                .isPresent();
    }

    /** What a field is made to for good, where that is a comparison or a call; null for others. */
    private static @Nullable Operand decidedOnce(Variable field, UnitFacts unit) {
        List<Operand> all = field.kind() == VariableKind.FIELD && field.assignedOnce()
                ? unit.values().definitions(field)
                : List.of();
        // a field that is made of another is not followed any further
        return all.size() != 1 || unit.origin(all.get(0)) instanceof Operand.Read ? null : all.get(0);
    }

    private static boolean isFilled(Operand condition, boolean holds, CallFacts call) {
        if (condition instanceof Operand.Not not) {
            return isFilled(not.operand(), !holds, call);
        } else if (condition instanceof Operand.And and && holds) {
            for (int i = 0; i < and.operands().size() && i < FARTHEST; i++) {
                if (isFilled(and.operands().get(i), true, call)) {
                    return true;
                }
            }
            return false;
        }
        Variable field = field(asked(condition, holds, call.unit()), call.unit());
        return field != null
                        && assigned(call.in()).contains(field)
                        && call.unit().values().definitions(field).stream().noneMatch(Literals::isNull)
                || isStored(condition, holds, call);
    }

    /** Whether a store said that it has not what it is asked for: {@code !known.containsKey(k)}, {@code known.get(k) == null}. */
    private static boolean isStored(Operand condition, boolean holds, CallFacts call) {
        UnitFacts unit = call.unit();
        if (!(condition instanceof Operand.Equal)) {
            return !holds && isOfStore(unit.callOf(condition).orElse(null), call.in());
        }
        Operand asked = asked(condition, holds, unit);
        if (!(asked instanceof Operand.Read read)) {
            return asked != null && isOfStore(unit.callOf(asked).orElse(null), call.in());
        }
        return unit.values().definitions(read.variable()).stream()
                .anyMatch(kept -> isOfStore(unit.callOf(kept).orElse(null), call.in()));
    }

    /**
     * Whether a call asks a field for what belongs to a key, and the same method alone uses that field and puts something there
     * with the key: what nobody takes out is put in once.
     */
    private static boolean isOfStore(@Nullable CallFacts ask, CallableFacts in) {
        if (ask == null
                || ask.call().arguments().size() != 1
                || !(ask.call().receiver() instanceof Operand.Read store)
                || store.variable().kind() != VariableKind.FIELD
                || !store.variable().assignedOnce()
                        && ask.unit().values().definitions(store.variable()).size() != 1) {
            return false;
        }
        Operand key = ask.call().arguments().get(0);
        boolean isPut = false;
        for (Use use : ask.unit().uses(store.variable())) {
            if (use instanceof Use.Received received && use.in().outermost() == in.outermost()) {
                List<Operand> arguments = received.by().call().arguments();
                isPut |= arguments.size() == 2 && arguments.get(0).equals(key);
            } else if (!(use instanceof Use.Decides)) {
                return false;
            }
        }
        return isPut;
    }

    /** What a condition asks whether it is there: {@code x == null}, {@code isBlank(x)}. */
    private static @Nullable Operand asked(Operand condition, boolean holds, UnitFacts unit) {
        if (condition instanceof Operand.Equal equal && holds) {
            return Literals.comparedWithNull(equal);
        }
        CallFacts question = unit.callOf(condition).orElse(null);
        return question != null
                        && question.call().kind() == CallKind.STATIC
                        && question.call().arguments().size() == 1
                ? question.call().arguments().get(0)
                : null;
    }

    private static Set<Variable> assigned(CallableFacts in) {
        Set<Variable> assigned = new HashSet<>();
        Bodies.assigned(in.callable().body(), assigned);
        return assigned;
    }

    /** The field that is read, also by way of a local. */
    private static @Nullable Variable field(@Nullable Operand value, UnitFacts unit) {
        if (!(value instanceof Operand.Read read)) {
            return null;
        } else if (read.variable().kind() == VariableKind.FIELD) {
            return read.variable();
        }
        for (Operand kept : unit.values().definitions(read.variable())) {
            if (kept instanceof Operand.Read from && from.variable().kind() == VariableKind.FIELD) {
                return from.variable();
            }
        }
        return null;
    }

    /**
     * Whether its receiver is an object that was asked whether it has the type, which not every object has that comes here:
     * {@code if (extension instanceof Lifecycle) ((Lifecycle) extension).start()}.
     *
     * @param type the type on which the method is called
     */
    static boolean asksForType(CallFacts call, String type) {
        Operand receiver = call.call().receiver();
        if (!(receiver instanceof Operand.Read)) {
            return false;
        }
        Operand origin = call.unit().origin(receiver);
        String declared = call.unit().typeOf(origin).name();
        if (declared.equals(type) || call.unit().supertypes(declared).contains(type)) {
            return false;
        }
        Known known = call.known();
        for (int i = 0; known != null && i < FARTHEST; i++, known = known.before()) {
            if (known instanceof Known.Decided decided
                    && decided.value()
                    && asks(decided.condition(), origin, call.unit())) {
                return true;
            }
        }
        return false;
    }

    private static boolean asks(Operand condition, Operand value, UnitFacts unit) {
        if (condition instanceof Operand.And and) {
            for (int i = 0; i < and.operands().size() && i < FARTHEST; i++) {
                if (asks(and.operands().get(i), value, unit)) {
                    return true;
                }
            }
        } else if (condition instanceof Operand.Opaque opaque) {
            for (Operand each : opaque.operands()) {
                if (unit.origin(each).equals(value)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Bits that say whether the caller waits for the asynchronous result where it has called, returns it or drops it. */
    static int awaited(CallFacts call) {
        List<Use> uses = call.uses();
        if (uses.isEmpty() || call.isDropped()) {
            return UnitGraph.DROPPED;
        }
        for (Use use : uses) {
            if (use instanceof Use.Returned && use.in() == call.in() && use.in().isAsync()) {
                return UnitGraph.RETURNED;
            }
        }
        return isAwaited(call, call.in(), MOST_CONVERSIONS) ? UnitGraph.AWAITED : 0;
    }

    private static boolean isAwaited(CallFacts call, CallableFacts in, int depth) {
        for (Use use : call.uses()) {
            if (use.in() != in) {
                continue;
            }
            CallFacts by = use instanceof Use.Received received
                    ? received.by()
                    : use instanceof Use.Passed passed ? passed.to() : null;
            if (by != null && (by.awaits() || depth > 0 && by.isAsync() && isAwaited(by, in, depth - 1))) {
                return true;
            }
        }
        return false;
    }
}
