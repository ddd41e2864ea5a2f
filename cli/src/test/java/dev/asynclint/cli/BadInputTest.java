package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever lies in a source tree: a clear message, and the finding in the file beside it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class BadInputTest {

    private static final String GOOD = """
            import javax.swing.SwingUtilities;

            class Good {
                void show() {
                    SwingUtilities.invokeLater(() -> {
                        try {
                            Thread.sleep(1000);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    });
                }
            }
            """;

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory).frontEnd(new JavaFrontEnd()).rules(Rules.all()).file("z/Good.java", GOOD);
    }

    /** Runs; the good file must be analysed whatever lies beside it. */
    private Cli.Result check(String... options) throws IOException {
        String[] args = new String[options.length + 2];
        args[0] = "check";
        args[1] = "--output-format=json=out.json";
        System.arraycopy(options, 0, args, 2, options.length);
        Cli.Result result = cli.run(args);
        assertThat(result.code()).as(result.err()).isEqualTo(1);
        JsonNode report = new ObjectMapper().readTree(cli.read("out.json"));
        assertThat(report.path("findings").findValuesAsText("rule")).contains("BlockingSleep");
        assertThat(result.err()).doesNotContain("\tat ");
        return result;
    }

    private void isIncomplete(String message) throws IOException {
        assertThat(check().err()).contains(message);
        assertThat(cli.run("check", "--strict").code()).isEqualTo(3);
    }

    @Test
    void aGoodTreeHasNoProblem() throws IOException {
        assertThat(check().err()).doesNotContain("incomplete");
    }

    @Test
    void aSyntaxErrorIsNamedWithLineAndColumn() throws IOException {
        cli.file("a/Bad.java", "class Bad {\n    void m( { }\n}\n");
        isIncomplete("incomplete: a/Bad.java:2:11: syntax error");
    }

    @Test
    void somethingElseThanJava() throws IOException {
        cli.file("a/Photo.java", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
        isIncomplete("a/Photo.java");
    }

    @Test
    void anEmptyFileIsAJavaFile() throws IOException {
        cli.file("a/Empty.java", "");
        assertThat(check().err()).doesNotContain("Empty");
    }

    @Test
    void invalidUtf8() throws IOException {
        cli.file("a/Latin.java", "// caf\u00e9\nclass Latin {}\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(check().err()).contains("a/Latin.java: is not UTF-8");
    }

    @Test
    void aByteOrderMark() throws IOException {
        cli.file("a/Bom.java", "\uFEFFclass Bom {}\n");
        assertThat(check().err()).doesNotContain("Bom");
    }

    @Test
    void fiftyMegabytes() throws IOException {
        Path large = directory.resolve("a/Large.java");
        Files.createDirectories(large.getParent());
        try (FileChannel channel = FileChannel.open(
                large, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.position((50 << 20) - 1);
            channel.write(java.nio.ByteBuffer.wrap(new byte[] {'\n'}));
        }
        isIncomplete("a/Large.java: is larger than");
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void tenThousandLevelsOfNesting() throws IOException {
        cli.file("a/Blocks.java", "class Blocks { void m() " + "{".repeat(10_000) + "}".repeat(10_000) + " }\n");
        cli.file("a/Parens.java", "class Parens { int x = " + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "; }\n");
        cli.file(
                "a/Calls.java",
                "class Calls { Calls m(Calls c) { return " + "m(".repeat(10_000) + "this" + ")".repeat(10_000)
                        + "; } }\n");
        cli.file("a/Chain.java", "class Chain { Chain m() { return this" + ".m()".repeat(2_000) + "; } }\n");
        cli.file("a/Sum.java", "class Sum { String s = \"a\"" + " + \"a\"".repeat(10_000) + "; }\n");
        cli.file(
                "a/Lambdas.java",
                "class Lambdas { Runnable r = " + "() -> { Runnable r = ".repeat(200) + "null" + "; }".repeat(200)
                        + "; }\n");
        check();
    }

    @Test
    void aFileWithoutPermission() throws IOException {
        cli.file("a/Secret.java", "class Secret {}");
        Path secret = directory.resolve("a/Secret.java");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(secret), "root may read everything");
        isIncomplete("a/Secret.java: cannot be read");
    }

    @Test
    void loopsOfLinks() throws IOException {
        Files.createSymbolicLink(directory.resolve("z/again"), directory);
        Files.createSymbolicLink(directory.resolve("Self.java"), directory.resolve("Self.java"));
        isIncomplete("Self.java: cannot be read: a symbolic link that leads back to itself");
    }

    @Test
    void aDirectoryNamedLikeAFile() throws IOException {
        Files.createDirectories(directory.resolve("a/Folder.java"));
        cli.file("a/Folder.java/Inner.java", "class Inner {}");
        assertThat(check().err()).doesNotContain("Folder");
    }

    @Test
    void aBrokenJarAndWhatIsNoJar() throws IOException {
        cli.file("lib/broken.jar", "PK\u0003\u0004 this is not a jar")
                .file("lib/empty.jar", "")
                .file("lib/text.txt", "x");
        Cli.Result result = check("--classpath", "lib/broken.jar:lib/empty.jar:lib/text.txt:lib/none.jar");
        assertThat(result.err())
                .contains("lib/broken.jar")
                .contains("lib/empty.jar")
                .contains("lib/none.jar");
    }

    @Test
    void aBrokenPom() throws IOException {
        cli.file("pom.xml", "<project><dependencies><dependency>");
        check();
    }

    @Test
    void theSameClassTwice() throws IOException {
        cli.file("a/Good.java", GOOD).file("b/Good.java", GOOD);
        assertThat(check().err()).doesNotContain("incomplete");
    }
}
