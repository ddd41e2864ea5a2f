package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.SourceUnit;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadInputTest {

    @TempDir
    Path root;

    private Path file(String name, byte[] content) throws IOException {
        return Files.write(root.resolve(name), content);
    }

    private Path file(String name, String content) throws IOException {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private Reading readWithGood(Path... bad) throws IOException {
        List<Path> files = new java.util.ArrayList<>(List.of(bad));
        files.add(file("Good.java", "class Good { int n() { return \"x\".length(); } }"));
        Reading reading = Reading.ofFiles(root, files);
        assertThat(reading.units()).extracting(SourceUnit::path).contains("Good.java");
        return reading;
    }

    @Test
    void syntaxErrorSaysWhere() throws IOException {
        Path bad = file("Bad.java", "class Bad {\n  void m( { }\n}\n");

        Reading reading = readWithGood(bad);

        assertThat(reading.summary().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(bad);
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.column()).isPositive();
            assertThat(problem.message()).startsWith("syntax error: ").doesNotContain("\n");
        });
        assertThat(reading.units()).hasSize(1);
    }

    @Test
    void whatCannotBeReadIsReported() throws IOException {
        Path missing = root.resolve("Missing.java");
        Path folder = Files.createDirectory(root.resolve("Folder.java"));
        Path huge = root.resolve("Huge.java");
        try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(SourceParser.LARGEST + 1);
        }

        Reading reading = readWithGood(missing, folder, huge);

        assertThat(reading.summary().problems())
                .extracting(SourceProblem::message)
                .containsExactlyInAnyOrder(
                        "no such file", "is a directory", "is larger than 32 MB (32 MB) and was not analysed");
    }

    @Test
    void oddButReadable() throws IOException {
        Path latin = file("Latin.java", "class Latin { /* caf\u00e9 */ }".getBytes(StandardCharsets.ISO_8859_1));
        Path empty = file("Empty.java", "");
        Path marked = file("Marked.java", "\uFEFFclass Marked { }");
        Path windows = file("Windows.java", "class Windows {\r\n\tint n = \"x\".length();\r\n}\r\n");

        Reading reading = readWithGood(latin, empty, marked, windows);

        assertThat(reading.units()).hasSize(5);
        assertThat(reading.summary().problems())
                .extracting(SourceProblem::message)
                .containsExactly("is not UTF-8 and was read as ISO-8859-1");
        assertThat(reading.callsIn(2)).isEqualTo("String#length()");
        assertThat(reading.calls().get(1).name().column()).isEqualTo(14);
    }

    @Test
    void nestingTenThousandDeep() throws IOException {
        int depth = 10_000;
        Path parentheses = file(
                "Parentheses.java",
                "class Parentheses { int n = " + "(".repeat(depth) + "\"x\".length()" + ")".repeat(depth) + "; }");
        Path sum = file("Sum.java", "class Sum { String s = \"a\"" + " + \"b\".trim()".repeat(depth) + "; }");
        Path chain =
                file("Chain.java", "class Chain { Object o = new StringBuilder()" + ".append(1)".repeat(depth) + "; }");
        Path blocks = file("Blocks.java", "class Blocks { { " + "{".repeat(depth) + "}".repeat(depth) + " } }");

        Reading reading = readWithGood(parentheses, sum, chain, blocks);

        assertThat(reading.units()).hasSize(5);
        assertThat(reading.summary().problems()).isEmpty();
        assertThat(reading.summary().statistics().resolved()).isEqualTo(2 + depth + depth + 1);
    }

    @Test
    void brokenHierarchiesEnd() throws IOException {
        Path self = file("Self.java", "class Self extends Self { void m() { m(); n(); } }");
        Path circle = file(
                "Circle.java",
                "class Circle extends Other.In { static class In {} } class Other extends Circle.In { static class In {} }");
        Path twice =
                file("Twice.java", "class Good { void other() {} } class Twice<T extends T> { T t; { t.foo(); } }");

        Reading reading = readWithGood(self, circle, twice);

        assertThat(reading.units()).hasSize(4);
        assertThat(reading.summary().problems()).isEmpty();
    }
}
