package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the fixtures of libraries are compiled against; the build of the command line puts it there. */
final class FixtureLibraries {

    static final Path FIXTURES = Path.of("../rules/src/fixtures/java");

    private static final Path LIBRARIES = Path.of("../cli/target/fixture-libraries");

    private FixtureLibraries() {}

    static List<Path> jars() throws IOException {
        try (Stream<Path> jars = Files.list(LIBRARIES)) {
            List<Path> all = new ArrayList<>(jars.sorted().toList());
            assertThat(all).as("libraries of the fixtures").isNotEmpty();
            return all;
        }
    }

    static String classpath() throws IOException {
        return jars().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
