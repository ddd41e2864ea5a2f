package dev.asynclint.rules;

import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.Region;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who takes a lock, as far as the file shows: whether it hurts to hold it while waiting depends on who else wants it. Of a
 * lock in a field, or the object itself; others have no name by which to find them.
 *
 * @param lock the object whose monitor it is, or the lock
 * @param places each by the code in which it is taken; once for each time
 */
record LockTakers(Operand lock, List<CallableFacts> places) {

    LockTakers {
        places = List.copyOf(places);
    }

    /**
     * Of the lock that is held at a call.
     *
     * @param taken the call that took it, null where it is a monitor
     */
    static Optional<LockTakers> at(CallFacts call, @Nullable CallFacts taken) {
        Operand lock = taken == null ? monitor(call) : taken.call().receiver();
        if (lock == null) {
            return Optional.empty();
        }
        List<CallableFacts> places = new ArrayList<>();
        for (CallableFacts code : call.unit().callables()) {
            if (isMonitorOf(code, lock)) {
                places.add(code);
            }
            for (Placed placed : code.steps()) {
                if (placed.step() instanceof Step.Synchronized block && isSame(code.unit(), lock, block.lock())) {
                    places.add(code);
                }
            }
            for (CallFacts each : code.calls()) {
                if ((each.takesLock() || each.arguments().stream().anyMatch(ArgumentFacts::runsLocked))
                        && code.unit().same(lock, each.call().receiver())) {
                    places.add(code);
                }
            }
        }
        return Optional.of(new LockTakers(lock, places));
    }

    private static @Nullable Operand monitor(CallFacts call) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.part() == Region.Part.LOCKED && each.step() instanceof Step.Synchronized block) {
                return block.lock();
            }
        }
        return aroundFunction(call.in())
                .map(by -> by.call().receiver())
                .orElseGet(() -> new Operand.This(call.in().callable().declaredIn()));
    }

    /** The call that runs the code while it holds a monitor. */
    static Optional<CallFacts> aroundFunction(CallableFacts code) {
        return code.runsLocked()
                ? code.passed().stream()
                        .filter(each -> each.argument().runsLocked())
                        .map(Use.Passed::to)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isMonitorOf(CallableFacts code, Operand lock) {
        return lock instanceof Operand.This self
                && code.callable().is(Modifier.SYNCHRONIZED)
                && !code.callable().is(Modifier.STATIC)
                && code.callable().declaredIn().equals(self.type());
    }

    private static boolean isSame(UnitFacts unit, Operand one, Operand other) {
        return one instanceof Operand.This ? one.equals(other) : unit.same(one, other);
    }

    /** Whether only one place takes the lock, a field made for that: who waits there wants what is waited for. */
    boolean isOne() {
        return places.size() == 1
                && lock instanceof Operand.Read read
                && read.variable().kind() == VariableKind.FIELD;
    }

    /** Whether only tasks of executors ever take it, of which there are several: nobody else waits for them. */
    boolean areTasks() {
        Set<CallableFacts> seen = new HashSet<>();
        return places.size() > 1 && places.stream().allMatch(code -> isInTask(code, seen));
    }

    private static boolean isInTask(CallableFacts code, Set<CallableFacts> seen) {
        if (!seen.add(code)) {
            return true;
        }
        if (!code.callable().kind().isNamed()) {
            List<Use.Passed> passed = code.passed();
            return !passed.isEmpty()
                    && passed.stream()
                            .allMatch(to -> to.argument().isHandedOver()
                                    || to.argument().runsAtOnce()
                                            && isInTask(to.to().in(), seen));
        }
        if (code.callable().is(Modifier.PUBLIC) || !code.callable().overridden().isEmpty()) {
            return false;
        }
        List<CallFacts> callers = callers(code);
        return !callers.isEmpty() && callers.stream().allMatch(call -> isInTask(call.in(), seen));
    }

    /** Whether nobody but a constructor calls a method: nobody else has the object yet. */
    static boolean isUnderConstruction(CallableFacts code) {
        if (!code.callable().is(Modifier.PRIVATE) || code.callable().is(Modifier.STATIC)) {
            return false;
        }
        List<CallFacts> callers = callers(code);
        return !callers.isEmpty()
                && callers.stream().allMatch(call -> call.in().callable().kind() == CallableKind.CONSTRUCTOR);
    }

    private static List<CallFacts> callers(CallableFacts method) {
        List<CallFacts> callers = new ArrayList<>();
        for (CallableFacts code : method.unit().callables()) {
            for (CallFacts call : code.calls()) {
                if (call.body().filter(method::equals).isPresent()) {
                    callers.add(call);
                }
            }
        }
        return callers;
    }
}
