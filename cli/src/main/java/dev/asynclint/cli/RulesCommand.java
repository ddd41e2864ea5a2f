package dev.asynclint.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.RuleText;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleInfo;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code asynclint rules}. */
@Command(
        name = "rules",
        description = "Lists the rules.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class RulesCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text, json or markdown. Default: text.")
    private String format = "text";

    RulesCommand(Session session) {
        this.session = session;
    }

    /** How to print the list. */
    private enum Format {
        TEXT,
        JSON,
        MARKDOWN
    }

    @Override
    public Integer call() throws UsageException, IOException {
        List<RuleInfo> rules =
                new Catalogue(session.rules().get().stream().map(Rule::info).toList()).rules();
        switch (Words.constant(Format.class, format)) {
            case TEXT -> text(rules, session.out());
            case JSON -> json(rules, session.out());
            case MARKDOWN -> markdown(rules, session.out());
        }
        return ExitCodes.CLEAN;
    }

    private void text(List<RuleInfo> rules, PrintWriter out) {
        Paint paint = ColorMode.AUTO.paint(session, session.outIsTerminal());
        int width = rules.stream().mapToInt(rule -> rule.name().length()).max().orElse(0);
        String group = "";
        for (RuleInfo rule : rules) {
            if (!rule.group().word().equals(group)) {
                out.println(
                        (group.isEmpty() ? "" : "\n") + paint.bold(rule.group().word()));
                group = rule.group().word();
            }
            String padding = " ".repeat(width - rule.name().length());
            String severity = String.format("%-7s", rule.severity().word());
            out.println("  " + rule.name() + padding + "  " + paint.severity(rule.severity(), severity) + "  "
                    + rule.summary() + (rule.preview() ? paint.dim(" (preview)") : ""));
        }
    }

    private static void markdown(List<RuleInfo> rules, PrintWriter out) {
        out.println("| rule | group | severity | finds |");
        out.println("|---|---|---|---|");
        for (RuleInfo rule : rules) {
            out.println("| `" + rule.name() + "` | " + rule.group().word() + " | "
                    + rule.severity().word() + (rule.preview() ? ", preview" : "") + " | "
                    + rule.summary().replace("|", "\\|") + " |");
        }
    }

    private static void json(List<RuleInfo> rules, PrintWriter out) throws IOException {
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(out)) {
            json.useDefaultPrettyPrinter();
            json.writeStartArray();
            for (RuleInfo rule : rules) {
                json.writeStartObject();
                json.writeStringField("name", rule.name());
                json.writeStringField("group", rule.group().word());
                json.writeStringField("severity", rule.severity().word());
                json.writeBooleanField("preview", rule.preview());
                json.writeStringField("since", rule.since());
                json.writeStringField("summary", rule.summary());
                json.writeStringField("why", rule.why());
                json.writeStringField("instead", rule.instead());
                json.writeStringField("limits", rule.limits());
                json.writeArrayFieldStart("tags");
                for (String tag : rule.tags()) {
                    json.writeString(tag);
                }
                json.writeEndArray();
                json.writeStringField("markdown", RuleText.markdown(rule));
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        out.println();
    }
}
