package dev.asynclint.cli.report;

import org.jspecify.annotations.Nullable;

/**
 * Something that makes the analysis incomplete; what it does not concern was analysed.
 *
 * @param path the file as findings name it, or what else is meant (a jar); null when it is about the run
 * @param line from 1, 0 when it is about the whole file
 * @param column from 1, 0 when it is about the whole file
 */
public record Problem(Kind kind, @Nullable String path, int line, int column, String message)
        implements Comparable<Problem> {

    /** What is incomplete. */
    public enum Kind {
        /** A source file, or a part of it, was not understood. */
        SOURCE,
        /** A part of the classpath could not be read. */
        CLASSPATH,
        /** A line of knowledge speaks of something that there is not. */
        KNOWLEDGE,
        /** A defect of asynclint. */
        INTERNAL
    }

    @Override
    public int compareTo(Problem other) {
        int order = kind.compareTo(other.kind);
        if (order == 0) {
            order = String.valueOf(path).compareTo(String.valueOf(other.path));
        }
        if (order == 0) {
            order = Integer.compare(line, other.line);
        }
        if (order == 0) {
            order = Integer.compare(column, other.column);
        }
        return order == 0 ? message.compareTo(other.message) : order;
    }

    @Override
    public String toString() {
        return (path == null ? "" : path + (line == 0 ? "" : ":" + line + ":" + column) + ": ") + message;
    }
}
