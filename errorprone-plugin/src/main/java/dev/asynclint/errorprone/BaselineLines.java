package dev.asynclint.errorprone;

import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.FileProblems;
import dev.asynclint.lint.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a baseline as the command line writes it: with one finding a line, so that no JSON library is needed, which a
 * compiler would have to load.
 */
final class BaselineLines {

    private static final Pattern VERSION = Pattern.compile("\"baselineVersion\"\\s*:\\s*(\\d+)");
    private static final Pattern FINGERPRINT = Pattern.compile("\"fingerprint\"\\s*:\\s*\"([0-9a-f]+:\\d+)\"");

    private BaselineLines() {}

    /**
     * The accepted findings.
     *
     * @throws UsageException when the file cannot be read or is something else
     */
    static Baseline read(Path file) throws UsageException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(text);
            if (!version.find() || !version.group(1).equals("1")) {
                throw new UsageException(
                        file + " is not a baseline of this asynclint: make one with asynclint check --write-baseline");
            }
            Set<String> fingerprints = new HashSet<>();
            for (Matcher each = FINGERPRINT.matcher(text); each.find(); ) {
                fingerprints.add(each.group(1));
            }
            return new Baseline(fingerprints);
        } catch (IOException e) {
            throw new UsageException("the baseline " + file + " cannot be read: " + FileProblems.reason(e));
        }
    }
}
