package dev.asynclint.oracle;

import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.ThreadKind;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A thread on which something was seen to happen: of the oracle's own, which are named after their role, or a library's. */
record Seen(String thread, boolean daemon) {

    static final String CALLER = "caller";
    static final String SUBSCRIBER = "subscriber";
    static final String RECEIVER = "receiver";

    static String argument(int index) {
        return "argument-" + index;
    }

    static String result(int index) {
        return "result-" + index;
    }

    private static final Map<Pattern, Set<ThreadKind>> KINDS = new LinkedHashMap<>();

    static {
        kind("parallel-\\d+", ThreadKind.PARALLEL);
        kind("single-\\d+", ThreadKind.PARALLEL);
        kind("boundedElastic-.*", ThreadKind.WORKER);
        kind("RxComputationThreadPool-.*", ThreadKind.PARALLEL);
        kind("RxCachedThreadScheduler-.*", ThreadKind.WORKER);
        kind("RxNewThreadScheduler-.*", ThreadKind.WORKER);
        kind("RxSingleScheduler-.*", ThreadKind.PARALLEL);
        kind("ForkJoinPool\\.commonPool-worker-.*", ThreadKind.COMMON_POOL);
        kind("ForkJoinPool-\\d+-worker-.*", ThreadKind.WORKER);
        kind("CompletableFutureDelayScheduler", ThreadKind.TIMER);
        kind("Timer-\\d+", ThreadKind.SINGLE);
        kind("vert\\.x-eventloop-thread-.*", ThreadKind.EVENT_LOOP);
        kind("vert\\.x-worker-thread-.*", ThreadKind.WORKER);
        kind("(nio|default|local)EventLoop.*", ThreadKind.EVENT_LOOP);
        kind("defaultEventExecutorGroup-.*", ThreadKind.WORKER);
        kind("globalEventExecutor-.*", ThreadKind.SINGLE);
        kind("AWT-EventQueue-.*", ThreadKind.UI);
        kind("SwingWorker-pool-.*", ThreadKind.WORKER);
        kind("Cleaner-\\d+", ThreadKind.SINGLE);
        // A pool of the JDK: how many threads it has shows when two tasks wait for each other.
        kind("pool-\\d+-thread-\\d+", ThreadKind.WORKER, ThreadKind.SINGLE);
        kind("Thread-\\d+", ThreadKind.WORKER);
    }

    private static void kind(String name, ThreadKind kind, ThreadKind... more) {
        KINDS.put(Pattern.compile(name), EnumSet.of(kind, more));
    }

    static Seen now() {
        return of(Thread.currentThread());
    }

    static Seen of(Thread thread) {
        return new Seen(thread.getName(), thread.isDaemon());
    }

    /** What it may be by its name; empty for the oracle's own and for strangers. */
    Set<ThreadKind> kinds() {
        return KINDS.entrySet().stream()
                .filter(entry -> entry.getKey().matcher(thread).matches())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Set.of());
    }

    /** Whether a line that names the place told the truth. */
    boolean isAt(Place place) {
        if (place instanceof Place.On on) {
            return kinds().contains(on.kind()) && (!on.daemon() || daemon);
        }
        if (place instanceof Place.Caller) {
            return thread.equals(CALLER);
        }
        if (place instanceof Place.Subscriber) {
            return thread.equals(SUBSCRIBER);
        }
        if (place instanceof Place.Upstream
                || place instanceof Place.Failure
                || place instanceof Place.Completer
                || place instanceof Place.Receiver) {
            return thread.equals(RECEIVER);
        }
        if (place instanceof Place.Argument argument) {
            return argument.index() < 0 ? thread.startsWith("argument-") : thread.equals(argument(argument.index()));
        }
        return place instanceof Place.ResultOf result && thread.equals(result(result.index()));
    }
}
