package dev.asynclint.facts;

import dev.asynclint.knowledge.ThreadKind;

/**
 * Why code must not wait, or why it may: the kinds of threads of the knowledge format, and what is known of a thread without
 * knowing its kind. Order matters: of two findings at one place the one with the earlier root is kept.
 */
public enum Root {
    EVENT_LOOP("an event loop", true),
    UI("the UI thread", true),
    PARALLEL("a parallel scheduler", true),
    TIMER("a timer thread", true),
    CALLBACK("a library's callback thread", true),
    /** The author said so by an annotation. */
    DECLARED("a thread that was declared non-blocking", true),
    /** Whoever completes a future that is not further known. */
    COMPLETER("the thread that completes the future", true),
    /** Whoever emits the signals of a publisher that is not further known. */
    PUBLISHER("the thread on which the publisher emits", true),
    /** Whoever subscribes a publisher that a method returns. */
    SUBSCRIBER("the thread that subscribes", true),
    /** The caller of a method that returns an async value: Java's {@code async def}. */
    ASYNC_METHOD("the caller of an asynchronous method", true),
    COMMON_POOL("the common pool", false),
    SINGLE("a single-threaded executor", false),
    VIRTUAL("a virtual thread", false),
    WORKER("a worker thread", false),
    EXIT("a shutdown hook", false),
    /** A method that nothing in the program calls. */
    UNKNOWN_CALLER("an unknown caller", false);

    private final String phrase;
    private final boolean mustNotBlock;

    Root(String phrase, boolean mustNotBlock) {
        this.phrase = phrase;
        this.mustNotBlock = mustNotBlock;
    }

    /** With its article, for messages. */
    public String phrase() {
        return phrase;
    }

    /** Whether nothing at all may wait there. */
    public boolean mustNotBlock() {
        return mustNotBlock;
    }

    int bit() {
        return 1 << ordinal();
    }

    static Root of(ThreadKind kind) {
        return switch (kind) {
            case EVENT_LOOP -> EVENT_LOOP;
            case PARALLEL -> PARALLEL;
            case UI -> UI;
            case CALLBACK -> CALLBACK;
            case TIMER -> TIMER;
            case SINGLE -> SINGLE;
            case COMMON_POOL -> COMMON_POOL;
            case VIRTUAL -> VIRTUAL;
            case WORKER -> WORKER;
            case EXIT -> EXIT;
        };
    }
}
