package dev.asynclint.source.classpath;

import dev.asynclint.source.ClasspathProblem;
import java.nio.file.Path;
import java.util.List;

/**
 * A class path, with where it comes from.
 *
 * @param entries jars and class folders that exist, most trusted first, each once
 * @param missing Maven coordinates ({@code group:artifact:version}) that the project asks for and that are in no local
 *     cache, in the order in which they were met, each once
 * @param problems files that could not be read
 */
public record Classpath(List<Entry> entries, List<String> missing, List<ClasspathProblem> problems) {

    public Classpath {
        entries = List.copyOf(entries);
        missing = List.copyOf(missing);
        problems = List.copyOf(problems);
    }

    /**
     * A jar or class folder.
     *
     * @param path where it is, absolute
     * @param step how it was found
     */
    public record Entry(Path path, Step step) {}

    /** How an entry was found, the most trusted first. */
    public enum Step {
        /** The user named it. */
        GIVEN("given"),
        /** A folder into which a build has compiled a module. */
        OUTPUT("build output"),
        /** An IDE or a build wrote it down. */
        RECORDED("recorded class path"),
        /** A jar in a {@code lib} folder. */
        LIBRARY_FOLDER("library folder"),
        /** A POM names it, and the local repository has it. */
        MAVEN("Maven POMs"),
        /** A Gradle file names it, and a local cache has it. */
        GRADLE("Gradle files");

        private final String text;

        Step(String text) {
            this.text = text;
        }

        /** The step in words, to follow "from". */
        @Override
        public String toString() {
            return text;
        }
    }

    /** The paths alone, in order. */
    public List<Path> paths() {
        return entries.stream().map(Entry::path).toList();
    }
}
