package dev.asynclint.code;

import org.jspecify.annotations.Nullable;

/**
 * A stretch of source text: lines and columns are 1-based, columns count UTF-16 code units with a tab as one, and the
 * end column is exclusive. A call's span starts at its method name and not at its receiver, so that a finding in a long
 * chain lands on the line of the operator.
 */
public record Span(int line, int column, int endLine, int endColumn) implements Comparable<Span> {

    /** The place of something that no source text shows, such as a default constructor. */
    public static final Span NONE = new Span(0, 0, 0, 0);

    public Span {
        if (line < 0 || column < 0 || endLine < line || (endLine == line && endColumn < column)) {
            throw new IllegalArgumentException("not a span: " + line + ":" + column + "-" + endLine + ":" + endColumn);
        }
    }

    /** Whether {@code other} lies in this span. */
    public boolean contains(Span other) {
        boolean startsBefore = line < other.line || (line == other.line && column <= other.column);
        boolean endsAfter = endLine > other.endLine || (endLine == other.endLine && endColumn >= other.endColumn);
        return startsBefore && endsAfter;
    }

    @Override
    public int compareTo(Span other) {
        int byLine = Integer.compare(line, other.line);
        if (byLine != 0) {
            return byLine;
        }
        int byColumn = Integer.compare(column, other.column);
        if (byColumn != 0) {
            return byColumn;
        }
        int byEndLine = Integer.compare(endLine, other.endLine);
        return byEndLine != 0 ? byEndLine : Integer.compare(endColumn, other.endColumn);
    }

    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Span span
                        && line == span.line
                        && column == span.column
                        && endLine == span.endLine
                        && endColumn == span.endColumn;
    }

    @Override
    public int hashCode() {
        return ((line * 31 + column) * 31 + endLine) * 31 + endColumn;
    }

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
