package dev.asynclint.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asynclint check}: the options. What is done with them is in {@link Check}. */
@Command(
        name = "check",
        description = "Analyses Java sources; no build and no classpath are needed.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class CheckCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Directories and Java files. Default: the current directory.")
    List<String> paths = new ArrayList<>();

    @Mixin
    final InputOptions input = new InputOptions();

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT[=FILE]",
            description = "text, json or sarif, to a file or to standard output. Can be repeated.")
    List<String> outputFormats = new ArrayList<>();

    @Option(
            names = "--select",
            split = ",",
            paramLabel = "RULE",
            description = "Only these rules: names, groups, default (all but previews), all.")
    List<String> select = new ArrayList<>();

    @Option(names = "--ignore", split = ",", paramLabel = "RULE", description = "Not these rules or groups.")
    List<String> ignore = new ArrayList<>();

    @Option(names = "--preview", description = "With the rules in preview.")
    boolean preview;

    @Option(
            names = "--min-confidence",
            paramLabel = "LEVEL",
            description = "definite, probable or possible: show nothing less sure. Default: probable.")
    @Nullable
    String minConfidence;

    @Option(
            names = "--tests",
            paramLabel = "WHICH",
            description = "errors, all or none: what to show of test code. Default: errors.")
    @Nullable
    String tests;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description =
                    "error, warning, note or never: the mildest finding that gives exit code 1. Default: warning.")
    @Nullable
    String failOn;

    @Option(names = "--strict", description = "Exit code 3 when something could not be analysed.")
    boolean strict;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Do not show the findings listed in this file.")
    @Nullable
    String baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "List all findings in this file, for --baseline, and exit with 0.")
    @Nullable
    String writeBaseline;

    @Option(
            names = "--facts-out",
            paramLabel = "PATH",
            description =
                    "Write what was learnt of all methods to PATH/META-INF/asynclint in a class folder, or to a file"
                            + " PATH.facts, for runs on code that uses them.")
    @Nullable
    String factsOut;

    @Option(
            names = "--sarif-category",
            paramLabel = "NAME",
            description = "Tells this run from others of the same commit in SARIF.")
    @Nullable
    String sarifCategory;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never. NO_COLOR and FORCE_COLOR count too. Default: auto.")
    String color = "auto";

    @Option(
            names = {"-q", "--quiet"},
            description = "Findings only: no progress, no summary.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            description = "Say more of what is missing and what is left out.")
    boolean verbose;

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        return new Check(session, this).run();
    }
}
