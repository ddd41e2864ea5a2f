package dev.asynclint.source;

import java.nio.file.Path;

/**
 * Why a source file, or a part of it, was not analysed; the other files are.
 *
 * @param line 1-based; 0 when the problem has no place in the file
 * @param column 1-based; 0 when the problem has no place in the file
 * @param message what is wrong, for people
 */
public record SourceProblem(Path path, int line, int column, String message) {

    /** A problem of the whole file. */
    static SourceProblem of(Path path, String message) {
        return new SourceProblem(path, 0, 0, message);
    }

    @Override
    public String toString() {
        return path + (line == 0 ? "" : ":" + line + ":" + column) + ": " + message;
    }
}
