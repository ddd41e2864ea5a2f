package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** A sleep holds a thread that must not block. */
public final class BlockingSleep implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingSleep",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "a sleep holds a thread that must not block",
            "While an event loop, a UI thread or a computation thread sleeps, nothing else that it serves "
                    + "runs: every connection of that loop waits as long.",
            "Let a timer call back: `Mono.delay`, `CompletableFuture.delayedExecutor`, `vertx.setTimer`, "
                    + "`ScheduledExecutorService.schedule`.",
            "Threads that are not known are not reported, nor is a call behind an interface that has no "
                    + "implementation in the analysed code and no line of knowledge. A path that leads through "
                    + "reflection or through a collection of functions is not followed.",
            "0.1",
            false,
            List.of("reactive", "threads"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        Blocked.onStrictThreads(program, INFO, BlockingKind.SLEEP, reporter);
    }
}
