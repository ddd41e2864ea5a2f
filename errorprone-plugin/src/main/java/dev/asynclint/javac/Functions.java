package dev.asynclint.javac;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeInfo;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates code that is a value: lambdas, method references, anonymous classes. */
final class Functions {

    private final UnitTranslator unit;
    private final Expressions expressions;
    private final CallableScope<ClassSymbol> scope;
    private final List<Callable> callables;
    private final Calls calls;

    Functions(
            UnitTranslator unit, Expressions expressions, CallableScope<ClassSymbol> scope, List<Callable> callables) {
        this.unit = unit;
        this.expressions = expressions;
        this.scope = scope;
        this.callables = callables;
        this.calls = new Calls(unit);
    }

    /** The functional method, and its type as the target type has it. */
    private record Descriptor(MethodSymbol method, Type type) {
        boolean isVoid() {
            return type.getReturnType().hasTag(TypeTag.VOID);
        }
    }

    private Optional<Descriptor> descriptor(JCFunctionalExpression tree) {
        Type type = tree.type;
        if (type == null || !type.hasTag(TypeTag.CLASS) || type.isErroneous()) {
            return Optional.empty();
        }
        if (type.isIntersection()) {
            for (Type component : ((Type.IntersectionClassType) type).getExplicitComponents()) {
                Optional<Descriptor> found = descriptor(component);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return descriptor(type);
    }

    private Optional<Descriptor> descriptor(Type type) {
        Types types = unit.names.types();
        try {
            return types.findDescriptorSymbol(type.tsym) instanceof MethodSymbol method
                    ? Optional.of(new Descriptor(method, types.findDescriptorType(type)))
                    : Optional.empty();
        } catch (Types.FunctionDescriptorLookupError notFunctional) {
            return Optional.empty();
        }
    }

    Operand lambda(JCLambda tree) {
        Optional<Descriptor> descriptor = descriptor(tree);
        CallableScope<ClassSymbol> inner = scope.lambda();
        List<Variable> parameters = new ArrayList<>();
        for (JCVariableDecl parameter : tree.params) {
            parameters.add(unit.variables.parameter(parameter, inner));
        }
        BodyTranslator body = new BodyTranslator(unit, inner, callables);
        if (tree.body instanceof JCExpression value) {
            expressionBody(
                    body,
                    inner,
                    value,
                    descriptor.isPresent() && descriptor.get().isVoid());
        } else {
            body.statement(tree.body);
        }
        return code(CallableKind.LAMBDA, inner, descriptor, parameters, arrow(tree), tree);
    }

    private void expressionBody(
            BodyTranslator body, CallableScope<ClassSymbol> inner, JCExpression tree, boolean isVoid) {
        Operand value = body.expressions().value(tree);
        Span span = unit.text.span(tree);
        if (!isVoid) {
            inner.add(new Step.Exit(Step.ExitKind.RETURN, value, span));
        } else if (BodyTranslator.isDropped(tree)) {
            inner.add(new Step.Discard(value, span));
        }
    }

    private Span arrow(JCLambda tree) {
        int from = tree.params.isEmpty() ? unit.text.start(tree) : unit.text.end(tree.params.last());
        int arrow = unit.text.find("->", from, unit.text.start(tree.body));
        return arrow < 0 ? unit.text.span(tree) : unit.text.span(arrow, arrow + 2);
    }

    private Operand.Code code(
            CallableKind kind,
            CallableScope<ClassSymbol> inner,
            Optional<Descriptor> descriptor,
            List<Variable> parameters,
            Span span,
            JCFunctionalExpression tree) {
        Descriptor of = descriptor.orElse(null);
        Callable callable = new Callable(
                inner.id(),
                kind,
                null,
                List.of(),
                false,
                of == null ? null : unit.names.method(of.method).sig(),
                Set.of(),
                List.of(),
                scope.id(),
                unit.names.binary(scope.type()),
                parameters,
                of == null ? TypeRef.UNKNOWN : unit.mention(of.type.getReturnType()),
                inner.body(),
                span,
                unit.text.span(tree));
        return new Operand.Code(List.of(callable), unit.mention(tree.type));
    }

    Operand reference(JCMemberReference tree) {
        Optional<Descriptor> descriptor = descriptor(tree);
        MethodSymbol method = Calls.resolved(tree.sym);
        boolean isValue = Expressions.isValue(tree.expr);
        Operand bound = isValue ? expressions.value(tree.expr) : null;
        CallableScope<ClassSymbol> inner = scope.lambda();
        List<Variable> parameters = parameters(inner, descriptor);
        List<Operand> arguments = new ArrayList<>();
        for (Variable parameter : parameters) {
            arguments.add(new Operand.Read(parameter));
        }
        Operand result;
        if (tree.kind == JCMemberReference.ReferenceKind.ARRAY_CTOR) {
            result = new Operand.Opaque(unit.names.type(tree.expr.type), arguments);
        } else {
            result = call(tree, method, bound, arguments, inner);
        }
        boolean isVoid = descriptor.isPresent() && descriptor.get().isVoid();
        Span span = unit.text.span(tree);
        inner.add(isVoid ? new Step.Discard(result, span) : new Step.Exit(Step.ExitKind.RETURN, result, span));
        return code(CallableKind.METHOD_REFERENCE, inner, descriptor, parameters, span, tree);
    }

    private List<Variable> parameters(CallableScope<ClassSymbol> inner, Optional<Descriptor> descriptor) {
        List<Variable> parameters = new ArrayList<>();
        if (descriptor.isPresent()) {
            for (Type type : descriptor.get().type.getParameterTypes()) {
                int index = inner.nextVariable();
                parameters.add(new Variable(
                        VariableKind.PARAMETER,
                        inner.id(),
                        "p" + index,
                        index,
                        unit.mention(type),
                        false,
                        true,
                        List.of()));
            }
        }
        return parameters;
    }

    private Operand call(
            JCMemberReference tree,
            @Nullable MethodSymbol method,
            @Nullable Operand bound,
            List<Operand> arguments,
            CallableScope<ClassSymbol> inner) {
        boolean isNew = tree.getMode() == com.sun.source.tree.MemberReferenceTree.ReferenceMode.NEW;
        String name = isNew ? MethodSig.CONSTRUCTOR : tree.name.toString();
        Span place = unit.text.lastName(tree, isNew ? "new" : tree.name);
        if (method == null) {
            return calls.add(
                    inner,
                    isNew ? CallKind.NEW : CallKind.VIRTUAL,
                    Calls.unresolved(name, arguments.size(), tree.expr.type),
                    bound,
                    arguments,
                    TypeRef.UNKNOWN,
                    place,
                    unit.text.span(tree));
        }
        if (isNew || method.isStatic()) {
            return calls.add(
                    inner,
                    isNew ? CallKind.NEW : CallKind.STATIC,
                    calls.target(method, null),
                    null,
                    arguments,
                    isNew ? made(tree) : returned(tree, method),
                    place,
                    unit.text.span(tree));
        }
        Operand receiver = bound;
        List<Operand> rest = arguments;
        TypeRef receiverType = unit.names.type(tree.expr.type);
        if (receiver == null && !arguments.isEmpty()) {
            receiver = arguments.get(0);
            rest = arguments.subList(1, arguments.size());
            if (receiver instanceof Operand.Read read && tree.expr.type.isRaw()) {
                receiverType = read.variable().type();
            }
        }
        boolean isSuper =
                TreeInfo.name(tree.expr) != null && TreeInfo.name(tree.expr).contentEquals("super");
        Target target = calls.target(method, receiverType);
        return calls.add(
                inner,
                isSuper ? CallKind.SUPER : CallKind.VIRTUAL,
                target,
                receiver,
                rest,
                returned(tree, method),
                place,
                unit.text.span(tree));
    }

    private TypeRef made(JCMemberReference tree) {
        Type referent = tree.referentType;
        Type result = referent == null ? null : referent.getReturnType();
        return unit.names.type(result != null && result.hasTag(TypeTag.CLASS) ? result : tree.expr.type);
    }

    private TypeRef returned(JCMemberReference tree, MethodSymbol method) {
        Type referent = tree.referentType;
        Type result = referent == null ? null : referent.getReturnType();
        return unit.names.type(result == null ? method.getReturnType() : result);
    }

    /** All callables of an anonymous class. */
    Operand anonymous(JCNewClass tree, Span name, Span whole) {
        ClassSymbol type = tree.def.sym;
        List<Callable> members = new ArrayList<>();
        unit.declare(tree.def, unit.names.binary(scope.type()), name, whole);
        unit.members(tree.def, name, whole, scope.id(), members);
        return new Operand.Code(members, TypeRef.of(unit.names.binary(type)));
    }
}
