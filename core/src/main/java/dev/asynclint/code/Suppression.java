package dev.asynclint.code;

import java.util.List;

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
}
