package dev.asynclint.facts;

import java.util.Locale;

/** How sure a finding is, from how its path was made; the weakest hop decides. */
public enum Confidence {
    /** Every hop has one target; the root and the blocking call are known. */
    DEFINITE,
    /** A hop is the only known implementation, a thread is a library's default, or unknown code completes a future. */
    PROBABLE,
    /** Several targets, or a heuristic. Not shown by default. */
    POSSIBLE;

    /** The weaker of both. */
    public Confidence and(Confidence other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The word of reports and options. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
