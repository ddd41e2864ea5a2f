package dev.asynclint.rules;

import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** File access holds a thread that must not block. */
public final class BlockingFileAccess implements GraphRule {

    private static final RuleInfo INFO = new RuleInfo(
            "BlockingFileAccess",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "file access holds a thread that must not block",
            "A disk or a network file system answers in microseconds or in minutes; meanwhile the thread "
                    + "serves nobody.",
            "Hand it to a worker (`subscribeOn(Schedulers.boundedElastic())`, `vertx.executeBlocking`) or "
                    + "use the library's asynchronous file API.",
            "Threads that are not known are not reported, nor is a call behind an interface that has no "
                    + "implementation in the analysed code and no line of knowledge. A path that leads through "
                    + "reflection or through a collection of functions is not followed. In-memory streams are not "
                    + "reported, and what a program has on its own class path is reported on UI threads and in methods that return futures only with "
                    + "`--min-confidence possible`.",
            "0.1",
            false,
            List.of("reactive", "threads"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        Blocked.onStrictThreads(program, INFO, BlockingKind.FILE, reporter);
    }
}
