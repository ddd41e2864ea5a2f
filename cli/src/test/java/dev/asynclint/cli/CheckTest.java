package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.asynclint.cli.report.Report;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CheckTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory);
    }

    private static List<String> rules(String json) throws IOException {
        return new ObjectMapper().readTree(json).path("findings").findValuesAsText("rule");
    }

    @Test
    void aCleanTreeGivesZero() {
        Cli.Result result =
                cli.file("A.java", "class A { void m() { fine(); } }").run("check");
        assertThat(result.code()).isZero();
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("no findings in 1 file, 10 lines,");
    }

    @Test
    void nothingToAnalyseIsCleanToo() {
        Cli.Result result = cli.run("check");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("no findings in 0 files").contains("no Java file");
    }

    @Test
    void aWarningGivesOneAndShowsItself() {
        Cli.Result result = cli.file("src/A.java", "class A {\n    void m() { sleep(); }\n}\n")
                .run("check");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out())
                .contains("warning[Sleepy]: `sleep` is called")
                .contains(" --> src/A.java:2:16")
                .contains("2 |     void m() { sleep(); }")
                .contains("  |                ^^^^^")
                .contains("= instead: do not")
                .contains("asynclint explain Sleepy");
        assertThat(result.err())
                .contains("1 warning in 1 file")
                .contains("resolved 98.0% of 100 calls; missing most: io.vertx.core (2)")
                .contains("classpath: none");
    }

    @ParameterizedTest
    @CsvSource({
        "lose(), error, 1",
        "lose(), never, 0",
        "sleep(), error, 0",
        "sleep(), warning, 1",
        "sleep(), note, 1",
        "note(), warning, 0",
        "note(), note, 1"
    })
    void failOnDecidesTheExitCode(String call, String failOn, int code) {
        cli.file("A.java", call);
        assertThat(cli.run("check", "--fail-on", failOn, "--min-confidence", "possible")
                        .code())
                .isEqualTo(code);
    }

    @Test
    void strictFailsWhenSomethingWasNotAnalysed() {
        cli.file("A.java", "sleep()").file("B.java", "syntax error");
        Cli.Result result = cli.run("check");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("incomplete: B.java:1:5: syntax error: `;` expected");
        assertThat(cli.run("check", "--strict").code()).isEqualTo(3);
        assertThat(cli.run("check", "--strict", "A.java").code()).isEqualTo(1);
    }

    @Test
    void selectIgnoreAndPreview() throws IOException {
        cli.file("A.java", "sleep() lose() early()");
        assertThat(rules(cli.run("check", "--output-format=json").out())).containsExactly("Sleepy", "Loser");
        assertThat(rules(cli.run("check", "--output-format=json", "--preview").out()))
                .containsExactly("Sleepy", "Loser", "Early");
        assertThat(rules(cli.run("check", "--output-format=json", "--select=blocking,Early")
                        .out()))
                .containsExactly("Sleepy", "Early");
        assertThat(rules(cli.run("check", "--output-format=json", "--ignore", "lost")
                        .out()))
                .containsExactly("Sleepy");
    }

    @Test
    void minConfidenceAndTests() throws IOException {
        cli.file("A.java", "note()").file("src/test/java/ATest.java", "sleep()");
        Cli.Result standard = cli.run("check");
        assertThat(standard.out()).isEmpty();
        assertThat(standard.err())
                .contains("not shown: 1 in test code (--tests all), 1 not sure enough (--min-confidence possible)");
        assertThat(rules(cli.run("check", "--output-format=json", "--min-confidence=possible")
                        .out()))
                .containsExactly("Noted");
        assertThat(rules(cli.run("check", "--output-format=json", "--tests=all").out()))
                .containsExactly("Sleepy");
    }

    @Test
    void aCommentSuppresses() {
        Cli.Result result = cli.file("A.java", "sleep() // asynclint:ignore Sleepy because\n")
                .run("check");
        assertThat(result.code()).isZero();
        assertThat(result.err()).contains("not shown: 1 suppressed");
    }

    @Test
    void severalFormatsAtOnce() throws IOException {
        cli.file("A.java", "sleep()");
        Cli.Result result = cli.run("check", "--output-format", "sarif=out.sarif", "--output-format", "json=out.json");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).as("people still see text").contains("warning[Sleepy]");
        assertThat(rules(cli.read("out.json"))).containsExactly("Sleepy");
        JsonNode run =
                new ObjectMapper().readTree(cli.read("out.sarif")).path("runs").path(0);
        assertThat(run.at("/results/0/ruleId").asText()).isEqualTo("Sleepy");
        assertThat(run.has("automationDetails")).isFalse();
        cli.run("check", "--output-format=sarif=out.sarif", "--sarif-category=linux");
        assertThat(cli.read("out.sarif")).contains("\"id\" : \"linux/\"");
    }

    @Test
    void quietAndVerbose() {
        cli.file("A.java", "sleep()").file("B.java", "syntax error");
        Cli.Result quiet = cli.run("check", "-q");
        assertThat(quiet.out()).contains("warning[Sleepy]");
        assertThat(quiet.err()).contains("B.java:1:5").doesNotContain("resolved");
        assertThat(cli.run("check", "-v").err()).contains("resolved");
    }

    @Test
    void colours() {
        cli.file("A.java", "sleep()");
        assertThat(cli.run("check").out()).doesNotContain("\u001B[");
        assertThat(cli.run("check", "--color=always").out()).contains("\u001B[");
        cli.terminal();
        assertThat(cli.run("check").out()).contains("\u001B[");
        assertThat(cli.run("check", "--color", "never").out()).doesNotContain("\u001B[");
        assertThat(cli.variable("NO_COLOR", "1").run("check").out()).doesNotContain("\u001B[");
        assertThat(cli.run("check", "--color=always").out()).contains("\u001B[");
        Cli forced = new Cli(directory).variable("FORCE_COLOR", "1");
        assertThat(forced.run("check").out()).contains("\u001B[");
        assertThat(forced.run("check", "--output-format=text=out.txt").code()).isEqualTo(1);
        assertThat(forced.read("out.txt")).as("a file is never coloured").doesNotContain("\u001B[");
    }

    @Test
    void pathsAreShownFromWhereTheUserStandsAndSarifsFromTheRepository() throws IOException {
        Files.createDirectories(directory.resolve(".git"));
        cli.file("module/src/A B.java", "sleep()");
        Path module = directory.resolve("module");
        Cli.Result result = cli.runIn(module, "check", "src", "--output-format=sarif=out.sarif");
        assertThat(result.out()).contains("--> src/A B.java:1:1");
        String sarif = Files.readString(module.resolve("out.sarif"));
        assertThat(sarif).contains("\"uri\" : \"module/src/A%20B.java\"");
        Cli.Result elsewhere = cli.runIn(Files.createDirectories(directory.resolve("other")), "check", "../module");
        assertThat(elsewhere.out()).contains("--> " + module + "/src/A B.java:1:1");
    }

    @Test
    void withoutARepositoryNamesStartAtTheNamedDirectory() throws IOException {
        cli.file("tree/a/A.java", "sleep()").file("other/x.txt", "");
        Cli.Result result = cli.runIn(
                directory.resolve("other"), "check", directory.resolve("tree").toString(), "--output-format=sarif");
        assertThat(result.out()).contains("\"uri\" : \"a/A.java\"");
    }

    @Test
    void theFrontEndGetsClasspathReleaseAndThreads() {
        LineFrontEnd frontEnd = new LineFrontEnd();
        cli.frontEnd(frontEnd)
                .file("A.java", "x")
                .file("lib/b.jar", "")
                .file("lib/a.jar", "")
                .file("cp/list.txt", "# a comment\n../lib/b.jar:x.jar\n\ny\n");
        cli.run("check", "--classpath=lib/*:classes", "--classpath-file=cp/list.txt", "--release=17", "--threads=3");
        FrontEnd.Request request = frontEnd.lastRequest;
        assertThat(request.classpath())
                .containsExactly(
                        directory.resolve("lib/a.jar"),
                        directory.resolve("lib/b.jar"),
                        directory.resolve("classes"),
                        directory.resolve("lib/b.jar"),
                        directory.resolve("cp/x.jar"),
                        directory.resolve("cp/y"));
        assertThat(request.release()).isEqualTo(17);
        assertThat(request.threads()).isEqualTo(3);
        assertThat(request.findClasspath()).isTrue();
        cli.run("check", "--no-classpath");
        assertThat(frontEnd.lastRequest.findClasspath()).isFalse();
        assertThat(frontEnd.lastRequest.classpath()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "check --frobnicate | Unknown option: '--frobnicate'",
                "check nowhere | there is no nowhere",
                "check pom.xml | pom.xml is neither a directory nor a Java source file",
                "check --select Sleppy | unknown rule or group `Sleppy`; did you mean 'Sleepy'?",
                "check --ignore blockin | unknown rule or group `blockin`; did you mean 'blocking'?",
                "check --fail-on warnings | did you mean 'warning'?",
                "check --min-confidence sure | `sure` is none of definite, probable, possible",
                "check --color sometimes | `sometimes` is none of auto, always, never",
                "check --tests some | `some` is none of errors, all, none",
                "check --output-format xml | `xml` is none of text, json, sarif",
                "check --output-format json --output-format sarif | two output formats go to standard output",
                "check --output-format json=x --output-format sarif=x | two output formats go to",
                "check --output-format json=no/such/x.json | there is no directory",
                "check --output-format json= | no file follows",
                "check --threads 0 | --threads takes a number from 1 to 256",
                "check --threads many | many",
                "check --release 5 | is not a release of Java",
                "check --config none.yml | none.yml: cannot be read: no such file",
                "check --classpath-file none.txt | cannot be read: no such file",
                "check --classpath none/* | cannot be read: no such file",
                "check --baseline none.json | cannot be read: no such file",
                "check --baseline pom.xml | pom.xml",
                "rules --format html | `html` is none of text, json, markdown",
                "explain Sleppy | unknown rule `Sleppy`; did you mean 'Sleepy'?",
                "explain | Missing required parameter: 'RULE'",
                "chek | asynclint check",
                "--nope | Unknown option: '--nope'"
            })
    void aWrongCommandLineGivesTwoAndSaysWhatIsWrong(String line, String message) {
        Cli.Result result =
                cli.file("pom.xml", "<project/>").file("A.java", "sleep()").run(line.split(" "));
        assertThat(result.err()).contains(message);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void noCommandShowsWhichThereAre() {
        Cli.Result result = cli.run();
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("check").contains("rules").contains("explain");
    }

    @Test
    void helpAndVersion() {
        assertThat(cli.run("--help").out()).contains("Usage: asynclint").contains("Exit codes");
        assertThat(cli.run("check", "--help").out()).contains("--output-format").contains("--fail-on");
        assertThat(cli.run("--version").out()).startsWith("asynclint ").contains("Java");
        assertThat(cli.run("--version").code()).isZero();
    }

    @Test
    void aRuleThatFailsIsReportedAndTheRestGoesOn() {
        cli.file("A.java", "explode()").file("B.java", "sleep()");
        Cli.Result result = cli.run("check");
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("B.java:1:1");
        assertThat(result.err())
                .contains("internal error: A.java: Sleepy failed: java.lang.IllegalStateException: boom")
                .contains("Please report it");
        assertThat(cli.run("check", "--strict").code()).isEqualTo(3);
    }

    @Test
    void aDefectGivesSeventyAndSaysWhatToSend() {
        Cli.Result result = cli.file("A.java", "x")
                .frontEnd((request, units, progress) -> {
                    throw new IllegalStateException("the front end is broken");
                })
                .run("check", "--tests=all");
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err())
                .contains("internal error", "the front end is broken", "Please report it")
                .contains("command: asynclint check --tests=all")
                .contains("at dev.asynclint.cli");
    }

    @Test
    void tooLittleMemoryIsSaidPlainly() {
        Cli.Result result = cli.file("A.java", "x")
                .frontEnd((request, units, progress) -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .run("check");
        assertThat(result.code()).isEqualTo(70);
        assertThat(result.err()).contains("not enough memory").contains("ASYNCLINT_OPTS=-Xmx");
    }

    @Test
    void aBaselineHidesWhatIsKnown() throws IOException {
        cli.file("A.java", "sleep()\nlose()\n");
        assertThat(cli.run("check", "--write-baseline=base.json").code()).isZero();
        assertThat(cli.read("base.json").lines()).hasSize(7);
        Cli.Result known = cli.run("check", "--baseline=base.json");
        assertThat(known.code()).isZero();
        assertThat(known.err()).contains("not shown: 2 in the baseline");
        cli.file("A.java", "fine()\nsleep()\nsleep()\n");
        Cli.Result changed = cli.run("check", "--baseline=base.json", "--output-format=json");
        assertThat(rules(changed.out())).containsExactly("Sleepy");
        assertThat(changed.err()).contains("1 finding of it not found any more");
    }

    @Test
    void theProgressBarIsForPeopleOnly() {
        FrontEnd slow = (request, units, progress) -> {
            long end = System.nanoTime() + 150_000_000L;
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            progress.accept(1);
            return new FrontEnd.Reading(
                    1, 1, Report.Calls.NONE, List.of(), "", List.of(), List.of(), FrontEnd.Types.NONE);
        };
        cli.file("A.java", "x").frontEnd(slow);
        assertThat(cli.run("check").err()).doesNotContain("\r");
        cli.terminal();
        assertThat(cli.run("check").err()).contains("\r[####").contains("1/1 files");
        assertThat(cli.run("check", "-q").err()).doesNotContain("\r");
        assertThat(cli.variable("CI", "true").run("check").err()).doesNotContain("\r");
    }

    @Test
    void rulesInThreeFormats() throws IOException {
        assertThat(cli.run("rules").out())
                .contains("blocking\n  Sleepy ")
                .contains("UnusedSuppression")
                .contains("(preview)");
        assertThat(cli.run("rules", "--format", "markdown").out())
                .contains("| `Loser` | lost | error | `lose` is called |");
        JsonNode json =
                new ObjectMapper().readTree(cli.run("rules", "--format=json").out());
        assertThat(json.findValuesAsText("name")).contains("Sleepy", "UnusedSuppression");
    }

    @Test
    void explainShowsTheExampleOfThePage() {
        cli.rules(Rules.all());
        Cli.Result result = cli.run("explain", "IgnoredFuture");
        assertThat(result.out())
                .contains("\nExample\n\nFound:\n\n    void ")
                .contains("        // IgnoredFuture\n")
                .contains("\nNot found:\n\n    void ")
                .doesNotContain("`");
        assertThat(cli.run("rules", "--format=json").out()).contains("## Example");
    }

    @Test
    void explainSaysAllAboutARule() {
        Cli.Result result = cli.run("explain", "sleepy");
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("warning[Sleepy]", "Why.", "Instead.", "@SuppressWarnings(\"Sleepy\")");
    }
}
