package dev.asynclint.cli.report;

import dev.asynclint.code.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * Lines of source with something underlined. Tabs become four blanks, wide characters are counted as such, control
 * characters are shown as a dot, and a long line is cut around what is underlined.
 */
final class CodeFrame {

    private static final int MIN_WIDTH = 40;
    private static final String CUT = "...";

    private final SourceText source;
    private final Paint paint;
    private final int width;
    private final TreeMap<Integer, List<Mark>> marks = new TreeMap<>();

    /** An underline with a label, which may be empty. */
    private record Mark(Span span, char sign, String label, Style style) {}

    /** How a mark is coloured. */
    @FunctionalInterface
    interface Style {
        String paint(String text);
    }

    /** @param width columns of the terminal */
    CodeFrame(SourceText source, Paint paint, int width) {
        this.source = source;
        this.paint = paint;
        this.width = width;
    }

    /** Underlines the first line of a span. */
    void mark(Span span, char sign, String label, Style style) {
        marks.computeIfAbsent(span.line(), line -> new ArrayList<>()).add(new Mark(span, sign, label, style));
    }

    /** How wide line numbers are. */
    int gutter() {
        return Integer.toString(marks.lastKey()).length();
    }

    void print(StringBuilder out) {
        int gutter = gutter();
        String empty = " ".repeat(gutter) + " " + paint.frame("|");
        out.append(empty).append('\n');
        int last = 0;
        for (var entry : marks.entrySet()) {
            int line = entry.getKey();
            if (last != 0 && line == last + 2) {
                printLine(out, gutter, line - 1, List.of());
            } else if (last != 0 && line > last + 2) {
                out.append(paint.frame(CUT)).append('\n');
            }
            List<Mark> ofLine = entry.getValue();
            ofLine.sort(Comparator.comparingInt(mark -> mark.span().column()));
            printLine(out, gutter, line, ofLine);
            last = line;
        }
        out.append(empty).append('\n');
    }

    private void printLine(StringBuilder out, int gutter, int number, List<Mark> ofLine) {
        Columns columns = Columns.of(source.line(number));
        int room = Math.max(MIN_WIDTH, width - gutter - 3);
        int firstFrom = ofLine.isEmpty() ? 0 : columns.at(ofLine.get(0).span().column());
        int lastTo = ofLine.isEmpty() ? 0 : endWithLabel(ofLine.get(ofLine.size() - 1), columns);
        int from = 0;
        if (Math.max(columns.total(), lastTo) > room && lastTo > room - CUT.length()) {
            int spare = room - (lastTo - firstFrom);
            from = Math.max(0, firstFrom - Math.max(CUT.length(), Math.min(Math.max(7, spare / 2), spare)));
        }
        String text = columns.cut(from, room);
        String head = String.format("%" + gutter + "d", number);
        out.append(paint.frame(head + " |"));
        out.append(text.isEmpty() ? "" : " ").append(text).append('\n');
        for (Mark mark : ofLine) {
            int start = Math.max(0, columns.at(mark.span().column()) - from);
            if (start >= room) {
                continue;
            }
            int length = Math.max(1, Math.min(room, endOf(mark, columns) - from) - start);
            String line =
                    String.valueOf(mark.sign()).repeat(length) + (mark.label().isEmpty() ? "" : " " + mark.label());
            out.append(" ".repeat(gutter)).append(' ').append(paint.frame("|"));
            out.append(' ')
                    .append(" ".repeat(start))
                    .append(mark.style().paint(line))
                    .append('\n');
        }
    }

    private static int endWithLabel(Mark mark, Columns columns) {
        return endOf(mark, columns)
                + (mark.label().isEmpty() ? 0 : 1 + mark.label().length());
    }

    private static int endOf(Mark mark, Columns columns) {
        return mark.span().endLine() == mark.span().line()
                ? columns.at(mark.span().endColumn())
                : columns.total();
    }

    /** A line as a terminal shows it, and in which column each of its characters stands. */
    private static final class Columns {

        private final String shown;
        private final int[] starts;

        private Columns(String shown, int[] starts) {
            this.shown = shown;
            this.starts = starts;
        }

        static Columns of(String line) {
            StringBuilder shown = new StringBuilder(line.length() + 16);
            int[] starts = new int[line.length() + 1];
            int column = 0;
            for (int i = 0; i < line.length(); ) {
                int c = line.codePointAt(i);
                int size = Character.charCount(c);
                for (int k = 0; k < size; k++) {
                    starts[i + k] = column;
                }
                if (c == '\t') {
                    int blanks = DisplayWidth.TAB - column % DisplayWidth.TAB;
                    shown.append(" ".repeat(blanks));
                    column += blanks;
                } else if (Character.isISOControl(c)
                        || isBidiControl(c)
                        || (size == 1 && Character.isSurrogate((char) c))) {
                    shown.append('.');
                    column++;
                } else {
                    shown.appendCodePoint(c);
                    column += DisplayWidth.of(c);
                }
                i += size;
            }
            starts[line.length()] = column;
            return new Columns(shown.toString().stripTrailing(), starts);
        }

        /** The columns that the whole line takes. */
        int total() {
            return starts[starts.length - 1];
        }

        /** Such characters change what a reader sees of a line. */
        private static boolean isBidiControl(int c) {
            return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        }

        /** The column of a character of the line, both from 1 and from 0. */
        int at(int column) {
            return starts[Math.max(0, Math.min(column - 1, starts.length - 1))];
        }

        /** A stretch of the line, with dots where something was left out. */
        String cut(int from, int room) {
            if (from == 0 && DisplayWidth.of(shown) <= room) {
                return shown;
            }
            StringBuilder out = new StringBuilder();
            int column = 0;
            boolean cutEnd = false;
            int first = from == 0 ? 0 : from + CUT.length();
            out.append(from == 0 ? "" : CUT);
            for (int i = 0; i < shown.length(); ) {
                int c = shown.codePointAt(i);
                int next = column + DisplayWidth.of(c);
                if (column >= first) {
                    if (next > from + room - CUT.length()) {
                        cutEnd = true;
                        break;
                    }
                    out.appendCodePoint(c);
                } else if (next > first) {
                    out.append(' ');
                }
                column = next;
                i += Character.charCount(c);
            }
            return cutEnd ? out.append(CUT).toString() : out.toString();
        }
    }
}
