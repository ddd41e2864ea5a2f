package dev.asynclint.lint;

import dev.asynclint.facts.FactsFile;
import dev.asynclint.facts.UnitGraph;
import java.io.IOException;
import java.io.InputStream;
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
 * The facts that asynclint left in the jars and class folders of a classpath.
 *
 * @param units in the order of the classpath
 * @param notes what could not be used, in a sentence each
 */
public record FactsFiles(List<UnitGraph> units, List<String> notes) {

    /** Larger files are no facts. */
    private static final long LARGEST = 64 << 20;

    public FactsFiles {
        units = List.copyOf(units);
        notes = List.copyOf(notes);
    }

    /** Looks into every entry once. Never throws: what cannot be read has nothing to say, and others complain of it. */
    public static FactsFiles on(List<Path> classpath) {
        Search search = new Search();
        Set<Path> seen = new HashSet<>();
        for (Path entry : classpath) {
            if (seen.add(entry)) {
                search.entry(entry);
            }
        }
        return search.result();
    }

    private static final class Search {

        private final List<UnitGraph> units = new ArrayList<>();
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
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(place, "*" + FactsFile.EXTENSION)) {
                stream.forEach(files::add);
            }
            files.sort(Comparator.naturalOrder());
            for (Path file : files) {
                if (Files.size(file) <= LARGEST) {
                    file(Files.readAllBytes(file), name(folder));
                }
            }
        }

        private void jar(Path jar) throws IOException {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                List<? extends ZipEntry> files = zip.stream()
                        .filter(entry -> entry.getName().startsWith(FactsFile.FOLDER)
                                && entry.getName().endsWith(FactsFile.EXTENSION)
                                && entry.getSize() <= LARGEST)
                        .sorted(Comparator.comparing(ZipEntry::getName))
                        .toList();
                for (ZipEntry file : files) {
                    try (InputStream in = zip.getInputStream(file)) {
                        file(in.readNBytes((int) LARGEST), name(jar));
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

        private void file(byte[] bytes, String name) {
            FactsFile.Content content = FactsFile.read(bytes, name);
            units.addAll(content.units());
            if (content.otherVersion()) {
                others.add(name);
            } else if (content.problem() != null) {
                damaged.add(name);
            }
        }

        FactsFiles result() {
            List<String> notes = new ArrayList<>();
            if (!others.isEmpty()) {
                notes.add("facts of another version of asynclint are not used: " + String.join(", ", others));
            }
            if (!damaged.isEmpty()) {
                notes.add("facts that cannot be read are not used: " + String.join(", ", damaged));
            }
            return new FactsFiles(units, notes);
        }
    }
}
