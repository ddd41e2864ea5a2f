package dev.asynclint.lint;

import dev.asynclint.rule.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The mildest finding that makes a run fail. */
public enum FailOn {
    ERROR(Severity.ERROR),
    WARNING(Severity.WARNING),
    NOTE(Severity.NOTE),
    NEVER(null);

    private final @Nullable Severity mildest;

    FailOn(@Nullable Severity mildest) {
        this.mildest = mildest;
    }

    /** Whether a finding of that severity makes the run fail. */
    public boolean fails(Severity severity) {
        return mildest != null && severity.compareTo(mildest) <= 0;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
