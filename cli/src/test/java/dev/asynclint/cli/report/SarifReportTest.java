package dev.asynclint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SarifReportTest {

    private static Schema schema;

    @TempDir
    Path root;

    @BeforeAll
    static void readSchema() throws IOException {
        try (InputStream in = SarifReportTest.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
                    .getSchema(text, InputFormat.JSON);
        }
    }

    private static String write(Report report, @Nullable String category) throws IOException {
        StringWriter out = new StringWriter();
        SarifReport.write(report, category, out);
        return out.toString();
    }

    private static JsonNode json(Report report) throws IOException {
        String text = write(report, null);
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        return new ObjectMapper().readTree(text);
    }

    private static JsonNode run(Report report) throws IOException {
        return json(report).path("runs").path(0);
    }

    @Test
    void theSchemaTellsRightFromWrong() {
        assertThat(schema.validate("{\"version\": \"2.1.0\", \"runs\": [{}]}", InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void saysEverythingAndFollowsTheSchema() throws IOException {
        String text = write(SampleReport.full(root).report(), null);
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        Golden.check("full.sarif", text);
    }

    @Test
    void aCleanRunFollowsTheSchemaToo() throws IOException {
        JsonNode run = run(new SampleReport(root).report());
        assertThat(run.path("results").isArray()).isTrue();
        assertThat(run.path("results")).isEmpty();
        assertThat(run.path("tool").path("driver").path("rules")).hasSize(2);
    }

    @Test
    void everyRuleHasWhatGitHubRequires() throws IOException {
        JsonNode rules = run(SampleReport.full(root).report())
                .path("tool")
                .path("driver")
                .path("rules");
        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            assertThat(rule.path("id").asText()).isNotEmpty();
            assertThat(rule.path("shortDescription").path("text").asText())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.path("fullDescription").path("text").asText())
                    .isNotEmpty()
                    .hasSizeLessThanOrEqualTo(1024);
            assertThat(rule.path("help").path("text").asText()).isNotEmpty();
            assertThat(rule.path("help").path("markdown").asText()).contains("**Why.**");
            assertThat(rule.path("properties").path("precision").asText()).isIn("high", "medium");
            assertThat(rule.path("properties").path("problem.severity").asText())
                    .isIn("error", "warning", "recommendation");
            assertThat(rule.path("properties").path("tags")).isNotEmpty();
            assertThat(rule.path("properties").has("security-severity")).isFalse();
        }
        assertThat(rules.path(1).path("defaultConfiguration").path("level").asText())
                .isEqualTo("error");
    }

    @Test
    void aRuleHasTheAddressOfItsPageOncePagesArePublished() {
        RuleInfo rule = new SampleReport(root).report().rules().get(0);
        assertThat(RuleText.address("", rule)).isEmpty();
        assertThat(RuleText.address("https://example.org/rules/", rule))
                .hasValue(URI.create("https://example.org/rules/" + rule.name() + ".md"));
    }

    @Test
    void theLevelIsAlwaysThereForItMayDifferFromTheRules() throws IOException {
        JsonNode run = run(SampleReport.full(root).report());
        assertThat(run.path("results").path(0).path("level").asText()).isEqualTo("warning");
        assertThat(run.path("results").path(1).path("level").asText()).isEqualTo("error");
        assertThat(run.at("/tool/driver/rules/0/defaultConfiguration/level").asText())
                .isEqualTo("warning");
    }

    @Test
    void ruleIndexPointsToTheRule() throws IOException {
        JsonNode run = run(SampleReport.full(root).report());
        for (JsonNode result : run.path("results")) {
            JsonNode rule = run.path("tool")
                    .path("driver")
                    .path("rules")
                    .path(result.path("ruleIndex").asInt(-1));
            assertThat(rule.path("id")).isEqualTo(result.path("ruleId"));
        }
    }

    @Test
    void everyRegionIsOneLine() throws IOException {
        List<JsonNode> regions = run(SampleReport.full(root).report()).findValues("region");
        assertThat(regions).hasSizeGreaterThan(5);
        for (JsonNode region : regions) {
            int line = region.path("startLine").asInt();
            assertThat(line).isPositive();
            assertThat(region.path("endLine").asInt(line)).isEqualTo(line);
            if (region.has("endColumn")) {
                assertThat(region.path("endColumn").asInt())
                        .isGreaterThan(region.path("startColumn").asInt());
            }
        }
    }

    @Test
    void everyUriIsRelativeAndEncoded() throws IOException {
        List<JsonNode> uris = run(SampleReport.full(root).report()).findValues("uri");
        assertThat(uris).hasSizeGreaterThan(5);
        for (JsonNode node : uris) {
            URI uri = URI.create(node.asText());
            assertThat(uri.isAbsolute()).isFalse();
            assertThat(node.asText()).startsWith("src/");
            assertThat(uri.getFragment()).isNull();
        }
        assertThat(uris.stream().map(JsonNode::asText)).contains("src/main/java/a%20dir/Store%231.java");
    }

    @Test
    void aPathIsEncodedByteByByte() {
        assertThat(Sources.encode("a b/ü#?%[x]:c\\d.java")).isEqualTo("a%20b/%C3%BC%23%3F%25%5Bx%5D%3Ac/d.java");
        assertThat(Sources.encode("a-b_c.d~e/F$1.java")).isEqualTo("a-b_c.d~e/F$1.java");
    }

    @Test
    void theFlowLeadsThroughEveryReasonToTheFinding() throws IOException {
        JsonNode result = run(SampleReport.full(root).report()).path("results").path(0);
        JsonNode steps =
                result.path("codeFlows").path(0).path("threadFlows").path(0).path("locations");
        List<String> texts = new ArrayList<>();
        for (JsonNode step : steps) {
            JsonNode at = step.path("location").path("physicalLocation");
            texts.add(at.path("artifactLocation").path("uri").asText() + ":"
                    + at.path("region").path("startLine").asInt() + " "
                    + step.path("location").path("message").path("text").asText());
        }
        assertThat(texts)
                .containsExactly(
                        "src/main/java/a/Handler.java:5 `Handler.channelRead` runs on the event loop.",
                        "src/main/java/a/Handler.java:6 Calls `Store.load`.",
                        "src/main/java/a%20dir/Store%231.java:5 Calls `Thread.sleep`.",
                        "src/main/java/a/Handler.java:6 `Thread.sleep` blocks.",
                        "src/main/java/a/Handler.java:6 `Store.load` blocks the event loop: it leads to `Thread.sleep`.");
    }

    @Test
    void linksInMessagesPointToRelatedLocations() throws IOException {
        JsonNode results = run(SampleReport.full(root).report()).path("results");
        Pattern link = Pattern.compile("(?<!\\\\)\\[[^\\]]*]\\((\\d+)\\)");
        Set<String> ids = new HashSet<>();
        link.matcher(results.path(0).path("message").path("text").asText())
                .results()
                .forEach(m -> ids.add(m.group(1)));
        assertThat(ids).containsExactly("1");
        assertThat(results.path(0).path("relatedLocations").path(0).path("id").asText())
                .isEqualTo("1");
        assertThat(results.path(1).path("message").path("text").asText())
                .as("what looks like a link in a message is not one")
                .contains("\\[this\\](that)");
    }

    @Test
    void fingerprintsAreGitHubsAndOurs() throws IOException {
        JsonNode prints =
                run(SampleReport.full(root).report()).path("results").path(1).path("partialFingerprints");
        assertThat(prints.path("primaryLocationLineHash").asText()).matches("[0-9a-f]{1,16}:1");
        assertThat(prints.path("asynclint/v1").asText()).isEqualTo("0000000000000002:1");
    }

    @Test
    void problemsAreNotificationsAndTheRunIsSuccessful() throws IOException {
        JsonNode invocation =
                run(SampleReport.full(root).report()).path("invocations").path(0);
        assertThat(invocation.path("executionSuccessful").asBoolean(false)).isTrue();
        JsonNode notifications = invocation.path("toolExecutionNotifications");
        assertThat(notifications).hasSize(4);
        JsonNode place = notifications.path(0).path("locations").path(0).path("physicalLocation");
        assertThat(place.path("artifactLocation").path("uri").asText()).isEqualTo("src/main/java/a/Broken.java");
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(3);
        assertThat(notifications.path(2).path("level").asText()).isEqualTo("error");
        assertThat(notifications.path(3).path("level").asText()).isEqualTo("note");
        assertThat(notifications.path(3).path("message").path("text").asText()).startsWith("Not followed: ");
    }

    @Test
    void theCategoryIsWrittenOnlyWhenAskedFor() throws IOException {
        Report report = new SampleReport(root).report();
        assertThat(run(report).has("automationDetails")).isFalse();
        String text = write(report, "linux");
        assertThat(schema.validate(text, InputFormat.JSON)).isEmpty();
        assertThat(new ObjectMapper()
                        .readTree(text)
                        .at("/runs/0/automationDetails/id")
                        .asText())
                .isEqualTo("linux/");
    }

    @Test
    void theMostSevereFindingsAreKept() throws IOException {
        SampleReport sample = new SampleReport(root).file("A.java", "class A {}\n");
        for (int i = 0; i < SarifReport.MOST_RESULTS; i++) {
            sample.finding(finding(SampleReport.SLEEP, i));
        }
        sample.finding(finding(SampleReport.LOSE, 7));
        JsonNode run = run(sample.report());
        assertThat(run.path("results")).hasSize(SarifReport.MOST_RESULTS);
        assertThat(run.path("results")
                        .path(SarifReport.MOST_RESULTS - 1)
                        .path("ruleId")
                        .asText())
                .isEqualTo("Loser");
        assertThat(run.at("/invocations/0/toolExecutionNotifications/0/message/text")
                        .asText())
                .contains("5000 most severe of 5001");
    }

    private static Finding finding(dev.asynclint.rule.RuleInfo rule, int i) {
        return SampleReport.finding(rule, SampleReport.at("A.java", 1, i + 1, 1), "message " + i);
    }

    @Test
    void aPlaceWithoutTextHasALineStill() throws IOException {
        Report report = new SampleReport(root)
                .finding(SampleReport.finding(
                        SampleReport.SLEEP,
                        new Location("Gone.java", Span.NONE),
                        "message",
                        new Because("b", null, null)))
                .report();
        JsonNode result = run(report).path("results").path(0);
        assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt())
                .isEqualTo(1);
        assertThat(result.path("partialFingerprints").has("primaryLocationLineHash"))
                .isFalse();
    }
}
