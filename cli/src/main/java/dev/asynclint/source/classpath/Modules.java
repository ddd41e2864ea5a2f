package dev.asynclint.source.classpath;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the folders that are modules of a build. */
final class Modules {

    private static final List<String> BUILD_FILES = List.of(
            "pom.xml",
            "build.gradle",
            "build.gradle.kts",
            "settings.gradle",
            "settings.gradle.kts",
            ".classpath",
            "build.xml");

    /** Modules are not inside these, and there are many files. */
    private static final Set<String> NOT_INSIDE =
            Set.of("src", "target", "build", "out", "bin", "node_modules", "gradle", "dist", "docs", "venv");

    /** Levels below a root; deeper modules are rare, and a wrong root such as a home folder must not take minutes. */
    private static final int DEEPEST = 8;

    private Modules() {}

    /**
     * The modules in and around what is analysed.
     *
     * <p>Below a root they are all folders with a build file. Above it, when it lies within a module ({@code src/main/java}),
     * that module, and the folders with a build file above that up to the top of the repository.
     *
     * @param roots files or folders that are analysed
     */
    static Set<Path> of(List<Path> roots) {
        Set<Path> modules = new LinkedHashSet<>();
        for (Path root : roots) {
            Path start = root.toAbsolutePath().normalize();
            Path folder = Files.isDirectory(start) ? start : start.getParent();
            if (folder == null) {
                continue;
            }
            modules.add(folder);
            if (Files.isDirectory(start)) {
                below(folder, modules);
            }
            above(folder, modules);
        }
        return modules;
    }

    private static void below(Path root, Set<Path> modules) {
        try {
            Files.walkFileTree(root, EnumSet.noneOf(FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    String name = folder.getFileName() == null
                            ? ""
                            : folder.getFileName().toString();
                    boolean skipped = !folder.equals(root) && (name.startsWith(".") || NOT_INSIDE.contains(name));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path folder = file.getParent();
                    if (folder != null
                            && BUILD_FILES.contains(file.getFileName().toString())) {
                        modules.add(folder);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            // The visitor passes over whatever cannot be read; what was found so far counts.
        }
    }

    private static void above(Path folder, Set<Path> modules) {
        Path here = folder;
        while (here != null && !isTop(here)) {
            here = here.getParent();
            if (here != null && hasBuildFile(here)) {
                modules.add(here);
            }
        }
    }

    private static boolean isTop(Path folder) {
        return Files.exists(folder.resolve(".git"))
                || folder.equals(Path.of(System.getProperty("user.home", "")).toAbsolutePath());
    }

    private static boolean hasBuildFile(Path folder) {
        return BUILD_FILES.stream().anyMatch(name -> Files.isRegularFile(folder.resolve(name)));
    }
}
