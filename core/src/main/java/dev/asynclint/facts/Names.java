package dev.asynclint.facts;

import java.util.Locale;

/** What names of variables say of their author's will. */
final class Names {

    private Names() {}

    /** Whether the name says that the value is ignored on purpose: {@code _}, {@code ignored}, {@code unusedResult}. */
    static boolean isIgnored(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("_") || lower.equals("__") || lower.startsWith("unused") || lower.startsWith("ignore");
    }
}
