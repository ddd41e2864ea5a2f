package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.cli.CommandLineForTests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What a build can say, by both ways into javac. */
final class OptionsTest {

    private static final String CODE = """
            package a;
            import java.util.concurrent.CompletableFuture;
            final class Caller {
                CompletableFuture<Void> run() {
                    return CompletableFuture.runAsync(() -> slow());
                }
                CompletableFuture<String> none(boolean b) {
                    if (b) {
                        return null;
                    }
                    return CompletableFuture.supplyAsync(() -> "x");
                }
                static void slow() {}
            }
            """;

    @TempDir
    private Path folder;

    private Path caller = Path.of("");

    @BeforeEach
    void write() throws IOException {
        caller = file("src/gen/Caller.java", CODE);
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    /** The findings, which must be the same by both ways. */
    private List<String> findings(String config, String... more) throws IOException {
        Compilation plain = compile(false, config, more);
        assertThat(plain.others()).isEmpty();
        Compilation errorProne = compile(true, config, more);
        assertThat(errorProne.others()).isEmpty();
        assertThat(errorProne.findings()).isEqualTo(plain.findings());
        return plain.findings().stream()
                .map(finding -> finding.replaceAll("Caller.java:|: .*", ""))
                .toList();
    }

    private Compilation compile(boolean errorProne, String config, String... more) throws IOException {
        Path file = file("conf/asynclint.yml", config);
        String[] words = new String[more.length + 1];
        words[0] = "Config=" + file;
        System.arraycopy(more, 0, words, 1, more.length);
        if (!errorProne) {
            return Compilation.plain(List.of(caller), words);
        }
        for (int i = 0; i < words.length; i++) {
            words[i] = "-XepOpt:AsyncLint:" + words[i];
        }
        return Compilation.errorProne(List.of(caller), words);
    }

    @Test
    void theConfigurationSaysWhatRuns() throws IOException {
        assertThat(findings("")).isEmpty();
        assertThat(findings("preview: true\n")).containsExactly("9 NullInsteadOfAsync");
        assertThat(findings("", "Preview=true")).containsExactly("9 NullInsteadOfAsync");
        assertThat(findings("select: [NullInsteadOfAsync]\n")).containsExactly("9 NullInsteadOfAsync");
        assertThat(findings("preview: true\nignore: [lost]\n")).isEmpty();
        assertThat(findings("preview: true\nseverity: {NullInsteadOfAsync: off}\n"))
                .isEmpty();
        assertThat(findings("preview: true\nmin-confidence: definite\n")).isEmpty();
        assertThat(findings("preview: true\nexclude: ['gen']\n")).isEmpty();
        assertThat(findings("preview: true\nexclude: ['generated']\n")).hasSize(1);
    }

    @Test
    void knowledgeOfTheUserCounts() throws IOException {
        file("conf/my.knowledge", "library mine\n\n[a.Caller]\nslow()  blocks sleep\n");
        assertThat(findings("knowledge: [my.knowledge]\n")).containsExactly("5 CommonPoolBlocking");
    }

    @Test
    void theBaselineIsTheOneOfTheCommandLine() throws IOException {
        String empty = "{\n  \"baselineVersion\": 1,\n  \"findings\": []\n}\n";
        file("conf/base.json", empty);
        assertThat(findings("preview: true\nbaseline: base.json\n")).hasSize(1);
        Path base = folder.resolve("b.json");
        Files.createDirectories(folder.resolve(".git"));
        int code = CommandLineForTests.run(
                        folder, "check", "src", "--preview", "--no-classpath", "--write-baseline", base.toString())
                .code();
        assertThat(code).isZero();
        assertThat(Files.readString(base)).contains("NullInsteadOfAsync");
        assertThat(findings("preview: true\nbaseline: ../b.json\n")).isEmpty();
    }

    @Test
    void severitiesOfTheConfigurationHold() throws IOException {
        String config = "preview: true\nseverity: {NullInsteadOfAsync: warning}\n";
        assertThat(compile(true, config).success()).isTrue();
        assertThat(compile(true, "preview: true\n").success()).isFalse();
        assertThat(compile(false, "preview: true\n", "Errors=true").success()).isFalse();
        assertThat(compile(false, config, "Errors=true").success()).isTrue();
    }

    @Test
    void mistakesAreToldOnceWithTheirPlaceAndTheRestGoesOn() throws IOException {
        for (boolean errorProne : new boolean[] {false, true}) {
            Compilation wrong = compile(errorProne, "preview: true\nselekt: [a]\n", "Preview=true");
            assertThat(wrong.others())
                    .singleElement()
                    .asString()
                    .contains("conf/asynclint.yml:2:1: unknown key `selekt`; did you mean 'select'?");
            assertThat(wrong.findings()).as("with the options alone").hasSize(1);

            Compilation several = compile(
                    errorProne,
                    "knowledge: none.knowledge\nbaseline: none.json\n",
                    "Release=seventeen",
                    "Preview=true");
            assertThat(several.others())
                    .hasSize(3)
                    .anyMatch(text -> text.contains("AsyncLint:Release: `seventeen` is not a release of Java"))
                    .anyMatch(text -> text.contains("none.knowledge cannot be read: no such file"))
                    .anyMatch(text -> text.contains("none.json cannot be read: no such file"));
            assertThat(several.findings()).hasSize(1);
        }
    }

    @Test
    void aFileThatIsNotThereIsTold() throws IOException {
        Compilation compilation = Compilation.plain(List.of(caller), "Config=" + folder.resolve("none.yml"));
        assertThat(compilation.others()).singleElement().asString().contains("none.yml: cannot be read: no such file");
        assertThat(compilation.success()).isTrue();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void theReleaseDecidesWhatIsRun() throws IOException {
        caller = file("src/Pins.java", """
                package a;
                final class Caller {
                    void run() {
                        Thread.ofVirtual().start(() -> {
                            synchronized (this) {
                                try {
                                    Thread.sleep(10);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                        });
                    }
                }
                """);
        assertThat(findings("", "Release=21")).hasSize(1);
        assertThat(findings("release: 21\n")).hasSize(1);
        assertThat(findings("", "Release=24")).isEmpty();
        assertThat(findings("release: 21\n", "Release=24")).isEmpty();
    }
}
