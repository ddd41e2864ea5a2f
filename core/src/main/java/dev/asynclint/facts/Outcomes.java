package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out how async values end that methods return: in each file by itself first, then over the program. */
final class Outcomes {

    private static final int DEEPEST = 30;

    private final ProgramGraph program;
    private final Map<String, Outcome> byCall = new HashMap<>();
    private final Map<String, Boolean> complete = new HashMap<>();
    private final Map<String, UnitGraph.Ending> endings = new HashMap<>();
    private final Computations computations;

    Outcomes(ProgramGraph program) {
        this.program = program;
        this.computations = new Computations(program);
        for (UnitGraph unit : program.units) {
            for (Map.Entry<String, UnitGraph.Ending> each : unit.endings.entrySet()) {
                endings.putIfAbsent(each.getKey(), each.getValue());
            }
        }
    }

    // ---- in one file

    /**
     * What only the program can tell.
     *
     * @param same calls whose results are handed on
     * @param work calls in tasks whose failures are the future's
     */
    private record Links(List<UnitGraph.Dispatch> same, List<UnitGraph.Dispatch> work) {}

    /** What the method's body tells. */
    static UnitGraph.Ending of(CallableFacts method) {
        if (method.startsWhatItReturns()) {
            return new UnitGraph.Ending(Outcome.STARTED, List.of(), List.of(), false);
        }
        Links links = new Links(new ArrayList<>(), new ArrayList<>());
        Outcome own = Outcome.HARMLESS;
        for (Operand value : method.returned()) {
            own = own.or(of(value, method.unit(), links, 0));
        }
        boolean complete = !method.returned().isEmpty() && areComplete(method.returned(), method.unit(), links.same());
        return new UnitGraph.Ending(own, links.same(), links.work(), complete);
    }

    /** What the body of a listener to the ends of tasks tells: a failure of which it does not hear is lost. */
    static UnitGraph.Ending ofListener(CallableFacts listener) {
        return new UnitGraph.Ending(
                listener.asksForFailure() ? Outcome.HARMLESS : Outcome.FAILS, List.of(), List.of(), false);
    }

    private static boolean areComplete(List<Operand> values, UnitFacts unit, List<UnitGraph.Dispatch> handedOn) {
        for (Operand value : values) {
            if (!isComplete(value, unit, handedOn)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isComplete(Operand value, UnitFacts unit, List<UnitGraph.Dispatch> handedOn) {
        if (unit.origin(value) instanceof Operand.Mixed mixed) {
            return areComplete(mixed.operands(), unit, handedOn);
        }
        CallFacts call = unit.callOf(value).orElse(null);
        return call != null
                && (call.isCompleted()
                        || isThereAtOnce(call)
                        || Promises.isCompletedInside(call)
                        || call.call().target() instanceof Target.Resolved target
                                && handedOn.contains(dispatch(target)));
    }

    /** Whether a publisher emits while it is subscribed: a source that runs nothing, and steps that start nothing. */
    static boolean isThereAtOnce(CallFacts end) {
        if (!end.isCold()) {
            return false;
        }
        CallFacts source = end;
        for (CallFacts each : end.upwards()) {
            if (!each.isAsync()) {
                break;
            }
            source = each;
            if (each.isOnAsync() && !handsOnAtOnce(each)) {
                return false;
            }
        }
        return !source.isOnAsync() && source.emitsWhenSubscribed() && isGivenPlainValues(source.call(), end.unit());
    }

    /** Whether a step gives what it makes of an element where and when it gets it. */
    private static boolean handsOnAtOnce(CallFacts step) {
        if (step.isUnknownMethod()) {
            // what takes time or goes elsewhere is told how long or where
            return step.call().arguments().isEmpty()
                    && step.call().target() instanceof Target.Resolved target
                    && step.unit()
                            .isPublisherByItself(TypeRef.of(target.method().owner()));
        }
        return !step.flattens()
                && step.all(Statement.Wraps.class).isEmpty()
                && step.all(Statement.Emits.class).stream()
                        .flatMap(emits -> emits.places().stream())
                        .allMatch(Place.Upstream.class::isInstance);
    }

    private static boolean isGivenPlainValues(Call call, UnitFacts unit) {
        for (Operand argument : call.arguments()) {
            if (!unit.code(argument).isEmpty() || unit.isAsync(unit.typeOf(argument))) {
                return false;
            }
        }
        return true;
    }

    private static Outcome of(Operand value, UnitFacts unit, Links links, int depth) {
        Operand origin = unit.origin(value);
        if (depth > DEEPEST) {
            return Outcome.UNKNOWN;
        }
        if (origin instanceof Operand.Mixed mixed) {
            Outcome all = Outcome.HARMLESS;
            for (Operand each : mixed.operands()) {
                all = all.or(of(each, unit, links, depth + 1));
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
        if (call == null) {
            return origin instanceof Operand.Read read && read.variable().kind() == VariableKind.FIELD
                    ? Outcome.SHARED
                    : Outcome.UNKNOWN;
        }
        if (call.isFailureHandled()) {
            return Outcome.HARMLESS;
        }
        if (call.isTakenOut()) {
            return Outcome.SHARED;
        }
        if (call.isPromise()) {
            // who else completes a promise, and how, is not followed
            return call.isNeverFailed() ? Outcome.HARMLESS : Outcome.UNKNOWN;
        }
        if (call.isUnknownMethod()) {
            if (isGivenTaskLookedAfter(call)) {
                return Outcome.HARMLESS;
            }
            if (call.call().target() instanceof Target.Resolved target) {
                links.same().add(dispatch(target));
                return Outcome.HARMLESS;
            }
            return Outcome.UNKNOWN;
        }
        if (call.isOnAsync() && call.losesFailure()) {
            return Outcome.HARMLESS;
        }
        List<Operand> steppedOn = steppedOn(call, unit);
        if (steppedOn.isEmpty()) {
            return ofSource(call, unit, links, depth);
        }
        // a step that only computes adds no failure worth speaking of
        Outcome outcome = Outcome.HARMLESS;
        for (Operand each : steppedOn) {
            outcome = outcome.or(of(each, unit, links, depth + 1));
        }
        if (call.flattens()) {
            // a chain that starts one operation after the other and looks at no failure hands on those of both
            outcome = outcome.or(
                    call.isOnAsync() && !call.handlesFailureInside() && !isLookedAtBefore(call)
                            ? Outcome.FAILS
                            : ofFunctions(call, unit, links, depth));
        }
        return outcome;
    }

    /** Whether a method that starts what it is given is given a task that deals with its failures, or tells somebody of them. */
    private static boolean isGivenTaskLookedAfter(CallFacts call) {
        List<CallableFacts> tasks = new ArrayList<>(1);
        for (ArgumentFacts argument : call.arguments()) {
            tasks.addAll(argument.functions());
        }
        return tasks.size() == 1
                && tasks.get(0).callable().parameters().isEmpty()
                && (tasks.get(0).dealsWithFailures() || tasks.get(0).tellsOfFailures());
    }

    /** Whether a step before looks at the failures of all that comes before it. */
    private static boolean isLookedAtBefore(CallFacts step) {
        return step.receiverCall().filter(CallFacts::handlesFailure).isPresent();
    }

    /** The async values that a step goes on from: its receiver, or what a static method is given. */
    private static List<Operand> steppedOn(CallFacts call, UnitFacts unit) {
        Operand receiver = call.call().receiver();
        if (call.isOnAsync()) {
            return receiver == null ? List.of() : List.of(receiver);
        }
        List<Operand> found = new ArrayList<>(1);
        for (Operand argument : call.call().arguments()) {
            if (unit.isAsync(unit.typeOf(argument))) {
                found.add(argument);
            }
        }
        return found;
    }

    /** How the values end that the functions of a call give it to flatten. */
    private static Outcome ofFunctions(CallFacts call, UnitFacts unit, Links links, int depth) {
        List<Operand> flattened = call.flattened();
        Outcome outcome = flattened.isEmpty() ? Outcome.UNKNOWN : Outcome.HARMLESS;
        for (Operand value : flattened) {
            outcome = outcome.or(of(value, unit, links, depth + 1));
        }
        return outcome;
    }

    private static Outcome ofSource(CallFacts call, UnitFacts unit, Links links, int depth) {
        if (!call.onlyFails() && isThereAtOnce(call)) {
            return Outcome.HARMLESS;
        }
        if (call.startsTask()) {
            List<CallableFacts> tasks = call.tasks();
            if (tasks.isEmpty()) {
                return ofTaskObject(call, links);
            }
            return !tasks.isEmpty()
                            && tasks.stream()
                                    .allMatch(task ->
                                            task.losesNothing() || task.tellsOfFailures() || dependsOn(task, links))
                    ? Outcome.HARMLESS
                    : Outcome.FAILS;
        }
        List<Operand> joined = call.joined();
        if (joined.isEmpty()) {
            return Outcome.FAILS;
        }
        Outcome outcome = Outcome.HARMLESS;
        for (Operand each : joined) {
            outcome = outcome.or(unit.isAsync(unit.typeOf(each)) ? of(each, unit, links, depth + 1) : Outcome.UNKNOWN);
        }
        return outcome;
    }

    /** Of a task that somebody made elsewhere: as the code of its class, where that tells. */
    private static Outcome ofTaskObject(CallFacts call, Links links) {
        if (call.startsFuture()) {
            return Outcome.HARMLESS;
        }
        for (ArgumentFacts argument : call.arguments()) {
            Callee task = argument.isHandedOver() ? argument.taskOfClass().orElse(null) : null;
            if (task != null) {
                links.work().addAll(task.dispatches());
                return Outcome.HARMLESS;
            }
        }
        return call.startsHiddenTask() ? Outcome.UNKNOWN : Outcome.FAILS;
    }

    /** Whether the task fails only where methods of the program do, which are noted. */
    private static boolean dependsOn(CallableFacts task, Links links) {
        List<CallFacts> calls = task.dependsOn().orElse(List.of());
        for (CallFacts call : calls) {
            if (call.call().target() instanceof Target.Resolved target) {
                links.work().add(dispatch(target));
            }
        }
        return !calls.isEmpty();
    }

    /** Whether the method itself attaches something that looks at the failure. */
    private static boolean isLookedAt(Operand origin, UnitFacts unit) {
        Object value = origin instanceof Operand.Result result
                ? Integer.valueOf(result.call())
                : origin instanceof Operand.Read read ? read.variable() : null;
        if (value != null) {
            for (Use use : unit.values().uses(value)) {
                if (use instanceof Use.Received received && received.by().handlesFailure()
                        || use instanceof Use.Passed passed && isMadeIntoHandled(passed.to())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a method of the program makes another async value of one, most likely with its failure, at which a step looks. */
    private static boolean isMadeIntoHandled(CallFacts call) {
        return call.isUnknownMethod()
                && call.isAsync()
                && call.followers().stream().anyMatch(CallFacts::handlesFailure);
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

    /**
     * How what the call returns ends, whichever implementation runs: the worst of all whose values it hands on. Of a call that
     * returns no async value: whether it can fail.
     */
    Outcome of(UnitGraph.Dispatch call) {
        Outcome known = byCall.get(call.name());
        if (known == null) {
            // what leads back to itself is not known better
            byCall.put(call.name(), Outcome.UNKNOWN);
            known = worst(call);
            byCall.put(call.name(), known);
        }
        return known;
    }

    private Outcome worst(UnitGraph.Dispatch call) {
        Set<Outcome> found = EnumSet.of(Outcome.HARMLESS);
        boolean all = everyEnding(call, (target, ending) -> {
            if (target == null) {
                found.add(Outcome.UNKNOWN);
            } else if (ending == null) {
                found.add(computations.outcome(target));
            } else {
                found.add(ending.own());
                for (UnitGraph.Dispatch work : ending.work()) {
                    Outcome outcome = of(work);
                    boolean isKnown =
                            outcome == Outcome.FAILS || outcome == Outcome.HARMLESS || outcome == Outcome.TOLD;
                    found.add(isKnown ? outcome : Outcome.UNKNOWN);
                }
            }
            return true;
        });
        if (!all) {
            found.add(Outcome.UNKNOWN);
        }
        return Collections.max(found);
    }

    /** Whether what the call returns is complete at once, whichever implementation runs. */
    boolean isComplete(UnitGraph.Dispatch call) {
        return complete.computeIfAbsent(
                call.name(), name -> everyEnding(call, (target, ending) -> ending != null && ending.complete()));
    }

    /** A question about a body. */
    private interface Question {

        /**
         * Asks it.
         *
         * @param target null where the program does not have it
         * @param ending null where nothing was noted of it
         */
        boolean of(ProgramGraph.@Nullable MethodAt target, UnitGraph.@Nullable Ending ending);
    }

    /**
     * Asks about every body whose value the call may give: those of its targets, and those of the calls whose values these
     * hand on. Each is asked about once.
     *
     * @return whether each was as asked, and none lies too deep to be seen
     */
    private boolean everyEnding(UnitGraph.Dispatch call, Question asked) {
        Set<String> seen = new HashSet<>(Set.of(call.name()));
        List<UnitGraph.Dispatch> level = List.of(call);
        for (int depth = 0; !level.isEmpty(); depth++) {
            if (depth == DEEPEST) {
                return false;
            }
            List<UnitGraph.Dispatch> next = new ArrayList<>();
            for (UnitGraph.Dispatch each : level) {
                List<ProgramGraph.MethodAt> targets = program.targetsOf(each);
                if (targets.isEmpty() && !asked.of(null, null)) {
                    return false;
                }
                for (ProgramGraph.MethodAt target : targets) {
                    MethodSig sig = target.method().sig();
                    UnitGraph.Ending ending = sig == null ? null : endings.get(Entities.methodName(sig));
                    if (!asked.of(target, ending)) {
                        return false;
                    }
                    if (ending != null) {
                        for (UnitGraph.Dispatch handedOn : ending.same()) {
                            if (seen.add(handedOn.name())) {
                                next.add(handedOn);
                            }
                        }
                    }
                }
            }
            level = next;
        }
        return true;
    }
}
