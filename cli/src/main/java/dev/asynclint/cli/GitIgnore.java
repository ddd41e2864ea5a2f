package dev.asynclint.cli;

import dev.asynclint.lint.Globs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The patterns of one {@code .gitignore} and of those above it.
 *
 * <p>Limits: what git's index or the user's own configuration says is not known; a character class with a name
 * ({@code [[:alpha:]]}) is taken literally.
 */
final class GitIgnore {

    private static final String NAME = ".gitignore";

    /** Nothing is ignored. */
    static final GitIgnore NONE = new GitIgnore(null, "", List.of());

    private final @org.jspecify.annotations.Nullable GitIgnore parent;
    /** Path of the directory relative to the outermost one, with a slash at the end unless empty. */
    private final String prefix;

    private final List<Line> lines;

    private record Line(Pattern pattern, boolean negated, boolean onlyDirectories) {}

    private GitIgnore(@org.jspecify.annotations.Nullable GitIgnore parent, String prefix, List<Line> lines) {
        this.parent = parent;
        this.prefix = prefix;
        this.lines = lines;
    }

    /** With the file of a directory, if it has one, whose patterns win over those above it. */
    GitIgnore in(Path root, Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return this;
        }
        try {
            String relative = root.relativize(directory).toString().replace('\\', '/');
            List<Line> parsed = new ArrayList<>();
            for (String line : new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                add(parsed, line);
            }
            return new GitIgnore(this, relative.isEmpty() ? "" : relative + "/", List.copyOf(parsed));
        } catch (IOException e) {
            return this;
        }
    }

    /** @param path relative to the outermost directory, with forward slashes */
    boolean ignores(String path, boolean directory) {
        for (GitIgnore level = this; level != null; level = level.parent) {
            if (!path.startsWith(level.prefix)) {
                continue;
            }
            String below = path.substring(level.prefix.length());
            for (int i = level.lines.size() - 1; i >= 0; i--) {
                Line line = level.lines.get(i);
                if ((directory || !line.onlyDirectories())
                        && line.pattern().matcher(below).matches()) {
                    return !line.negated();
                }
            }
        }
        return false;
    }

    private static void add(List<Line> to, String raw) {
        String text = raw;
        while (text.endsWith(" ") && !text.endsWith("\\ ")) {
            text = text.substring(0, text.length() - 1);
        }
        if (text.isEmpty() || text.startsWith("#")) {
            return;
        }
        boolean negated = text.startsWith("!");
        if (negated) {
            text = text.substring(1);
        }
        boolean onlyDirectories = text.endsWith("/");
        if (onlyDirectories) {
            text = text.substring(0, text.length() - 1);
        }
        boolean anchored = text.contains("/");
        if (text.startsWith("/")) {
            text = text.substring(1);
        }
        try {
            String regex = (anchored ? "" : "(?:.*/)?") + Globs.regex(text);
            to.add(new Line(Pattern.compile(regex), negated, onlyDirectories));
        } catch (PatternSyntaxException e) {
            // Git takes no notice of a pattern that it does not understand, either.
        }
    }
}
