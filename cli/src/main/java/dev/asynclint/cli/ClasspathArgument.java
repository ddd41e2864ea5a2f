package dev.asynclint.cli;

import dev.asynclint.lint.FileProblems;
import dev.asynclint.lint.UsageException;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Reads a classpath as people write it. Entries that do not exist stay: whoever reads the classpath names them. */
final class ClasspathArgument {

    private ClasspathArgument() {}

    /** Entries separated as in {@code java -cp}; {@code DIR/*} is all jars of a directory. */
    static List<Path> parse(String text, Path directory) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String entry : text.split(File.pathSeparator, -1)) {
            String name = entry.strip();
            if (name.isEmpty()) {
                continue;
            }
            try {
                if (name.equals("*") || name.endsWith("/*") || name.endsWith(File.separator + "*")) {
                    paths.addAll(jars(directory
                            .resolve(name.substring(0, name.length() - 1))
                            .normalize()));
                } else {
                    paths.add(directory.resolve(name).normalize());
                }
            } catch (InvalidPathException e) {
                throw new UsageException("the classpath entry `" + name + "` is not a path: " + e.getReason());
            }
        }
        return paths;
    }

    /** A file with entries, one a line or several separated; relative ones start at the directory of the file. */
    static List<Path> read(Path file) throws UsageException {
        List<Path> paths = new ArrayList<>();
        try {
            Path directory = file.getParent();
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                if (!line.startsWith("#") && directory != null) {
                    paths.addAll(parse(line, directory));
                }
            }
        } catch (IOException e) {
            throw new UsageException("the classpath file " + file + " cannot be read: " + FileProblems.reason(e));
        }
        return paths;
    }

    private static List<Path> jars(Path directory) throws UsageException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory, "*.{jar,JAR}")) {
            stream.forEach(jars::add);
        } catch (IOException e) {
            throw new UsageException(
                    "the classpath directory " + directory + " cannot be read: " + FileProblems.reason(e));
        }
        Collections.sort(jars);
        return jars;
    }
}
