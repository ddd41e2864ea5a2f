package dev.asynclint.rule;

import java.util.Locale;

/** Rules that can be selected together. */
public enum RuleGroup {
    /** A call blocks a thread that must not block. */
    BLOCKING,
    /** Work or its failure is lost. */
    LOST,
    /** Waiting in line for no reason. */
    SEQUENTIAL,
    /** Sync and async code that do not fit together. */
    MIXING,
    /** About asynclint itself. */
    SELF;

    /** The word of {@code --select} and {@code @SuppressWarnings}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
