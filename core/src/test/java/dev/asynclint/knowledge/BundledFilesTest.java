package dev.asynclint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BundledFilesTest {

    @Test
    void theIndexListsEveryFile() throws IOException {
        Path sources = Path.of("src/main/resources/dev/asynclint/knowledge");
        List<String> found;
        try (Stream<Path> files = Files.list(sources)) {
            found = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".knowledge"))
                    .sorted()
                    .toList();
        }
        assertThat(found).isNotEmpty();
        assertThat(BundledFiles.names()).containsExactlyInAnyOrderElementsOf(found);
    }

    @Test
    void everyLineIsUnderstood() {
        List<KnowledgeFile> files = BundledFiles.read();
        assertThat(files).isNotEmpty().allSatisfy(file -> {
            assertThat(file.problems()).isEmpty();
            assertThat(file.libraries()).isNotEmpty();
            assertThat(file.headings()).isNotEmpty();
        });
        assertThat(Knowledge.bundled().problems()).isEmpty();
    }

    /** Lines about one method add up, so a method belongs into one file; its sections may add to each other. */
    @Test
    void aMethodBelongsIntoOneFile() {
        Map<String, String> files = new HashMap<>();
        Set<String> statements = new HashSet<>();
        List<String> twice = new ArrayList<>();
        for (KnowledgeFile file : BundledFiles.read()) {
            for (KnowledgeLine line : file.methods()) {
                for (String name : line.names()) {
                    String method = line.heading() + "#" + name + (line.anyParameters() ? "(*)" : line.parameters());
                    String other = files.putIfAbsent(method, file.name());
                    if (other != null && !other.equals(file.name())) {
                        twice.add(line.origin() + " and " + other + " speak of " + method);
                    }
                    for (Statement statement : line.statements()) {
                        if (!statements.add(method + statement)) {
                            twice.add(line.origin() + " repeats for " + method + ": " + statement);
                        }
                    }
                }
            }
        }
        assertThat(files).isNotEmpty();
        assertThat(twice).isEmpty();
    }

    @Test
    void whatIsReadLateIsWhatIsReadEarly() {
        List<KnowledgeFile> files = BundledFiles.read();
        List<KnowledgeLine> lines =
                files.stream().flatMap(file -> file.methods().stream()).toList();
        assertThat(lines).hasSizeGreaterThan(1000);
        List<KnowledgeLine> late = BundledFiles.outlines().stream()
                .flatMap(part -> part.read().methods().stream()
                        .filter(line -> line.heading().equals(part.heading())))
                .toList();
        assertThat(late).containsExactlyInAnyOrderElementsOf(lines);
        List<TypeLine> types =
                files.stream().flatMap(file -> file.types().stream()).toList();
        assertThat(BundledFiles.outlines().stream()
                        .flatMap(part -> part.read().types().stream()
                                .filter(line -> line.heading().equals(part.heading()))))
                .containsExactlyInAnyOrderElementsOf(types);
        TypeLine publisher =
                types.stream().filter(line -> !line.annotation()).findFirst().orElseThrow();
        assertThat(Knowledge.bundled().typeLine(publisher.statement().getClass(), publisher.heading(), List.of()))
                .contains(publisher);
    }
}
