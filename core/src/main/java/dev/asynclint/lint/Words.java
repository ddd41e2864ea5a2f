package dev.asynclint.lint;

import dev.asynclint.knowledge.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Reads the words that options and the configuration share. */
public final class Words {

    private Words() {}

    /** The constant that a word names, in lower case with dashes. */
    public static <E extends Enum<E>> E constant(Class<E> type, String word) throws UsageException {
        List<String> words = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            String each = word(constant);
            if (each.equals(word.strip().toLowerCase(Locale.ROOT))) {
                return constant;
            }
            words.add(each);
        }
        throw new UsageException(
                "`" + word + "` is none of " + String.join(", ", words) + Spelling.didYouMean(word, words));
    }

    /** How options and configuration write a constant. */
    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Checks that every word is one of the known ones. */
    public static void known(String what, Collection<String> words, Collection<String> known) throws UsageException {
        for (String word : words) {
            if (!known.contains(word)) {
                throw new UsageException(unknown(what, word, known));
            }
        }
    }

    /** A sentence about a word that is none of the known ones. */
    public static String unknown(String what, String word, Collection<String> known) {
        return "unknown " + what + " `" + word + "`" + Spelling.didYouMean(word, known);
    }

    /** A number of Java releases. */
    public static int release(String text) throws UsageException {
        try {
            int release = Integer.parseInt(text.strip());
            if (release >= 8 && release <= 99) {
                return release;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UsageException("`" + text + "` is not a release of Java: a number from 8");
    }
}
