package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Span;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.FactsFile;
import dev.asynclint.facts.Location;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import dev.asynclint.rules.Rules;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A defect of asynclint: told once, with what to send, and the compilation goes on. */
final class CrashTest {

    private static final String GOOD = """
            package a;
            final class Good {
                Object run() {
                    return java.util.concurrent.CompletableFuture.supplyAsync(() -> Bad.slow());
                }
            }
            """;
    private static final String BAD = """
            package a;
            final class Bad {
                static String slow() {
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "";
                }
            }
            """;

    private record Breaks(RuleInfo info) implements UnitRule {
        @Override
        public void check(UnitFacts unit, Reporter reporter) {
            throw new IllegalStateException("broken rule");
        }
    }

    private record Overflows(RuleInfo info) implements GraphRule {
        @Override
        public void check(ProgramFacts program, Reporter reporter) {
            throw new StackOverflowError();
        }
    }

    private static RuleInfo info(String name) {
        return new RuleInfo(name, RuleGroup.SELF, Severity.WARNING, "", "", "", "", "0.1", false, List.of());
    }

    /** A file that javac can read; whoever reads it again finds something that cannot be. */
    private static final class ReadOnce extends SimpleJavaFileObject {

        private final String text;
        private final Runnable again;
        private boolean wasRead;

        ReadOnce(String name, String text, Runnable again) {
            super(URI.create("string:///a/" + name), Kind.SOURCE);
            this.text = text;
            this.again = again;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            if (wasRead && !isInJavac()) {
                again.run();
            }
            wasRead = true;
            return text;
        }

        /** javac reads again to show a line beside a message. */
        private static boolean isInJavac() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.noneMatch(frame -> frame.getClassName().contains("JavacFrontEnd")));
        }
    }

    private static Compilation compile(JavaCompiler compiler, List<Rule> rules, Runnable again, String... arguments)
            throws IOException {
        List<JavaFileObject> files =
                List.of(new ReadOnce("Good.java", GOOD, () -> {}), new ReadOnce("Bad.java", BAD, again));
        List<String> options =
                arguments == null ? List.of("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW") : List.of();
        return Compilation.run(files, options, compiler, new AsyncLintPlugin(() -> rules), arguments);
    }

    private static void assertToldOnce(Compilation compilation, String cause) {
        assertThat(compilation.success()).isTrue();
        assertThat(compilation.others())
                .singleElement()
                .asString()
                .contains("asynclint failed, and the compilation goes on")
                .contains("Please report it")
                .contains("on JDK " + Runtime.version())
                .contains(cause);
    }

    @Test
    void aRuleThatFailsLosesItsOwnFindings() throws IOException {
        for (Rule rule : List.of(new Breaks(info("Breaks")), new Overflows(info("Overflows")))) {
            List<Rule> rules = new ArrayList<>(Rules.all());
            rules.add(rule);
            Compilation compilation = compile(ToolProvider.getSystemJavaCompiler(), rules, () -> {}, new String[0]);
            assertToldOnce(compilation, rule.info().name());
            assertThat(compilation.findings()).singleElement().asString().contains("CommonPoolBlocking");
        }
    }

    @Test
    void aFileThatCannotBeTranslatedIsLeftOut() throws IOException {
        Runnable broken = () -> {
            throw new IllegalStateException("broken front end");
        };
        Compilation plain = compile(ToolProvider.getSystemJavaCompiler(), Rules.all(), broken, new String[0]);
        assertToldOnce(plain, "broken front end");
        assertThat(plain.findings()).as("what leads into the other file").isEmpty();

        Compilation errorProne = compile(Compilation.errorProneCompiler(), Rules.all(), broken, (String[]) null);
        assertToldOnce(errorProne, "broken front end");
    }

    @Test
    void nothingThatFailsBeforeTheFirstFileEndsTheCompilation() throws IOException {
        Supplier<List<Rule>> noRules = () -> {
            throw new IllegalStateException("broken list");
        };
        List<JavaFileObject> files =
                List.of(new ReadOnce("Good.java", GOOD, () -> {}), new ReadOnce("Bad.java", BAD, () -> {}));
        Compilation compilation = Compilation.run(
                files,
                List.of("-XDcompilePolicy=simple"),
                ToolProvider.getSystemJavaCompiler(),
                new AsyncLintPlugin(noRules),
                new String[0]);
        assertToldOnce(compilation, "broken list");
    }

    @Test
    void aRuleWhoseFindingsCannotBeShownDoesNotEndTheCompilation() throws IOException {
        record Nowhere(RuleInfo info) implements UnitRule {
            @Override
            public void check(UnitFacts unit, Reporter reporter) {
                Span beyond = new Span(4711, 1, 4711, 2);
                reporter.report(new Finding(
                        info.name(),
                        Severity.WARNING,
                        Confidence.DEFINITE,
                        new Location(unit.source().path(), beyond),
                        "nowhere",
                        List.of(),
                        List.of(),
                        null,
                        "",
                        "",
                        List.of()));
            }
        }
        List<Rule> rules = List.of(new Nowhere(info("Nowhere")));
        Compilation compilation = compile(ToolProvider.getSystemJavaCompiler(), rules, () -> {}, new String[0]);
        assertToldOnce(compilation, "/a/Good.java");
    }

    @Test
    void factsAndKnowledgeThatAreNotWhatTheySeem(@TempDir Path classes) throws IOException {
        Path place = Files.createDirectories(classes.resolve("META-INF/asynclint"));
        byte[] facts = FactsFile.write(List.of());
        byte[] broken = Arrays.copyOf(facts, facts.length + 100);
        broken[facts.length - 1] ^= 0x55;
        Files.write(place.resolve("methods.facts"), broken);
        Files.writeString(place.resolve("a.knowledge"), "[a.B\nnothing (of this");
        List<JavaFileObject> files =
                List.of(new ReadOnce("Good.java", GOOD, () -> {}), new ReadOnce("Bad.java", BAD, () -> {}));
        for (boolean plain : new boolean[] {true, false}) {
            Compilation compilation = Compilation.run(
                    files,
                    List.of(
                            "-XDcompilePolicy=simple",
                            "--should-stop=ifError=FLOW",
                            "-classpath",
                            classes + File.pathSeparator + System.getProperty("java.class.path")),
                    plain ? ToolProvider.getSystemJavaCompiler() : Compilation.errorProneCompiler(),
                    new AsyncLintPlugin(),
                    plain ? new String[0] : null);
            assertThat(compilation.success()).isTrue();
            assertThat(compilation.findings())
                    .as(compilation.others().toString())
                    .singleElement()
                    .asString()
                    .contains("CommonPoolBlocking");
            assertThat(compilation.others())
                    .anyMatch(said -> said.contains("facts that cannot be read are not used"))
                    .anyMatch(said -> said.contains("a.knowledge"))
                    .noneMatch(said -> said.contains("asynclint failed"));
        }
    }

    /** In a JVM of its own, because this one is open. */
    @Test
    void saysWhichFlagsAreMissing(@TempDir Path folder) throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("Bad.java"), BAD);
        String javac = Path.of(System.getProperty("java.home"), "bin", "javac").toString();
        List<String> command = List.of(
                javac,
                "-d",
                folder.toString(),
                "-processorpath",
                System.getProperty("java.class.path"),
                "-proc:none",
                "-Xplugin:AsyncLint",
                source.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("warning: asynclint does not run: javac's packages are closed to it")
                .contains("--add-exports")
                .doesNotContain("An exception has occurred in the compiler");
    }

    @Test
    void withAnotherPolicyOneFileAtATimeIsSeen() throws IOException {
        List<JavaFileObject> files = List.of(
                new ReadOnce("Good.java", GOOD, () -> {}),
                new ReadOnce("Bad.java", BAD, () -> {}),
                new ReadOnce(
                        "Own.java",
                        BAD.replace("Bad", "Own")
                                .replace(
                                        "final class Own {",
                                        "final class Own { Object o ="
                                                + " java.util.concurrent.CompletableFuture.supplyAsync(() -> slow());"),
                        () -> {}));
        for (String policy : List.of("bytodo", "byfile")) {
            Compilation compilation = Compilation.run(
                    files,
                    List.of("-XDcompilePolicy=" + policy),
                    ToolProvider.getSystemJavaCompiler(),
                    new AsyncLintPlugin(),
                    new String[0]);
            assertThat(compilation.success()).isTrue();
            assertThat(compilation.findings())
                    .as(policy)
                    .filteredOn(finding -> finding.startsWith("Own.java"))
                    .hasSize(1);
            assertThat(compilation.others())
                    .as(policy)
                    .containsOnlyOnce(
                            "asynclint sees one file at a time: -XDcompilePolicy=simple shows it all of them");
        }
    }
}
