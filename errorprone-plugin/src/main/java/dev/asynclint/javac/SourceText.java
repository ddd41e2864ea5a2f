package dev.asynclint.javac;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.EndPosTable;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.asynclint.code.Span;
import java.util.Arrays;

/**
 * The text of a compilation unit, and what stands where.
 *
 * <p>Not javac's line map, which counts a tab as up to eight columns. What javac inserts has no end position, which is how
 * it is told from what somebody wrote.
 */
final class SourceText {

    private final String text;
    private final EndPosTable ends;
    private final int[] lineStarts;

    /** The line that was asked for last: what is asked next is mostly near. */
    private int last;

    SourceText(String text, JCCompilationUnit unit) {
        this.text = text;
        this.ends = unit.endPositions;
        this.lineStarts = lineStarts(text);
    }

    private static int[] lineStarts(String text) {
        int[] starts = new int[Math.max(16, text.length() / 24)];
        int count = 1;
        int feed = text.indexOf('\n');
        int carriage = text.indexOf('\r');
        while (feed >= 0 || carriage >= 0) {
            int end = carriage >= 0 && (feed < 0 || carriage < feed) ? carriage : feed;
            if (end == carriage && feed == carriage + 1) {
                end = feed;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = end + 1;
            feed = feed < 0 || feed > end ? feed : text.indexOf('\n', end + 1);
            carriage = carriage < 0 || carriage > end ? carriage : text.indexOf('\r', end + 1);
        }
        return Arrays.copyOf(starts, count);
    }

    String text() {
        return text;
    }

    int start(JCTree tree) {
        return TreeInfo.getStartPos(tree);
    }

    /** Exclusive; negative for what javac inserted. */
    int end(JCTree tree) {
        return TreeInfo.getEndPos(tree, ends);
    }

    /** Whether somebody wrote it, and not javac. */
    boolean isWritten(JCTree tree) {
        return end(tree) >= 0 && start(tree) >= 0;
    }

    Span span(JCTree tree) {
        return span(start(tree), end(tree));
    }

    Span span(int start, int end) {
        if (start < 0 || end < start || end > text.length()) {
            return Span.NONE;
        }
        int line = line(start);
        int endLine = line(end);
        return new Span(line + 1, start - lineStarts[line] + 1, endLine + 1, end - lineStarts[endLine] + 1);
    }

    /** Index from 0 of the line that holds the offset. */
    private int line(int offset) {
        if (offset < lineStarts[last] || (last + 1 < lineStarts.length && offset >= lineStarts[last + 1])) {
            int found = Arrays.binarySearch(lineStarts, offset);
            last = found >= 0 ? found : -found - 2;
        }
        return last;
    }

    /** The span of a name that ends where the tree ends: the method of a selection, the simple name of a type. */
    Span lastName(JCTree tree, CharSequence name) {
        int end = end(tree);
        return end < 0 ? Span.NONE : span(end - name.length(), end);
    }

    Span word(int start, CharSequence name) {
        return span(start, start + name.length());
    }

    /** Offset of a variable's name; that of an enum constant with annotations stands behind them. */
    int nameStart(JCVariableDecl variable) {
        boolean isConstant = (variable.mods.flags & Flags.ENUM) != 0;
        if (!isConstant || variable.mods.annotations.isEmpty()) {
            return variable.pos;
        }
        int from = end(variable.mods.annotations.last());
        return from < 0 ? variable.pos : find(variable.name.toString(), from, text.length());
    }

    /** As written; empty for what javac inserted. */
    String written(JCTree tree) {
        int start = start(tree);
        int end = end(tree);
        return start < 0 || end < start || end > text.length() ? "" : text.substring(start, end);
    }

    /** Whether the name stands at the offset: what a processor generated has the offset of something else. */
    boolean hasWordAt(int offset, CharSequence name) {
        return offset >= 0 && text.startsWith(name.toString(), offset);
    }

    /** Offset of the next occurrence of a token that is not in a comment, or -1. */
    int find(String token, int from, int to) {
        int i = from;
        int last = Math.min(to, text.length()) - token.length();
        while (i >= 0 && i <= last) {
            if (text.startsWith("//", i)) {
                int newline = text.indexOf('\n', i);
                i = newline < 0 ? to : newline + 1;
            } else if (text.startsWith("/*", i)) {
                int close = text.indexOf("*/", i + 2);
                i = close < 0 ? to : close + 2;
            } else if (text.startsWith(token, i) && !continuesWord(token, i)) {
                return i;
            } else {
                i++;
            }
        }
        return -1;
    }

    private boolean continuesWord(String token, int at) {
        if (!Character.isJavaIdentifierPart(token.charAt(0))) {
            return false;
        }
        int after = at + token.length();
        return (at > 0 && Character.isJavaIdentifierPart(text.charAt(at - 1)))
                || (after < text.length() && Character.isJavaIdentifierPart(text.charAt(after)));
    }
}
