package dev.asynclint.javac;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The variables of a unit, one object for each symbol. */
final class Variables {

    private final UnitTranslator unit;
    private final Prepass prepass;
    private final Map<Symbol, Variable> known = new HashMap<>();

    Variables(UnitTranslator unit, Prepass prepass) {
        this.unit = unit;
        this.prepass = prepass;
    }

    Variable parameter(JCVariableDecl tree, CallableScope<ClassSymbol> scope) {
        return declare(tree, VariableKind.PARAMETER, scope, unit.mention(type(tree)), 0);
    }

    /** A local that has a value from its declaration on. */
    Variable local(JCVariableDecl tree, CallableScope<ClassSymbol> scope) {
        return declare(tree, VariableKind.LOCAL, scope, unit.names.type(type(tree)), 0);
    }

    /** A local that is assigned later. */
    Variable unassigned(JCVariableDecl tree, CallableScope<ClassSymbol> scope) {
        return declare(tree, VariableKind.LOCAL, scope, unit.names.type(type(tree)), 1);
    }

    private static Type type(JCVariableDecl tree) {
        return tree.sym == null ? tree.type : tree.sym.type;
    }

    private Variable declare(
            JCVariableDecl tree, VariableKind kind, CallableScope<ClassSymbol> scope, TypeRef type, int assignments) {
        Variable variable = new Variable(
                kind,
                scope.id(),
                tree.name.toString(),
                scope.nextVariable(),
                type,
                false,
                tree.sym == null || isAssignedOnce(tree.sym, assignments),
                unit.annotations().of(tree.mods));
        if (tree.sym != null) {
            known.put(tree.sym, variable);
        }
        return variable;
    }

    /** A local without an initializer that two branches assign counts as assigned twice. */
    private boolean isAssignedOnce(VarSymbol symbol, int allowed) {
        return (symbol.flags() & Flags.FINAL) != 0 || prepass.assignments(symbol) <= allowed;
    }

    Variable field(VarSymbol symbol) {
        Variable variable = known.get(symbol);
        return variable != null ? variable : known.computeIfAbsent(symbol, asked -> read(symbol));
    }

    private Variable read(VarSymbol symbol) {
        String owner = symbol.owner instanceof ClassSymbol type ? unit.names.binary(type) : "?";
        long flags = symbol.flags();
        JCVariableDecl declaration = prepass.field(symbol);
        return new Variable(
                VariableKind.FIELD,
                owner,
                symbol.name.toString(),
                0,
                unit.mention(symbol.type),
                (flags & Flags.STATIC) != 0,
                (flags & Flags.FINAL) != 0,
                declaration == null
                        ? List.<AnnotationUse>of()
                        : unit.annotations().of(declaration.mods));
    }

    /** The variable of a local symbol; null when its declaration was not understood. */
    @Nullable
    Variable find(Symbol symbol) {
        return known.get(symbol);
    }
}
