package dev.asynclint.cli.report;

import dev.asynclint.rule.Severity;

/** Colours for a terminal, or none. */
public final class Paint {

    public static final Paint NONE = new Paint(false);
    public static final Paint COLORS = new Paint(true);

    private final boolean on;

    private Paint(boolean on) {
        this.on = on;
    }

    /** Something to look at first. */
    public String bold(String text) {
        return wrap("1", text);
    }

    /** Something in the colour of a severity. */
    public String severity(Severity severity, String text) {
        return wrap(
                switch (severity) {
                    case ERROR -> "1;31";
                    case WARNING -> "1;33";
                    case NOTE -> "1;36";
                },
                text);
    }

    /** The gutter of code frames and what belongs to it. */
    public String frame(String text) {
        return wrap("1;34", text);
    }

    /** A good word. */
    public String good(String text) {
        return wrap("1;32", text);
    }

    /** Something to overlook. */
    public String dim(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return on && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
