package dev.asynclint.knowledge;

import java.util.Collection;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {

    private Spelling() {}

    /** The nearest of the known words, when it is near enough to be a slip of the finger. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String best = null;
        int bound = Math.max(1, Math.min(3, word.length() / 3)) + 1;
        for (String candidate : known) {
            int distance = distance(word, candidate, bound);
            if (distance < bound) {
                bound = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A sentence to append to a message: empty when nothing is near. */
    public static String didYouMean(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "; did you mean '" + near + "'?")
                .orElse("");
    }

    /** Insertions, deletions, replacements and swaps of neighbours, as far as {@code bound}. */
    private static int distance(String a, String b, int bound) {
        if (Math.abs(a.length() - b.length()) >= bound) {
            return bound;
        }
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            rows[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            rows[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int least =
                        Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1));
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    least = Math.min(least, rows[i - 2][j - 2] + 1);
                }
                rows[i][j] = least;
            }
        }
        return rows[a.length()][b.length()];
    }
}
