package dev.asynclint.knowledge;

import java.util.Locale;
import java.util.Optional;

/** What a thread is for, and so whether it may wait. */
public enum ThreadKind {
    /** Serves many connections; one wait stalls them all. */
    EVENT_LOOP,
    /** A pool for computation with one thread a core, such as Reactor's parallel and RxJava's computation schedulers. */
    PARALLEL,
    /** The one thread that paints and takes input. */
    UI,
    /** A library's own I/O thread that calls back. */
    CALLBACK,
    /** One thread on which all timers of a process or a library fire. */
    TIMER,
    /** An executor with a single thread: may wait, but not for work queued on itself. */
    SINGLE,
    /** {@code ForkJoinPool.commonPool()}, which the whole process shares: should not wait for long. */
    COMMON_POOL,
    /** May wait; pinned inside {@code synchronized} before JDK 24. */
    VIRTUAL,
    /** A thread of a pool that is made for waiting. */
    WORKER,
    /** A shutdown hook: may wait, and has to, since the JVM halts when the last of them ends. */
    EXIT;

    /** The word of the knowledge format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The kind that a word of the knowledge format names. */
    public static Optional<ThreadKind> ofWord(String word) {
        for (ThreadKind kind : values()) {
            if (kind.word().equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
