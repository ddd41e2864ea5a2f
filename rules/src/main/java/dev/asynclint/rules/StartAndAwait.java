package dev.asynclint.rules;

import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;

/** A task that is started and waited for at once. */
public final class StartAndAwait implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "StartAndAwait",
            RuleGroup.SEQUENTIAL,
            Severity.NOTE,
            "a task is given to another thread and waited for at once",
            "The calling thread does nothing until the other is done, so two threads are held for the work of"
                    + " one: a thread switch that buys nothing.",
            "Call the code directly. To run it beside something else, start it, do the other work, then wait.",
            "Silent with a limit on the wait, which is a reason; with anything between start and wait; and on"
                    + " executors that may confine the work to their thread (single threads, event loops, what is not"
                    + " known).",
            "0.1",
            false,
            List.of("performance"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts await : callable.knownCalls()) {
                if (await.awaits() && !await.isTimed()) {
                    await.awaited()
                            .flatMap(unit::callOf)
                            .filter(start -> isAtOnce(start, await))
                            .ifPresent(start -> Found.at(INFO, await)
                                    .because("`" + start.title() + "` gives the task to a pool", start)
                                    .because("`" + await.title() + "` waits for it at once", await)
                                    .report(
                                            "`" + start.title() + "` and `" + await.title()
                                                    + "` at once: a thread switch that buys nothing",
                                            reporter));
                }
            }
        }
    }

    private static boolean isAtOnce(CallFacts start, CallFacts await) {
        if (!start.isFuture()
                || start.in() != await.in()
                || start.uses().size() != 1
                // to choose the threads of what it forks is what the pool is for
                || start.keepsForks()
                || !start.region().equals(await.region())) {
            return false;
        }
        boolean calls = start.in().calls().stream()
                .anyMatch(call -> call.order() > start.order() && call.order() < await.order());
        return !calls && isTask(start);
    }

    private static boolean isTask(CallFacts start) {
        for (ArgumentFacts argument : start.arguments()) {
            if (argument.runsOnPool() && !start.isOnAsync()) {
                return true;
            }
        }
        return false;
    }
}
