package dev.asynclint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonReportTest {

    @TempDir
    Path root;

    @Test
    void saysEverything() throws IOException {
        StringWriter out = new StringWriter();
        JsonReport.write(SampleReport.full(root).report(), out);
        Golden.check("full.json", out.toString());
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json.path("schemaVersion").asInt()).isEqualTo(1);
        assertThat(json.path("findings")).hasSize(2);
    }
}
