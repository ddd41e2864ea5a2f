package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report;
import dev.asynclint.cli.report.Report.Missing;
import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Suppression;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** A front end that knows only calls without receiver, one method a file, and comments that suppress. */
final class LineFrontEnd implements FrontEnd {

    static final UnitRule SLEEP =
            rule("Sleepy", RuleGroup.BLOCKING, Severity.WARNING, "sleep", Confidence.DEFINITE, false);
    static final UnitRule LOSE = rule("Loser", RuleGroup.LOST, Severity.ERROR, "lose", Confidence.DEFINITE, false);
    static final UnitRule NOTE = rule("Noted", RuleGroup.SEQUENTIAL, Severity.NOTE, "note", Confidence.POSSIBLE, false);
    static final UnitRule PREVIEW =
            rule("Early", RuleGroup.MIXING, Severity.WARNING, "early", Confidence.DEFINITE, true);

    private static final Pattern CALL = Pattern.compile("\\b([a-z]+)\\(\\)");
    private static final Pattern COMMENT = Pattern.compile("// asynclint:ignore (\\w+)");

    Request lastRequest = new Request(Path.of("/"), List.of(), List.of(), null, true, 0, 0, Set.of());

    private static UnitRule rule(
            String name, RuleGroup group, Severity severity, String method, Confidence confidence, boolean preview) {
        RuleInfo info = new RuleInfo(
                name,
                group,
                severity,
                "`" + method + "` is called",
                "why",
                "instead",
                "limits",
                "0.1",
                preview,
                List.of());
        return new UnitRule() {
            @Override
            public RuleInfo info() {
                return info;
            }

            @Override
            public void check(UnitFacts unit, Reporter reporter) {
                for (CallableFacts callable : unit.callables()) {
                    for (CallFacts call : callable.calls()) {
                        if (call.call().methodName().equals("explode")) {
                            throw new IllegalStateException("boom");
                        }
                        if (call.call().methodName().equals(method)) {
                            reporter.report(new Finding(
                                    name,
                                    severity,
                                    confidence,
                                    call.location(),
                                    "`" + method + "` is called",
                                    List.of(),
                                    List.of(),
                                    "do not",
                                    method,
                                    callable.callable().id(),
                                    List.of()));
                        }
                    }
                }
            }
        };
    }

    @Override
    public Reading read(Request request, Sink units, IntConsumer progress) {
        lastRequest = request;
        AtomicInteger done = new AtomicInteger();
        List<Problem> problems = new ArrayList<>();
        for (Path file : request.files()) {
            String name = request.root().relativize(file).toString();
            try {
                String text = Files.readString(file);
                if (text.contains("syntax error")) {
                    problems.add(new Problem(Problem.Kind.SOURCE, name, 1, 5, "syntax error: `;` expected"));
                } else {
                    units.accept(unit(name, text.lines().toList()));
                    done.incrementAndGet();
                }
            } catch (IOException e) {
                problems.add(new Problem(Problem.Kind.SOURCE, name, 0, 0, "cannot be read"));
            }
            progress.accept(done.get());
        }
        return new Reading(
                done.get(),
                10L * done.get(),
                new Report.Calls(100, 98, 20, 18, 10, 10),
                List.of(new Missing("io.vertx.core", 2)),
                "none",
                List.of(),
                problems,
                Types.NONE);
    }

    private static SourceUnit unit(String path, List<String> lines) {
        List<Step> steps = new ArrayList<>();
        List<Suppression> suppressions = new ArrayList<>();
        IntStream.range(0, lines.size()).forEach(i -> {
            Matcher call = CALL.matcher(lines.get(i));
            while (call.find()) {
                steps.add(new Call(
                        steps.size(),
                        CallKind.STATIC,
                        new Target.Unresolved(call.group(1), 0, Target.UnresolvedReason.RECEIVER),
                        null,
                        List.of(),
                        TypeRef.UNKNOWN,
                        new Span(i + 1, call.start(1) + 1, i + 1, call.end(1) + 1),
                        new Span(i + 1, call.start() + 1, i + 1, call.end() + 1)));
            }
            Matcher comment = COMMENT.matcher(lines.get(i));
            if (comment.find()) {
                suppressions.add(new Suppression(
                        List.of(comment.group(1)),
                        new Span(i + 1, 1, i + 1, lines.get(i).length() + 1),
                        new Span(i + 1, comment.start() + 1, i + 1, comment.end() + 1),
                        true));
            }
        });
        MethodSig sig = new MethodSig("A", "m", List.of());
        Span whole = new Span(1, 1, lines.size() + 1, 1);
        Callable method = new Callable(
                sig.toString(),
                CallableKind.METHOD,
                sig,
                List.of(),
                false,
                null,
                Set.of(),
                List.of(),
                null,
                "A",
                List.of(),
                TypeRef.VOID,
                new Body(steps),
                whole,
                whole);
        return new SourceUnit(
                path,
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(method),
                Map.of(),
                Set.of(),
                suppressions,
                List.of());
    }
}
