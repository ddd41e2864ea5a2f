package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report.Missing;
import dev.asynclint.code.SourceUnit;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** What the commands need of a front end: files in, units out. */
interface FrontEnd {

    /** Reads all files; calls the consumers from several threads. */
    Reading read(Request request, Consumer<SourceUnit> units, IntConsumer progress);

    /**
     * What to read.
     *
     * @param root absolute; names of units are relative to it
     * @param sourceRoots what the user named, absolute: where to look for a build and its classpath
     * @param files absolute and sorted
     * @param classpath what the user gave, null when nothing
     * @param findClasspath whether to look for a classpath where the user gave none
     */
    record Request(
            Path root,
            List<Path> sourceRoots,
            List<Path> files,
            @Nullable List<Path> classpath,
            boolean findClasspath,
            int release,
            int threads) {
        public Request {
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
     */
    record Reading(
            int files,
            long lines,
            long calls,
            long resolved,
            List<Missing> missing,
            String classpath,
            List<Problem> problems) {
        public Reading {
            missing = List.copyOf(missing);
            problems = List.copyOf(problems);
        }
    }
}
