package dev.asynclint.rules;

import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Lifetime;
import dev.asynclint.facts.LostWork;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A program that ends before its tasks do. */
public final class TaskOutlivesMain implements UnitRule, GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "TaskOutlivesMain",
            RuleGroup.LOST,
            Severity.ERROR,
            "`main` or a shutdown hook returns while its tasks run on threads for which the JVM does not wait",
            "The common pool, the schedulers of reactive libraries and virtual threads are daemon threads. When `main` returns"
                    + " and no other thread keeps the JVM alive, it exits and takes the tasks with it, mostly before they did"
                    + " anything. The same code works where something else keeps the program running, and on machines with one"
                    + " processor, where JDKs before 25 start an ordinary thread for each task. When the shutdown hooks have"
                    + " returned the JVM halts, whatever threads still run: what a hook starts and does not wait for is cut off.",
            "Wait for the tasks at the end of `main`: `CompletableFuture.allOf(..).join()`, `blockLast()`, closing the executor in"
                    + " a try-with-resources. Or give them an executor of ordinary threads, and shut it down.",
            "Looks at `main` and the methods of the same file that it calls. Silent as soon as anything in it is not known: a"
                    + " method of another file or library may wait or keep the JVM alive. Shutdown hooks are followed through the"
                    + " whole program, and are left alone where anything behind the call waits, for whatever it is.",
            "0.1",
            false,
            List.of("threads", "correctness"));

    private enum Effect {
        NONE,
        WAITS,
        UNKNOWN
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            if (callable.isMain()) {
                main(callable, reporter);
            }
        }
    }

    private static void main(CallableFacts main, Reporter reporter) {
        List<TaskStart> running = new ArrayList<>();
        for (CallFacts call : TaskStart.callsRunBy(main)) {
            switch (effect(call, new HashSet<>())) {
                case UNKNOWN -> {
                    return;
                }
                case WAITS -> running.clear();
                case NONE -> TaskStart.of(call).ifPresent(running::add);
            }
        }
        if (running.isEmpty() || running.stream().anyMatch(start -> start.lifetime() != Lifetime.DAEMON)) {
            return;
        }
        TaskStart first = running.get(0);
        Found found = Found.at(INFO, first.call())
                .because(
                        first.title() + " runs its task on daemon threads, for which the JVM does not wait",
                        first.starter())
                .because(
                        "`main` returns, and nothing that it called waits for the task",
                        main,
                        main.callable().span());
        running.stream().skip(1).forEach(start -> found.related(start.title() + " starts another", start.call()));
        found.report(
                "`main` may end before the task of `" + first.call().title()
                        + "` does: it runs on daemon threads and dies with" + " the JVM",
                reporter);
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        for (LostWork lost : program.lostAtExit()) {
            reporter.report(new Finding(
                    INFO.name(),
                    Severity.WARNING,
                    lost.confidence(),
                    lost.location(),
                    "the JVM halts before the work of `" + lost.title()
                            + "` is done: a shutdown hook starts it and does not wait",
                    lost.because(),
                    List.of(),
                    "wait for it, with a limit, before the hook returns",
                    lost.method().toString(),
                    lost.enclosing(),
                    List.of()));
        }
    }

    /** What a call may do to the life of the program. */
    private static Effect effect(CallFacts call, Set<CallableFacts> seen) {
        if (call.mayWait()) {
            return Effect.WAITS;
        }
        if (keepsAlive(call)) {
            return Effect.UNKNOWN;
        }
        if (!call.isUnknownMethod() || call.isPlatform()) {
            return Effect.NONE;
        }
        CallableFacts body = call.body().orElse(null);
        if (body == null) {
            boolean ownType =
                    call.method().flatMap(sig -> call.unit().type(sig.owner())).isPresent();
            return ownType && call.isNew() ? Effect.NONE : Effect.UNKNOWN;
        }
        if (!seen.add(body)) {
            return Effect.NONE;
        }
        Effect worst = body.callable().body().isEmpty() ? Effect.UNKNOWN : Effect.NONE;
        for (CallFacts inner : TaskStart.callsRunBy(body)) {
            Effect one = effect(inner, seen);
            worst = one.compareTo(worst) > 0 ? one : worst;
        }
        return worst;
    }

    /** Whether threads that the call brings up may keep the JVM alive. */
    private static boolean keepsAlive(CallFacts call) {
        for (ArgumentFacts argument : call.arguments()) {
            if (argument.lifetime()
                    .filter(lifetime -> lifetime != Lifetime.DAEMON)
                    .isPresent()) {
                return true;
            }
        }
        return call.starts() || call.givesOrdinaryThreads();
    }
}
