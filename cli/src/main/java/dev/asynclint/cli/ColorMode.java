package dev.asynclint.cli;

import dev.asynclint.cli.report.Paint;

/** When to use colours. */
enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    /** The option first, then {@code NO_COLOR}, {@code FORCE_COLOR} and {@code CLICOLOR_FORCE}, then whether a person looks. */
    Paint paint(Session session, boolean terminal) {
        return switch (this) {
            case ALWAYS -> Paint.COLORS;
            case NEVER -> Paint.NONE;
            case AUTO -> {
                if (!session.variable("NO_COLOR").isEmpty()) {
                    yield Paint.NONE;
                }
                if (isForced(session.variable("FORCE_COLOR")) || isForced(session.variable("CLICOLOR_FORCE"))) {
                    yield Paint.COLORS;
                }
                yield terminal && !session.variable("TERM").equals("dumb") ? Paint.COLORS : Paint.NONE;
            }
        };
    }

    private static boolean isForced(String value) {
        return !value.isEmpty() && !value.equals("0");
    }
}
