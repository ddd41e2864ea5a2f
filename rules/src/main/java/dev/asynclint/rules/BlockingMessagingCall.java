package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** A blocking call of a message broker's client holds a thread that must not block. */
public final class BlockingMessagingCall implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingMessagingCall",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "a blocking call of a message broker's client holds a thread that must not block",
            "The thread waits for the broker's answer or for the next message.",
            "Use the client's asynchronous methods, or hand the call to a worker.",
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
        Blocked.onStrictThreads(program, INFO, BlockingKind.MESSAGING, reporter);
    }
}
