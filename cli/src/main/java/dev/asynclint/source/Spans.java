package dev.asynclint.source;

import com.github.javaparser.Range;
import com.github.javaparser.ast.Node;
import dev.asynclint.code.Span;

/** Places of syntax as the code model has them: with an exclusive end. */
final class Spans {

    private Spans() {}

    static Span of(Node node) {
        return node.getRange().map(Spans::of).orElse(Span.NONE);
    }

    static Span of(Range range) {
        return new Span(range.begin.line, range.begin.column, range.end.line, range.end.column + 1);
    }

    /** From the start of one to the end of the other. */
    static Span between(Node first, Node last) {
        Span from = of(first);
        Span to = of(last);
        return to.endLine() < from.line() ? from : new Span(from.line(), from.column(), to.endLine(), to.endColumn());
    }

    /** The last characters of a span that ends in a word. */
    static Span end(Span span, int length) {
        return span.endColumn() <= length
                ? span
                : new Span(span.endLine(), span.endColumn() - length, span.endLine(), span.endColumn());
    }
}
