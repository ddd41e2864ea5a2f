package dev.asynclint.rules;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A lock and asynchronous work that do not go together. */
public final class LockAcrossAsync implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "LockAcrossAsync",
            RuleGroup.MIXING,
            Severity.WARNING,
            "a lock is held across asynchronous work",
            "A lock belongs to the thread that took it. A continuation runs on another thread: it cannot give"
                    + " the lock back, and what it does is not protected. A thread that waits for an asynchronous"
                    + " result while it holds a lock blocks everybody who wants the lock, and for ever if the work"
                    + " wants it too.",
            "Keep critical sections short and synchronous: take the lock inside the continuation, or hand the"
                    + " state to one owner (an actor, a single-threaded executor, an atomic reference). Wait outside of"
                    + " the lock.",
            "Looks at `synchronized` and at locks and unlocks of one variable within a method or a chain, and at waits in methods of"
                    + " the same file that are called meanwhile. Whether the"
                    + " work itself needs the lock is not known: told as possible where the wait is limited, in a method"
                    + " that starts or ends something, which nobody is to see half done, and where the file shows that nobody else"
                    + " waits for the lock: a field for a lock that one place takes, a lock that only tasks of executors take, a"
                    + " method that only constructors call. Never so where a callback of the file wants the same lock. Semaphores may be given back by any thread and are not meant.",
            "0.1",
            false,
            List.of("threads", "correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        called(unit, reporter);
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                if (CalledAwaits.isWait(call) && !callable.isBootstrap()) {
                    waiting(List.of(call), reporter);
                } else if (call.unlocks()) {
                    unlocking(call, reporter);
                }
                aroundWork(call, reporter);
            }
        }
    }

    /** Waits in methods that are called while a lock is held; each is told once. */
    private static void called(UnitFacts unit, Reporter reporter) {
        CalledAwaits awaits = CalledAwaits.of(unit);
        if (awaits.isEmpty()) {
            return;
        }
        Set<CallFacts> told = new HashSet<>();
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.isBootstrap() ? List.<CallFacts>of() : callable.calls()) {
                if (!CalledAwaits.isWait(call) && awaits.leadFrom(call) && isLocked(call)) {
                    for (List<CallFacts> way : awaits.from(call)) {
                        boolean isClear = way.stream().skip(1).noneMatch(LockAcrossAsync::isLocked)
                                && way.stream().skip(1).noneMatch(LockAcrossAsync::comesAfterUnlock);
                        if (isClear && told.add(way.get(way.size() - 1))) {
                            waiting(way, reporter);
                        }
                    }
                }
            }
        }
    }

    private static boolean isLocked(CallFacts call) {
        return call.holdsMonitor() || heldLock(call) != null;
    }

    /** Whether the code in which it stands gives a lock back before it, most likely for the time of the wait. */
    private static boolean comesAfterUnlock(CallFacts call) {
        return call.in().calls().stream().anyMatch(each -> each.order() < call.order() && each.unlocks());
    }

    /**
     * A wait while a lock is held.
     *
     * @param way the calls that lead to the wait, which is the last; the lock is held at the first
     */
    private static void waiting(List<CallFacts> way, Reporter reporter) {
        CallFacts held = way.get(0);
        CallFacts await = way.get(way.size() - 1);
        CallFacts lock = heldLock(held);
        boolean monitor = held.holdsMonitor();
        if (lock == null && !monitor) {
            return;
        }
        LockTakers takers = LockTakers.at(held, lock).orElse(null);
        CallableFacts callback = takers == null
                ? null
                : takers.places().stream()
                        .filter(LockAcrossAsync::isCallback)
                        .findFirst()
                        .orElse(null);
        boolean isMeant = callback == null
                && (await.awaited().isEmpty()
                        || await.isTimed()
                        || isForNoValue(await)
                        || way.stream().anyMatch(LockAcrossAsync::isOnce))
                && await.unit().callables().stream().noneMatch(LockAcrossAsync::isTaskThatLocks);
        CallFacts around = lock == null ? LockTakers.aroundFunction(held.in()).orElse(null) : null;
        // who computes the value of a key lets those wait who want the same
        boolean hurtsNobody = callback == null && around != null
                || LockTakers.isUnderConstruction(held.in())
                || takers != null && (takers.isOne() || takers.areTasks());
        Found found = Found.at(INFO, await)
                // who starts or closes shuts others out on purpose, and what is awaited goes on unless it wants the
                // lock
                .confidence(isMeant || hurtsNobody ? Confidence.POSSIBLE : Confidence.PROBABLE);
        if (lock != null) {
            found.because("`" + lock.title() + "` takes the lock", lock);
        } else if (around != null) {
            found.because("`" + around.title() + "` runs the function while it holds a lock of the map", around);
        } else {
            found.because(
                    "a monitor is held here", held.in(), held.in().callable().span());
        }
        for (CallFacts call : way.subList(0, way.size() - 1)) {
            found.because("`" + call.title() + "` is called meanwhile", call);
        }
        found.because("`" + await.title() + "` waits for asynchronous work before it is given back", await);
        if (callback != null) {
            found.because(
                    "a function that is called when asynchronous work is done wants the lock as well",
                    callback,
                    callback.callable().span());
        }
        found.report("`" + await.title() + "` waits for asynchronous work while a lock is held", reporter);
    }

    /** Whether it waits only for the work to have ended. */
    private static boolean isForNoValue(CallFacts await) {
        return await.call().type().isVoid() || await.uses().isEmpty() || await.isDropped();
    }

    /** Whether it is the start or the end of something, which nobody else is to see half done. */
    private static boolean isOnce(CallFacts await) {
        MethodSig method = await.in().outermost().callable().sig();
        return method != null && Words.startsOrEnds(method.name());
    }

    /** Whether a library runs it when asynchronous work is done: on a thread for which everything else waits. */
    private static boolean isCallback(CallableFacts code) {
        return code.runsWhereNothingMayWait()
                || code.passed().stream().anyMatch(passed -> passed.to().isOnAsync());
    }

    private static boolean isTaskThatLocks(CallableFacts code) {
        String name =
                code.callable().sig() == null ? "run" : code.callable().sig().name();
        return (name.equals("run") || name.equals("call"))
                && (code.callable().is(Modifier.SYNCHRONIZED)
                        || code.calls().stream().anyMatch(CallFacts::locks)
                        || code.steps().stream().anyMatch(placed -> placed.step() instanceof Step.Synchronized));
    }

    private static @Nullable CallFacts heldLock(CallFacts await) {
        CallFacts held = null;
        for (CallFacts call : await.in().calls()) {
            if (call.order() >= await.order()) {
                break;
            }
            if (call.locks() && call.call().type().isVoid()) {
                held = call;
            } else if (held != null && call.unlocks() && isSameLock(held, call)) {
                held = null;
            }
        }
        return held;
    }

    private static boolean isSameLock(CallFacts lock, CallFacts unlock) {
        return lock.unit().same(lock.call().receiver(), unlock.call().receiver());
    }

    /** Whether the file has a lock class of its own that it may be: such a lock need not belong to a thread. */
    private static boolean isOfOwnKind(CallFacts lock) {
        Operand receiver = lock.call().receiver();
        String type = receiver == null ? "" : lock.unit().typeOf(receiver).name();
        return lock.unit().source().types().stream()
                .anyMatch(own -> own.name().equals(type)
                        || own.supertypes().stream()
                                .anyMatch(supertype -> supertype.name().equals(type)));
    }

    private static void unlocking(CallFacts unlock, Reporter reporter) {
        CallableFacts in = unlock.in();
        boolean elsewhere = false;
        CallFacts by = unlock;
        while (!in.callable().kind().isNamed() && !takesLock(in, unlock)) {
            List<Use.Passed> passed = in.passed();
            CallableFacts outer = in.enclosing().orElse(null);
            if (passed.size() != 1 || outer == null) {
                return;
            }
            CallFacts to = passed.get(0).to();
            if (!passed.get(0).argument().runsAtOnce()) {
                elsewhere |= to.isOnAsync() || passed.get(0).argument().isHandedOver();
                by = to;
            }
            in = outer;
            boolean givenBackHere = in.calls().stream().anyMatch(call -> call.unlocks() && isSameLock(call, unlock));
            if (elsewhere && !givenBackHere) {
                CallFacts lock = in.calls().stream()
                        .filter(call -> call.locks() && isSameLock(call, unlock))
                        .findFirst()
                        .orElse(null);
                if (lock != null && !isOfOwnKind(lock)) {
                    Found.at(INFO, unlock)
                            .because("`" + lock.title() + "` takes the lock on this thread", lock)
                            .because("the function given to `" + by.title() + "` runs on another thread", by)
                            .report(
                                    "`" + unlock.title() + "` runs on another thread than `" + lock.title()
                                            + "`: only the thread that took the lock can give it back",
                                    reporter);
                    return;
                }
            }
        }
    }

    // ---- using(() -> lock.writeLock(), stamp -> work(), stamp -> lock.unlock(stamp))

    /** A lock as the resource of a chain: taken before the work starts, given back where it ends. */
    private static void aroundWork(CallFacts call, Reporter reporter) {
        for (ArgumentFacts end : call.arguments()) {
            if (!end.runsAtEnd()) {
                continue;
            }
            for (CallFacts unlock : callsOf(end.functions())) {
                for (int start = 0; start < end.index() && unlock.givesLockBack(); start++) {
                    for (CallFacts lock : callsOf(call.argument(start).functions())) {
                        if (lock.takesLock() && isSameLock(lock, unlock)) {
                            Found.at(INFO, lock)
                                    .because("`" + lock.title() + "` takes the lock when the chain is subscribed", lock)
                                    .because("`" + unlock.title() + "` gives it back when the work has ended", unlock)
                                    .report(
                                            "`" + lock.title() + "` is held until the asynchronous work of `"
                                                    + call.title() + "` has ended: everybody who wants the lock waits"
                                                    + " for it",
                                            reporter);
                            return;
                        }
                    }
                }
            }
        }
    }

    private static List<CallFacts> callsOf(List<CallableFacts> functions) {
        return functions.stream().flatMap(each -> each.calls().stream()).toList();
    }

    private static boolean takesLock(CallableFacts code, CallFacts unlock) {
        return code.calls().stream().anyMatch(call -> call.locks() && isSameLock(call, unlock));
    }
}
