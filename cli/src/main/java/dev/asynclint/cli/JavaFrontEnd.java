package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.cli.report.Report;
import dev.asynclint.cli.report.Report.Missing;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.TeamStatements;
import dev.asynclint.source.ClasspathProblem;
import dev.asynclint.source.JavaSources;
import dev.asynclint.source.KnowledgeResource;
import dev.asynclint.source.ResolutionStatistics;
import dev.asynclint.source.SourceProblem;
import dev.asynclint.source.classpath.Classpath;
import dev.asynclint.source.classpath.ClasspathFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Source files through the JavaParser front end, with the classpath that can be found without a build. */
final class JavaFrontEnd implements FrontEnd {

    @Override
    public Reading read(Request request, Sink units, IntConsumer progress) {
        List<String> given = request.classpath() == null
                ? List.of()
                : request.classpath().stream().map(Path::toString).toList();
        Classpath classpath = ClasspathFinder.find(
                request.sourceRoots(),
                new ClasspathFinder.Options(given, List.of(), request.findClasspath(), null, null));
        List<Problem> problems = new ArrayList<>();
        AtomicInteger done = new AtomicInteger();
        JavaSources.Sink sink = new JavaSources.Sink() {
            @Override
            public void prepare(List<SourceUnit> early, List<KnowledgeResource> knowledge) {
                problems.addAll(units.prepare(early, knowledge));
            }

            @Override
            public void accept(int index, SourceUnit unit) {
                units.accept(unit);
                progress.accept(done.incrementAndGet());
            }
        };
        JavaSources.Summary summary = JavaSources.read(
                new JavaSources.Request(
                        request.files(),
                        request.root(),
                        classpath.paths(),
                        request.threads(),
                        TeamStatements.MENTION,
                        request.asked(),
                        units.recognitions(),
                        units.described()),
                sink);
        ResolutionStatistics statistics = summary.statistics();
        for (SourceProblem problem : summary.problems()) {
            problems.add(new Problem(
                    Problem.Kind.SOURCE,
                    name(request.root(), problem.path()),
                    problem.line(),
                    problem.column(),
                    problem.message()));
        }
        classpath.problems().forEach(problem -> problems.add(problem(request.root(), problem)));
        summary.classpathProblems().forEach(problem -> problems.add(problem(request.root(), problem)));
        return new Reading(
                statistics.files(),
                statistics.lines(),
                new Report.Calls(
                        statistics.calls(),
                        statistics.resolved(),
                        statistics.callsInLambdas(),
                        statistics.resolvedInLambdas(),
                        statistics.callsOnAsync(),
                        statistics.resolvedOnAsync()),
                missing(statistics.missingTypes()),
                describe(classpath),
                classpath.paths(),
                problems,
                new Types(summary.described(), summary.packages()));
    }

    private static Problem problem(Path root, ClasspathProblem problem) {
        return new Problem(Problem.Kind.CLASSPATH, name(root, problem.path()), 0, 0, problem.message());
    }

    private static String name(Path root, Path path) {
        Path named = path.startsWith(root) ? root.relativize(path) : path;
        return named.toString().replace('\\', '/');
    }

    /** Counts by package, for it is packages that people look for on a classpath. */
    private static List<Missing> missing(Map<String, Integer> types) {
        Map<String, Long> packages = new LinkedHashMap<>();
        types.forEach((type, times) -> packages.merge(packageOf(type), (long) times, Long::sum));
        return packages.entrySet().stream()
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> new Missing(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Missing::times).reversed().thenComparing(Missing::packageName))
                .toList();
    }

    /** What stands before the first word in upper case; all of a name that has none belongs to its last dot. */
    private static String packageOf(String type) {
        int at = TypeRef.typeStart(type);
        return at == 0 ? "" : type.substring(0, at - 1);
    }

    private static String describe(Classpath classpath) {
        Map<Classpath.Step, Integer> steps = new LinkedHashMap<>();
        classpath.entries().forEach(entry -> steps.merge(entry.step(), 1, Integer::sum));
        List<String> parts = new ArrayList<>();
        steps.forEach((step, count) -> parts.add(count + " from " + step));
        StringBuilder text = new StringBuilder(
                parts.isEmpty() ? "none found; only the JDK and the bundled signatures" : String.join(", ", parts));
        if (!classpath.missing().isEmpty()) {
            int count = classpath.missing().size();
            text.append("; ").append(count).append(count == 1 ? " dependency is" : " dependencies are");
            text.append(" in no local cache, such as ")
                    .append(classpath.missing().get(0));
        }
        return text.toString();
    }
}
