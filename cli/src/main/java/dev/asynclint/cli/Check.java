package dev.asynclint.cli;

import dev.asynclint.cli.report.JsonReport;
import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report;
import dev.asynclint.cli.report.SarifReport;
import dev.asynclint.cli.report.Sources;
import dev.asynclint.cli.report.TextReport;
import dev.asynclint.facts.Confidence;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.RuleFailure;
import dev.asynclint.lint.Settings;
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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
        List<Path> paths = paths();
        Config config = config(paths.get(0), catalogue);
        Settings settings = settings(config, catalogue);
        FailOn failOn = options.failOn != null
                ? Words.constant(FailOn.class, options.failOn)
                : config.failOn() == null ? FailOn.WARNING : config.failOn();
        List<Output> outputs = Output.parse(options.outputFormats, session.directory());
        ColorMode color = Words.constant(ColorMode.class, options.color);
        Path baselineFile = options.baseline != null ? resolve(options.baseline) : config.baseline();
        Baseline baseline = baselineFile == null || options.writeBaseline != null
                ? Baseline.EMPTY
                : BaselineFile.read(baselineFile);
        Knowledge knowledge = KnowledgeFiles.load(config.knowledge());

        Path root = root(paths);
        SourceFiles found = new SourceFiles(root, excludes(config));
        paths.forEach(found::add);
        List<Path> files = found.files();

        Linter linter = new Linter(rules, knowledge, settings, baseline);
        FrontEnd.Request request = new FrontEnd.Request(
                root, paths, files, classpath(config), !options.noClasspath, settings.release(), threads());
        boolean bar = session.errIsTerminal()
                && !options.quiet
                && session.variable("CI").isEmpty();
        Progress progress = new Progress(session.err(), bar, files.size());
        FrontEnd.Reading reading;
        try {
            reading = session.frontEnd().read(request, linter::accept, progress::update);
        } finally {
            progress.finish();
        }
        LintResult result = linter.finish();

        Sources sources = new Sources(root, session.directory());
        Report report = report(result, reading, found, sources);
        write(report, outputs, color);
        Summary summary = new Summary(session.err(), color.paint(session, session.errIsTerminal()), options.verbose);
        summary.problems(report);
        if (!options.quiet) {
            summary.print(report, reading, result, System.nanoTime() - start);
        }
        if (options.writeBaseline != null) {
            BaselineFile.write(resolve(options.writeBaseline), report);
            return ExitCodes.CLEAN;
        }
        if (options.strict && !report.problems().isEmpty()) {
            return ExitCodes.INCOMPLETE;
        }
        boolean fails = report.findings().stream().anyMatch(finding -> failOn.fails(finding.severity()));
        return fails ? ExitCodes.FINDINGS : ExitCodes.CLEAN;
    }

    private List<Path> paths() throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String text : options.paths.isEmpty() ? List.of(".") : options.paths) {
            Path path = resolve(text);
            if (!Files.exists(path)) {
                throw new UsageException("there is no " + text);
            }
            if (!Files.isDirectory(path) && !text.endsWith(".java")) {
                throw new UsageException(text + " is neither a directory nor a Java source file");
            }
            if (!paths.contains(path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    private Path resolve(String text) throws UsageException {
        try {
            return session.directory().resolve(text).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new UsageException("`" + text + "` is not a path: " + e.getReason());
        }
    }

    /** The directory that names of files are relative to, the same wherever the user stands. */
    private Path root(List<Path> paths) {
        Path first = paths.get(0);
        return GitRoot.of(first).orElseGet(() -> {
            if (first.startsWith(session.directory())) {
                return session.directory();
            }
            Path parent = first.getParent();
            return Files.isDirectory(first) || parent == null ? first : parent;
        });
    }

    private Config config(Path first, Catalogue catalogue) throws UsageException {
        if (options.noConfig) {
            return Config.NONE;
        }
        if (options.config != null) {
            return ConfigReader.read(resolve(options.config), catalogue.words());
        }
        Path start = Files.isDirectory(first) ? first : first.getParent();
        Path file = start == null ? null : ConfigReader.find(start).orElse(null);
        return file == null ? Config.NONE : ConfigReader.read(file, catalogue.words());
    }

    private Settings settings(Config config, Catalogue catalogue) throws UsageException {
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
        int release = options.release != null
                ? Words.release(options.release)
                : config.release() == null ? Settings.DEFAULT_RELEASE : config.release();
        boolean preview = options.preview || Boolean.TRUE.equals(config.preview());
        return new Settings(selected, ignored, preview, config.severity(), confidence, tests, release);
    }

    private List<Pattern> excludes(Config config) throws UsageException {
        List<Pattern> patterns = new ArrayList<>();
        List<String> globs = new ArrayList<>(config.exclude());
        globs.addAll(options.exclude);
        for (String glob : globs) {
            String text = glob.endsWith("/") ? glob.substring(0, glob.length() - 1) : glob;
            String anywhere = text.contains("/") ? "" : "(?:.*/)?";
            try {
                patterns.add(Pattern.compile(anywhere + Globs.regex(text.startsWith("/") ? text.substring(1) : text)));
            } catch (java.util.regex.PatternSyntaxException e) {
                throw new UsageException("`" + glob + "` is not a pattern: " + e.getDescription());
            }
        }
        return patterns;
    }

    private @Nullable List<Path> classpath(Config config) throws UsageException {
        if (options.classpath == null && options.classpathFile == null) {
            return config.classpath();
        }
        List<Path> paths = new ArrayList<>();
        if (options.classpath != null) {
            paths.addAll(ClasspathArgument.parse(options.classpath, session.directory()));
        }
        if (options.classpathFile != null) {
            paths.addAll(ClasspathArgument.read(resolve(options.classpathFile)));
        }
        return paths;
    }

    private int threads() throws UsageException {
        if (options.threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (options.threads < 1 || options.threads > 256) {
            throw new UsageException("--threads takes a number from 1 to 256");
        }
        return options.threads;
    }

    private static Report report(LintResult result, FrontEnd.Reading reading, SourceFiles found, Sources sources) {
        List<Problem> problems = new ArrayList<>(found.problems());
        problems.addAll(reading.problems());
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
                reading.resolved(),
                reading.missing(),
                result.suppressed(),
                result.baselined(),
                result.unsure(),
                result.inTests());
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
                throw new UsageException("cannot write to " + file + ": " + SourceFiles.reason(e));
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
