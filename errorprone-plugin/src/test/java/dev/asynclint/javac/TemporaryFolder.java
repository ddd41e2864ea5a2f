package dev.asynclint.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Folders for what a compiler writes that nobody reads; gone when the JVM ends. */
public final class TemporaryFolder {

    private static final List<Path> MADE = new ArrayList<>();

    private TemporaryFolder() {}

    /** A new folder. */
    public static synchronized Path make(String prefix) throws IOException {
        if (MADE.isEmpty()) {
            Runtime.getRuntime().addShutdownHook(new Thread(TemporaryFolder::deleteAll));
        }
        Path folder = Files.createTempDirectory(prefix);
        MADE.add(folder);
        return folder;
    }

    private static synchronized void deleteAll() {
        for (Path folder : MADE) {
            try (Stream<Path> inside = Files.walk(folder)) {
                for (Path each : inside.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException left) {
                // a folder of temporary files that stays harms nobody
            }
        }
    }
}
