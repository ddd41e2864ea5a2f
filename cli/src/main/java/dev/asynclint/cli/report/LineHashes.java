package dev.asynclint.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code primaryLocationLineHash} of every line of a file, the only fingerprint that GitHub code scanning reads.
 *
 * <p>The hash of a line is a polynomial over the 100 characters from its start, without blanks and tabs and with every line
 * end as a line feed; behind the last character stands 65535 and then zeros. Equal hashes are told apart by an ordinal.
 */
final class LineHashes {

    private static final int WINDOW = 100;
    private static final long FACTOR = 37;
    private static final char END = 65535;

    private LineHashes() {}

    /** The hashes of the lines in their order. */
    static List<String> of(String text) {
        char[] chars = new char[text.length() + 1];
        int[] starts = new int[16];
        int lines = 0;
        int size = 0;
        boolean atStart = true;
        boolean afterReturn = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : END;
            boolean skipped = c == ' ' || c == '\t' || (afterReturn && c == '\n');
            afterReturn = c == '\r';
            if (skipped) {
                continue;
            }
            if (atStart) {
                if (lines == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * lines);
                }
                starts[lines++] = size;
            }
            chars[size++] = c == '\r' ? '\n' : c;
            atStart = chars[size - 1] == '\n';
        }

        Map<String, Integer> ordinals = new HashMap<>();
        List<String> hashes = new ArrayList<>(lines);
        for (int line = 0; line < lines; line++) {
            long hash = 0;
            for (int i = starts[line]; i < starts[line] + WINDOW; i++) {
                hash = hash * FACTOR + (i < size ? chars[i] : 0);
            }
            String digits = Long.toHexString(hash);
            hashes.add(digits + ":" + ordinals.merge(digits, 1, Integer::sum));
        }
        return hashes;
    }
}
