package dev.asynclint.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.api.JavacTaskImpl;
import com.sun.tools.javac.api.JavacTool;
import dev.asynclint.code.SourceUnit;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * The models of source files as javac attributes them, with whatever class path there is.
 *
 * @param units in the order of the files
 * @param errors what javac complained of
 * @param failures files that the front end could not translate
 */
record Attributed(List<SourceUnit> units, List<String> errors, List<String> failures) {

    /**
     * Runs javac up to attribution, errors or not.
     *
     * @param root what paths are relative to
     * @param options further options, such as a processor path; without one no processor runs
     */
    static Attributed of(Path root, List<Path> files, List<Path> classpath, List<String> options) throws IOException {
        List<String> errors = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of(
                "-XDshould-stop.ifError=ATTR",
                "-Xmaxerrs",
                "1000000",
                "-nowarn",
                "-Xlint:none",
                "-implicit:none",
                "-d",
                TemporaryFolder.make("attributed").toString()));
        if (options.stream().noneMatch(option -> option.startsWith("-processorpath"))) {
            all.add("-proc:none");
        }
        all.add("-classpath");
        all.add(classpath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        all.addAll(options);
        JavacTool javac = JavacTool.create();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavacTaskImpl task = (JavacTaskImpl) javac.getTask(
                    new StringWriter(),
                    manager,
                    diagnostic -> {
                        if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                            errors.add(text(diagnostic));
                        }
                    },
                    all,
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> trees = new ArrayList<>();
            task.parse().forEach(trees::add);
            task.analyze();
            return translate(root, task, trees, errors);
        }
    }

    private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
        return diagnostic.getMessage(null).lines().findFirst().orElse("");
    }

    private static Attributed translate(
            Path root, JavacTaskImpl task, List<CompilationUnitTree> trees, List<String> errors) throws IOException {
        JavacFrontEnd frontEnd = new JavacFrontEnd(task.getContext());
        List<SourceUnit> units = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (CompilationUnitTree tree : trees) {
            Path file = Path.of(tree.getSourceFile().toUri());
            String path = root.toAbsolutePath()
                    .normalize()
                    .relativize(file.normalize())
                    .toString()
                    .replace(File.separatorChar, '/');
            try {
                units.add(frontEnd.translate(tree, path));
            } catch (RuntimeException | StackOverflowError e) {
                failures.add(path + ": " + e + at(e));
            }
        }
        return new Attributed(units, errors, failures);
    }

    private static String at(Throwable thrown) {
        return Stream.of(thrown.getStackTrace())
                .limit(4)
                .map(Object::toString)
                .collect(Collectors.joining(" < ", " at ", ""));
    }

    /** All Java files below a folder but {@code module-info.java}, sorted. */
    static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
    }

    /** Messages and how often they came, most frequent first. */
    static List<String> mostFrequent(List<String> messages, int limit) {
        TreeMap<String, Integer> counts = new TreeMap<>();
        messages.forEach(message -> counts.merge(message, 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted((a, b) -> b.getValue() - a.getValue())
                .limit(limit)
                .map(entry -> entry.getValue() + "  " + entry.getKey())
                .toList();
    }
}
