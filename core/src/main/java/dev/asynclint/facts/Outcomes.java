package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out how async values end that methods return: in each file by itself first, then over the program. */
final class Outcomes {

    private static final int DEEPEST = 30;

    private final ProgramGraph program;
    private final Map<String, Outcome> byMethod = new HashMap<>();
    private final Map<String, UnitGraph.Ending> endings = new HashMap<>();

    Outcomes(ProgramGraph program) {
        this.program = program;
        program.units.forEach(unit -> unit.endings.forEach(endings::putIfAbsent));
    }

    // ---- in one file

    /** What the method's body tells. */
    static UnitGraph.Ending of(CallableFacts method) {
        List<UnitGraph.Dispatch> same = new ArrayList<>();
        Outcome own = Outcome.HARMLESS;
        for (Operand value : method.returned()) {
            own = own.or(of(value, method.unit(), same, 0));
        }
        return new UnitGraph.Ending(own, same);
    }

    private static Outcome of(Operand value, UnitFacts unit, List<UnitGraph.Dispatch> same, int depth) {
        Operand origin = unit.origin(value);
        if (depth > DEEPEST) {
            return Outcome.UNKNOWN;
        }
        if (origin instanceof Operand.Mixed mixed) {
            Outcome all = Outcome.HARMLESS;
            for (Operand each : mixed.operands()) {
                all = all.or(of(each, unit, same, depth + 1));
            }
            return all;
        }
        if (origin instanceof Operand.Constant) {
            return Outcome.HARMLESS;
        }
        CallFacts call = unit.callOf(origin).orElse(null);
        if (isLookedAt(origin, unit)) {
            return Outcome.HARMLESS;
        }
        if (call == null || call.isPromise()) {
            // who completes a promise, and how, is not followed
            return Outcome.UNKNOWN;
        }
        if (call.isSafeToDrop() || call.isCompleted() || call.handlesFailure()) {
            return Outcome.HARMLESS;
        }
        if (call.isUnknownMethod()) {
            if (call.call().target() instanceof Target.Resolved target) {
                same.add(dispatch(target));
                return Outcome.HARMLESS;
            }
            return Outcome.UNKNOWN;
        }
        if (call.isOnAsync() && call.losesFailure()) {
            return Outcome.HARMLESS;
        }
        Operand receiver = call.call().receiver();
        boolean isStep = call.isOnAsync()
                && call.all(Statement.Runs.class).stream()
                        .noneMatch(runs -> runs.result() == Statement.ResultUse.FLATTENED);
        // a step that only computes adds no failure worth speaking of
        return isStep && receiver != null ? of(receiver, unit, same, depth + 1) : Outcome.FAILS;
    }

    /** Whether the method itself attaches something that looks at the failure. */
    private static boolean isLookedAt(Operand origin, UnitFacts unit) {
        Object value = origin instanceof Operand.Result result
                ? Integer.valueOf(result.call())
                : origin instanceof Operand.Read read ? read.variable() : null;
        return value != null
                && unit.values().uses(value).stream()
                        .anyMatch(use -> use instanceof Use.Received received
                                && received.by().handlesFailure());
    }

    static UnitGraph.Dispatch dispatch(Target.Resolved target) {
        MethodSig method = target.method();
        String receiver = target.receiver().name();
        return new UnitGraph.Dispatch(
                receiver + "|" + method,
                receiver,
                method,
                target.overridden(),
                false,
                method.parameters().size());
    }

    // ---- over the program

    /** How what the call returns ends, whichever implementation runs. */
    Outcome of(UnitGraph.Dispatch call) {
        return of(call, new HashSet<>());
    }

    private Outcome of(UnitGraph.Dispatch call, Set<String> open) {
        Outcome known = byMethod.get(call.name());
        if (known != null) {
            return known;
        }
        if (!open.add(call.name())) {
            return Outcome.HARMLESS;
        }
        if (open.size() > DEEPEST) {
            open.remove(call.name());
            return Outcome.UNKNOWN;
        }
        List<ProgramGraph.MethodAt> targets = program.targetsOf(call);
        Outcome outcome = targets.isEmpty() ? Outcome.UNKNOWN : Outcome.HARMLESS;
        for (ProgramGraph.MethodAt target : targets) {
            MethodSig sig = target.method().sig();
            UnitGraph.Ending ending = sig == null ? null : endings.get(Entities.methodName(sig));
            if (ending == null) {
                outcome = outcome.or(Outcome.UNKNOWN);
            } else {
                outcome = outcome.or(ending.own());
                for (UnitGraph.Dispatch same : ending.same()) {
                    outcome = outcome.or(of(same, open));
                }
            }
        }
        open.remove(call.name());
        if (open.isEmpty()) {
            byMethod.put(call.name(), outcome);
        }
        return outcome;
    }
}
