package dev.asynclint.lint;

import dev.asynclint.facts.Confidence;
import dev.asynclint.lint.Settings.TestCode;
import dev.asynclint.rule.Severity;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code asynclint.yml} says; null and empty where it says nothing. Options of the command line win.
 *
 * @param file null when there is none
 * @param off rules and groups whose severity is {@code off}
 * @param exclude patterns of paths from the root of the repository
 * @param classpath null when not given
 * @param knowledge files with knowledge of libraries, the last of which wins
 */
public record Config(
        @Nullable Path file,
        List<String> select,
        List<String> ignore,
        @Nullable Boolean preview,
        Map<String, Severity> severity,
        Set<String> off,
        @Nullable Confidence minConfidence,
        @Nullable TestCode tests,
        List<String> exclude,
        @Nullable List<Path> classpath,
        List<Path> knowledge,
        @Nullable Integer release,
        @Nullable FailOn failOn,
        @Nullable Path baseline) {

    public Config {
        select = List.copyOf(select);
        ignore = List.copyOf(ignore);
        severity = Map.copyOf(severity);
        off = Set.copyOf(off);
        exclude = List.copyOf(exclude);
        classpath = classpath == null ? null : List.copyOf(classpath);
        knowledge = List.copyOf(knowledge);
    }

    /** Nothing is said. */
    public static final Config NONE = new Config(
            null, List.of(), List.of(), null, Map.of(), Set.of(), null, null, List.of(), null, List.of(), null, null,
            null);

    /** The names that a configuration file may have. */
    public static final List<String> FILE_NAMES = List.of("asynclint.yml", ".asynclint.yml", "asynclint.yaml");
}
