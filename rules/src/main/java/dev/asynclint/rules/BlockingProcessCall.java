package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** Waiting for a child process, a pipe or a file lock holds a thread that must not block. */
public final class BlockingProcessCall implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingProcessCall",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "waiting for a child process, a pipe or a file lock holds a thread that must not block",
            "Another process decides how long the thread waits.",
            "Use `Process.onExit()` and asynchronous reading, or hand the call to a worker.",
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
        Blocked.onStrictThreads(program, INFO, BlockingKind.PROCESS, reporter);
    }
}
