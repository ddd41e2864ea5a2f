package dev.asynclint.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A wish of the author's not to be told.
 *
 * @param names what is suppressed: rule names, group names, {@code asynclint}, names of other tools
 * @param scope the declaration, line or statement that it covers
 * @param span where the wish is written
 * @param comment whether it is an {@code asynclint:ignore} comment, and not an annotation
 */
public record Suppression(List<String> names, Span scope, Span span, boolean comment) {
    public Suppression {
        names = List.copyOf(names);
    }

    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Suppression suppression
                        && comment == suppression.comment
                        && span.equals(suppression.span)
                        && scope.equals(suppression.scope)
                        && names.equals(suppression.names);
    }

    @Override
    public int hashCode() {
        return span.hashCode() * 31 + names.hashCode();
    }
}
