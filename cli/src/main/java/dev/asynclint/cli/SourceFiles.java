package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.lint.FileProblems;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the Java files of a command line.
 *
 * <p>A file that is named is taken whatever its directory is called. On the way through a directory these are left out:
 * hidden directories, {@code node_modules}, what {@code .gitignore} names, what the configuration excludes, and the output
 * of a build ({@code target}, {@code build}, {@code out}, {@code bin} beside a build file; elsewhere they may be packages).
 * Symbolic links to directories are not followed, as git does not, so a loop of them is no danger.
 */
final class SourceFiles {

    private static final Set<String> OUTPUTS = Set.of("target", "build", "out", "bin");
    private static final List<String> BUILD_FILES = List.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            "build.xml",
            "build.sbt",
            ".classpath");

    private final Path root;
    private final List<Pattern> excludes;
    private final TreeSet<Path> files = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * @param root absolute; what names of files and patterns are relative to
     * @param excludes patterns of what to leave out
     */
    SourceFiles(Path root, List<Pattern> excludes) {
        this.root = root;
        this.excludes = List.copyOf(excludes);
    }

    /** Adds a file or the files below a directory; the path is absolute and exists. */
    void add(Path path) {
        if (!Files.isDirectory(path)) {
            addFile(path);
            return;
        }
        walk(path, ignoredAbove(path));
    }

    /** The files, sorted by path. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** What could not be read. */
    List<Problem> problems() {
        return Collections.unmodifiableList(problems);
    }

    /** The patterns of the directories from the root to that one, itself not included. */
    private GitIgnore ignoredAbove(Path directory) {
        GitIgnore ignore = GitIgnore.NONE;
        if (directory.startsWith(root) && !directory.equals(root)) {
            ignore = ignore.in(root, root);
            Path at = root;
            for (Path name : root.relativize(directory.getParent() == null ? root : directory.getParent())) {
                if (!name.toString().isEmpty()) {
                    at = at.resolve(name);
                    ignore = ignore.in(root, at);
                }
            }
        }
        return ignore;
    }

    private void walk(Path directory, GitIgnore above) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            problem(directory, "directory cannot be read: " + FileProblems.reason(e));
            return;
        }
        Collections.sort(entries);
        GitIgnore ignore = directory.startsWith(root) ? above.in(root, directory) : above;
        Boolean built = null;
        for (Path entry : entries) {
            Path fileName = entry.getFileName();
            String name = fileName == null ? "" : fileName.toString();
            boolean java = name.endsWith(".java") && !name.startsWith(".");
            BasicFileAttributes attributes = attributes(entry);
            if (attributes == null
                    || (attributes.isDirectory() && (name.startsWith(".") || name.equals("node_modules")))) {
                continue;
            }
            if (!attributes.isDirectory() && !java) {
                continue;
            }
            String relative = name(entry);
            if (ignore.ignores(relative, attributes.isDirectory()) || isExcluded(relative)) {
                continue;
            }
            if (attributes.isDirectory()) {
                if (OUTPUTS.contains(name)) {
                    built = built == null ? hasBuildFile(directory) : built;
                    if (built) {
                        continue;
                    }
                }
                walk(entry, ignore);
            } else if (attributes.isSymbolicLink()) {
                if (!Files.isDirectory(entry)) {
                    addFile(entry);
                }
            } else {
                files.add(entry);
            }
        }
    }

    private static boolean hasBuildFile(Path directory) {
        return BUILD_FILES.stream().anyMatch(name -> Files.exists(directory.resolve(name)));
    }

    private @Nullable BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            problem(path, "cannot be read: " + FileProblems.reason(e));
            return null;
        }
    }

    /** Links are replaced by what they mean: a file counts once, and GitHub shows no links. */
    private void addFile(Path path) {
        try {
            files.add(Files.isSymbolicLink(path) ? path.toRealPath() : path);
        } catch (IOException e) {
            problem(path, "cannot be read: " + FileProblems.reason(e));
        }
    }

    private boolean isExcluded(String relative) {
        return excludes.stream().anyMatch(pattern -> pattern.matcher(relative).matches());
    }

    private String name(Path path) {
        Path named = path.startsWith(root) ? root.relativize(path) : path;
        return named.toString().replace('\\', '/');
    }

    private void problem(Path path, String message) {
        problems.add(new Problem(Problem.Kind.SOURCE, name(path), 0, 0, message));
    }
}
