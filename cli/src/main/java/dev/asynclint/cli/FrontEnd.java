package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report;
import dev.asynclint.cli.report.Report.Missing;
import dev.asynclint.code.Described;
import dev.asynclint.code.Recognition;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.source.DeclaredType;
import dev.asynclint.source.KnowledgeResource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What the commands need of a front end: files in, units out. */
interface FrontEnd {

    /** Reads all files; calls the consumers from several threads. */
    Reading read(Request request, Sink units, IntConsumer progress);

    /** Takes the units. */
    interface Sink extends Consumer<SourceUnit> {
        /**
         * Takes what has to be known before the first unit; called once, before any, or not at all.
         *
         * @param early the units in which something may be said that others are judged by
         * @param knowledge what libraries on the class path say of themselves
         * @return what is wrong with it
         */
        default List<Problem> prepare(List<SourceUnit> early, List<KnowledgeResource> knowledge) {
            return List.of();
        }

        /** By what types are told where nothing declares them. */
        default List<Recognition> recognitions() {
            return Knowledge.bundled().recognitions();
        }

        /** What is said of types that nothing declares. */
        default Described described() {
            return Knowledge.bundled();
        }
    }

    /**
     * What to read.
     *
     * @param root absolute; names of units are relative to it
     * @param sourceRoots what the user named, absolute: where to look for a build and its classpath
     * @param files absolute and sorted
     * @param classpath what the user gave, null when nothing
     * @param findClasspath whether to look for a classpath where the user gave none
     * @param asked binary names of types that are to be described
     */
    record Request(
            Path root,
            List<Path> sourceRoots,
            List<Path> files,
            @Nullable List<Path> classpath,
            boolean findClasspath,
            int release,
            int threads,
            Set<String> asked) {
        public Request {
            asked = Set.copyOf(asked);
            sourceRoots = List.copyOf(sourceRoots);
            files = List.copyOf(files);
            classpath = classpath == null ? null : List.copyOf(classpath);
        }
    }

    /**
     * What came of it besides the units.
     *
     * @param files how many were read
     * @param classpath which classpath was used and where it came from, for people
     * @param types what of the types that were asked for can be seen
     */
    record Reading(
            int files,
            long lines,
            Report.Calls calls,
            List<Missing> missing,
            String classpath,
            List<Path> classpathEntries,
            List<Problem> problems,
            Types types) {
        public Reading {
            missing = List.copyOf(missing);
            classpathEntries = List.copyOf(classpathEntries);
            problems = List.copyOf(problems);
        }
    }

    /**
     * Types that were asked for.
     *
     * @param described those that can be seen, by binary name
     * @param packages the packages of others, where they have classes that can be seen
     */
    record Types(Map<String, DeclaredType> described, Set<String> packages) {

        static final Types NONE = new Types(Map.of(), Set.of());

        public Types {
            described = Map.copyOf(described);
            packages = Set.copyOf(packages);
        }
    }
}
