package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.processing.JavacProcessingEnvironment;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;
import dev.asynclint.rule.Severity;
import javax.tools.Diagnostic;

/** Messages through javac's own log, so that builds and editors show them like the compiler's. */
final class JavacLog {

    private JavacLog() {}

    /** A message without a place. */
    static void note(Context context, String text) {
        JavacProcessingEnvironment.instance(context).getMessager().printMessage(Diagnostic.Kind.NOTE, text);
    }

    /** A warning without a place. */
    static void warning(Context context, String text) {
        JavacProcessingEnvironment.instance(context).getMessager().printMessage(Diagnostic.Kind.WARNING, text);
    }

    /** What javac calls a severity. */
    static Diagnostic.Kind kind(Severity severity) {
        return switch (severity) {
            case ERROR -> Diagnostic.Kind.ERROR;
            case WARNING -> Diagnostic.Kind.WARNING;
            case NOTE -> Diagnostic.Kind.NOTE;
        };
    }

    /** A message at an offset of a file. */
    static void at(Context context, CompilationUnitTree unit, int offset, Diagnostic.Kind kind, String text) {
        Trees trees = JavacTrees.instance(context);
        JCTree place = TreeMaker.instance(context)
                .forToplevel((JCCompilationUnit) unit)
                .at(offset)
                .Ident(Names.instance(context).empty);
        trees.printMessage(kind, text, place, unit);
    }
}
