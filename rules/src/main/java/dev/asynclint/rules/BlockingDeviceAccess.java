package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** Audio, video or serial input or output holds a thread that must not block. */
public final class BlockingDeviceAccess implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingDeviceAccess",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "audio, video or serial input or output holds a thread that must not block",
            "A device takes and gives data at its own pace; the thread waits for the buffer.",
            "Give the device a thread of its own.",
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
        Blocked.onStrictThreads(program, INFO, BlockingKind.DEVICE, reporter);
    }
}
