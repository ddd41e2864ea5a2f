package dev.asynclint.javac;

import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;
import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Suppression;
import java.util.ArrayList;
import java.util.List;

/** Collects {@code @SuppressWarnings}. */
final class Suppressions extends TreeScanner {

    private static final String SUPPRESS_WARNINGS = "java.lang.SuppressWarnings";

    private final SourceText text;
    private final Annotations annotations;
    private final List<Suppression> found = new ArrayList<>();

    private Suppressions(SourceText text, Annotations annotations) {
        this.text = text;
        this.annotations = annotations;
    }

    static List<Suppression> of(SourceText text, Annotations annotations, JCCompilationUnit unit) {
        if (!text.text().contains("SuppressWarnings")) {
            return List.of();
        }
        Suppressions suppressions = new Suppressions(text, annotations);
        suppressions.scan(unit);
        return suppressions.found;
    }

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

    private void add(JCTree declaration, JCModifiers modifiers) {
        for (JCAnnotation annotation : modifiers.annotations) {
            if (text.isWritten(annotation)) {
                AnnotationUse use = annotations.use(annotation);
                if (use.type().equals(SUPPRESS_WARNINGS)) {
                    found.add(new Suppression(use.values("value"), text.span(declaration), use.span(), false));
                }
            }
        }
    }
}
