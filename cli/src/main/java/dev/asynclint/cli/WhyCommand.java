package dev.asynclint.cli;

import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.Report;
import dev.asynclint.cli.report.SourceText;
import dev.asynclint.cli.report.Sources;
import dev.asynclint.cli.report.TextReport;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.LineFact;
import dev.asynclint.facts.Location;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.KnowledgeFiles;
import dev.asynclint.lint.LibraryFiles;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.Settings;
import dev.asynclint.lint.UsageException;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code asynclint why FILE:LINE}: all that is believed about a line, also where nothing is reported. */
@Command(
        name = "why",
        description = "Says what is believed about a line: what blocks there, on which threads it runs, and why.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WhyCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE:LINE", description = "The line in question.")
    private String place = "";

    @Parameters(
            index = "1..*",
            paramLabel = "PATH",
            description = "What to analyse for it: directories and files. Default: the current directory.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private final InputOptions input = new InputOptions();

    WhyCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws UsageException, IOException {
        int colon = place.lastIndexOf(':');
        if (colon < 1 || !place.substring(colon + 1).matches("[1-9][0-9]{0,8}")) {
            throw new UsageException("`" + place + "` is not a place: FILE:LINE is expected");
        }
        int line = Integer.parseInt(place.substring(colon + 1));
        List<Rule> rules = new ArrayList<>(session.rules().get());
        Catalogue catalogue = new Catalogue(rules.stream().map(Rule::info).toList());
        Inputs inputs = Inputs.of(session, input, paths, catalogue);
        Path file = inputs.resolve(place.substring(0, colon));
        List<Path> files = inputs.find().files();
        if (!files.contains(file)) {
            throw new UsageException(place.substring(0, colon) + " is not among the " + files.size()
                    + " files that are analysed; name a directory that holds it after the line");
        }
        Path named = file.startsWith(inputs.root()) ? inputs.root().relativize(file) : file;
        String path = named.toString().replace('\\', '/');

        Sources sources = new Sources(inputs.root(), session.directory());
        int last = sources.text(path).map(SourceText::lines).orElse(line);
        if (line > last) {
            throw new UsageException(place.substring(0, colon) + " has " + last + " lines");
        }

        List<LineFact> facts = new ArrayList<>();
        rules.add(new GraphQuestion(program -> facts.addAll(program.about(path, line))));
        Settings all = Settings.DEFAULTS
                .withSelected(Settings.ALL)
                .withMinimumConfidence(Confidence.POSSIBLE)
                .withTestCode(Settings.TestCode.ALL);
        KnowledgeFiles knowledge = KnowledgeFiles.read(inputs.config().knowledge());
        Linter linter = new Linter(rules, knowledge.knowledge(), all, Baseline.EMPTY);
        FrontEnd.Reading reading = inputs.read(files, new Judgement(linter, knowledge), Set.of(), false);
        linter.use(LibraryFiles.on(reading.classpathEntries()).units());
        LintResult result = linter.finish();
        List<Finding> here = result.findings().stream()
                .filter(finding -> finding.location().path().equals(path)
                        && finding.location().span().line() == line)
                .toList();
        print(here, facts, sources);
        reading.problems().stream()
                .filter(problem -> path.equals(problem.path()))
                .forEach(problem -> session.err().println("incomplete: " + problem));
        return ExitCodes.CLEAN;
    }

    private void print(List<Finding> findings, List<LineFact> facts, Sources sources) throws IOException {
        PrintWriter out = session.out();
        Paint paint = ColorMode.AUTO.paint(session, session.outIsTerminal());
        Report.Counts none = new Report.Counts(0, 0, Report.Calls.NONE, List.of(), 0, 0, 0, 0, List.of());
        Report report = new Report(Version.current(), findings, List.of(), List.of(), List.of(), none, sources);
        new TextReport(paint, Terminal.width(session), session.outIsTerminal()).print(report, out);
        if (findings.isEmpty()) {
            out.println("no finding in " + place);
            out.println();
        }
        findings.stream()
                .filter(finding -> finding.confidence().compareTo(Settings.DEFAULTS.minimumConfidence()) > 0)
                .forEach(finding -> out.println(finding.rule() + " is "
                        + finding.confidence().word() + " here, so it is shown only with --min-confidence "
                        + finding.confidence().word()));
        for (LineFact fact : facts) {
            out.println(paint.bold(fact.text()));
            for (Because because : fact.because()) {
                out.println("  " + because.text() + where(because, sources));
            }
        }
        if (facts.isEmpty() && findings.isEmpty()) {
            out.println(
                    "Nothing is known of this line: no call in it is known to block, and no thread is known to reach it.");
        }
    }

    private static String where(Because because, Sources sources) {
        Location at = because.at();
        String place = at == null || at.span().line() == 0
                ? ""
                : sources.display(at.path()) + ":" + at.span().line();
        String knowledge = because.knowledge() == null ? "" : because.knowledge();
        String both = place + (place.isEmpty() || knowledge.isEmpty() ? "" : ", ") + knowledge;
        return both.isEmpty() ? "" : " (" + both + ")";
    }
}
