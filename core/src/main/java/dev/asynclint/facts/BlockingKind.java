package dev.asynclint.facts;

import dev.asynclint.knowledge.BlockingCategory;
import java.util.Locale;

/** What a blocked call waits for, as rules ask it: the categories of the knowledge format, which rules must not see. */
public enum BlockingKind {
    SLEEP,
    WAIT,
    AWAIT,
    FILE,
    NETWORK,
    DATABASE,
    MESSAGING,
    PROCESS,
    INPUT,
    DEVICE,
    CPU;

    static BlockingKind of(BlockingCategory category) {
        return category == BlockingCategory.RESOURCE ? FILE : valueOf(category.name());
    }

    /** The word of messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
