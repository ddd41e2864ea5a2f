package dev.asynclint.cli;

import dev.asynclint.cli.report.PathsReport;
import dev.asynclint.cli.report.Sources;
import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.BlockingKind;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Root;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.Globs;
import dev.asynclint.lint.KnowledgeFiles;
import dev.asynclint.lint.LibraryFiles;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.Settings;
import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import dev.asynclint.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code asynclint graph}: the paths from threads to blocking calls, for other tools, whatever rules make of them. */
@Command(
        name = "graph",
        description = "Writes the paths from threads to the calls that block them.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class GraphCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "PATH",
            description = "What to analyse: directories and files. Default: the current directory.")
    private List<String> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "dot (for Graphviz: asynclint graph | dot -Tsvg) or json. Default: dot.")
    private String format = "dot";

    @Option(
            names = "--root",
            split = ",",
            paramLabel = "THREADS",
            description = "Only paths from such threads: event-loop, parallel, ui, async-method, ...")
    private List<String> roots = new ArrayList<>();

    @Option(
            names = "--category",
            split = ",",
            paramLabel = "CATEGORY",
            description = "Only to calls that block like this: sleep, wait, await, file, network, database, ...")
    private List<String> categories = new ArrayList<>();

    @Option(
            names = "--through",
            paramLabel = "GLOB",
            description = "Only paths with a step in such a file. Can be repeated.")
    private List<String> through = new ArrayList<>();

    @Option(
            names = "--min-confidence",
            paramLabel = "LEVEL",
            description = "definite, probable or possible: nothing less sure. Default: probable.")
    private String minConfidence = "probable";

    @Mixin
    private final InputOptions input = new InputOptions();

    GraphCommand(Session session) {
        this.session = session;
    }

    private enum Format {
        DOT,
        JSON
    }

    /** The paths that were asked for. */
    private record Filter(Set<Root> roots, Set<BlockingKind> kinds, Confidence confidence, List<Pattern> files) {
        boolean takes(BlockedCall call) {
            return roots.contains(call.root())
                    && kinds.contains(call.category())
                    && call.confidence().compareTo(confidence) <= 0
                    && (files.isEmpty() || files.stream().anyMatch(file -> isThrough(call, file)));
        }

        private static boolean isThrough(BlockedCall call, Pattern file) {
            return file.matcher(call.location().path()).matches()
                    || call.because().stream()
                            .anyMatch(step -> step.at() != null
                                    && file.matcher(step.at().path()).matches());
        }
    }

    @Override
    public Integer call() throws UsageException, IOException {
        Format chosen = Words.constant(Format.class, format);
        List<Pattern> files = new ArrayList<>();
        for (String glob : through) {
            files.add(Globs.exclude(glob));
        }
        Filter filter = new Filter(
                constants(Root.class, roots),
                constants(BlockingKind.class, categories),
                Words.constant(Confidence.class, minConfidence),
                files);
        List<Rule> rules = new ArrayList<>(session.rules().get());
        Catalogue catalogue = new Catalogue(rules.stream().map(Rule::info).toList());
        Inputs inputs = Inputs.of(session, input, paths, catalogue);
        KnowledgeFiles knowledge = KnowledgeFiles.read(inputs.config().knowledge());
        List<BlockedCall> found = new ArrayList<>();
        Linter linter = new Linter(
                List.of(new GraphQuestion(program ->
                        program.blockedCalls().stream().filter(filter::takes).forEach(found::add))),
                knowledge.knowledge(),
                Settings.DEFAULTS.withSelected(Settings.ALL),
                Baseline.EMPTY);
        FrontEnd.Reading reading =
                inputs.read(inputs.find().files(), new Judgement(linter, knowledge), Set.of(), false);
        linter.use(LibraryFiles.on(reading.classpathEntries()).units());
        LintResult result = linter.finish();
        Sources sources = new Sources(inputs.root(), session.directory());
        switch (chosen) {
            case DOT -> PathsReport.dot(found, sources, session.out());
            case JSON -> PathsReport.json(Version.current(), found, sources, session.out());
        }
        reading.problems().forEach(problem -> session.err().println("incomplete: " + problem));
        result.failures()
                .forEach(failure -> session.err().println("internal error: " + failure.path() + " " + failure.cause()));
        return result.failures().isEmpty() ? ExitCodes.CLEAN : ExitCodes.INTERNAL;
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> words) throws UsageException {
        if (words.isEmpty()) {
            return EnumSet.allOf(type);
        }
        Set<E> constants = EnumSet.noneOf(type);
        for (String word : words) {
            constants.add(Words.constant(type, word));
        }
        return constants;
    }
}
