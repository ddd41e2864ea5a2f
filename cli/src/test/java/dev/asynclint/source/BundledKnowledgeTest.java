package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.knowledge.BundledFiles;
import dev.asynclint.knowledge.KnowledgeFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Knowledge about a type that nobody can see without a class path would be silent there. */
class BundledKnowledgeTest {

    @Test
    void everyTypeThatKnowledgeNamesIsBundledOrInTheJdk() {
        List<String> named = BundledFiles.read().stream()
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
