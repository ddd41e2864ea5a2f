package dev.asynclint.javac;

import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCTypeApply;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a unit before it is translated: names of anonymous and local classes, and how often each
 * variable is assigned.
 *
 * <p>Not javac's own flag for effectively final variables, because that is set by its flow analysis, which has not seen
 * all classes when the first checker runs.
 */
final class Prepass extends TreeScanner {

    private final Names names;
    private final SourceText text;
    private final Map<Symbol, Integer> assignments = new HashMap<>();
    private final Map<Symbol, JCVariableDecl> fields = new HashMap<>();
    private Map<String, Integer> numbers = new HashMap<>();
    private String enclosing = "";

    private Prepass(Names names, SourceText text) {
        this.names = names;
        this.text = text;
    }

    static Prepass of(JCCompilationUnit unit, Names names, SourceText text) {
        Prepass prepass = new Prepass(names, text);
        prepass.scan(unit);
        return prepass;
    }

    /** How often the variable is assigned in this unit, its declaration not counted. */
    int assignments(VarSymbol variable) {
        return assignments.getOrDefault(variable, 0);
    }

    /** The declaration of a field in this unit; null for all others. */
    @Nullable
    JCVariableDecl field(VarSymbol variable) {
        return fields.get(variable);
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
        if (tree.sym == null) {
            super.visitClassDef(tree);
            return;
        }
        if (tree.name.isEmpty() || !isMember(tree.sym)) {
            String simple = tree.name.toString();
            int number = numbers.getOrDefault(simple, 0) + 1;
            numbers.put(simple, number);
            names.call(tree.sym, enclosing + '$' + number + simple);
        }
        for (JCTree member : tree.defs) {
            if (member instanceof JCVariableDecl field && field.sym != null) {
                fields.put(field.sym, field);
            }
        }
        String outer = enclosing;
        Map<String, Integer> outerNumbers = numbers;
        enclosing = names.binary(tree.sym);
        numbers = new HashMap<>();
        super.visitClassDef(tree);
        enclosing = outer;
        numbers = outerNumbers;
    }

    private static boolean isMember(ClassSymbol type) {
        return type.owner.kind == Kinds.Kind.TYP || type.owner.kind == Kinds.Kind.PCK;
    }

    @Override
    public void visitMethodDef(JCMethodDecl tree) {
        if (text.isWritten(tree)) {
            super.visitMethodDef(tree);
        }
    }

    // Nothing is assigned in modifiers, types and names.

    @Override
    public void visitModifiers(JCModifiers tree) {}

    @Override
    public void visitTypeApply(JCTypeApply tree) {}

    @Override
    public void visitVarDef(JCVariableDecl tree) {
        scan(tree.init);
    }

    @Override
    public void visitTypeCast(JCTypeCast tree) {
        scan(tree.expr);
    }

    @Override
    public void visitAssign(JCAssign tree) {
        if (text.isWritten(tree)) {
            assigned(tree.lhs);
        }
        super.visitAssign(tree);
    }

    @Override
    public void visitAssignop(JCAssignOp tree) {
        assigned(tree.lhs);
        super.visitAssignop(tree);
    }

    @Override
    public void visitUnary(JCUnary tree) {
        if (tree.getTag().isIncOrDecUnaryOp()) {
            assigned(tree.arg);
        }
        super.visitUnary(tree);
    }

    private void assigned(JCTree target) {
        if (TreeInfo.symbol(target) instanceof VarSymbol variable) {
            assignments.put(variable, assignments(variable) + 1);
        }
    }
}
