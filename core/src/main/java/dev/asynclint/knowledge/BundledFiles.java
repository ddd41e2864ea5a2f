package dev.asynclint.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The knowledge files in asynclint's own jar. */
public final class BundledFiles {

    private BundledFiles() {}

    /** Names of the files, as {@link KnowledgeIndex} has them. */
    public static List<String> names() {
        return KnowledgeIndex.bundled().names();
    }

    /** The files, parsed anew. */
    public static List<KnowledgeFile> read() {
        return names().stream()
                .map(name -> KnowledgeParser.parse(name, text(name)))
                .toList();
    }

    /** The headings of all files. */
    static List<Outline> outlines() {
        return KnowledgeIndex.bundled().outlines();
    }

    static String text(String name) {
        try (InputStream in = BundledFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("asynclint's jar lacks the knowledge file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read the knowledge file " + name, unreadable);
        }
    }
}
