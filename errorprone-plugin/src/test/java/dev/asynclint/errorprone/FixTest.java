package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Span;
import dev.asynclint.facts.Confidence;
import dev.asynclint.fixtures.Fixture;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.Settings;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rules.Rules;
import dev.asynclint.source.JavaSources;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every suggested fix of every fixture: the result compiles, the finding is gone, and no other has come. */
final class FixTest {

    /** Those that the fixtures must show. */
    private static final Set<String> RULES_WITH_FIXES =
            Set.of("EagerBlockingArgument", "IgnoredFuture", "NestedAsyncValue", "NullInsteadOfAsync");

    private record Case(Fixture fixture, Finding finding, Fix fix, List<Finding> before) {}

    private static List<Case> cases = List.of();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void findFixes() throws IOException {
        List<Fixture> fixtures = Fixture.readAll(FixtureLibraries.FIXTURES).stream()
                .filter(fixture -> fixture.release() <= Runtime.version().feature())
                .toList();
        List<Case> found = new ArrayList<>();
        for (Fixture fixture : fixtures) {
            List<Finding> findings = findings(FixtureLibraries.FIXTURES, fixture.path());
            for (Finding finding : findings) {
                finding.fixes().forEach(fix -> found.add(new Case(fixture, finding, fix, findings)));
            }
        }
        cases = found;
    }

    private static List<Finding> findings(Path root, String path) throws IOException {
        List<SourceUnit> units = new ArrayList<>();
        JavaSources.read(
                List.of(root.resolve(path)), root, FixtureLibraries.jars(), 1, (index, unit) -> units.add(unit));
        Settings settings = Settings.DEFAULTS
                .withSelected(Settings.ALL)
                .withPreview(true)
                .withMinimumConfidence(Confidence.POSSIBLE)
                .withTestCode(Settings.TestCode.ALL);
        Linter linter = new Linter(Rules.all(), Knowledge.bundled(), settings, Baseline.EMPTY);
        units.forEach(linter::accept);
        LintResult result = linter.finish();
        assertThat(result.failures()).isEmpty();
        return result.findings();
    }

    @Test
    void everyRuleWithFixesShowsSome() {
        Map<String, Integer> counts = new TreeMap<>();
        cases.forEach(each -> counts.merge(each.finding.rule(), 1, Integer::sum));
        assertThat(counts.keySet()).isEqualTo(new java.util.TreeSet<>(RULES_WITH_FIXES));
        assertThat(cases.size()).isGreaterThanOrEqualTo(20);
    }

    @TestFactory
    Stream<DynamicTest> theResultCompilesAndIsNoFinding() {
        return cases.stream()
                .map(each -> dynamicTest(
                        each.fixture.path() + ":" + each.finding.location().span() + " " + each.fix.title(),
                        () -> check(each)));
    }

    private static void check(Case each) throws IOException {
        String repaired = apply(each.fixture.text(), each.fix);
        Path root = Files.createTempDirectory(folder, "fixed");
        Path file = root.resolve(each.fixture.path());
        Files.createDirectories(file.getParent());
        Files.writeString(file, repaired);

        assertThat(errors(file, root)).as(repaired).isEmpty();
        List<String> expected =
                new ArrayList<>(each.before.stream().map(FixTest::withoutPlace).toList());
        expected.remove(withoutPlace(each.finding));
        assertThat(findings(root, each.fixture.path()).stream().map(FixTest::withoutPlace))
                .isSubsetOf(expected)
                .hasSizeLessThan(each.before.size());
    }

    /** Lines may move, and findings that follow from the one that was repaired may go with it. */
    private static String withoutPlace(Finding finding) {
        return finding.rule() + " " + finding.enclosing() + " " + finding.subject();
    }

    private static String apply(String text, Fix fix) {
        List<Fix.Edit> edits = new ArrayList<>(fix.edits());
        edits.sort(
                Comparator.comparing((Fix.Edit edit) -> edit.location().span()).reversed());
        StringBuilder out = new StringBuilder(text);
        for (Fix.Edit edit : edits) {
            Span span = edit.location().span();
            out.replace(
                    offset(text, span.line(), span.column()),
                    offset(text, span.endLine(), span.endColumn()),
                    edit.replacement());
        }
        return out.toString();
    }

    private static int offset(String text, int line, int column) {
        int start = 0;
        for (int i = 1; i < line; i++) {
            start = text.indexOf('\n', start) + 1;
        }
        return start + column - 1;
    }

    private static List<String> errors(Path file, Path output) throws IOException {
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            ToolProvider.getSystemJavaCompiler()
                    .getTask(
                            new StringWriter(),
                            manager,
                            said,
                            List.of(
                                    "-proc:none",
                                    "-d",
                                    output.toString(),
                                    "-sourcepath",
                                    FixtureLibraries.FIXTURES.toString(),
                                    "-classpath",
                                    FixtureLibraries.classpath()
                                            + File.pathSeparator
                                            + System.getProperty("java.class.path")),
                            null,
                            manager.getJavaFileObjectsFromPaths(List.of(file)))
                    .call();
        }
        return said.getDiagnostics().stream()
                .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                .map(each -> each.getLineNumber() + ": " + each.getMessage(null))
                .toList();
    }
}
