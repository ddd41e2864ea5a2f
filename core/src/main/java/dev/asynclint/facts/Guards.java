package dev.asynclint.facts;

/** Translates guards of a call into what the graph prunes. */
final class Guards {

    private Guards() {}

    /** Bits of the roots for which a guard keeps the call from running. */
    static int excluded(CallFacts call) {
        return 0;
    }

    /** Whether what the call waits for is known to be there. */
    static boolean completed(CallFacts call) {
        return false;
    }
}
