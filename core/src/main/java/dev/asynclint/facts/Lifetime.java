package dev.asynclint.facts;

/** Whether the program ends while a task still runs. */
public enum Lifetime {
    /** The task runs on threads for which the JVM does not wait. */
    DAEMON,
    /** The JVM waits for the threads on which it runs. */
    KEEPS_ALIVE,
    /** Not known. */
    UNKNOWN;

    Lifetime and(Lifetime other) {
        if (this == KEEPS_ALIVE || other == KEEPS_ALIVE) {
            return KEEPS_ALIVE;
        }
        return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : DAEMON;
    }
}
