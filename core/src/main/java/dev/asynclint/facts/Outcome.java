package dev.asynclint.facts;

/** How the async value that a method returns may end, as far as the bodies that the program has tell; the worst last. */
public enum Outcome {
    /** Who runs it hears of each failure, and does something about it. */
    HEARD,
    /** It is complete when the method returns: there is nothing to wait for, and its failure was there before. */
    COMPLETE,
    /** It cannot fail, or deals with its failure itself, or its failure may be ignored. */
    HARMLESS,
    /** It may fail, and tells somebody of that before it does. */
    TOLD,
    /** Others hold it as well, through the field that it is taken from, and may look at its failure. */
    SHARED,
    /** The method starts the work of the publisher that it returns, which whoever subscribes it only hears of. */
    STARTED,
    /** A body is missing, or the value comes from elsewhere. */
    UNKNOWN,
    /** It may fail, and nobody but who gets it hears of that. */
    FAILS;

    /** That of a value that is sometimes the one and sometimes the other. */
    Outcome or(Outcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
