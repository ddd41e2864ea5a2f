package dev.asynclint.knowledge;

import java.util.Locale;
import java.util.Optional;

/** What a blocking call waits for. */
public enum BlockingCategory {
    SLEEP,
    /** Locks, latches, queues, monitors, joins. */
    WAIT,
    /** The result of asynchronous work. */
    AWAIT,
    FILE,
    /** Files of the program itself, beside its classes: small, and mostly read before. */
    RESOURCE,
    NETWORK,
    DATABASE,
    MESSAGING,
    /** Child processes, pipes, file locks, shared memory. */
    PROCESS,
    /** Console and modal dialogs. */
    INPUT,
    /** Audio, video, serial lines, sensors. */
    DEVICE,
    /** Does not wait but computes for long. */
    CPU;

    /** The word of the knowledge format. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The category that a word of the knowledge format names. */
    public static Optional<BlockingCategory> ofWord(String word) {
        for (BlockingCategory category : values()) {
            if (category.word().equals(word)) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }
}
