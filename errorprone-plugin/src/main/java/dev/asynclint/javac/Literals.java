package dev.asynclint.javac;

import java.util.ArrayList;
import java.util.List;

/** Takes string literals apart that javac's parser has put together: {@code "a" + "b"} is one literal for it. */
final class Literals {

    private Literals() {}

    /** The literals in the text, as written; the text itself when it is one. */
    static List<String> parts(String written) {
        if (!written.startsWith("\"") || written.startsWith("\"\"\"")) {
            return List.of(written);
        }
        List<String> parts = new ArrayList<>(1);
        int at = 0;
        while (at >= 0 && at < written.length()) {
            int end = endOfLiteral(written, at);
            parts.add(written.substring(at, end));
            at = nextLiteral(written, end);
        }
        return parts;
    }

    private static int endOfLiteral(String written, int start) {
        int i = start + 1;
        while (i < written.length() && written.charAt(i) != '"') {
            i += written.charAt(i) == '\\' ? 2 : 1;
        }
        return Math.min(i + 1, written.length());
    }

    private static int nextLiteral(String written, int from) {
        int i = from;
        while (i < written.length() && written.charAt(i) != '"') {
            if (written.startsWith("//", i)) {
                int newline = written.indexOf('\n', i);
                i = newline < 0 ? written.length() : newline;
            } else if (written.startsWith("/*", i)) {
                int close = written.indexOf("*/", i + 2);
                i = close < 0 ? written.length() : close + 2;
            } else {
                i++;
            }
        }
        return i < written.length() ? i : -1;
    }
}
