package dev.asynclint.errorprone;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.source.util.JavacTask;
import dev.asynclint.javac.TemporaryFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What a compilation said of ours, sorted.
 *
 * @param findings {@code File.java:line Rule: first line of the message}
 * @param others the first lines of all other messages
 */
record Compilation(List<String> findings, List<String> others, boolean success) {

    private static final Pattern FINDING = Pattern.compile("\\[(\\w+)] (.*)");

    /** Compiles with the plain javac plugin. */
    static Compilation plain(List<Path> files, String... arguments) throws IOException {
        return run(files, List.of(), ToolProvider.getSystemJavaCompiler(), arguments);
    }

    /** Compiles with the plain javac plugin and options of javac. */
    static Compilation plainWith(List<String> options, List<Path> files, String... arguments) throws IOException {
        return run(files, options, ToolProvider.getSystemJavaCompiler(), arguments);
    }

    /** Compiles with Error Prone and only our checks. */
    static Compilation errorProne(List<Path> files, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW"));
        all.addAll(List.of(options));
        return run(files, all, errorProneCompiler(), (String[]) null);
    }

    /** javac with Error Prone and only our checks. */
    static JavaCompiler errorProneCompiler() {
        List<Class<? extends BugChecker>> checks = new ArrayList<>();
        for (BugChecker check : ServiceLoader.load(BugChecker.class)) {
            checks.add(check.getClass());
        }
        return new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks));
    }

    private static Compilation run(
            List<Path> files, List<String> options, JavaCompiler compiler, String... pluginArguments)
            throws IOException {
        List<JavaFileObject> objects = new ArrayList<>();
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            manager.getJavaFileObjectsFromPaths(files).forEach(objects::add);
        }
        return run(objects, options, compiler, new AsyncLintPlugin(), pluginArguments);
    }

    /** Compiles with a plugin, or with Error Prone and no plugin when there are no arguments for one. */
    static Compilation run(
            List<JavaFileObject> files,
            List<String> options,
            JavaCompiler compiler,
            AsyncLintPlugin plugin,
            String... pluginArguments)
            throws IOException {
        List<Diagnostic<? extends JavaFileObject>> said = new ArrayList<>();
        List<String> all = new ArrayList<>(List.of(
                "-proc:none",
                "-classpath",
                System.getProperty("java.class.path"),
                "-Xmaxwarns",
                "1000",
                "-d",
                TemporaryFolder.make("compiled").toString()));
        all.addAll(options);
        try (StandardJavaFileManager manager =
                ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(new StringWriter(), manager, said::add, all, null, files);
            if (pluginArguments != null) {
                plugin.init((JavacTask) task, pluginArguments);
            }
            boolean success = task.call();
            return sorted(said, success);
        }
    }

    private static Compilation sorted(List<Diagnostic<? extends JavaFileObject>> said, boolean success) {
        List<String> findings = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> one : said) {
            String text = one.getMessage(null).lines().findFirst().orElse("");
            Matcher finding = FINDING.matcher(text);
            JavaFileObject file = one.getSource();
            if (finding.matches() && file != null) {
                String name = file.getName().substring(file.getName().lastIndexOf('/') + 1);
                findings.add(name + ":" + one.getLineNumber() + " " + finding.group(1) + ": " + finding.group(2));
            } else {
                others.add(text);
            }
        }
        findings.sort(null);
        return new Compilation(List.copyOf(findings), others, success);
    }

    /** The fixtures that need no library but the annotations on the class path of the tests. */
    static List<Path> fixtures() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../rules/src/fixtures/java/jdk"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !needsNewerJdk(file))
                    .sorted()
                    .toList();
        }
    }

    private static boolean needsNewerJdk(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").startsWith("// release:");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
