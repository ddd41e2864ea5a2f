package dev.asynclint.facts;

/** How an edge stands to the borders of methods, so that a path that enters a method by one call leaves it by the same. */
enum Flow {
    PLAIN,
    /** From a call site into the called method. */
    ENTER,
    /** From the called method back to a call site. */
    EXIT;

    static final Flow[] ALL = values();

    Flow reversed() {
        return switch (this) {
            case PLAIN -> PLAIN;
            case ENTER -> EXIT;
            case EXIT -> ENTER;
        };
    }
}
