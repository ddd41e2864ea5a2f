package dev.asynclint.rule;

import java.util.Locale;

/** How bad it is when a finding is true. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    /** The word of reports, options and SARIF levels. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** One step milder. */
    public Severity milder() {
        return this == ERROR ? WARNING : NOTE;
    }
}
