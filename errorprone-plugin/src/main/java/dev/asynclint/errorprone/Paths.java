package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import dev.asynclint.lint.GitRoot;
import java.io.File;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How the files of a compilation are called: as the command line calls them, from the root of the repository in which the
 * first of them lies, or else from the working directory.
 */
final class Paths {

    private static final Path HERE = Path.of("").toAbsolutePath();

    private @Nullable Path root;

    private final IdentityHashMap<CompilationUnitTree, String> known = new IdentityHashMap<>();

    /** The name of a unit's file. */
    String of(CompilationUnitTree unit) {
        String name = known.get(unit);
        if (name == null) {
            name = read(unit);
            known.put(unit, name);
        }
        return name;
    }

    private String read(CompilationUnitTree unit) {
        URI uri = unit.getSourceFile().toUri();
        if (!"file".equals(uri.getScheme())) {
            return unit.getSourceFile().getName();
        }
        try {
            Path path = Path.of(uri);
            if (root == null) {
                root = GitRoot.of(path).orElse(HERE);
            }
            Path shown = path.startsWith(root) ? root.relativize(path) : path;
            return shown.toString().replace(File.separatorChar, '/');
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return unit.getSourceFile().getName();
        }
    }
}
