package dev.asynclint.javac;

import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
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

    private static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";
    private static final String MARK = "asynclint:ignore";
    private static final Pattern COMMENT =
            Pattern.compile("//\\s*" + MARK + "\\b\\s*([A-Za-z][\\w-]*(?:\\s*,\\s*[A-Za-z][\\w-]*)*)?.*");

    private final SourceText text;
    private final Annotations annotations;
    private final JCCompilationUnit unit;
    private final List<Suppression> found = new ArrayList<>();

    private Suppressions(SourceText text, Annotations annotations, JCCompilationUnit unit) {
        this.text = text;
        this.annotations = annotations;
        this.unit = unit;
    }

    static List<Suppression> of(SourceText text, Annotations annotations, JCCompilationUnit unit) {
        Suppressions suppressions = new Suppressions(text, annotations, unit);
        if (text.text().contains("SuppressWarnings")) {
            suppressions.annotations();
        }
        if (text.text().contains(MARK)) {
            LineComments.of(text.text()).forEach(suppressions::comment);
        }
        suppressions.found.sort(Comparator.comparing(Suppression::span));
        return suppressions.found;
    }

    private void annotations() {
        new TreeScanner() {
            @Override
            public void visitClassDef(JCClassDecl tree) {
                add(tree, tree.mods);
                super.visitClassDef(tree);
            }

            @Override
            public void visitMethodDef(JCMethodDecl tree) {
                add(tree, tree.mods);
                super.visitMethodDef(tree);
            }

            @Override
            public void visitVarDef(JCVariableDecl tree) {
                add(tree, tree.mods);
                super.visitVarDef(tree);
            }
        }.scan(unit);
    }

    private void add(JCTree declaration, JCModifiers modifiers) {
        for (JCAnnotation annotation : modifiers.annotations) {
            if (text.isWritten(annotation)) {
                AnnotationUse use = annotations.use(annotation);
                if (use.type().equals(SUPPRESS_WARNINGS)) {
                    found.add(new Suppression(use.values("value"), scope(declaration), use.span(), false));
                }
            }
        }
    }

    /** javac counts the semicolon to the declaration of a local variable. */
    private Span scope(JCTree declaration) {
        int end = text.end(declaration);
        boolean isLocal = declaration instanceof JCVariableDecl variable
                && variable.sym != null
                && variable.sym.owner.kind != Kinds.Kind.TYP;
        boolean semicolon = isLocal && end > 0 && text.text().charAt(end - 1) == ';';
        return text.span(text.start(declaration), semicolon ? end - 1 : end);
    }

    private void comment(LineComments.Found comment) {
        Matcher matcher = COMMENT.matcher(text.text().substring(comment.start(), comment.end()));
        if (matcher.matches()) {
            List<String> names = matcher.group(1) == null
                    ? List.of()
                    : List.of(matcher.group(1).split("\\s*,\\s*"));
            found.add(new Suppression(names, scope(comment), text.span(comment.start(), comment.end()), true));
        }
    }

    /** Behind code: its line. On a line of its own: the statement or declaration that begins next. */
    private Span scope(LineComments.Found comment) {
        Span span = text.span(comment.start(), comment.end());
        Span line = new Span(span.line(), 1, span.line(), span.column());
        String before = text.text().substring(comment.start() - span.column() + 1, comment.start());
        JCTree next = before.isBlank() ? next(comment.end()) : null;
        return next == null ? line : text.span(next);
    }

    /** The outermost statement or declaration of those that begin first behind an offset. */
    private @Nullable JCTree next(int offset) {
        JCTree[] best = new JCTree[1];
        new TreeScanner() {
            private boolean inMethod;

            @Override
            public void scan(JCTree tree) {
                boolean counts = (tree instanceof JCStatement && !(tree instanceof JCBlock))
                        || tree instanceof JCMethodDecl
                        || (tree instanceof JCBlock && !inMethod);
                if (counts && text.isWritten(tree) && text.start(tree) >= offset) {
                    if (best[0] == null || text.start(tree) < text.start(best[0])) {
                        best[0] = tree;
                    }
                    return;
                }
                super.scan(tree);
            }

            @Override
            public void visitClassDef(JCClassDecl tree) {
                boolean outer = inMethod;
                inMethod = false;
                super.visitClassDef(tree);
                inMethod = outer;
            }

            @Override
            public void visitMethodDef(JCMethodDecl tree) {
                boolean outer = inMethod;
                inMethod = true;
                super.visitMethodDef(tree);
                inMethod = outer;
            }

            @Override
            public void visitBlock(JCBlock tree) {
                boolean outer = inMethod;
                inMethod = true;
                super.visitBlock(tree);
                inMethod = outer;
            }
        }.scan(unit);
        return best[0];
    }
}
