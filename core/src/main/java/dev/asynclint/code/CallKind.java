package dev.asynclint.code;

/** How a call came about; only {@link #VIRTUAL} calls are dispatched on the receiver's class. */
public enum CallKind {
    VIRTUAL,
    STATIC,
    /** {@code super.m()}. */
    SUPER,
    /** {@code new X()}. */
    NEW,
    /** {@code this(...)} or {@code super(...)} in a constructor. */
    CONSTRUCTOR,
    /** {@code close()} at the end of a try-with-resources. */
    CLOSE,
    /** {@code iterator()}, {@code hasNext()} or {@code next()} of an enhanced {@code for}. */
    ITERATION
}
