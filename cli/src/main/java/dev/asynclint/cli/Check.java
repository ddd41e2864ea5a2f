package dev.asynclint.cli;

import dev.asynclint.cli.report.JsonReport;
import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report;
import dev.asynclint.cli.report.SarifReport;
import dev.asynclint.cli.report.Sources;
import dev.asynclint.cli.report.TextReport;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.FactsFile;
import dev.asynclint.facts.UnitGraph;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.Config;
import dev.asynclint.lint.FailOn;
import dev.asynclint.lint.FileProblems;
import dev.asynclint.lint.KnowledgeFiles;
import dev.asynclint.lint.LibraryFiles;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.RuleFailure;
import dev.asynclint.lint.Settings;
import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import dev.asynclint.rule.Rule;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One run of {@code asynclint check}, from the words of the command line to the exit code. */
final class Check {

    private static final int NARROWEST = 60;

    private final Session session;
    private final CheckCommand options;

    Check(Session session, CheckCommand options) {
        this.session = session;
        this.options = options;
    }

    int run() throws UsageException, IOException {
        long start = System.nanoTime();
        List<Rule> rules = session.rules().get();
        Catalogue catalogue = new Catalogue(rules.stream().map(Rule::info).toList());
        Inputs inputs = Inputs.of(session, options.input, options.paths, catalogue);
        Config config = inputs.config();
        Settings settings = settings(config, inputs.release(), catalogue);
        FailOn failOn = options.failOn != null
                ? Words.constant(FailOn.class, options.failOn)
                : config.failOn() == null ? FailOn.WARNING : config.failOn();
        List<Output> outputs = Output.parse(options.outputFormats, session.directory());
        ColorMode color = Words.constant(ColorMode.class, options.color);
        Path baselineFile = options.baseline != null ? inputs.resolve(options.baseline) : config.baseline();
        Baseline baseline = baselineFile == null || options.writeBaseline != null
                ? Baseline.EMPTY
                : BaselineFile.read(baselineFile);
        SourceFiles found = inputs.find();
        KnowledgeFiles knowledge = KnowledgeFiles.read(config.knowledge());
        UnmatchedKnowledge unmatched = new UnmatchedKnowledge(knowledge.user());
        Linter linter = new Linter(rules, knowledge.knowledge(), settings, baseline);
        boolean bar = session.errIsTerminal()
                && !options.quiet
                && session.variable("CI").isEmpty();
        if (options.factsOut != null) {
            linter.keepFacts();
        }
        FrontEnd.Reading reading = inputs.read(found.files(), new Judgement(linter, knowledge), unmatched.types(), bar);
        LibraryFiles facts = LibraryFiles.on(reading.classpathEntries());
        linter.use(facts.units());
        LintResult result = linter.finish();
        if (options.factsOut != null) {
            writeFacts(inputs.resolve(options.factsOut), linter.facts());
        }
        List<Problem> wrong = unmatched.in(reading.types());

        Sources sources = new Sources(inputs.root(), session.directory());
        Report report = report(result, reading, facts.notes(), found, wrong, sources);
        write(report, outputs, color);
        Summary summary = new Summary(session.err(), color.paint(session, session.errIsTerminal()), options.verbose);
        summary.problems(report);
        if (!options.quiet) {
            summary.print(report, reading, result, System.nanoTime() - start);
        }
        if (options.writeBaseline != null) {
            BaselineFile.write(inputs.resolve(options.writeBaseline), report);
            return ExitCodes.CLEAN;
        }
        if (!wrong.isEmpty()) {
            return ExitCodes.USAGE;
        }
        if (options.strict && !report.problems().isEmpty()) {
            return ExitCodes.INCOMPLETE;
        }
        boolean fails = report.findings().stream().anyMatch(finding -> failOn.fails(finding.severity()));
        return fails ? ExitCodes.FINDINGS : ExitCodes.CLEAN;
    }

    private Settings settings(Config config, int release, Catalogue catalogue) throws UsageException {
        Words.known("rule or group", options.select, catalogue.words());
        Words.known("rule or group", options.ignore, catalogue.words());
        Set<String> selected = new LinkedHashSet<>(options.select.isEmpty() ? config.select() : options.select);
        if (selected.isEmpty()) {
            selected.add(Settings.DEFAULT);
        }
        Set<String> ignored = new HashSet<>(options.ignore);
        if (options.select.isEmpty()) {
            ignored.addAll(config.ignore());
            ignored.addAll(config.off());
        }
        Confidence confidence = options.minConfidence != null
                ? Words.constant(Confidence.class, options.minConfidence)
                : config.minConfidence() == null ? Settings.DEFAULTS.minimumConfidence() : config.minConfidence();
        Settings.TestCode tests = options.tests != null
                ? Words.constant(Settings.TestCode.class, options.tests)
                : config.tests() == null ? Settings.DEFAULTS.testCode() : config.tests();
        boolean preview = options.preview || Boolean.TRUE.equals(config.preview());
        return new Settings(selected, ignored, preview, config.severity(), confidence, tests, release);
    }

    private static void writeFacts(Path path, List<UnitGraph> units) throws UsageException {
        Path file = path.toString().endsWith(FactsFile.EXTENSION) ? path : path.resolve(FactsFile.NAME);
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, FactsFile.write(units));
        } catch (IOException e) {
            throw new UsageException("cannot write to " + file + ": " + FileProblems.reason(e));
        }
    }

    private static Report report(
            LintResult result,
            FrontEnd.Reading reading,
            List<String> notes,
            SourceFiles found,
            List<Problem> wrong,
            Sources sources) {
        List<Problem> problems = new ArrayList<>(found.problems());
        problems.addAll(wrong);
        problems.addAll(reading.problems());
        notes.forEach(note -> problems.add(new Problem(Problem.Kind.CLASSPATH, null, 0, 0, note)));
        for (RuleFailure failure : result.failures()) {
            problems.add(new Problem(
                    Problem.Kind.INTERNAL,
                    failure.path().isEmpty() ? null : failure.path(),
                    0,
                    0,
                    failure.rule() + " failed: " + failure.cause() + at(failure.cause())));
        }
        problems.sort(null);
        Report.Counts counts = new Report.Counts(
                reading.files(),
                reading.lines(),
                reading.calls(),
                reading.missing(),
                result.suppressed(),
                result.baselined(),
                result.unsure(),
                result.inTests(),
                result.limits());
        return new Report(
                Version.current(), result.findings(), result.fingerprints(), result.rules(), problems, counts, sources);
    }

    /** The first frame of ours, which is enough to find the place. */
    private static String at(Throwable cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith("dev.asynclint.")) {
                return " at " + frame;
            }
        }
        return "";
    }

    private void write(Report report, List<Output> outputs, ColorMode color) throws UsageException, IOException {
        for (Output output : outputs) {
            Path file = output.file();
            if (file == null) {
                write(report, output.format(), session.out(), color.paint(session, session.outIsTerminal()));
                session.out().flush();
                continue;
            }
            try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                write(report, output.format(), to, Paint.NONE);
            } catch (IOException e) {
                throw new UsageException("cannot write to " + file + ": " + FileProblems.reason(e));
            }
        }
    }

    private void write(Report report, OutputFormat format, Writer to, Paint paint) throws IOException {
        switch (format) {
            case JSON -> JsonReport.write(report, to);
            case SARIF -> SarifReport.write(report, options.sarifCategory, to);
            case TEXT -> {
                boolean person = to instanceof PrintWriter && session.outIsTerminal();
                int width = Math.max(NARROWEST, person ? Terminal.width(session) : Terminal.DEFAULT_WIDTH);
                try (Closeless writer = new Closeless(to)) {
                    new TextReport(paint, width, person).print(report, writer);
                    hint(report, writer, paint);
                }
            }
        }
    }

    private static void hint(Report report, Writer to, Paint paint) throws IOException {
        if (!report.findings().isEmpty()) {
            String rule = report.findings().get(0).rule();
            to.write(paint.dim("For more about a rule: asynclint explain " + rule) + "\n");
        }
    }

    /** Buffers and does not close what it writes to. */
    private static final class Closeless extends BufferedWriter {
        Closeless(Writer to) {
            super(to);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
