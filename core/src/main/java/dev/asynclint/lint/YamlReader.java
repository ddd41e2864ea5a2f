package dev.asynclint.lint;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@link Yaml} from text. */
final class YamlReader {

    /** More is no configuration, and would overflow the stack. */
    private static final int DEEPEST = 32;

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;
    private int depth;
    /** Whether something but comments has been seen. */
    private boolean hasBegun;

    private YamlReader(String text) {
        this.text = text;
    }

    /** What stands at a place is not understood. */
    static final class Mistake extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        Mistake(String message, int line, int column) {
            super(message);
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    /** The value of a whole file, null when it holds nothing. */
    static @Nullable Yaml read(String text) throws Mistake {
        YamlReader reader = new YamlReader(text.startsWith("\uFEFF") ? text.substring(1) : text);
        reader.toContent();
        if (reader.column() == 1 && reader.isMarker("---")) {
            reader.at += 3;
            reader.endOfLine();
            reader.toContent();
        }
        if (reader.atEnd()) {
            return null;
        }
        Yaml value = reader.block(reader.column());
        reader.toContent();
        if (!reader.atEnd()) {
            throw reader.mistake("this belongs to nothing above: is it indented as it should be?");
        }
        return value;
    }

    // ---- blocks

    /** The value that starts here; lines of it start at the column. */
    private Yaml block(int column) throws Mistake {
        if (++depth > DEEPEST) {
            throw mistake("this is nested too deep");
        }
        Yaml value;
        if (isDash()) {
            value = items(column);
        } else {
            int startLine = line;
            int startColumn = column();
            value = inline(false);
            if (line == startLine && isColon()) {
                value = entries(value, startLine, startColumn);
            } else {
                endOfLine();
            }
        }
        depth--;
        return value;
    }

    private Yaml items(int column) throws Mistake {
        int startLine = line;
        List<Yaml> items = new ArrayList<>();
        while (!atEnd() && column() == column && isDash()) {
            at++;
            items.add(value(column, false));
            toContent();
        }
        return new Yaml.Sequence(items, startLine, column);
    }

    private Yaml entries(Yaml firstKey, int startLine, int column) throws Mistake {
        List<Yaml.Entry> entries = new ArrayList<>();
        Yaml key = firstKey;
        while (true) {
            if (!(key instanceof Yaml.Scalar)) {
                throw new Mistake("a word is expected before the colon", key.line(), key.column());
            }
            at++;
            entries.add(new Yaml.Entry(key, value(column, true)));
            toContent();
            if (atEnd() || column() != column || isDash()) {
                return new Yaml.Mapping(entries, startLine, column);
            }
            key = inline(false);
            if (!isColon()) {
                throw new Mistake("`key: value` is expected", key.line(), key.column());
            }
        }
    }

    /**
     * The value behind a colon or a dash, in this line or in lines below that are indented more.
     *
     * @param dashesToo whether items may start at the column itself
     */
    private Yaml value(int column, boolean dashesToo) throws Mistake {
        int startLine = line;
        int startColumn = column();
        skipSpaces();
        if (!atLineEnd()) {
            if (!dashesToo) {
                if (text.charAt(at - 1) == '\t') {
                    throw mistake("a tab cannot indent: use spaces");
                }
                return block(column());
            }
            Yaml value = inline(false);
            if (isColon()) {
                throw mistake("a second colon: put the value in quotes");
            }
            endOfLine();
            return value;
        }
        toContent();
        if (!atEnd() && (column() > column || (dashesToo && column() == column && isDash()))) {
            return block(column());
        }
        return new Yaml.Scalar("", startLine, startColumn);
    }

    private void endOfLine() throws Mistake {
        skipSpaces();
        if (!atLineEnd()) {
            throw mistake("the line should end here");
        }
    }

    // ---- values in a line

    private Yaml inline(boolean inFlow) throws Mistake {
        char c = text.charAt(at);
        return switch (c) {
            case '[' -> sequence();
            case '{' -> mapping();
            case '"' -> doubleQuoted();
            case '\'' -> singleQuoted();
            case '&', '*', '!', '|', '>', '%', '@', '`', '#' ->
                throw mistake("`" + c + "` is not understood here: put the value in quotes");
            case ']', '}', ',' -> throw mistake("`" + c + "` is not expected here");
            default -> plain(inFlow);
        };
    }

    private Yaml plain(boolean inFlow) throws Mistake {
        int startLine = line;
        int startColumn = column();
        int start = at;
        char first = text.charAt(at);
        boolean isIndicator = "?:-".indexOf(first) >= 0 && (isSpace(at + 1) || (inFlow && isFlowEnd(at + 1)));
        if (isIndicator || (inFlow && first == ':')) {
            throw mistake("`" + first + "` is not expected here");
        }
        while (at < text.length() && !isLineEnd(at)) {
            char c = text.charAt(at);
            if ((c == ':' && (isSpace(at + 1) || (inFlow && isFlowEnd(at + 1))))
                    || (c == '#' && at > start && isSpace(at - 1))
                    || (inFlow && ",[]{}".indexOf(c) >= 0)) {
                break;
            }
            at++;
        }
        return new Yaml.Scalar(text.substring(start, at).strip(), startLine, startColumn);
    }

    private Yaml singleQuoted() throws Mistake {
        int startLine = line;
        int startColumn = column();
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            char c = inQuotes(startLine, startColumn);
            if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append(c);
                at++;
            } else {
                return new Yaml.Scalar(value.toString(), startLine, startColumn);
            }
        }
    }

    private Yaml doubleQuoted() throws Mistake {
        int startLine = line;
        int startColumn = column();
        StringBuilder value = new StringBuilder();
        at++;
        while (true) {
            char c = inQuotes(startLine, startColumn);
            if (c == '"') {
                return new Yaml.Scalar(value.toString(), startLine, startColumn);
            }
            if (c == '\\') {
                char escaped = inQuotes(startLine, startColumn);
                int known = "\\\"/nt".indexOf(escaped);
                if (known < 0) {
                    at -= 2;
                    throw mistake("`\\" + escaped + "` is not understood: single quotes need no backslashes");
                }
                c = "\\\"/\n\t".charAt(known);
            }
            value.append(c);
        }
    }

    private char inQuotes(int startLine, int startColumn) throws Mistake {
        if (at >= text.length() || isLineEnd(at)) {
            throw new Mistake("the quote is not closed in this line", startLine, startColumn);
        }
        return text.charAt(at++);
    }

    private Yaml sequence() throws Mistake {
        int startLine = line;
        int startColumn = column();
        List<Yaml> items = new ArrayList<>();
        open();
        while (!isClosed(']', startLine, startColumn)) {
            int itemLine = line;
            int itemColumn = column();
            Yaml item = inline(true);
            toContent();
            if (isColonInFlow()) {
                item = new Yaml.Mapping(List.of(new Yaml.Entry(item, valueInFlow())), itemLine, itemColumn);
            }
            items.add(item);
            separator(']', startLine, startColumn);
        }
        depth--;
        return new Yaml.Sequence(items, startLine, startColumn);
    }

    private Yaml mapping() throws Mistake {
        int startLine = line;
        int startColumn = column();
        List<Yaml.Entry> entries = new ArrayList<>();
        open();
        while (!isClosed('}', startLine, startColumn)) {
            Yaml key = inline(true);
            toContent();
            if (!isColonInFlow()) {
                throw new Mistake("`key: value` is expected", key.line(), key.column());
            }
            entries.add(new Yaml.Entry(key, valueInFlow()));
            separator('}', startLine, startColumn);
        }
        depth--;
        return new Yaml.Mapping(entries, startLine, startColumn);
    }

    private void open() throws Mistake {
        if (++depth > DEEPEST) {
            throw mistake("this is nested too deep");
        }
        at++;
    }

    private Yaml valueInFlow() throws Mistake {
        at++;
        int startLine = line;
        int startColumn = column();
        toContent();
        return atEnd() || ",]}".indexOf(text.charAt(at)) >= 0
                ? new Yaml.Scalar("", startLine, startColumn)
                : inline(true);
    }

    private boolean isClosed(char bracket, int startLine, int startColumn) throws Mistake {
        toContent();
        if (atEnd()) {
            throw new Mistake("`" + bracket + "` is missing for this", startLine, startColumn);
        }
        if (text.charAt(at) == bracket) {
            at++;
            return true;
        }
        return false;
    }

    private void separator(char bracket, int startLine, int startColumn) throws Mistake {
        toContent();
        if (atEnd()) {
            throw new Mistake("`" + bracket + "` is missing for this", startLine, startColumn);
        }
        if (text.charAt(at) == ',') {
            at++;
        } else if (text.charAt(at) != bracket) {
            throw mistake("`,` or `" + bracket + "` is expected");
        }
    }

    // ---- characters

    /** Goes on to the next character that is neither space nor comment, in this line or below. */
    private void toContent() throws Mistake {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                at += c == '\r' && at + 1 < text.length() && text.charAt(at + 1) == '\n' ? 2 : 1;
                line++;
                lineStart = at;
            } else if (c == ' ' || (c == '\t' && !startsLine())) {
                at++;
            } else if (c == '#' && (at == lineStart || isSpace(at - 1))) {
                skipLine();
            } else if (c == '\t') {
                tab();
            } else {
                if (at == lineStart && (isMarker("...") || (isMarker("---") && hasBegun))) {
                    throw mistake("one document is expected");
                }
                hasBegun = true;
                return;
            }
        }
    }

    /** A line of tabs alone is as good as empty. */
    private void tab() throws Mistake {
        int next = at;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        if (next < text.length() && !isLineEnd(next) && text.charAt(next) != '#') {
            throw mistake("a tab cannot indent: use spaces");
        }
        at = next;
    }

    private boolean startsLine() {
        return text.substring(lineStart, at).isBlank();
    }

    private void skipLine() {
        while (at < text.length() && !isLineEnd(at)) {
            at++;
        }
    }

    private void skipSpaces() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
    }

    private boolean atEnd() {
        return at >= text.length();
    }

    private boolean atLineEnd() {
        return atEnd() || isLineEnd(at) || (text.charAt(at) == '#' && at > lineStart && isSpace(at - 1));
    }

    private boolean isLineEnd(int index) {
        return text.charAt(index) == '\n' || text.charAt(index) == '\r';
    }

    private boolean isSpace(int index) {
        return index >= text.length() || text.charAt(index) == ' ' || text.charAt(index) == '\t' || isLineEnd(index);
    }

    private boolean isFlowEnd(int index) {
        return index >= text.length() || ",[]{}".indexOf(text.charAt(index)) >= 0;
    }

    private boolean isDash() {
        return !atEnd() && text.charAt(at) == '-' && isSpace(at + 1);
    }

    private boolean isColon() {
        skipSpaces();
        return !atEnd() && text.charAt(at) == ':' && isSpace(at + 1);
    }

    private boolean isColonInFlow() {
        return !atEnd() && text.charAt(at) == ':' && (isSpace(at + 1) || isFlowEnd(at + 1));
    }

    private boolean isMarker(String marker) {
        return text.startsWith(marker, at) && isSpace(at + marker.length());
    }

    private int column() {
        return at - lineStart + 1;
    }

    private Mistake mistake(String message) {
        return new Mistake(message, line, column());
    }
}
