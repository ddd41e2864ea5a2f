package dev.asynclint.source;

import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.CharLiteralExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of expressions. Each is typed once: {@link #begin} goes down without a target, {@link #finish} brings it. */
final class ExpressionTyper {

    private final Typing typing;

    ExpressionTyper(Typing typing) {
        this.typing = typing;
    }

    /**
     * The type of an expression.
     *
     * @param target the type that is wanted of it; null when nothing is
     */
    Type type(Expression expression, Env env, @Nullable Type target) {
        return finish(begin(expression, env), target);
    }

    /** Types what does not depend on a target. */
    Arg begin(Expression written, Env env) {
        Expression expression = written;
        while (expression instanceof EnclosedExpr enclosed) {
            expression = enclosed.getInner();
        }
        if (expression instanceof LambdaExpr) {
            return new Arg(Arg.Kind.LAMBDA, expression, env, UnknownType.INSTANCE);
        } else if (expression instanceof MethodReferenceExpr) {
            return new Arg(Arg.Kind.REFERENCE, expression, env, UnknownType.INSTANCE);
        } else if (expression instanceof MethodCallExpr call) {
            return begun(expression, env, typing.calls.begin(call, env));
        } else if (expression instanceof ObjectCreationExpr creation) {
            return begun(expression, env, typing.calls.begin(creation, env));
        } else if (expression instanceof ConditionalExpr choice) {
            return beginChoice(choice, env);
        }
        Type type = value(expression, env);
        typing.out.setType(expression, type);
        return new Arg(Arg.Kind.VALUE, expression, env, type);
    }

    private Arg begun(Expression expression, Env env, PendingCall call) {
        if (call.inference.isEmpty()) {
            Type type = typing.calls.finish(call, null);
            typing.out.setType(expression, type);
            return new Arg(Arg.Kind.VALUE, expression, env, type);
        }
        Arg arg = new Arg(Arg.Kind.CALL, expression, env, provisional(call));
        arg.call = call;
        return arg;
    }

    /** What a call will return, as far as its arguments say so before they have been finished. */
    private static Type provisional(PendingCall call) {
        Inference inference = call.inference;
        if (call.method != null && inference.mentionsUndecided(call.returnType)) {
            boolean copied = false;
            for (int i = 0; i < call.args.size(); i++) {
                Arg arg = call.args.get(i);
                if (arg.kind == Arg.Kind.CALL) {
                    if (!copied) {
                        inference = inference.copy();
                        copied = true;
                    }
                    inference.isPassed(call.formals.get(i), arg.type);
                }
            }
        }
        return Types.upper(inference.apply(call.returnType));
    }

    private Arg beginChoice(ConditionalExpr choice, Env env) {
        type(choice.getCondition(), env, PrimitiveType.BOOLEAN);
        Arg then = begin(choice.getThenExpr(), env);
        Arg other = begin(choice.getElseExpr(), env);
        if (then.isValue() && other.isValue()) {
            Type type = choose(then.type, other.type);
            typing.out.setType(choice, type);
            return new Arg(Arg.Kind.VALUE, choice, env, type);
        }
        Type provisional = then.isFunction() || other.isFunction()
                ? UnknownType.INSTANCE
                : typing.relations.join(List.of(TypeRelations.boxed(then.type), TypeRelations.boxed(other.type)));
        Arg arg = new Arg(Arg.Kind.CHOICE, choice, env, provisional);
        arg.branches = List.of(then, other);
        return arg;
    }

    private Type choose(Type a, Type b) {
        if (a.equals(b)) {
            return a;
        }
        PrimitiveType p = typing.relations.unboxed(a);
        PrimitiveType q = typing.relations.unboxed(b);
        if (p != null && q != null && (a instanceof PrimitiveType || b instanceof PrimitiveType)) {
            return p == q ? p : widest(p, q);
        }
        return typing.relations.join(List.of(TypeRelations.boxed(a), TypeRelations.boxed(b)));
    }

    private static PrimitiveType widest(PrimitiveType p, PrimitiveType q) {
        return TypeRelations.widens(p, q) ? q : TypeRelations.widens(q, p) ? p : PrimitiveType.INT;
    }

    /** Types the rest, now that the target is known. */
    Type finish(Arg arg, @Nullable Type target) {
        switch (arg.kind) {
            case VALUE -> {
                return arg.type;
            }
            case CALL -> {
                PendingCall call = arg.call;
                if (call != null) {
                    arg.type = typing.calls.finish(call, target);
                }
            }
            case LAMBDA -> {
                typing.functions.lambda(arg, target);
                arg.type = target == null ? UnknownType.INSTANCE : target;
            }
            case REFERENCE -> {
                typing.functions.reference(arg, target);
                arg.type = target == null ? UnknownType.INSTANCE : target;
            }
            case CHOICE -> {
                List<Type> types = new ArrayList<>(2);
                for (Arg branch : arg.branches) {
                    types.add(finish(branch, target));
                }
                arg.type = choose(types.get(0), types.get(1));
            }
        }
        typing.out.setType(arg.expression, arg.type);
        return arg.type;
    }

    private Type value(Expression e, Env env) {
        if (e instanceof NameExpr || e instanceof FieldAccessExpr) {
            Symbol symbol = typing.names.symbol(e, env);
            return symbol == null ? UnknownType.INSTANCE : NameTyper.type(symbol);
        } else if (e instanceof AssignExpr assign) {
            return assignment(assign, env);
        } else if (e instanceof BinaryExpr binary) {
            return binary(binary, env);
        } else if (e instanceof UnaryExpr unary) {
            return unary(unary, env);
        } else if (e instanceof CastExpr cast) {
            return cast(cast, env);
        } else if (e instanceof ThisExpr self) {
            return self(self, env);
        } else if (e instanceof SuperExpr) {
            return superclass(e, env);
        } else if (e instanceof InstanceOfExpr test) {
            type(test.getExpression(), env, null);
            test.getPattern().ifPresent(p -> typing.statements.pattern(p, typing.out.type(unwrapped(test)), env));
            return PrimitiveType.BOOLEAN;
        } else if (e instanceof ClassExpr literal) {
            return new ClassType(
                    "java.lang.Class", List.of(TypeRelations.boxed(TypeNames.resolve(literal.getType(), env))));
        } else if (e instanceof ArrayAccessExpr access) {
            type(access.getIndex(), env, null);
            return type(access.getName(), env, null) instanceof ArrayType a ? a.component() : UnknownType.INSTANCE;
        } else if (e instanceof ArrayCreationExpr creation) {
            return arrayCreation(creation, env);
        } else if (e instanceof ArrayInitializerExpr values) {
            return arrayValues(values, UnknownType.INSTANCE, env);
        } else if (e instanceof VariableDeclarationExpr declaration) {
            return declaration(declaration, env);
        } else if (e instanceof SwitchExpr choice) {
            return typing.statements.switchExpression(choice, env, null);
        }
        return literal(e);
    }

    private static Expression unwrapped(InstanceOfExpr test) {
        Expression e = test.getExpression();
        while (e instanceof EnclosedExpr enclosed) {
            e = enclosed.getInner();
        }
        return e;
    }

    private static Type literal(Expression e) {
        if (e.isStringLiteralExpr() || e.isTextBlockLiteralExpr()) {
            return ClassType.STRING;
        } else if (e instanceof IntegerLiteralExpr) {
            return PrimitiveType.INT;
        } else if (e instanceof LongLiteralExpr) {
            return PrimitiveType.LONG;
        } else if (e instanceof BooleanLiteralExpr) {
            return PrimitiveType.BOOLEAN;
        } else if (e instanceof CharLiteralExpr) {
            return PrimitiveType.CHAR;
        } else if (e instanceof DoubleLiteralExpr d) {
            return d.getValue().toLowerCase(Locale.ROOT).endsWith("f")
                            && !d.getValue().toLowerCase(Locale.ROOT).startsWith("0x")
                    ? PrimitiveType.FLOAT
                    : PrimitiveType.DOUBLE;
        } else if (e instanceof NullLiteralExpr) {
            return NullType.INSTANCE;
        }
        return UnknownType.INSTANCE;
    }

    private Type assignment(AssignExpr assign, Env env) {
        Type type = type(assign.getTarget(), env, null);
        Expression target = assign.getTarget();
        while (target instanceof EnclosedExpr enclosed) {
            target = enclosed.getInner();
        }
        Symbol symbol = typing.out.symbol(target);
        if (symbol instanceof Symbol.Variable v) {
            v.local().assign();
            if (assign.getOperator() != AssignExpr.Operator.ASSIGN) {
                v.local().assign();
            }
        }
        type(assign.getValue(), env, assign.getOperator() == AssignExpr.Operator.ASSIGN ? type : null);
        return type;
    }

    private Type unary(UnaryExpr unary, Env env) {
        Type type = type(unary.getExpression(), env, null);
        switch (unary.getOperator()) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> {
                if (typing.out.symbol(unary.getExpression()) instanceof Symbol.Variable v) {
                    v.local().assign();
                    v.local().assign();
                }
                return type;
            }
            case LOGICAL_COMPLEMENT -> {
                return PrimitiveType.BOOLEAN;
            }
            default -> {
                PrimitiveType p = typing.relations.unboxed(type);
                return p == null ? UnknownType.INSTANCE : widest(p, PrimitiveType.INT);
            }
        }
    }

    private Type binary(BinaryExpr binary, Env env) {
        // Chains of operators lean to the left: a loop, not a recursion as deep as the chain is long.
        List<BinaryExpr> chain = new ArrayList<>();
        Expression at = binary;
        while (at instanceof BinaryExpr b) {
            chain.add(b);
            at = b.getLeft();
        }
        Type left = type(at, env, null);
        for (int i = chain.size() - 1; i >= 0; i--) {
            BinaryExpr b = chain.get(i);
            Type right = type(b.getRight(), env, null);
            left = operation(b.getOperator(), left, right);
            typing.out.setType(b, left);
        }
        return left;
    }

    private Type operation(BinaryExpr.Operator operator, Type left, Type right) {
        return switch (operator) {
            case OR, AND, EQUALS, NOT_EQUALS, LESS, GREATER, LESS_EQUALS, GREATER_EQUALS -> PrimitiveType.BOOLEAN;
            case LEFT_SHIFT, SIGNED_RIGHT_SHIFT, UNSIGNED_RIGHT_SHIFT -> {
                PrimitiveType p = typing.relations.unboxed(left);
                yield p == null ? UnknownType.INSTANCE : widest(p, PrimitiveType.INT);
            }
            case PLUS ->
                left.equals(ClassType.STRING) || right.equals(ClassType.STRING)
                        ? ClassType.STRING
                        : arithmetic(left, right);
            default -> arithmetic(left, right);
        };
    }

    private Type arithmetic(Type left, Type right) {
        PrimitiveType p = typing.relations.unboxed(left);
        PrimitiveType q = typing.relations.unboxed(right);
        if (p == null || q == null) {
            return UnknownType.INSTANCE;
        }
        return p == PrimitiveType.BOOLEAN ? p : widest(widest(p, q), PrimitiveType.INT);
    }

    private Type cast(CastExpr cast, Env env) {
        Type type = TypeNames.resolve(cast.getType(), env);
        type(cast.getExpression(), env, type);
        return type;
    }

    private Type self(ThisExpr self, Env env) {
        SourceType type = self.getTypeName().isEmpty()
                ? env.enclosingType()
                : enclosing(self.getTypeName().get().getIdentifier(), env);
        return type == null ? UnknownType.INSTANCE : type.thisType();
    }

    /** The enclosing type of that simple name. */
    static @Nullable SourceType enclosing(String simpleName, Env from) {
        for (Env env = from; env != null; env = env.outer()) {
            if (env.type() != null && env.type().simpleName().equals(simpleName)) {
                return env.type();
            }
        }
        return null;
    }

    /** What {@code super} or {@code X.super} is. */
    Type superclass(Expression e, Env env) {
        SuperExpr written = (SuperExpr) e;
        SourceType type = env.enclosingType();
        if (written.getTypeName().isPresent()) {
            String name = written.getTypeName().get().getIdentifier();
            SourceType named = enclosing(name, env);
            if (named == null && type != null) {
                Type resolved = TypeNames.qualified(
                                List.of(written.getTypeName().get().asString().split("\\.")), env)
                        .map(n -> (Type) new ClassType(n))
                        .orElse(UnknownType.INSTANCE);
                return resolved instanceof ClassType c
                        ? typing.pool.asSuper(type.thisType(), c.name()).orElse(c)
                        : resolved;
            }
            type = named;
        }
        if (type == null) {
            return UnknownType.INSTANCE;
        }
        ClassType superclass = type.superclass();
        return superclass == null ? ClassType.OBJECT : superclass;
    }

    private Type arrayCreation(ArrayCreationExpr creation, Env env) {
        Type type = TypeNames.resolve(creation.getElementType(), env);
        for (int i = 0; i < creation.getLevels().size(); i++) {
            creation.getLevels().get(i).getDimension().ifPresent(d -> type(d, env, null));
            type = new ArrayType(type);
        }
        Type whole = type;
        creation.getInitializer().ifPresent(values -> arrayValues(values, whole, env));
        return type;
    }

    private Type arrayValues(ArrayInitializerExpr values, Type type, Env env) {
        Type component = type instanceof ArrayType a ? a.component() : UnknownType.INSTANCE;
        for (Expression value : values.getValues()) {
            if (value instanceof ArrayInitializerExpr inner) {
                arrayValues(inner, component, env);
            } else {
                type(value, env, component);
            }
        }
        typing.out.setType(values, type);
        return type;
    }

    private Type declaration(VariableDeclarationExpr declaration, Env env) {
        for (VariableDeclarator variable : declaration.getVariables()) {
            declare(variable, declaration.isFinal(), env);
        }
        return VoidType.INSTANCE;
    }

    private void declare(VariableDeclarator variable, boolean isFinal, Env env) {
        boolean hasValue = variable.getInitializer().isPresent();
        Type type;
        if (TypeNames.isInferred(variable.getType(), env)) {
            type = hasValue ? inferred(initializer(variable, null, env)) : UnknownType.INSTANCE;
            declare(variable, type, isFinal, hasValue, env);
        } else {
            type = TypeNames.resolve(variable.getType(), env);
            declare(variable, type, isFinal, hasValue, env);
            if (hasValue) {
                initializer(variable, type, env);
            }
        }
    }

    private void declare(VariableDeclarator variable, Type type, boolean isFinal, boolean hasValue, Env env) {
        Local local = new Local(variable.getNameAsString(), type, isFinal, hasValue);
        env.declare(local);
        typing.out.setLocal(variable, local);
    }

    /** The type of a {@code var}: what a value is read as. */
    static Type inferred(Type type) {
        return type instanceof NullType || TypeRelations.isFree(type) ? ClassType.OBJECT : Types.upper(type);
    }

    /** Types the value of a variable, a field's too. */
    Type initializer(VariableDeclarator variable, @Nullable Type type, Env env) {
        Expression value = variable.getInitializer().orElseThrow();
        if (value instanceof ArrayInitializerExpr values) {
            return arrayValues(values, type == null ? UnknownType.INSTANCE : type, env);
        }
        return type(value, env, type);
    }
}
