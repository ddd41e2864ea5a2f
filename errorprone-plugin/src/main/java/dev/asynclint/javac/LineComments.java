package dev.asynclint.javac;

import java.util.ArrayList;
import java.util.List;

/** Finds the line comments of a source text, which javac throws away. */
final class LineComments {

    /**
     * A comment.
     *
     * @param start offset of the first slash
     * @param end exclusive, without blanks at the end of the line
     */
    record Found(int start, int end) {}

    private final String text;
    private final List<Found> found = new ArrayList<>();

    private LineComments(String text) {
        this.text = text;
    }

    static List<Found> of(String text) {
        LineComments comments = new LineComments(text);
        int at = 0;
        while (at < text.length()) {
            at = comments.skip(at);
        }
        return comments.found;
    }

    /** The offset behind the token, comment or character at the offset. */
    private int skip(int at) {
        char c = text.charAt(at);
        if (c == '/' && text.startsWith("//", at)) {
            int end = endOfLine(at);
            int last = end;
            while (Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            found.add(new Found(at, last));
            return end;
        } else if (c == '/' && text.startsWith("/*", at)) {
            return behind("*/", at + 2);
        } else if (c == '"' && text.startsWith("\"\"\"", at)) {
            return quoted("\"\"\"", at + 3);
        } else if (c == '"' || c == '\'') {
            return quoted(String.valueOf(c), at + 1);
        }
        return at + 1;
    }

    private int endOfLine(int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    private int behind(String close, int from) {
        int at = text.indexOf(close, from);
        return at < 0 ? text.length() : at + close.length();
    }

    private int quoted(String close, int from) {
        int at = from;
        while (at < text.length() && !text.startsWith(close, at)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + close.length(), text.length());
    }
}
