package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.file.PathFileObject;
import dev.asynclint.lint.GitRoot;
import java.io.File;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import javax.tools.FileObject;
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
        Path path = path(unit.getSourceFile());
        if (path == null) {
            return unit.getSourceFile().getName();
        }
        if (root == null) {
            root = GitRoot.of(path).orElse(HERE);
        }
        Path shown = path.startsWith(root) ? root.relativize(path) : path;
        return shown.toString().replace(File.separatorChar, '/');
    }

    /** Where a file lies; null for one that lies in no folder. */
    private static @Nullable Path path(FileObject file) {
        // Not by its URI where there is another way: to make one the platform asks what kind of file it is.
        if (file instanceof PathFileObject known && known.getPath().getFileSystem() == FileSystems.getDefault()) {
            return known.getPath().toAbsolutePath().normalize();
        }
        URI uri = file.toUri();
        try {
            return "file".equals(uri.getScheme()) ? Path.of(uri) : null;
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }
}
