package dev.asynclint.cli.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.BlockedCall;
import dev.asynclint.facts.Location;
import dev.asynclint.facts.Root;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Paths from threads to blocking calls, for other tools: every path by itself as JSON, or all as one picture. */
public final class PathsReport {

    static final int SCHEMA_VERSION = 1;

    private PathsReport() {}

    /** Writes every path with all its steps and flushes; the writer stays open. Keys are only ever added. */
    public static void json(String version, List<BlockedCall> paths, Sources sources, Writer to) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        JsonFactory factory = JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build();
        try (JsonGenerator json = factory.createGenerator(to)) {
            json.setPrettyPrinter(
                    new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter));
            json.writeStartObject();
            json.writeNumberField("schemaVersion", SCHEMA_VERSION);
            json.writeObjectFieldStart("tool");
            json.writeStringField("name", "asynclint");
            json.writeStringField("version", version);
            json.writeEndObject();
            json.writeArrayFieldStart("paths");
            for (BlockedCall path : paths) {
                json.writeStartObject();
                json.writeStringField("root", word(path.root()));
                json.writeBooleanField("mustNotBlock", path.root().mustNotBlock());
                json.writeStringField("category", path.category().word());
                json.writeStringField("blocker", path.blocker().toString());
                json.writeStringField("confidence", path.confidence().word());
                json.writeNumberField("depth", path.depth());
                json.writeBooleanField("bounded", path.bounded());
                json.writeStringField("entry", path.enclosing());
                location(json, path.location(), sources);
                json.writeArrayFieldStart("steps");
                for (Because step : path.because()) {
                    json.writeStartObject();
                    json.writeStringField("text", step.text());
                    if (step.at() != null) {
                        location(json, step.at(), sources);
                    }
                    if (step.knowledge() != null) {
                        json.writeStringField("knowledge", step.knowledge());
                    }
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        to.write("\n");
        to.flush();
    }

    private static void location(JsonGenerator json, Location at, Sources sources) throws IOException {
        json.writeObjectFieldStart("location");
        json.writeStringField("path", sources.display(at.path()));
        json.writeNumberField("line", at.span().line());
        json.writeNumberField("column", at.span().column());
        json.writeEndObject();
    }

    private static String word(Root root) {
        return root.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Writes one picture in the language of Graphviz and flushes: a step that several paths share is one node. */
    public static void dot(List<BlockedCall> paths, Sources sources, Writer to) throws IOException {
        Map<Step, Integer> steps = new LinkedHashMap<>();
        Set<String> edges = new LinkedHashSet<>();
        Set<Root> roots = EnumSet.noneOf(Root.class);
        for (BlockedCall path : paths) {
            roots.add(path.root());
            String before = '"' + word(path.root()) + '"';
            List<Because> because = path.because();
            for (int i = 0; i < because.size(); i++) {
                Because step = because.get(i);
                Step key = new Step(step.text(), step.at(), i == because.size() - 1);
                Integer known = steps.putIfAbsent(key, steps.size());
                String node = "n" + (known == null ? steps.size() - 1 : known);
                edges.add("  " + before + " -> " + node + ";\n");
                before = node;
            }
        }
        StringBuilder out = new StringBuilder("digraph asynclint {\n  rankdir=LR;\n  node [shape=box];\n");
        for (Root root : roots) {
            out.append("  \"").append(word(root)).append("\" [shape=oval, style=bold, label=");
            out.append(quoted(root.phrase())).append("];\n");
        }
        steps.forEach((step, number) -> {
            Location at = step.at();
            String place = at == null || at.span().line() == 0
                    ? ""
                    : "\n" + sources.display(at.path()) + ":" + at.span().line();
            out.append("  n").append(number).append(" [label=").append(quoted(step.text() + place));
            out.append(step.blocks() ? ", style=filled, fillcolor=\"#f4cccc\"];\n" : "];\n");
        });
        edges.forEach(out::append);
        to.write(out.append("}\n").toString());
        to.flush();
    }

    private record Step(String text, @Nullable Location at, boolean blocks) {}

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
