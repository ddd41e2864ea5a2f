package dev.asynclint.facts;

import org.jspecify.annotations.Nullable;

/**
 * One reason for a derived fact: a sentence and where it can be seen. The ordered list of them is the evidence: messages,
 * SARIF code flows and {@code asynclint why} are printed from it.
 *
 * @param text subject first, lower case, no full stop, code in backticks
 * @param at the place in the analysed source; null when only knowledge says so
 * @param knowledge the knowledge line that says so, as {@code file:line}; null when the source itself does
 */
public record Because(
        String text, @Nullable Location at, @Nullable String knowledge) {}
