package dev.asynclint.source;

/**
 * A line comment that speaks to asynclint; all others are dropped while parsing.
 *
 * @param isAlone whether nothing but space stands before it on its line
 */
record SourceComment(int line, int column, int endColumn, String text, boolean isAlone) {}
