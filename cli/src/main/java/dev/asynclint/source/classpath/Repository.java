package dev.asynclint.source.classpath;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of modules on the local disk. */
interface Repository {

    /**
     * The file of a module.
     *
     * @param suffix what follows the version in the name of the file: {@code .pom}, {@code .jar}, {@code -tests.jar}
     */
    Optional<Path> file(Coordinates module, String suffix);

    /** The versions of a module that are there, in no order. */
    List<String> versions(String group, String artifact);

    /** What either has, the first one preferred. */
    static Repository either(Repository first, Repository second) {
        return new Repository() {
            @Override
            public Optional<Path> file(Coordinates module, String suffix) {
                return first.file(module, suffix).or(() -> second.file(module, suffix));
            }

            @Override
            public List<String> versions(String group, String artifact) {
                List<String> versions = new ArrayList<>(first.versions(group, artifact));
                versions.addAll(second.versions(group, artifact));
                return versions;
            }
        };
    }

    /** A Maven repository: {@code org/slf4j/slf4j-api/2.0.17/slf4j-api-2.0.17.jar}. */
    static Repository maven(Path root) {
        return new Repository() {
            @Override
            public Optional<Path> file(Coordinates module, String suffix) {
                Optional<Path> folder =
                        folder(module.group(), module.artifact()).flatMap(f -> child(f, module.version()));
                if (folder.isEmpty() || module.version().isEmpty()) {
                    return Optional.empty();
                }
                Optional<Path> file = child(folder.get(), module.artifact() + '-' + module.version() + suffix);
                if (file.filter(Files::isRegularFile).isPresent()) {
                    return file;
                }
                return module.version().endsWith("-SNAPSHOT")
                        ? timestamped(folder.get(), module.artifact(), suffix)
                        : Optional.empty();
            }

            @Override
            public List<String> versions(String group, String artifact) {
                return folder(group, artifact).map(Repository::folderNames).orElse(List.of());
            }

            private Optional<Path> folder(String group, String artifact) {
                return child(root, group.replace('.', '/')).flatMap(g -> child(g, artifact));
            }
        };
    }

    /** A snapshot that was fetched is named after the time of its build. */
    private static Optional<Path> timestamped(Path folder, String artifact, String suffix) {
        String newest = "";
        for (String name : names(folder, false)) {
            boolean isOne = name.startsWith(artifact + '-')
                    && name.endsWith(suffix)
                    && Character.isDigit(name.charAt(name.length() - suffix.length() - 1));
            if (isOne && name.compareTo(newest) > 0) {
                newest = name;
            }
        }
        return newest.isEmpty() ? Optional.empty() : Optional.of(folder.resolve(newest));
    }

    /** The cache of Gradle: {@code org.slf4j/slf4j-api/2.0.17/<hash>/slf4j-api-2.0.17.jar}. */
    static Repository gradle(Path root) {
        return new Repository() {
            @Override
            public Optional<Path> file(Coordinates module, String suffix) {
                Optional<Path> folder =
                        folder(module.group(), module.artifact()).flatMap(f -> child(f, module.version()));
                if (folder.isEmpty() || module.version().isEmpty()) {
                    return Optional.empty();
                }
                String name = module.artifact() + '-' + module.version() + suffix;
                for (String hash : folderNames(folder.get())) {
                    Path file = folder.get().resolve(hash).resolve(name);
                    if (Files.isRegularFile(file)) {
                        return Optional.of(file);
                    }
                }
                return Optional.empty();
            }

            @Override
            public List<String> versions(String group, String artifact) {
                return folder(group, artifact).map(Repository::folderNames).orElse(List.of());
            }

            private Optional<Path> folder(String group, String artifact) {
                return child(root, group).flatMap(g -> child(g, artifact));
            }
        };
    }

    /** Coordinates come from files that anyone may have written: they must not lead out of the repository. */
    private static Optional<Path> child(Path folder, String name) {
        boolean harmless = !name.isEmpty()
                && !name.startsWith("/")
                && !name.contains("..")
                && name.chars().allMatch(c -> c > ' ' && c < 127 && "\\:*?\"<>|".indexOf(c) < 0);
        return harmless ? Optional.of(folder.resolve(name)) : Optional.empty();
    }

    private static List<String> folderNames(Path folder) {
        return names(folder, true);
    }

    private static List<String> names(Path folder, boolean folders) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.isDirectory(file) == folders) {
                    names.add(file.getFileName().toString());
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A module that is not there has no versions; one that cannot be read neither.
            return List.of();
        }
        return names;
    }
}
