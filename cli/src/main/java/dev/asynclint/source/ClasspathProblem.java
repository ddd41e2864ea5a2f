package dev.asynclint.source;

import java.nio.file.Path;

/**
 * Something on the class path that could not be read; the analysis goes on without it.
 *
 * @param path the jar, folder or file
 * @param message what is wrong, for people
 */
public record ClasspathProblem(Path path, String message) {}
