package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates code that is a value: lambdas, method references, anonymous classes. */
final class FunctionTranslator {

    private final UnitTranslator unit;
    private final ExpressionTranslator expressions;
    private final CallableScope<SourceType> scope;
    private final List<Callable> callables;

    FunctionTranslator(
            UnitTranslator unit,
            ExpressionTranslator expressions,
            CallableScope<SourceType> scope,
            List<Callable> callables) {
        this.unit = unit;
        this.expressions = expressions;
        this.scope = scope;
        this.callables = callables;
    }

    Operand lambda(LambdaExpr e) {
        FunctionUse use = unit.typing().out.function(e);
        CallableScope<SourceType> inner = scope.lambda();
        List<Variable> parameters = new ArrayList<>();
        for (int i = 0; i < e.getParameters().size(); i++) {
            Parameter p = e.getParameters().get(i);
            Local local = i < use.parameters.size()
                    ? use.parameters.get(i)
                    : unit.typing().out.local(p);
            parameters.add(unit.parameter(p, local, inner, scope.type().env()));
        }
        StatementTranslator body = new StatementTranslator(unit, inner, callables);
        if (e.getBody() instanceof ExpressionStmt value) {
            expressionBody(body, inner, value.getExpression(), use.function != null && use.function.isVoid());
        } else {
            body.statement(e.getBody());
        }
        return code(CallableKind.LAMBDA, inner, use, parameters, unit.arrow(e), e);
    }

    private static void expressionBody(
            StatementTranslator body, CallableScope<SourceType> inner, Expression e, boolean isVoid) {
        Operand value = body.expressions().value(e);
        Span span = Spans.of(e);
        if (!isVoid) {
            inner.add(new Step.Exit(Step.ExitKind.RETURN, value, span));
        } else if (StatementTranslator.isDropped(e)) {
            inner.add(new Step.Discard(value, span));
        }
    }

    private Operand.Code code(
            CallableKind kind,
            CallableScope<SourceType> inner,
            FunctionUse use,
            List<Variable> parameters,
            Span span,
            Expression e) {
        FunctionType function = use.function;
        Callable callable = new Callable(
                inner.id(),
                kind,
                null,
                List.of(),
                false,
                function == null
                        ? null
                        : unit.typing().members.method(function.method()).sig(),
                Set.of(),
                List.of(),
                scope.id(),
                scope.type().name(),
                parameters,
                function == null ? TypeRef.UNKNOWN : unit.mention(function.returnType()),
                inner.body(),
                span,
                Spans.of(e));
        return new Operand.Code(List.of(callable), unit.mention(use.type));
    }

    Operand reference(MethodReferenceExpr e) {
        FunctionUse use = unit.typing().out.function(e);
        boolean isValue = isValue(e.getScope());
        Operand bound = isValue ? value(e.getScope()) : null;
        CallableScope<SourceType> inner = scope.lambda();
        List<Variable> parameters = parameters(inner, use.function);
        List<Operand> arguments = new ArrayList<>();
        parameters.forEach(parameter -> arguments.add(new Operand.Read(parameter)));
        Resolution called = use.called;
        Operand result = called == null
                ? new Operand.Opaque(
                        use.results.isEmpty() ? TypeRef.UNKNOWN : TypeRefs.of(use.results.get(0)), arguments)
                : call(e, called, use, bound, arguments, inner);
        Span span = Spans.of(e);
        inner.add(
                use.function != null && use.function.isVoid()
                        ? new Step.Discard(result, span)
                        : new Step.Exit(Step.ExitKind.RETURN, result, span));
        return code(CallableKind.METHOD_REFERENCE, inner, use, parameters, span, e);
    }

    private boolean isValue(Expression on) {
        if (on instanceof TypeExpr) {
            return unit.typing().out.symbol(on) != null;
        }
        Symbol symbol = unit.typing().out.symbol(on);
        return !(symbol instanceof Symbol.TypeName || symbol instanceof Symbol.Part);
    }

    private Operand value(Expression on) {
        if (on instanceof TypeExpr) {
            Symbol symbol = unit.typing().out.symbol(on);
            Variable variable = symbol instanceof Symbol.Variable v
                    ? v.local().variable()
                    : symbol instanceof Symbol.Field f ? unit.field(f.info()) : null;
            return variable == null
                    ? new Operand.Opaque(TypeRefs.of(unit.typing().out.type(on)), List.of())
                    : new Operand.Read(variable);
        }
        return expressions.value(on);
    }

    private List<Variable> parameters(CallableScope<SourceType> inner, @Nullable FunctionType function) {
        List<Variable> parameters = new ArrayList<>();
        if (function != null) {
            for (Type type : function.parameters()) {
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
            MethodReferenceExpr e,
            Resolution called,
            FunctionUse use,
            @Nullable Operand bound,
            List<Operand> arguments,
            CallableScope<SourceType> inner) {
        boolean isNew = e.getIdentifier().equals("new");
        Span whole = Spans.of(e);
        Span place = Spans.end(whole, e.getIdentifier().length());
        unit.counter().count(called.method() != null, true, false);
        if (called.method() == null) {
            Target.UnresolvedReason reason = called.reason() == null ? Target.UnresolvedReason.METHOD : called.reason();
            return unit.call(
                    inner,
                    isNew ? CallKind.NEW : CallKind.VIRTUAL,
                    new Target.Unresolved(isNew ? MethodSig.CONSTRUCTOR : e.getIdentifier(), arguments.size(), reason),
                    bound,
                    arguments,
                    TypeRef.UNKNOWN,
                    place,
                    whole);
        }
        TypeRef type = TypeRefs.of(called.type());
        if (isNew || called.kind() == CallKind.STATIC) {
            return unit.call(
                    inner, called.kind(), unit.target(called.method(), null), null, arguments, type, place, whole);
        }
        Operand receiver = bound;
        List<Operand> rest = arguments;
        if (use.isReceiverFirst && !arguments.isEmpty()) {
            receiver = arguments.get(0);
            rest = arguments.subList(1, arguments.size());
        }
        return unit.call(
                inner,
                called.kind(),
                unit.target(called.method(), TypeRefs.of(called.receiver())),
                receiver,
                rest,
                type,
                place,
                whole);
    }

    /** All callables of an anonymous class. */
    Operand anonymous(SourceType type, Node tree, Span name, Span whole) {
        List<Callable> members = new ArrayList<>();
        unit.declare(type, tree, new NodeList<>(), Set.of(), scope.type().name(), name, whole);
        unit.members(type, tree, SourceType.body(tree), name, whole, scope.id(), members);
        return new Operand.Code(members, TypeRef.of(type.name()));
    }
}
