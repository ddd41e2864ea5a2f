package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** A wait for a lock, latch, queue or thread holds a thread that must not block. */
public final class BlockingWait implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingWait",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "a wait for a lock, latch, queue or thread holds a thread that must not block",
            "A thread that serves many waits for one: whatever else it serves stands still, and if what it "
                    + "waits for needs that thread it stands still for ever.",
            "Let the other side call back: complete a future or a sink instead of counting down a latch, or "
                    + "hand the waiting to a worker.",
            "Threads that are not known are not reported, nor is a call behind an interface that has no "
                    + "implementation in the analysed code and no line of knowledge. A path that leads through "
                    + "reflection or through a collection of functions is not followed. A lock that guards a few "
                    + "instructions is reported like any other, with lower confidence.",
            "0.1",
            false,
            List.of("reactive", "threads"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        Blocked.onStrictThreads(program, INFO, BlockingKind.WAIT, reporter);
    }
}
