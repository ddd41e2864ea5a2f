package dev.asynclint.facts;

/** What a method does with the value that a function given to it returns. */
public enum Fate {
    /** Passed on or discarded; an asynchronous value that is returned here is not waited for. */
    VALUE,
    /** Subscribed or awaited, and the result goes on as it did. */
    SUBSCRIBED,
    /** Subscribed, and what it emits becomes the result. */
    FLATTENED,
    /** Nothing is known of the method. */
    UNKNOWN
}
