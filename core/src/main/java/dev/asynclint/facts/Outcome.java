package dev.asynclint.facts;

/** How the async value that a method returns may end, as far as the bodies that the program has tell. */
public enum Outcome {
    /** It cannot fail, or deals with its failure itself, or its failure may be ignored. */
    HARMLESS,
    /** It may fail, and nobody but who gets it hears of that. */
    FAILS,
    /** A body is missing, or the value comes from elsewhere. */
    UNKNOWN;

    /** That of a value that is sometimes the one and sometimes the other. */
    Outcome or(Outcome other) {
        if (this == FAILS || other == FAILS) {
            return FAILS;
        }
        return this == UNKNOWN ? this : other;
    }
}
