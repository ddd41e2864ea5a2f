package dev.asynclint.lint;

import dev.asynclint.rule.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Names a finding so that it keeps its name when lines move: a hash of the rule, the file, the enclosing method and the
 * subject, and an ordinal for findings that agree in all of them.
 */
public final class Fingerprint {

    private Fingerprint() {}

    /** The fingerprints of sorted findings, in the same order, as 16 hexadecimal digits, a colon and the ordinal. */
    public static List<String> of(List<Finding> sorted) {
        MessageDigest sha;
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        Map<String, Integer> ordinals = new HashMap<>();
        List<String> all = new ArrayList<>(sorted.size());
        for (Finding finding : sorted) {
            String key = String.join(
                    "\n", finding.rule(), finding.location().path(), methodOf(finding.enclosing()), finding.subject());
            String hash = HexFormat.of().formatHex(sha.digest(key.getBytes(StandardCharsets.UTF_8)), 0, 8);
            all.add(hash + ":" + ordinals.merge(hash, 1, Integer::sum));
        }
        return Collections.unmodifiableList(all);
    }

    /** Without the numbers of lambdas, which change when another lambda comes before. */
    private static String methodOf(String callable) {
        int end = callable.indexOf(")/");
        return end < 0 ? callable : callable.substring(0, end + 1);
    }
}
