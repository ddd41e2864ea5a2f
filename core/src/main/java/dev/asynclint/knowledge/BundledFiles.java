package dev.asynclint.knowledge;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The knowledge files in asynclint's own jar. */
public final class BundledFiles {

    private BundledFiles() {}

    /**
     * Names of the files, as the index beside them lists them, which the build writes: a jar cannot be listed without
     * opening it. Classes in a folder need no index.
     */
    public static List<String> names() {
        try (InputStream in = BundledFiles.class.getResourceAsStream(KnowledgeIndex.NAME)) {
            if (in != null) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
            URL own = BundledFiles.class.getResource(BundledFiles.class.getSimpleName() + ".class");
            if (own != null && own.getProtocol().equals("file")) {
                return KnowledgeIndex.list(Path.of(own.toURI()).resolveSibling(""));
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("cannot list the knowledge files", unreadable);
        }
        throw new IllegalStateException("asynclint's jar lacks the index of knowledge files");
    }

    /** The files, parsed anew. */
    public static List<KnowledgeFile> read() {
        return names().stream()
                .map(name -> KnowledgeParser.parse(name, text(name)))
                .toList();
    }

    /** The headings of all files. */
    static List<Outline> outlines() {
        List<Outline> outlines = new ArrayList<>();
        for (String name : names()) {
            outlines.addAll(Outline.of(name, text(name)));
        }
        return outlines;
    }

    private static String text(String name) {
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
