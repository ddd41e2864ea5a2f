package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** A blocking database call holds a thread that must not block. */
public final class BlockingDatabaseCall implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingDatabaseCall",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "a blocking database call holds a thread that must not block",
            "A query waits for a pooled connection and for the database; under load every loop thread ends "
                    + "up waiting for the same pool.",
            "Use a reactive driver or repository, or hand the call to a worker.",
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
        Blocked.onStrictThreads(program, INFO, BlockingKind.DATABASE, reporter);
    }
}
