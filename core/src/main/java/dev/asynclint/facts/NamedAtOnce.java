package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Methods of which nothing but the name is known, such as those of a module that is not analysed, and whose name says what
 * they do around the function that they are given: measure it, trace it, lock for it, try it again, or ask it until it says
 * yes. That is done where they are called, unless the name speaks of another time or thread.
 */
final class NamedAtOnce {

    private static final Pattern WORDS = Pattern.compile("[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])");

    private static final Set<String> RUNS = Set.of(
            "run", "call", "execute", "invoke", "perform", "do", "with", "in", "time", "timed", "measure", "record",
            "trace", "traced", "observe", "profile", "retry");

    private static final Set<String> AROUND = Set.of(
            "metric",
            "metrics",
            "time",
            "timed",
            "timer",
            "timing",
            "measure",
            "measured",
            "record",
            "trace",
            "traced",
            "tracing",
            "span",
            "mdc",
            "profile",
            "profiling",
            "stopwatch",
            "lock",
            "locked",
            "retry",
            "retries",
            "retrying",
            "transaction",
            "tx");

    private static final Set<String> ASKS = Set.of("wait", "await", "poll", "until");

    private static final Set<String> ELSEWHERE = Set.of(
            "async",
            "later",
            "background",
            "schedule",
            "scheduled",
            "scheduler",
            "delay",
            "delayed",
            "after",
            "on",
            "submit",
            "enqueue",
            "queue",
            "post",
            "dispatch",
            "worker",
            "executor",
            "thread",
            "threads",
            "pool",
            "fork",
            "offload",
            "blocking",
            "defer",
            "deferred",
            "register",
            "add",
            "set",
            "listen",
            "listener",
            "subscribe",
            "handler",
            "callback",
            "reactive",
            "mono",
            "flux",
            "future",
            "publisher",
            "periodic",
            "interval",
            "timeout");

    private NamedAtOnce() {}

    /** Adds calls of the functions that a method of such a name is given. */
    static void note(CallFacts call, int runs, Entities entities, UnitGraph graph) {
        String name = call.call().methodName();
        List<String> words = words(name);
        if (words.isEmpty() || words.stream().anyMatch(ELSEWHERE::contains)) {
            return;
        }
        boolean asks = ASKS.contains(words.get(0));
        if (!asks && !(RUNS.contains(words.get(0)) && words.stream().anyMatch(AROUND::contains))) {
            return;
        }
        for (Operand argument : call.call().arguments()) {
            if (argument instanceof Operand.Code code && code.callables().size() == 1) {
                Callable function = code.callables().get(0);
                if (!function.kind().isNamed() && function.parameters().isEmpty()) {
                    graph.edge(
                            runs,
                            entities.node(entities.callable(function), Slot.RUNS),
                            Flow.PLAIN,
                            Entities.NONE,
                            Confidence.PROBABLE,
                            Guards.excluded(call),
                            graph.reason(
                                    "`" + name + "` runs its function at once, as far as its name tells",
                                    call.call().name(),
                                    null));
                }
            }
        }
    }

    private static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        WORDS.matcher(name).results().forEach(word -> words.add(word.group().toLowerCase(Locale.ROOT)));
        return words;
    }
}
