package dev.asynclint.javac;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ParityTest {

    /** One line for each line of a model that is known to be different; it may only get shorter. */
    private static final Path KNOWN = Path.of("src/test/resources/dev/asynclint/javac/parity-differences.txt");

    private static final Path FIXTURES = Path.of("../rules/src/fixtures/java/jdk");
    private static final Path SAMPLE = Path.of("src/test/resources/dev/asynclint/javac/sample");

    @Test
    void bothFrontEndsSayTheSame() throws IOException {
        List<String> differences = new ArrayList<>();
        int lines = 0;
        for (Path folder : List.of(FIXTURES, SAMPLE)) {
            List<Path> files = Attributed.sources(folder.toAbsolutePath().normalize());
            Path root = folder.toAbsolutePath().normalize();
            Attributed attributed = Attributed.of(root, files, List.of(), List.of());
            assertThat(attributed.errors()).isEmpty();
            assertThat(attributed.failures()).isEmpty();
            Parity parity = Parity.of(attributed.units(), Parsed.of(root, files, List.of()));
            parity.differences().forEach(difference -> differences.add(difference.toString()));
            lines += parity.lines();
        }

        assertThat(lines).isGreaterThan(1000);
        assertThat(differences).containsExactlyInAnyOrderElementsOf(Files.readAllLines(KNOWN));
    }
}
