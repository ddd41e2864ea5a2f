package dev.asynclint.knowledge;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Reads words from one line. Words are separated by blanks; a comma, a semicolon and a quoted text are words of their
 * own. Reading is by position, so that an error knows its column.
 */
final class Cursor {

    /** Something was not understood; carries the column. Caught by the parser, never seen outside the package. */
    static final class Misread extends Exception {
        private static final long serialVersionUID = 1L;
        final int column;

        Misread(int column, String message) {
            super(message, null, false, false);
            this.column = column;
        }
    }

    private final String text;
    private int position;
    private int wordStart;

    Cursor(String text, int position) {
        this.text = text;
        this.position = position;
    }

    /** Column of the word that was read last, from 1. */
    int column() {
        return wordStart + 1;
    }

    boolean atEnd() {
        skipBlanks();
        wordStart = position;
        return position >= text.length();
    }

    /** The next word, or null at the end; a quoted text keeps its opening quote only. */
    @Nullable
    String peek() {
        int before = position;
        int startBefore = wordStart;
        String word = read();
        position = before;
        if (word == null) {
            wordStart = startBefore;
        }
        return word;
    }

    boolean accept(String expected) {
        int before = position;
        if (expected.equals(read())) {
            return true;
        }
        position = before;
        return false;
    }

    void expect(String expected) throws Misread {
        if (!accept(expected)) {
            String found = peek();
            throw misread("expected '" + expected + "'" + (found == null ? "" : " and not '" + found + "'"));
        }
    }

    /** The next word. */
    String next(String what) throws Misread {
        String word = read();
        if (word == null) {
            throw misread("expected " + what);
        }
        return word;
    }

    String quoted() throws Misread {
        String word = next("a text in quotes");
        if (!word.startsWith("\"")) {
            throw misread("expected a text in quotes");
        }
        return word.substring(1);
    }

    int number(String what) throws Misread {
        String word = next(what);
        int value = numberOf(word);
        if (value < 0) {
            throw misread("expected " + what + " and not '" + word + "'");
        }
        return value;
    }

    boolean atNumber() {
        String word = peek();
        return word != null && numberOf(word) >= 0;
    }

    static int numberOf(String word) {
        if (word.isEmpty() || word.length() > 3) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    Misread misread(String message) {
        return new Misread(column(), message);
    }

    Misread unknown(String what, String word, Collection<String> known) {
        return misread("unknown " + what + " '" + word + "'" + Spelling.didYouMean(word, known));
    }

    private void skipBlanks() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
    }

    private @Nullable String read() {
        skipBlanks();
        wordStart = position;
        if (position >= text.length()) {
            return null;
        }
        char first = text.charAt(position);
        if (first == ',' || first == ';') {
            position++;
            return first == ',' ? "," : ";";
        }
        if (first == '"') {
            int close = text.indexOf('"', position + 1);
            int end = close < 0 ? text.length() : close;
            String quoted = text.substring(position, end);
            position = Math.min(end + 1, text.length());
            return quoted;
        }
        while (position < text.length() && !isBreak(text.charAt(position))) {
            position++;
        }
        return text.substring(wordStart, position);
    }

    private static boolean isBreak(char c) {
        return isBlank(c) || c == ',' || c == ';';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
