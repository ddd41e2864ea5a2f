package dev.asynclint.javac;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the table of calls that javac attributes: {@code JavacCalls CORPUS TABLE [OPTION...]}. The corpus folder holds
 * {@code src} and {@code cp.txt}; options go to javac ({@code -processorpath ...} for sources that need Lombok).
 */
public final class JavacCalls {

    private JavacCalls() {}

    /** Runs. */
    public static void main(String[] arguments) throws IOException {
        Path corpus = Path.of(arguments[0]);
        Path root = corpus.resolve("src");
        Path classpathFile = corpus.resolve("cp.txt");
        List<Path> classpath = Files.exists(classpathFile) ? ModelDump.classpath(classpathFile) : List.of();
        List<String> options = List.of(arguments).subList(2, arguments.length);
        Attributed attributed = Attributed.of(root, Attributed.sources(root), classpath, options);
        CallTable table = CallTable.of(attributed.units());
        table.write(Path.of(arguments[1]));
        System.out.println(attributed.units().size() + " units, " + table.rows().size() + " calls, "
                + table.rows().stream().filter(CallTable.Row::isResolved).count() + " resolved, "
                + attributed.errors().size() + " javac errors, "
                + attributed.failures().size() + " failures");
        Attributed.mostFrequent(attributed.errors(), 10).forEach(System.out::println);
        attributed.failures().forEach(System.out::println);
    }
}
