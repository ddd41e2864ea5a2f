package dev.asynclint.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rule.Severity;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings for scripts. Keys are only ever added; {@code schemaVersion} grows when one changes its meaning or goes. Lines
 * and columns are 1-based, columns count UTF-16 code units, the end column is exclusive.
 */
public final class JsonReport {

    static final int SCHEMA_VERSION = 1;

    private JsonReport() {}

    /** Writes the report and flushes; the writer stays open. */
    public static void write(Report report, Writer to) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        JsonFactory factory = JsonFactory.builder()
                .disable(com.fasterxml.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(to)) {
            json.setPrettyPrinter(printer);
            new Writing(json, report.sources()).report(report);
        }
        to.write("\n");
        to.flush();
    }

    private record Writing(JsonGenerator json, Sources sources) {

        void report(Report report) throws IOException {
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "asynclint");
            json.writeStringField("version", report.version());
            json.writeEndObject();
            json.writeArrayFieldStart("findings");
            for (int i = 0; i < report.findings().size(); i++) {
                finding(report.findings().get(i), report.fingerprints().get(i));
            }
            json.writeEndArray();
            json.writeArrayFieldStart("problems");
            for (Problem problem : report.problems()) {
                problem(problem);
            }
            json.writeEndArray();
            summary(report);
            json.writeEndObject();
        }

        private void finding(Finding finding, String fingerprint) throws IOException {
            json.writeStartObject();
            json.writeStringField("rule", finding.rule());
            json.writeStringField("severity", finding.severity().word());
            json.writeStringField("confidence", finding.confidence().word());
            json.writeStringField("message", finding.message());
            location(finding.location());
            reasons("because", finding.because());
            reasons("related", finding.related());
            optional("instead", finding.instead());
            json.writeStringField("subject", finding.subject());
            json.writeStringField("enclosing", finding.enclosing());
            json.writeArrayFieldStart("fixes");
            for (Fix fix : finding.fixes()) {
                json.writeStartObject();
                json.writeStringField("title", fix.title());
                json.writeArrayFieldStart("edits");
                for (Fix.Edit edit : fix.edits()) {
                    json.writeStartObject();
                    location(edit.location());
                    json.writeStringField("replacement", edit.replacement());
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("fingerprint", fingerprint);
            json.writeEndObject();
        }

        private void reasons(String name, List<Because> reasons) throws IOException {
            json.writeArrayFieldStart(name);
            for (Because because : reasons) {
                json.writeStartObject();
                json.writeStringField("text", because.text());
                if (because.at() != null) {
                    location(because.at());
                }
                optional("knowledge", because.knowledge());
                json.writeEndObject();
            }
            json.writeEndArray();
        }

        private void location(Location location) throws IOException {
            Span span = location.span();
            json.writeObjectFieldStart("location");
            json.writeStringField("path", sources.display(location.path()));
            json.writeNumberField("line", span.line());
            json.writeNumberField("column", span.column());
            json.writeNumberField("endLine", span.endLine());
            json.writeNumberField("endColumn", span.endColumn());
            json.writeEndObject();
        }

        private void problem(Problem problem) throws IOException {
            json.writeStartObject();
            json.writeStringField("kind", problem.kind().name().toLowerCase(java.util.Locale.ROOT));
            optional("path", problem.path());
            if (problem.line() > 0) {
                json.writeNumberField("line", problem.line());
                json.writeNumberField("column", problem.column());
            }
            json.writeStringField("message", problem.message());
            json.writeEndObject();
        }

        private void summary(Report report) throws IOException {
            Report.Counts counts = report.counts();
            json.writeObjectFieldStart("summary");
            json.writeNumberField("errors", report.count(Severity.ERROR));
            json.writeNumberField("warnings", report.count(Severity.WARNING));
            json.writeNumberField("notes", report.count(Severity.NOTE));
            json.writeNumberField("suppressed", counts.suppressed());
            json.writeNumberField("baselined", counts.baselined());
            json.writeNumberField("unsure", counts.unsure());
            json.writeNumberField("inTests", counts.inTests());
            json.writeNumberField("files", counts.files());
            json.writeNumberField("lines", counts.lines());
            Report.Calls calls = counts.calls();
            json.writeNumberField("calls", calls.all());
            json.writeNumberField("resolved", calls.resolved());
            json.writeNumberField("callsInLambdas", calls.inLambdas());
            json.writeNumberField("resolvedInLambdas", calls.resolvedInLambdas());
            json.writeNumberField("callsOnAsync", calls.onAsync());
            json.writeNumberField("resolvedOnAsync", calls.resolvedOnAsync());
            json.writeArrayFieldStart("notFollowed");
            for (String limit : counts.limits()) {
                json.writeString(limit);
            }
            json.writeEndArray();
            json.writeArrayFieldStart("missingPackages");
            for (Report.Missing missing : counts.missing()) {
                json.writeStartObject();
                json.writeStringField("package", missing.packageName());
                json.writeNumberField("times", missing.times());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }

        private void optional(String name, @Nullable String value) throws IOException {
            if (value != null) {
                json.writeStringField(name, value);
            }
        }
    }
}
