package dev.asynclint.javac;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import dev.asynclint.code.SourceUnit;
import java.io.IOException;

/**
 * Translates the attributed trees of one compilation into the code model.
 *
 * <p>The compilation must keep end positions, because what has none is taken for something that javac inserted. Not
 * thread-safe, like javac.
 */
public final class JavacFrontEnd {

    private final Names names;

    /** The front end of the compilation that the context belongs to. */
    public JavacFrontEnd(Context context) {
        this.names = new Names(context);
    }

    /**
     * Translates one unit.
     *
     * @param path how the unit calls its file
     * @throws IOException when the source text cannot be read again
     */
    public SourceUnit translate(CompilationUnitTree tree, String path) throws IOException {
        JCCompilationUnit unit = (JCCompilationUnit) tree;
        String text = unit.getSourceFile().getCharContent(true).toString();
        return new UnitTranslator(names, new SourceText(text, unit), unit, path).translate();
    }
}
