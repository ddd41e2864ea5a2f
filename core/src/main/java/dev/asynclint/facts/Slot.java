package dev.asynclint.facts;

/**
 * What a node of the graph says of an entity (a callable, a variable, the result of a call): each is a set of threads, and
 * an edge means that threads of the one are threads of the other.
 */
enum Slot {
    /** On which threads the code runs; of a functional value: on which it is invoked. */
    RUNS,
    /** On which threads the publisher is subscribed. */
    SUBSCRIBED,
    /** On which threads the publisher emits or the future completes. */
    EMITS,
    /** On which other threads the publisher or future may fail: where something fails that comes before. */
    FAILS,
    /** On which threads code of the program completes the future, as far as it is seen. */
    COMPLETED,
    /** Which threads the executor or scheduler has. */
    THREADS,
    /** {@link #SUBSCRIBED} of what the callable returns. */
    RETURN_SUBSCRIBED,
    /** {@link #EMITS} of what the callable returns. */
    RETURN_EMITS,
    /** {@link #FAILS} of what the callable returns. */
    RETURN_FAILS,
    /** {@link #THREADS} of what the callable returns. */
    RETURN_THREADS,
    /** {@link #RUNS} of the function that the callable returns. */
    RETURN_RUNS;

    static final Slot[] ALL = values();

    /** The slot of the callable that speaks of its result. */
    Slot ofReturn() {
        return switch (this) {
            case RUNS -> RETURN_RUNS;
            case SUBSCRIBED -> RETURN_SUBSCRIBED;
            case EMITS -> RETURN_EMITS;
            case FAILS -> RETURN_FAILS;
            case THREADS -> RETURN_THREADS;
            default -> throw new IllegalArgumentException("results of results are not followed");
        };
    }

    /** Whether nothing is known of it until somebody says something: that nobody does tells nothing either. */
    boolean isFilledByOthers() {
        return this == RETURN_EMITS || this == FAILS || this == RETURN_FAILS || this == COMPLETED;
    }

    /** Whether threads flow from a use of a value to where it was made, and not the other way. */
    boolean flowsToOrigin() {
        return this == RUNS
                || this == SUBSCRIBED
                || this == COMPLETED
                || this == RETURN_SUBSCRIBED
                || this == RETURN_RUNS;
    }
}
