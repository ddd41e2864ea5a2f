package dev.asynclint.javac;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotatedType;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCTypeApply;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes calls. */
final class Calls {

    private final UnitTranslator unit;
    private final Names names;
    private final SourceText text;

    Calls(UnitTranslator unit) {
        this.unit = unit;
        this.names = unit.names;
        this.text = unit.text;
    }

    /** Adds a call to the steps and gives its result. */
    Operand.Result add(
            CallableScope<ClassSymbol> scope,
            CallKind kind,
            Target target,
            @Nullable Operand receiver,
            List<Operand> arguments,
            TypeRef type,
            Span name,
            Span whole) {
        Call call = new Call(unit.nextCall(), kind, target, receiver, arguments, unit.mention(type), name, whole);
        scope.add(call);
        return new Operand.Result(call.id());
    }

    /**
     * What a method symbol says.
     *
     * @param receiver static type of the receiver, null for static methods and constructors
     */
    Target target(MethodSymbol symbol, @Nullable TypeRef receiver) {
        Names.Method method = names.method(symbol);
        TypeRef on = receiver == null ? TypeRef.of(method.sig().owner()) : receiver;
        return new Target.Resolved(
                method.sig(),
                method.overridden(),
                unit.mention(on),
                method.annotations(),
                method.interruptible(),
                false);
    }

    /** The method that a symbol is; null when javac found none, and made one up to go on. */
    static @Nullable MethodSymbol resolved(@Nullable Symbol symbol) {
        return symbol instanceof MethodSymbol method
                        && method.owner instanceof ClassSymbol
                        && method.type != null
                        && !method.type.isErroneous()
                ? method
                : null;
    }

    static Target unresolved(String name, int arity, @Nullable Type receiver) {
        boolean unknownReceiver = receiver != null && receiver.isErroneous();
        return new Target.Unresolved(
                name, arity, unknownReceiver ? Target.UnresolvedReason.RECEIVER : Target.UnresolvedReason.METHOD);
    }

    /** The class, from the innermost outwards, that has the member as its own or inherited one. */
    ClassSymbol holder(ClassSymbol innermost, Symbol member) {
        for (Symbol around = innermost; around != null; around = around.owner) {
            if (around instanceof ClassSymbol type && type.isSubClass(member.owner, names.types())) {
                return type;
            }
        }
        return innermost;
    }

    /** Where the type name of {@code new} stands. */
    Span typeName(JCExpression type) {
        JCExpression bare = type;
        while (true) {
            if (bare instanceof JCTypeApply generic) {
                bare = generic.clazz;
            } else if (bare instanceof JCAnnotatedType annotated) {
                bare = annotated.underlyingType;
            } else {
                break;
            }
        }
        if (bare instanceof JCFieldAccess select) {
            return text.lastName(select, select.name);
        }
        return text.span(bare);
    }

    /** The constructor of the superclass that making an anonymous class calls: it stands in the constructor javac made. */
    static Optional<MethodSymbol> superConstructor(JCNewClass tree) {
        if (tree.def == null) {
            return Optional.empty();
        }
        for (JCTree member : tree.def.defs) {
            if (member instanceof JCMethodDecl method
                    && method.sym != null
                    && (method.sym.flags() & Flags.ANONCONSTR) != 0
                    && method.body != null
                    && method.body.stats.head instanceof JCExpressionStatement statement
                    && statement.expr instanceof JCMethodInvocation call) {
                return Optional.ofNullable(resolved(TreeInfo.symbol(call.meth)));
            }
        }
        return Optional.empty();
    }

    /** The method of that name without parameters, as javac looks it up for what it makes of {@code for} and {@code try}. */
    Optional<MethodSymbol> implied(Type site, String name) {
        Type bound = names.types().skipTypeVars(site, true);
        if (!(bound.tsym instanceof ClassSymbol type) || bound.isErroneous()) {
            return Optional.empty();
        }
        Optional<MethodSymbol> own = declared(type, name);
        if (own.isPresent()) {
            return own;
        }
        for (ClassSymbol supertype : names.supertypes(type)) {
            Optional<MethodSymbol> inherited = declared(supertype, name);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return Optional.empty();
    }

    private Optional<MethodSymbol> declared(ClassSymbol type, String name) {
        for (Symbol member : type.members().getSymbolsByName(names.name(name))) {
            if (member instanceof MethodSymbol method
                    && (method.flags() & Flags.SYNTHETIC) == 0
                    && method.type.getParameterTypes().isEmpty()) {
                return Optional.of(method);
            }
        }
        return Optional.empty();
    }

    /** Whether the call is {@code this(...)} or {@code super(...)}. */
    static boolean isConstructorCall(JCMethodInvocation tree) {
        Name name = TreeInfo.name(tree.meth);
        return name != null && (name == name.table.names._this || name == name.table.names._super);
    }
}
