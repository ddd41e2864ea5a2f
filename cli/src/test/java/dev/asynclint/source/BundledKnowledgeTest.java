package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.knowledge.BundledFiles;
import dev.asynclint.knowledge.KnowledgeFile;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Of a type that nobody can see without a class path, less is known there than of others. */
class BundledKnowledgeTest {

    /** The files about types that are known by their names alone. */
    private static final Set<String> BY_NAME = Set.of(
            "ai-clients.knowledge",
            "database-clients.knowledge",
            "device-clients.knowledge",
            "eclipse-editors.knowledge",
            "intellij-processes.knowledge",
            "microprofile-context.knowledge",
            "netbeans.knowledge",
            "platform-clients.knowledge",
            "service-clients.knowledge",
            "stumbleupon-async.knowledge");

    @Test
    void everyTypeThatKnowledgeNamesIsBundledOrInTheJdk() {
        List<String> named = BundledFiles.read().stream()
                .filter(file -> !BY_NAME.contains(file.name()))
                .flatMap(file -> file.headings().stream())
                .filter(heading -> !heading.isPattern())
                .map(KnowledgeFile.Heading::type)
                .distinct()
                .toList();
        TypePool pool = TypePool.open(TypeSource.NONE, List.of());

        assertThat(named).hasSizeGreaterThan(1000);
        // Annotations of Android are read by name; the jar of these is in no public repository.
        assertThat(named)
                .filteredOn(name -> !pool.contains(name) && !name.startsWith("androidx.annotation."))
                .isEmpty();
    }
}
