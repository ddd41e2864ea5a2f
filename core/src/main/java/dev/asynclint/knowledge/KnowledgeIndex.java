package dev.asynclint.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes the index of the bundled files, as a part of the build: by hand it would be forgotten. */
public final class KnowledgeIndex {

    static final String NAME = "index";

    private KnowledgeIndex() {}

    /**
     * Writes the index beside the files.
     *
     * @param args the folder with the files
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<String> names = list(folder);
        if (names.isEmpty()) {
            throw new IOException("no knowledge files in " + folder);
        }
        Files.writeString(folder.resolve(NAME), String.join("\n", names) + "\n");
    }

    /** Names of the files in a folder, sorted. */
    static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".knowledge"))
                    .sorted()
                    .toList();
        }
    }
}
