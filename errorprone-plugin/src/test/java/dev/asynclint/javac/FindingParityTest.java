package dev.asynclint.javac;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Location;
import dev.asynclint.fixtures.Fixture;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeParser;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.Settings;
import dev.asynclint.rule.Finding;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fixture, those of libraries too, by both front ends: the same findings in the same places for the same reasons. */
final class FindingParityTest {

    private static final Path FIXTURES = Path.of("../rules/src/fixtures/java");

    /** What the build of the command line puts there. */
    private static final Path LIBRARIES = Path.of("../cli/target/fixture-libraries");

    private static final Path FIXTURES_OF_LIBRARIES = Path.of("../rules/src/fixtures/libraries/java");

    /** The jars of which signatures are bundled; they come without what they depend on. */
    private static final Path BUNDLED_LIBRARIES = Path.of("../cli/target/bundled-libraries");

    private static final Path FIXTURES_OF_SERVICES = Path.of("../rules/src/fixtures/services/java");

    /** The jars against which knowledge of other libraries is proved. */
    private static final Path PROVED_LIBRARIES = Path.of("../cli/target/proved-libraries");

    /** Of two versions of a library javac sees the first, and the fixtures are written for a newer one. */
    private static final List<String> TOO_OLD = List.of("io.vertx.vertx-core-3.", "com.google.guava.guava-25.");

    /** javac would need further jars for them, or a newer JDK to read the jars. Only ever remove from this list. */
    private static final Set<String> NOT_COMPILED = Set.of(
            "clients/CacheClients.java",
            "clients/CloudClients.java",
            "clients/DataClients.java",
            "clients/HttpClients.java",
            "concurrency/MutinyClients.java",
            "servers/HelidonHandlers.java",
            "servers/PlayActions.java",
            "ui/AndroidLibraries.java",
            "ui/SwtViews.java");

    @Test
    void bothFrontEndsFindTheSame() throws IOException {
        compare(FIXTURES, List.of(LIBRARIES), Set.of(), 300);
    }

    @Test
    void bothFindTheSameInUsesOfLibraries() throws IOException {
        compare(FIXTURES_OF_LIBRARIES, List.of(BUNDLED_LIBRARIES), NOT_COMPILED, 100);
    }

    @Test
    void bothFindTheSameInUsesOfServices() throws IOException {
        compare(FIXTURES_OF_SERVICES, List.of(BUNDLED_LIBRARIES, PROVED_LIBRARIES), Set.of(), 20);
    }

    @Test
    void bothFindTheSameInAPackageThatIsMarked() throws IOException {
        Path folder = Path.of("../rules/src/fixtures/packages");
        Path root = folder.resolve("java").toAbsolutePath().normalize();
        List<Path> files = Attributed.sources(root);
        Knowledge knowledge = Knowledge.bundled()
                .with(List.of(
                        KnowledgeParser.parse("team.knowledge", Files.readString(folder.resolve("team.knowledge")))));
        Attributed attributed = Attributed.of(root, files, List.of(), List.of());
        assertThat(attributed.errors()).isEmpty();
        List<String> javac = findings(attributed.units(), knowledge);

        assertThat(javac).hasSize(2);
        assertThat(javac).containsExactlyElementsOf(findings(Parsed.of(root, files, List.of()), knowledge));
    }

    private static void compare(Path fixtures, List<Path> libraries, Set<String> without, int enough)
            throws IOException {
        Path root = fixtures.toAbsolutePath().normalize();
        List<Path> files = Fixture.readAll(root).stream()
                .filter(fixture -> fixture.release() <= Runtime.version().feature())
                .filter(fixture -> !without.contains(fixture.path()))
                .map(fixture -> root.resolve(fixture.path()))
                .toList();
        List<Path> classpath = new ArrayList<>();
        for (Path folder : libraries) {
            try (Stream<Path> jars = Files.list(folder)) {
                jars.filter(file -> file.toString().endsWith(".jar"))
                        .filter(jar ->
                                TOO_OLD.stream().noneMatch(jar.getFileName().toString()::startsWith))
                        .sorted()
                        .forEach(classpath::add);
            }
        }
        assertThat(files).isNotEmpty();
        assertThat(classpath).hasSizeGreaterThanOrEqualTo(libraries.size());

        Attributed attributed = Attributed.of(root, files, classpath, List.of());
        assertThat(attributed.errors()).isEmpty();
        assertThat(attributed.failures()).isEmpty();
        List<String> javac = findings(attributed.units(), Knowledge.bundled());

        assertThat(javac).hasSizeGreaterThan(enough);
        assertThat(javac).containsExactlyElementsOf(findings(Parsed.of(root, files, classpath), Knowledge.bundled()));
    }

    private static List<String> findings(List<SourceUnit> units, Knowledge knowledge) {
        Settings settings = Settings.DEFAULTS
                .withSelected(Settings.ALL)
                .withPreview(true)
                .withMinimumConfidence(Confidence.POSSIBLE)
                .withTestCode(Settings.TestCode.ALL);
        Linter linter = new Linter(Rules.all(), knowledge, settings, Baseline.EMPTY);
        units.forEach(linter::accept);
        LintResult result = linter.finish();
        assertThat(result.failures()).isEmpty();
        return result.findings().stream().map(FindingParityTest::print).toList();
    }

    private static String print(Finding finding) {
        StringBuilder text = new StringBuilder(finding.rule() + " " + place(finding.location()) + " "
                + finding.severity() + " " + finding.confidence() + ": " + finding.message());
        finding.because().forEach(because -> text.append("\n  because ").append(print(because)));
        finding.related().forEach(because -> text.append("\n  related ").append(print(because)));
        finding.fixes().forEach(fix -> text.append("\n  fix ").append(fix));
        return text.append("\n  in ").append(finding.enclosing()).toString();
    }

    private static String print(Because because) {
        Location at = because.at();
        return because.text() + (at == null ? "" : " " + place(at)) + " " + because.knowledge();
    }

    private static String place(Location at) {
        return at.path() + ":" + at.span().line() + ":" + at.span().column() + "-"
                + at.span().endLine() + ":" + at.span().endColumn();
    }
}
