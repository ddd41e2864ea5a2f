package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import java.io.File;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;

/** How files are called: relative to the working directory where they lie below it. */
final class Paths {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private Paths() {}

    static String of(CompilationUnitTree unit) {
        URI uri = unit.getSourceFile().toUri();
        if (!"file".equals(uri.getScheme())) {
            return unit.getSourceFile().getName();
        }
        try {
            Path path = Path.of(uri);
            Path shown = path.startsWith(HERE) ? HERE.relativize(path) : path;
            return shown.toString().replace(File.separatorChar, '/');
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return unit.getSourceFile().getName();
        }
    }
}
