package dev.asynclint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TextReportTest {

    @TempDir
    Path root;

    private static String print(Report report, Paint paint, int width, boolean wrap) throws IOException {
        StringBuilder out = new StringBuilder();
        new TextReport(paint, width, wrap).print(report, out);
        return out.toString();
    }

    @Test
    void showsTheCodeAndTheReasons() throws IOException {
        Golden.check("full.txt", print(SampleReport.full(root).report(), Paint.NONE, 100, false));
    }

    @Test
    void fitsEightyColumnsInColours() throws IOException {
        String text = print(SampleReport.full(root).report(), Paint.COLORS, 80, true);
        Golden.check("full-80-colors.txt", text);
        assertThat(text.replaceAll("\u001B\\[[0-9;]*m", "").lines())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(DisplayWidth.of(line)).as(line).isLessThanOrEqualTo(80));
    }

    private String frame(String line, int column, int length, int width) throws IOException {
        Location at = SampleReport.at("A.java", 1, column, length);
        Report report = new SampleReport(root)
                .file("A.java", line + "\n")
                .finding(SampleReport.finding(SampleReport.SLEEP, at, "message"))
                .report();
        String[] lines = print(report, Paint.NONE, width, false).split("\n", -1);
        return String.join("\n", Arrays.copyOfRange(lines, 3, 5));
    }

    @Test
    void tabsAreFourBlanks() throws IOException {
        assertThat(frame("\tx\ty.sleep();", 6, 5, 80)).isEqualTo("1 |     x   y.sleep();\n  |           ^^^^^");
    }

    @Test
    void wideAndCombiningCharactersKeepTheUnderlineInPlace() throws IOException {
        assertThat(frame("\"日本\".sleep()", 6, 5, 80)).isEqualTo("1 | \"日本\".sleep()\n  |        ^^^^^");
        assertThat(frame("\"e\u0301\".sleep()", 6, 5, 80)).isEqualTo("1 | \"e\u0301\".sleep()\n  |     ^^^^^");
        assertThat(frame("\"\uD83D\uDE00\".sleep()", 6, 5, 80))
                .isEqualTo("1 | \"\uD83D\uDE00\".sleep()\n  |      ^^^^^");
    }

    @Test
    void controlCharactersCannotChangeTheTerminal() throws IOException {
        assertThat(frame("\"\u001B[31m\u202E\".sleep()", 10, 5, 80)).startsWith("1 | \".[31m.\".sleep()");
    }

    @Test
    void aLongLineIsCutAroundTheCall() throws IOException {
        String line = "x".repeat(500) + ".sleep()" + "y".repeat(500);
        String text = frame(line, 502, 5, 80);
        String[] lines = text.split("\n", -1);
        assertThat(lines[0]).startsWith("1 | ...xx").contains("x.sleep()y").endsWith("...");
        assertThat(lines[0].length()).isLessThanOrEqualTo(80);
        assertThat(lines[0].indexOf("sleep")).isEqualTo(lines[1].indexOf("^^^^^"));
    }

    @Test
    void theLabelOfAnUnderlineFitsToo() throws IOException {
        for (int start = 60; start < 83; start++) {
            Finding finding = SampleReport.finding(
                    SampleReport.SLEEP,
                    SampleReport.at("A.java", 1, start, 5),
                    "message",
                    new Because("one", SampleReport.at("A.java", 1, 20, 5), null),
                    new Because("two", SampleReport.at("A.java", 1, start, 5), null));
            Report report = new SampleReport(root)
                    .file("A.java", "x".repeat(start + 10) + "\n")
                    .finding(finding)
                    .report();
            String text = print(report, Paint.NONE, 80, false);
            assertThat(text).contains("^^^^^ (2)").contains("----- (1)");
            assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        }
    }

    @Test
    void aPlaceBeyondTheFileIsNoReasonToFail() throws IOException {
        assertThat(frame("short", 400, 5, 80)).startsWith("1 | short");
        Report gone = new SampleReport(root)
                .finding(SampleReport.finding(SampleReport.SLEEP, SampleReport.at("Gone.java", 3, 1, 1), "message"))
                .finding(SampleReport.finding(
                        SampleReport.SLEEP,
                        new Location("Gone.java", Span.NONE),
                        "message",
                        new Because("b", null, null)))
                .report();
        assertThat(print(gone, Paint.NONE, 80, false)).contains("--> Gone.java:3:1", "= because: b");
    }

    @Test
    void severalMarksInOneLineStandBelowEachOther() throws IOException {
        Finding finding = SampleReport.finding(
                SampleReport.SLEEP,
                SampleReport.at("A.java", 1, 11, 5),
                "message",
                new Because("one", SampleReport.at("A.java", 1, 1, 3), null),
                new Because("two", SampleReport.at("A.java", 1, 11, 5), null));
        Report report = new SampleReport(root)
                .file("A.java", "map(x -> t.sleep())\n")
                .finding(finding)
                .report();
        assertThat(print(report, Paint.NONE, 80, false))
                .contains("1 | map(x -> t.sleep())\n  | --- (1)\n  |           ^^^^^ (2)\n");
    }
}
