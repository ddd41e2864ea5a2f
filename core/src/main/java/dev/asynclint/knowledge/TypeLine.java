package dev.asynclint.knowledge;

import dev.asynclint.knowledge.KnowledgeLine.Origin;

/**
 * What one line says of a type, or of what an annotation marks.
 *
 * @param heading binary name of the type or annotation, maybe with {@code *}
 * @param annotation whether the heading is an annotation
 */
public record TypeLine(String heading, boolean annotation, TypeStatement statement, Origin origin) {}
