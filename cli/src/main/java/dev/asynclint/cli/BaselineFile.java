package dev.asynclint.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.asynclint.cli.report.Report;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.FileProblems;
import dev.asynclint.lint.UsageException;
import dev.asynclint.rule.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Stores a baseline as JSON, sorted and with one finding a line, so that changes merge well. */
final class BaselineFile {

    private static final int VERSION = 1;

    private BaselineFile() {}

    /** @throws UsageException when the file cannot be read or is something else */
    static Baseline read(Path file) throws UsageException {
        Set<String> fingerprints = new HashSet<>();
        boolean ours = false;
        try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token != JsonToken.FIELD_NAME) {
                    continue;
                }
                String name = json.currentName();
                json.nextToken();
                if (name.equals("baselineVersion")) {
                    if (json.getValueAsInt() != VERSION) {
                        throw new UsageException("the baseline " + file + " has version " + json.getText()
                                + ", but this asynclint reads version " + VERSION);
                    }
                    ours = true;
                } else if (name.equals("fingerprint")) {
                    fingerprints.add(json.getText());
                }
            }
        } catch (JsonProcessingException e) {
            throw new UsageException(
                    "the baseline " + file + ":" + e.getLocation().getLineNr() + ":"
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UsageException("the baseline " + file + " cannot be read: " + FileProblems.reason(e));
        }
        if (!ours) {
            throw new UsageException(file + " is not a baseline of asynclint: make one with --write-baseline");
        }
        return new Baseline(fingerprints);
    }

    static void write(Path file, Report report) throws UsageException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < report.findings().size(); i++) {
            Finding finding = report.findings().get(i);
            lines.add("    {\"rule\": " + quote(finding.rule()) + ", \"path\": "
                    + quote(finding.location().path()) + ", \"fingerprint\": "
                    + quote(report.fingerprints().get(i)) + "}");
        }
        Collections.sort(lines);
        String text = "{\n  \"baselineVersion\": " + VERSION + ",\n  \"findings\": ["
                + (lines.isEmpty() ? "" : "\n" + String.join(",\n", lines) + "\n  ") + "]\n}\n";
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UsageException("cannot write to " + file + ": " + FileProblems.reason(e));
        }
    }

    private static String quote(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
