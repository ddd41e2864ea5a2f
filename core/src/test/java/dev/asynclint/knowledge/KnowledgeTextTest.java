package dev.asynclint.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is printed means what was read, for every line of the bundled files. */
final class KnowledgeTextTest {

    private static KnowledgeFile read(String heading, boolean annotation, String line) {
        KnowledgeFile file = KnowledgeParser.parse(
                "printed.knowledge", "[" + (annotation ? "@" : "") + KnowledgeText.type(heading) + "]\n" + line + "\n");
        assertThat(file.problems()).as("%s", line).isEmpty();
        return file;
    }

    @Test
    void methodsAreReadAsTheyArePrinted() {
        Set<Class<?>> printed = new HashSet<>();
        for (KnowledgeFile file : BundledFiles.read()) {
            for (KnowledgeLine line : file.methods()) {
                String text = KnowledgeText.methods(line) + "  "
                        + String.join("; ", KnowledgeText.statements(line.statements()));
                KnowledgeLine again =
                        read(line.heading(), false, text).methods().get(0);
                assertThat(again.names()).as("%s", text).isEqualTo(line.names());
                assertThat(again.parameters()).as("%s", text).isEqualTo(line.parameters());
                assertThat(again.anyParameters()).as("%s", text).isEqualTo(line.anyParameters());
                assertThat(again.statements())
                        .as("%s", text)
                        .containsExactlyElementsOf(
                                line.statements().stream().distinct().toList());
                line.statements().forEach(statement -> printed.add(statement.getClass()));
            }
        }
        assertThat(printed).containsExactlyInAnyOrder(Statement.class.getPermittedSubclasses());
    }

    @Test
    void bodiesAndTypesAreReadAsTheyArePrinted() {
        List<String> seen = new ArrayList<>();
        for (KnowledgeFile file : BundledFiles.read()) {
            for (OverridingLine line : file.overriding()) {
                String text = KnowledgeText.of(line);
                OverridingLine again =
                        read(line.heading(), false, text).overriding().get(0);
                assertThat(again.places()).as("%s", text).isEqualTo(line.places());
                assertThat(again.names()).as("%s", text).isEqualTo(line.names());
                assertThat(again.joinsReceiver()).as("%s", text).isEqualTo(line.joinsReceiver());
                seen.add(text);
            }
            for (TypeLine line : file.types()) {
                String text = KnowledgeText.of(line.statement());
                TypeLine again =
                        read(line.heading(), line.annotation(), text).types().get(0);
                assertThat(again.statement()).as("%s", text).isEqualTo(line.statement());
                seen.add(text);
            }
        }
        assertThat(seen).hasSizeGreaterThan(300);
    }
}
