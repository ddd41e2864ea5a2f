package dev.asynclint.facts;

import dev.asynclint.code.Span;

/**
 * A stretch of a file and what should stand there instead; part of a change that is known to be safe.
 *
 * @param span empty where something is inserted
 */
public record Rewrite(Span span, String text) {

    /** Inserts a text where a span starts. */
    public static Rewrite before(Span span, String text) {
        return new Rewrite(new Span(span.line(), span.column(), span.line(), span.column()), text);
    }

    /** Inserts a text where a span ends. */
    public static Rewrite after(Span span, String text) {
        return new Rewrite(new Span(span.endLine(), span.endColumn(), span.endLine(), span.endColumn()), text);
    }
}
