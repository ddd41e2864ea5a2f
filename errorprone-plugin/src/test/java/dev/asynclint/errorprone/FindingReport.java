package dev.asynclint.errorprone;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.source.util.JavacTask;
import dev.asynclint.cli.CommandLineForTests;
import dev.asynclint.javac.TemporaryFolder;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compares what the command line and the javac plugin find in real projects: {@code FindingReport CORPUS...}, where a corpus
 * is a folder with {@code src} and {@code cp.txt}, and {@code processors.txt} where it needs annotation processors. All
 * confidences count, and a finding is the same when file, line, rule, message and path are. Prints what only one of them
 * finds, and a line for the documentation.
 */
public final class FindingReport {

    private static final Pattern FINDING = Pattern.compile("\\[(\\w+)] (.*)", Pattern.DOTALL);

    /** A reason in the text of a finding, without its number. */
    private static final Pattern REASON = Pattern.compile(" +because(?: \\d+)?: (.*)");

    private static final String BECAUSE = "\n    ";

    private FindingReport() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) throws IOException {
        List<String> rows = new ArrayList<>();
        for (String argument : arguments) {
            Path corpus = Path.of(argument).toAbsolutePath();
            List<String> classpath = new ArrayList<>(
                    List.of(Files.readString(corpus.resolve("cp.txt")).strip().split(":")));
            classpath.removeIf(String::isEmpty);
            List<String> errors = new ArrayList<>();
            Map<String, Integer> surplus = new TreeMap<>();
            int cli = count(commandLine(corpus, classpath), surplus, 1);
            int javac = count(plugin(corpus, classpath, errors), surplus, -1);
            int onlyCli = 0;
            int onlyJavac = 0;
            for (Map.Entry<String, Integer> each : surplus.entrySet()) {
                if (each.getValue() != 0) {
                    System.out.println((each.getValue() > 0 ? "cli   " : "javac ") + each.getKey());
                    onlyCli += Math.max(0, each.getValue());
                    onlyJavac += Math.max(0, -each.getValue());
                }
            }
            errors.stream().limit(5).forEach(error -> System.out.println("error " + error));
            int same = cli - onlyCli;
            rows.add(String.format(
                    "| %s | %d | %d | %d | %.1f %% | %d |",
                    corpus.getFileName(),
                    cli,
                    javac,
                    same,
                    100.0 * same / Math.max(1, same + onlyCli + onlyJavac),
                    errors.size()));
        }
        System.out.println("| project | command line | plugin | the same | of all | errors of javac |");
        rows.forEach(System.out::println);
    }

    private static int count(List<String> findings, Map<String, Integer> surplus, int sign) {
        findings.forEach(each -> surplus.merge(each, sign, Integer::sum));
        return findings.size();
    }

    private static List<String> commandLine(Path corpus, List<String> classpath) throws IOException {
        CommandLineForTests run = CommandLineForTests.run(
                corpus,
                "check",
                "src",
                "--no-config",
                "--preview",
                "--min-confidence",
                "possible",
                "--classpath",
                String.join(":", classpath),
                "--release",
                String.valueOf(Runtime.version().feature()),
                "--output-format",
                "json");
        System.err.println(run.err());
        List<String> findings = new ArrayList<>();
        for (JsonNode finding : new ObjectMapper().readTree(run.out()).path("findings")) {
            JsonNode at = finding.path("location");
            StringBuilder text = new StringBuilder(at.path("path").asText() + ":"
                    + at.path("line").asInt() + " " + finding.path("rule").asText() + ": "
                    + finding.path("message").asText());
            for (JsonNode reason : finding.path("because")) {
                text.append(BECAUSE).append(sentence(reason, at.path("path").asText()));
            }
            findings.add(text.toString());
        }
        return findings;
    }

    /** As {@link Messages} writes it. */
    private static String sentence(JsonNode reason, String path) {
        String text = reason.path("text").asText();
        JsonNode at = reason.path("location");
        if (at.has("line")) {
            boolean isHere = at.path("path").asText().equals(path);
            return text + " (" + (isHere ? "line " : at.path("path").asText() + ":")
                    + at.path("line").asInt() + ")";
        }
        return reason.has("knowledge") ? text + " (" + reason.path("knowledge").asText() + ")" : text;
    }

    private static List<String> plugin(Path corpus, List<String> classpath, List<String> errors) throws IOException {
        List<String> findings = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> all = Files.walk(corpus.resolve("src"))) {
            files = all.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .sorted()
                    .toList();
        }
        Path processors = corpus.resolve("processors.txt");
        List<String> options = new ArrayList<>(List.of(
                "-Xmaxwarns",
                "1000000",
                "-Xmaxerrs",
                "1000000",
                "-XDcompilePolicy=simple",
                "--should-stop=ifError=FLOW",
                "-d",
                TemporaryFolder.make("compiled").toString(),
                "-classpath",
                String.join(":", classpath)));
        Path config = Files.writeString(Files.createTempFile("asynclint", ".yml"), "min-confidence: possible\n");
        options.addAll(
                Files.exists(processors)
                        ? List.of("-processorpath", Files.readString(processors).strip())
                        : List.of("-proc:none"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    new StringWriter(),
                    manager,
                    said -> add(corpus, said, findings, errors),
                    options,
                    null,
                    manager.getJavaFileObjectsFromPaths(files));
            new AsyncLintPlugin()
                    .init(
                            (JavacTask) task,
                            "Preview=true",
                            "Config=" + config,
                            "Release=" + Runtime.version().feature());
            task.call();
        }
        return findings;
    }

    private static void add(
            Path corpus, Diagnostic<? extends JavaFileObject> said, List<String> findings, List<String> errors) {
        String text = said.getMessage(null);
        Matcher finding = FINDING.matcher(text.lines().findFirst().orElse(""));
        JavaFileObject file = said.getSource();
        if (finding.matches() && file != null) {
            StringBuilder found = new StringBuilder(
                    corpus.relativize(Path.of(file.toUri())).toString().replace('\\', '/') + ":" + said.getLineNumber()
                            + " " + finding.group(1) + ": " + finding.group(2));
            // Paths start where javac runs if the sources are there.
            Path here = Path.of("").toAbsolutePath();
            Path from = corpus.startsWith(here) ? here.relativize(corpus) : corpus;
            for (String line : text.lines().toList()) {
                Matcher reason = REASON.matcher(line);
                if (reason.matches()) {
                    found.append(BECAUSE).append(reason.group(1).replace(from + "/", ""));
                }
            }
            findings.add(found.toString());
        } else if (said.getKind() == Diagnostic.Kind.ERROR || text.contains("asynclint")) {
            errors.add((file == null ? "" : file.getName() + ":" + said.getLineNumber() + " ") + text);
        }
    }
}
