package dev.asynclint.errorprone;

import com.sun.tools.javac.util.Context;
import dev.asynclint.facts.FactsFile;
import dev.asynclint.facts.UnitGraph;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.lint.LibraryFiles;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.JavaFileManager;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The facts that earlier compilations left beside their classes, and those that this one leaves.
 *
 * <p>A build that compiles only what has changed finds the facts of the other files in its own output, and keeps them as
 * long as their classes are there.
 */
final class CompiledFacts {

    private final JavaFileManager files;

    /** Of this module, from an earlier compilation. */
    private final List<UnitGraph> earlier = new ArrayList<>();

    private LibraryFiles ofOthers = LibraryFiles.NONE;

    CompiledFacts(Context context) {
        this.files = context.get(JavaFileManager.class);
    }

    /** The facts of this module's other files and of other modules. */
    List<UnitGraph> read() {
        List<Path> path = new ArrayList<>(paths(StandardLocation.CLASS_PATH));
        path.addAll(paths(StandardLocation.MODULE_PATH));
        @Nullable Path output = output();
        path.remove(output);
        ofOthers = LibraryFiles.on(path);
        List<UnitGraph> all = new ArrayList<>();
        if (output != null) {
            earlier.addAll(earlier(output));
            all.addAll(earlier);
        }
        all.addAll(ofOthers.units());
        return all;
    }

    /** What libraries say of themselves. */
    List<KnowledgeFile> knowledge() {
        return ofOthers.knowledge();
    }

    /** What could not be used. */
    List<String> notes() {
        List<String> notes = new ArrayList<>(ofOthers.notes());
        for (KnowledgeFile file : ofOthers.knowledge()) {
            file.problems().forEach(problem -> notes.add(problem.toString()));
        }
        return notes;
    }

    private List<Path> paths(StandardLocation location) {
        if (!(files instanceof StandardJavaFileManager standard)) {
            return List.of();
        }
        @Nullable Iterable<? extends Path> paths = standard.getLocationAsPaths(location);
        List<Path> all = new ArrayList<>();
        if (paths != null) {
            for (Path path : paths) {
                all.add(path);
            }
        }
        return all;
    }

    /** Where classes go; null where they go beside their sources. */
    private @Nullable Path output() {
        List<Path> output = paths(StandardLocation.CLASS_OUTPUT);
        return output.size() == 1 ? output.get(0) : null;
    }

    private static List<UnitGraph> earlier(Path output) {
        List<UnitGraph> units = new ArrayList<>();
        for (UnitGraph unit : LibraryFiles.on(List.of(output)).units()) {
            if (unit.typeNames().stream().allMatch(type -> Files.exists(classFile(output, type)))) {
                units.add(unit);
            }
        }
        return units;
    }

    private static Path classFile(Path output, String type) {
        return output.resolve(type.replace('.', File.separatorChar) + ".class");
    }

    /**
     * The facts of the compiled files, and those of earlier ones that were not compiled again, as a file holds them.
     *
     * @return empty when there is nothing to be left, nor anything there to be replaced
     */
    Optional<byte[]> bytes(List<UnitGraph> compiled) {
        Set<String> types = new HashSet<>();
        for (UnitGraph unit : compiled) {
            types.addAll(unit.typeNames());
        }
        List<UnitGraph> all = new ArrayList<>(compiled);
        for (UnitGraph unit : earlier) {
            if (unit.typeNames().stream().noneMatch(types::contains)) {
                all.add(unit.ofThisModule());
            }
        }
        return all.isEmpty() && earlier.isEmpty() ? Optional.empty() : Optional.of(FactsFile.write(all));
    }

    /** Leaves the file beside the classes, if they go somewhere else than beside their sources. */
    void write(byte[] bytes) throws IOException {
        if (output() == null && !files.hasLocation(StandardLocation.CLASS_OUTPUT)) {
            return;
        }
        FileObject file = files.getFileForOutput(StandardLocation.CLASS_OUTPUT, "", FactsFile.NAME, null);
        try (OutputStream out = file.openOutputStream()) {
            out.write(bytes);
        }
    }
}
