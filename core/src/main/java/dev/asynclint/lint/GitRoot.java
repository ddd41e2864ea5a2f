package dev.asynclint.lint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the root of the repository in which a file lies. */
public final class GitRoot {

    private GitRoot() {}

    /** The nearest directory at or above the path with a {@code .git}, which is a file in a linked work tree. */
    public static Optional<Path> of(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }
}
