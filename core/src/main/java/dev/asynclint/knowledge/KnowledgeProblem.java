package dev.asynclint.knowledge;

/**
 * Something in a knowledge file that was not understood. The line is skipped, the others hold.
 *
 * @param line from 1
 * @param column from 1, at the word that was not understood
 */
public record KnowledgeProblem(String file, int line, int column, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
