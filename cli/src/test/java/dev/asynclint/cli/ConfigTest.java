package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConfigTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory);
        cli.file("src/A.java", "sleep()\nlose()\nnote()\nearly()\n");
    }

    private List<String> rules(String config, String... options) throws IOException {
        cli.file("asynclint.yml", config);
        String[] args = new String[options.length + 2];
        args[0] = "check";
        args[1] = "--output-format=json";
        System.arraycopy(options, 0, args, 2, options.length);
        Cli.Result result = cli.run(args);
        assertThat(result.code()).as(result.err()).isLessThan(2);
        return new ObjectMapper().readTree(result.out()).path("findings").findValuesAsText("rule");
    }

    @Test
    void choosesRules() throws IOException {
        assertThat(rules("# nothing\n")).containsExactly("Sleepy", "Loser");
        assertThat(rules("select: [lost, Early]\n")).containsExactly("Loser", "Early");
        assertThat(rules("select: lost\n")).containsExactly("Loser");
        assertThat(rules("ignore:\n  - Sleepy\n")).containsExactly("Loser");
        assertThat(rules("preview: true\n")).containsExactly("Sleepy", "Loser", "Early");
        assertThat(rules("severity:\n  Sleepy: off\n")).containsExactly("Loser");
        assertThat(rules("min-confidence: possible\n")).containsExactly("Sleepy", "Loser", "Noted");
    }

    @Test
    void optionsWin() throws IOException {
        assertThat(rules("select: lost\nignore: [blocking]\n", "--select", "blocking"))
                .containsExactly("Sleepy");
        assertThat(rules("min-confidence: possible\n", "--min-confidence", "definite"))
                .containsExactly("Sleepy", "Loser");
        assertThat(rules("select: lost\n", "--no-config")).containsExactly("Sleepy", "Loser");
    }

    @Test
    void changesSeverityAndWhatFails() {
        cli.file("asynclint.yml", "severity: {Sleepy: error, lost: note}\nfail-on: error\nselect: [Sleepy, lost]\n");
        Cli.Result result = cli.run("check");
        assertThat(result.out()).contains("error[Sleepy]").contains("note[Loser]");
        assertThat(result.code()).isEqualTo(1);
        assertThat(cli.run("check", "--select=lost").code()).isZero();
    }

    @Test
    void excludesPaths() throws IOException {
        cli.file("gen/B.java", "sleep()").file("src/gen/C.java", "sleep()").file("src/x/deep/D.java", "sleep()");
        assertThat(rules("select: Sleepy\n")).hasSize(4);
        assertThat(rules("select: Sleepy\nexclude: [gen]\n")).hasSize(2);
        assertThat(rules("select: Sleepy\nexclude: ['/gen', 'src/x/**']\n")).hasSize(2);
        assertThat(rules("select: Sleepy\n", "--exclude", "*.java")).isEmpty();
    }

    @Test
    void pathsStartAtTheFile() {
        LineFrontEnd frontEnd = new LineFrontEnd();
        cli.frontEnd(frontEnd).file("conf/my.yml", "classpath: [lib/a.jar, ../b]\nrelease: 17\ntests: none\n");
        cli.run("check", "--config", "conf/my.yml");
        assertThat(frontEnd.lastRequest.classpath())
                .containsExactly(directory.resolve("conf/lib/a.jar"), directory.resolve("b"));
        assertThat(frontEnd.lastRequest.release()).isEqualTo(17);
    }

    @Test
    void isFoundUpToTheRootOfTheRepository() throws IOException {
        cli.file("asynclint.yml", "select: lost\n");
        Path deep = Files.createDirectories(directory.resolve("repo/a/b"));
        cli.file("repo/a/b/A.java", "sleep() lose()");
        assertThat(cli.runIn(deep, "check").out())
                .as("what lies above a directory outside a repository is not ours")
                .contains("Sleepy");
        Files.createDirectories(directory.resolve("repo/.git"));
        assertThat(cli.runIn(deep, "check").out())
                .as("nor above the repository")
                .contains("Sleepy");
        cli.file("repo/.asynclint.yml", "select: lost\n");
        assertThat(cli.runIn(deep, "check").out()).contains("Loser").doesNotContain("Sleepy");
        assertThat(cli.run("check", "repo/a").out())
                .as("it belongs to what is analysed, not to where the user stands")
                .doesNotContain("Sleepy");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selekt: [a] | asynclint.yml:1:1: unknown key `selekt`; did you mean 'select'?",
                "select: [Sleppy] | asynclint.yml:1:10: unknown rule or group `Sleppy`; did you mean 'Sleepy'?",
                "'severity: {Sleepy: bad}' | asynclint.yml:1:20: `bad` is none of error, warning, note",
                "'severity: {Slepy: note}' | asynclint.yml:1:12: unknown rule or group `Slepy`",
                "severity: note | asynclint.yml:1:11: a list of `Rule: error|warning|note|off` is expected",
                "preview: maybe | asynclint.yml:1:10: true or false is expected",
                "release: seventeen | asynclint.yml:1:10: `seventeen` is not a release of Java",
                "fail-on: warn | asynclint.yml:1:10: `warn` is none of error, warning, note, never",
                "'exclude: [a, {b: c}]' | asynclint.yml:1:14: a text is expected",
                "- a | asynclint.yml:1:1: a list of `key: value` is expected",
                "'select: [a' | asynclint.yml:",
                "'select: a\nselect: b' | asynclint.yml"
            })
    void mistakesAreToldWithLineAndColumn(String text, String message) {
        cli.file("asynclint.yml", text.replace("\\n", "\n"));
        Cli.Result result = cli.run("check");
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void theReleaseIsThatOfTheBuildFile() {
        LineFrontEnd frontEnd = new LineFrontEnd();
        cli.frontEnd(frontEnd).file("m/src/B.java", "");
        cli.run("check", "m");
        assertThat(frontEnd.lastRequest.release()).isEqualTo(21);
        cli.file("build.gradle", "java {\n  toolchain { languageVersion = JavaLanguageVersion.of(24) }\n}\n");
        cli.run("check", "m");
        assertThat(frontEnd.lastRequest.release()).isEqualTo(24);
        cli.file(
                "m/pom.xml",
                "<project><properties><maven.compiler.release>17</maven.compiler.release></properties></project>");
        cli.run("check", "m");
        assertThat(frontEnd.lastRequest.release()).isEqualTo(17);
        cli.file("m/pom.xml", "<project><properties><java.version>1.8</java.version></properties></project>");
        cli.run("check", "m");
        assertThat(frontEnd.lastRequest.release()).isEqualTo(8);
        cli.run("check", "m", "--release=22");
        assertThat(frontEnd.lastRequest.release()).isEqualTo(22);
    }

    @Test
    void knowledgeOfTheUserIsRead() {
        cli.frontEnd(new JavaFrontEnd()).rules(dev.asynclint.rules.Rules.all());
        cli.file("src/A.java", """
                package p;
                class A {
                    static void slow() {}
                    void m() {
                        javax.swing.SwingUtilities.invokeLater(() -> slow());
                    }
                }
                """);
        cli.file("asynclint.yml", "knowledge: conf/my.knowledge\n");
        cli.file("conf/my.knowledge", "library mine\n\n[p.A]\nslow()  blocks sleep\n");
        Cli.Result result = cli.run("check");
        assertThat(result.out()).as(result.err()).contains("BlockingSleep").contains("src/A.java:5");
        cli.file("conf/my.knowledge", "library mine\n\n[p.A]\nslow()  blockz sleep\n");
        Cli.Result wrong = cli.run("check");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("my.knowledge:4:").contains("blocks");
        cli.file("asynclint.yml", "knowledge: none.knowledge\n");
        assertThat(cli.run("check").err()).contains("none.knowledge cannot be read: no such file");
    }

    @Test
    void aFileThatIsNoTextIsRefused() {
        cli.file("asynclint.yml", new byte[] {(byte) 0xC3, 0x28, 10});
        assertThat(cli.run("check").err()).contains("asynclint.yml: is not UTF-8");
    }
}
