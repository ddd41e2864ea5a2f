package dev.asynclint.cli;

import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report;
import dev.asynclint.lint.LintResult;
import dev.asynclint.rule.Severity;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a run says at its end, beside the findings. */
final class Summary {

    private static final int PROBLEMS = 20;
    private static final int MISSING = 3;
    private static final int MISSING_VERBOSE = 25;

    private final PrintWriter err;
    private final Paint paint;
    private final boolean verbose;

    Summary(PrintWriter err, Paint paint, boolean verbose) {
        this.err = err;
        this.paint = paint;
        this.verbose = verbose;
    }

    /** What could not be analysed. */
    void problems(Report report) {
        int shown = 0;
        for (Problem problem : report.problems()) {
            if (shown == PROBLEMS && !verbose) {
                err.println("... and " + (report.problems().size() - shown) + " more; -v shows all");
                break;
            }
            shown++;
            String path = problem.path();
            String where = path == null
                    ? ""
                    : (problem.kind() == Problem.Kind.CLASSPATH
                                    ? path
                                    : report.sources().display(path))
                            + (problem.line() > 0 ? ":" + problem.line() + ":" + problem.column() : "")
                            + ": ";
            String kind = problem.kind() == Problem.Kind.INTERNAL ? "internal error" : "incomplete";
            err.println(paint.severity(Severity.WARNING, kind) + ": " + where + problem.message());
        }
        if (report.problems().stream().anyMatch(problem -> problem.kind() == Problem.Kind.INTERNAL)) {
            err.println(
                    "An internal error is a defect of asynclint, and the rest was analysed. Please report it with the"
                            + " lines above, `asynclint --version`, and if you can the source file.");
        }
        err.flush();
    }

    /** How much was done and how it went. */
    void print(Report report, FrontEnd.Reading reading, LintResult result, long nanos) {
        Report.Counts counts = report.counts();
        String size = plural(counts.files(), "file") + ", " + plural(counts.lines(), "line") + ", "
                + String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
        if (counts.files() == 0 && report.problems().isEmpty()) {
            err.println("there is no Java file to analyse");
        }
        if (report.findings().isEmpty()) {
            err.println(paint.good("no findings") + " in " + size);
        } else {
            List<String> parts = new ArrayList<>();
            for (Severity severity : Severity.values()) {
                int count = report.count(severity);
                if (count > 0) {
                    parts.add(paint.severity(severity, plural(count, severity.word())));
                }
            }
            err.println(String.join(", ", parts) + " in " + size);
        }
        Report.Calls calls = counts.calls();
        if (calls.all() > 0) {
            err.println("resolved " + share(calls.resolved(), calls.all()) + missing(counts));
        }
        if (verbose && calls.inLambdas() > 0) {
            err.println("resolved inside lambdas " + share(calls.resolvedInLambdas(), calls.inLambdas()));
        }
        if (verbose && calls.onAsync() > 0) {
            err.println("resolved on futures and publishers " + share(calls.resolvedOnAsync(), calls.onAsync()));
        }
        if (!reading.classpath().isEmpty()) {
            err.println("classpath: " + reading.classpath());
        }
        List<String> hidden = new ArrayList<>();
        hidden(hidden, counts.suppressed(), "suppressed");
        hidden(hidden, counts.baselined(), "in the baseline");
        hidden(hidden, counts.inTests(), "in test code (--tests all)");
        hidden(hidden, counts.unsure(), "not sure enough (--min-confidence possible)");
        if (!hidden.isEmpty()) {
            err.println("not shown: " + String.join(", ", hidden));
        }
        for (String limit : counts.limits()) {
            err.println("not followed: " + limit);
        }
        if (result.stale() > 0) {
            err.println("baseline: " + plural(result.stale(), "finding") + " of it not found any more; write it again");
        }
        err.flush();
    }

    private static String share(long part, long calls) {
        return String.format(Locale.ROOT, "%.1f%% of %s", 100.0 * part / calls, plural(calls, "call"));
    }

    private String missing(Report.Counts counts) {
        if (counts.missing().isEmpty()) {
            return "";
        }
        List<String> names = new ArrayList<>();
        for (Report.Missing missing : counts.missing()) {
            if (names.size() == (verbose ? MISSING_VERBOSE : MISSING)) {
                break;
            }
            names.add(missing.packageName() + " (" + missing.times() + ")");
        }
        return "; missing most: " + String.join(", ", names);
    }

    private static void hidden(List<String> to, int count, String why) {
        if (count > 0) {
            to.add(count + " " + why);
        }
    }

    private static String plural(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}
