package dev.asynclint.javac;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.source.JavaSources;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The models of source files as the JavaParser front end reads them. */
final class Parsed {

    private Parsed() {}

    /** The units in the order of the files. */
    static List<SourceUnit> of(Path root, List<Path> files, List<Path> classpath) {
        SourceUnit[] units = new SourceUnit[files.size()];
        JavaSources.read(
                files, root, classpath, Knowledge.bundled().recognitions(), 2, (index, unit) -> units[index] = unit);
        return Arrays.stream(units).filter(Objects::nonNull).toList();
    }
}
