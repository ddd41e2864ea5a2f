package dev.asynclint.facts;

import java.util.List;

/**
 * Something that is believed about a line, for {@code asynclint why}: also what is not reported, and why not.
 *
 * @param text a sentence
 * @param because the reasons, in the order of execution
 */
public record LineFact(String text, List<Because> because) {
    public LineFact {
        because = List.copyOf(because);
    }
}
