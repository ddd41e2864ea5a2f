package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** Long computation on a thread that must not block. */
public final class CpuBoundWork implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "CpuBoundWork",
            RuleGroup.BLOCKING,
            Severity.NOTE,
            "long computation on a thread that must not block",
            "Password hashing, key generation and signatures take a thread for milliseconds to seconds; to those that wait "
                    + "for it that is no better than blocking.",
            "Hand it to a worker, or to threads for computation: `Schedulers.parallel()`, where it is not reported.",
            "Threads that are not known are not reported, nor is a call behind an interface that has no "
                    + "implementation in the analysed code and no line of knowledge. A path that leads through "
                    + "reflection or through a collection of functions is not followed. How much data is worked on is "
                    + "not known.",
            "0.1",
            false,
            List.of("reactive", "threads"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        Blocked.onStrictThreads(program, INFO, BlockingKind.CPU, reporter);
    }
}
