package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithAnnotations;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.Statement;
import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Span;
import dev.asynclint.code.Suppression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects {@code @SuppressWarnings} and {@code // asynclint:ignore Name, Name reason}. */
final class Suppressions {

    private static final Pattern COMMENT =
            Pattern.compile("asynclint:ignore\\b\\s*([A-Za-z][\\w-]*(?:\\s*,\\s*[A-Za-z][\\w-]*)*)?.*");

    private final ParsedUnit unit;
    private final List<SourceType> types;
    private final List<Suppression> found = new ArrayList<>();

    private Suppressions(ParsedUnit unit, List<SourceType> types) {
        this.unit = unit;
        this.types = types;
    }

    static List<Suppression> of(ParsedUnit unit, List<SourceType> types) {
        Suppressions suppressions = new Suppressions(unit, types);
        if (!unit.annotatedWithSuppress().isEmpty()) {
            suppressions.unit.annotatedWithSuppress().forEach(suppressions::annotation);
        }
        unit.comments().forEach(suppressions::comment);
        suppressions.found.sort(Comparator.comparing(Suppression::span));
        return suppressions.found;
    }

    private void annotation(AnnotationExpr annotation) {
        Env env = types.isEmpty() ? null : types.get(0).header();
        Node declaration = annotation.getParentNode().orElse(null);
        if (env == null || !(declaration instanceof NodeWithAnnotations<?>)) {
            return;
        }
        AnnotationUse use = Annotations.use(annotation, env);
        if (use.type().equals("java.lang.SuppressWarnings")) {
            found.add(new Suppression(use.values("value"), Spans.of(declaration), use.span(), false));
        }
    }

    private void comment(SourceComment comment) {
        Matcher matcher = COMMENT.matcher(comment.text());
        if (!matcher.matches() || matcher.group(1) == null) {
            return;
        }
        List<String> names = List.of(matcher.group(1).split("\\s*,\\s*"));
        Span span = new Span(comment.line(), comment.column(), comment.line(), comment.endColumn());
        found.add(new Suppression(names, scope(comment), span, true));
    }

    /** Behind code: its line. On a line of its own: the statement or declaration that begins next. */
    private Span scope(SourceComment comment) {
        Span line = new Span(comment.line(), 1, comment.line(), comment.column());
        if (!comment.isAlone()) {
            return line;
        }
        Node next = next(unit.tree(), comment.line(), null);
        return next == null ? line : Spans.of(next);
    }

    /** The outermost statement or declaration of those that begin first after a line. */
    private static @Nullable Node next(Node node, int line, @Nullable Node best) {
        Node found = best;
        for (Node child : node.getChildNodes()) {
            Span span = Spans.of(child);
            if (span.line() == 0 || span.endLine() <= line) {
                continue;
            }
            boolean counts = (child instanceof Statement && !(child instanceof BlockStmt))
                    || child instanceof com.github.javaparser.ast.body.BodyDeclaration<?>;
            if (span.line() > line) {
                if (counts && (found == null || span.compareTo(Spans.of(found)) < 0)) {
                    found = child;
                }
                if (!counts) {
                    found = next(child, line, found);
                }
            } else {
                found = next(child, line, found);
            }
        }
        return found;
    }
}
