package dev.asynclint.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ParityTest {

    /** One line for each line of a model that is known to be different; it may only get shorter. */
    private static final Path KNOWN = Path.of("src/test/resources/dev/asynclint/javac/parity-differences.txt");

    private static final Path FIXTURES = Path.of("../rules/src/fixtures/java");
    private static final Path PACKAGES = Path.of("../rules/src/fixtures/packages/java");
    private static final Path LIBRARIES = Path.of("../cli/target/fixture-libraries");
    private static final Path SAMPLE = Path.of("src/test/resources/dev/asynclint/javac/sample");

    @Test
    void bothFrontEndsSayTheSame() throws IOException {
        // Fixtures use annotations that are on the class path of the tests.
        List<Path> classpath =
                new ArrayList<>(Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(Path::of)
                        .toList());
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            jars.sorted().forEach(classpath::add);
        }
        List<String> differences = new ArrayList<>();
        int lines = 0;
        for (Path folder : List.of(FIXTURES, PACKAGES, SAMPLE)) {
            Path root = folder.toAbsolutePath().normalize();
            List<Path> files = new ArrayList<>(Attributed.sources(root));
            files.removeIf(ParityTest::needsNewerJdk);
            Attributed attributed = Attributed.of(root, files, classpath, List.of());
            assertThat(attributed.errors()).isEmpty();
            assertThat(attributed.failures()).isEmpty();
            Parity parity = Parity.of(attributed.units(), Parsed.of(root, files, classpath));
            parity.differences().forEach(difference -> differences.add(difference.toString()));
            lines += parity.lines();
        }

        assertThat(lines).isGreaterThan(1000);
        assertThat(differences).containsExactlyInAnyOrderElementsOf(Files.readAllLines(KNOWN));
    }

    private static boolean needsNewerJdk(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").startsWith("// release:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
