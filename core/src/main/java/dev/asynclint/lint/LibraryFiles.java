package dev.asynclint.lint;

import dev.asynclint.facts.FactsFile;
import dev.asynclint.facts.UnitGraph;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the jars and class folders of a classpath hold for asynclint: the facts that it left there, and what libraries say of
 * themselves.
 *
 * @param units facts, in the order of the classpath
 * @param knowledge files of libraries, in the order of the classpath
 * @param notes which facts could not be used, in a sentence each
 */
public record LibraryFiles(List<UnitGraph> units, List<KnowledgeFile> knowledge, List<String> notes) {

    /** Nothing. */
    public static final LibraryFiles NONE = new LibraryFiles(List.of(), List.of(), List.of());

    private static final String KNOWLEDGE = ".knowledge";

    /** Larger files are something else. */
    private static final long LARGEST = 64 << 20;

    public LibraryFiles {
        units = List.copyOf(units);
        knowledge = List.copyOf(knowledge);
        notes = List.copyOf(notes);
    }

    /** Looks into every entry once. Never throws: what cannot be read has nothing to say, and others complain of it. */
    public static LibraryFiles on(List<Path> classpath) {
        Search search = new Search();
        Set<Path> seen = new HashSet<>();
        for (Path entry : classpath) {
            if (seen.add(entry)) {
                search.entry(entry);
            }
        }
        return search.result();
    }

    private static boolean isOurs(Path file) {
        String name = file.toString();
        return name.endsWith(FactsFile.EXTENSION) || name.endsWith(KNOWLEDGE);
    }

    private static final class Search {

        private final List<UnitGraph> units = new ArrayList<>();
        private final List<KnowledgeFile> knowledge = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final List<String> damaged = new ArrayList<>();

        void entry(Path entry) {
            try {
                if (Files.isDirectory(entry)) {
                    folder(entry);
                } else if (Files.isRegularFile(entry)) {
                    jar(entry);
                }
            } catch (IOException | RuntimeException e) {
                // A jar that is none: javac and the front end say so, who need it more.
            }
        }

        private void folder(Path folder) throws IOException {
            Path place = folder.resolve(FactsFile.FOLDER);
            if (!Files.isDirectory(place)) {
                return;
            }
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(place, LibraryFiles::isOurs)) {
                stream.forEach(files::add);
            }
            files.sort(Comparator.naturalOrder());
            for (Path file : files) {
                if (Files.size(file) <= LARGEST) {
                    file(Files.readAllBytes(file), name(folder), String.valueOf(file.getFileName()));
                }
            }
        }

        private void jar(Path jar) throws IOException {
            if (!JarDirectory.mayHave(jar, FactsFile.FOLDER)) {
                return;
            }
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> files = zip.stream()
                        .filter(entry -> entry.getName().startsWith(FactsFile.FOLDER)
                                && isOurs(Path.of(entry.getName()))
                                && entry.getSize() <= LARGEST)
                        .sorted(Comparator.comparing(ZipEntry::getName))
                        .toList();
                for (ZipEntry file : files) {
                    try (InputStream in = zip.getInputStream(file)) {
                        file(in.readNBytes((int) LARGEST), name(jar), file.getName());
                    }
                }
            }
        }

        /** {@code classes} says nothing, {@code store/target/classes} does. */
        private static String name(Path entry) {
            int count = entry.getNameCount();
            return !Files.isDirectory(entry) || count < 3
                    ? String.valueOf(entry.getFileName())
                    : entry.subpath(count - 3, count).toString().replace('\\', '/');
        }

        private void file(byte[] bytes, String name, String file) {
            if (file.endsWith(KNOWLEDGE)) {
                knowledge.add(KnowledgeParser.parse(name + "!" + file, new String(bytes, StandardCharsets.UTF_8)));
                return;
            }
            FactsFile.Content content = FactsFile.read(bytes, name);
            units.addAll(content.units());
            if (content.otherVersion()) {
                others.add(name);
            } else if (content.problem() != null) {
                damaged.add(name);
            }
        }

        LibraryFiles result() {
            List<String> notes = new ArrayList<>();
            if (!others.isEmpty()) {
                notes.add("facts of another version of asynclint are not used: " + String.join(", ", others));
            }
            if (!damaged.isEmpty()) {
                notes.add("facts that cannot be read are not used: " + String.join(", ", damaged));
            }
            return new LibraryFiles(units, knowledge, notes);
        }
    }
}
