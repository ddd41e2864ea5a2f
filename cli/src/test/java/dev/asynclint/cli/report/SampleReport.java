package dev.asynclint.cli.report;

import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small report over files that it writes. */
final class SampleReport {

    static final RuleInfo SLEEP = new RuleInfo(
            "Sleepy",
            RuleGroup.BLOCKING,
            Severity.WARNING,
            "a sleep holds a thread that must not block",
            "Nothing else runs on it.",
            "Let a timer call back.",
            "Threads that are not known.",
            "0.1",
            false,
            List.of("reactive"));

    static final RuleInfo LOSE = new RuleInfo(
            "Loser",
            RuleGroup.LOST,
            Severity.ERROR,
            "work is lost",
            "It never runs.",
            "Subscribe it.",
            "Reflection.",
            "0.1",
            true,
            List.of());

    private final Path root;
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> fingerprints = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    SampleReport(Path root) {
        this.root = root;
    }

    SampleReport file(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return this;
    }

    SampleReport problem(Problem problem) {
        problems.add(problem);
        return this;
    }

    SampleReport finding(Finding finding) {
        findings.add(finding);
        fingerprints.add(String.format("%016x:1", findings.size()));
        return this;
    }

    static Finding finding(RuleInfo rule, Location at, String message, Because... because) {
        return new Finding(
                rule.name(),
                rule.severity(),
                Confidence.DEFINITE,
                at,
                message,
                List.of(because),
                List.of(),
                null,
                "java.lang.Thread#sleep(long)",
                "a.B#m()",
                List.of());
    }

    static Location at(String path, int line, int column, int length) {
        return new Location(path, new Span(line, column, line, column + length));
    }

    /** Two findings, one with a path through two files, a related place and a cure, and three problems. */
    static SampleReport full(Path root) {
        String handler = """
                package a;

                class Handler extends ChannelInboundHandlerAdapter {
                \t@Override
                \tpublic void channelRead(Context ctx, Object message) {
                \t\tnew Store().load("日本", message);
                \t}
                }
                """;
        String store = """
                package a;

                class Store {
                    void load(String name, Object message) throws InterruptedException {
                        Thread.sleep(10);
                    }
                }
                """;
        String h = "src/main/java/a/Handler.java";
        String s = "src/main/java/a dir/Store#1.java";
        Finding sleep = new Finding(
                "Sleepy",
                Severity.WARNING,
                Confidence.PROBABLE,
                at(h, 6, 15, 4),
                "`Store.load` blocks the event loop: it leads to `Thread.sleep`",
                List.of(
                        new Because(
                                "`Handler.channelRead` runs on the event loop", at(h, 5, 14, 11), "netty.knowledge:12"),
                        new Because("calls `Store.load`", at(h, 6, 15, 4), null),
                        new Because("calls `Thread.sleep`", at(s, 5, 16, 5), null),
                        new Because("`Thread.sleep` blocks", null, "jdk.knowledge:3")),
                List.of(new Because("another [caller]", at(h, 5, 14, 11), null)),
                "use `eventLoop().schedule`",
                "java.lang.Thread#sleep(long)",
                "a.Handler#channelRead(a.Context,java.lang.Object)",
                List.of(new Fix(
                        "call [it] elsewhere",
                        List.of(
                                new Fix.Edit(at(h, 6, 15, 4), "loadAsync"),
                                new Fix.Edit(new Location(h, new Span(6, 19, 7, 3)), "()")))));
        return new SampleReport(root)
                .file(h, handler)
                .file(s, store)
                .finding(sleep)
                .finding(new Finding(
                        "Loser",
                        Severity.ERROR,
                        Confidence.DEFINITE,
                        new Location(s, new Span(4, 10, 6, 6)),
                        "work of `load` is lost: see [this](that)",
                        List.of(),
                        List.of(),
                        null,
                        "load",
                        "a.Store#load(java.lang.String,java.lang.Object)",
                        List.of()))
                .problem(new Problem(
                        Problem.Kind.SOURCE, "src/main/java/a/Broken.java", 3, 7, "syntax error: `;` expected"))
                .problem(new Problem(Problem.Kind.CLASSPATH, "lib/broken.jar", 0, 0, "not a jar"))
                .problem(new Problem(Problem.Kind.INTERNAL, null, 0, 0, "Sleepy failed: boom"));
    }

    Report report() {
        return new Report(
                "1.2.3",
                findings,
                fingerprints,
                List.of(SLEEP, LOSE),
                problems,
                new Report.Counts(
                        2,
                        15,
                        new Report.Calls(100, 97, 20, 18, 10, 10),
                        List.of(new Report.Missing("io.vertx.core", 3)),
                        1,
                        2,
                        3,
                        4,
                        List.of("2 virtual methods have more than 40 implementations")),
                new Sources(root, root));
    }
}
