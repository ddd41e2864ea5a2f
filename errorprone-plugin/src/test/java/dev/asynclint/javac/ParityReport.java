package dev.asynclint.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Prints what both front ends do not agree on in a corpus: {@code ParityReport CORPUS [OPTION...]}. */
public final class ParityReport {

    private ParityReport() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) throws IOException {
        Path corpus = Path.of(arguments[0]).toAbsolutePath();
        Path root = corpus.resolve("src");
        Path classpathFile = corpus.resolve("cp.txt");
        List<Path> classpath = Files.exists(classpathFile) ? ModelDump.classpath(classpathFile) : List.of();
        List<Path> files = Attributed.sources(root);
        Attributed attributed =
                Attributed.of(root, files, classpath, List.of(arguments).subList(1, arguments.length));
        Parity parity = Parity.of(attributed.units(), Parsed.of(root, files, classpath));
        parity.differences().forEach(System.out::println);
        long missing =
                parity.differences().stream().filter(Parity.Difference::javac).count();
        System.out.printf(
                "%d lines of javac, %d (%.2f %%) not the same%n",
                parity.lines(), missing, 100.0 * missing / parity.lines());
    }
}
