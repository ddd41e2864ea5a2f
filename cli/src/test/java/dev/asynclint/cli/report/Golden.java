package dev.asynclint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares with a file beside the test; {@code -Dgolden.update} writes it anew. */
final class Golden {

    private Golden() {}

    static void check(String name, String actual) throws IOException {
        if (System.getProperty("golden.update") != null) {
            Path file = Path.of("src/test/resources/dev/asynclint/cli/report", name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            assertThat(in).as(name + " is missing").isNotNull();
            assertThat(actual).isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
