package dev.asynclint.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the table of calls of the JavaParser front end: {@code ParserCalls CORPUS TABLE [nocp]}, with the class path of the
 * corpus or with none.
 */
public final class ParserCalls {

    private ParserCalls() {}

    /** Runs. */
    public static void main(String[] arguments) throws IOException {
        Path corpus = Path.of(arguments[0]).toAbsolutePath().normalize();
        Path root = corpus.resolve("src");
        Path classpathFile = corpus.resolve("cp.txt");
        boolean none = arguments.length > 2 && arguments[2].equals("nocp");
        List<Path> classpath = none || !Files.exists(classpathFile) ? List.of() : ModelDump.classpath(classpathFile);
        CallTable.of(Parsed.of(root, Attributed.sources(root), classpath)).write(Path.of(arguments[1]));
    }
}
