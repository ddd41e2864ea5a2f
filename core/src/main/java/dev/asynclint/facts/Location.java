package dev.asynclint.facts;

import dev.asynclint.code.Span;
import org.jspecify.annotations.Nullable;

/** A span in a file; the path is relative to the analysed root, with forward slashes. */
public record Location(String path, Span span) implements Comparable<Location> {
    @Override
    public int compareTo(Location other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : span.compareTo(other.span);
    }

    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Location location && span.equals(location.span) && path.equals(location.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode() * 31 + span.hashCode();
    }

    @Override
    public String toString() {
        return path + ":" + span.line();
    }
}
