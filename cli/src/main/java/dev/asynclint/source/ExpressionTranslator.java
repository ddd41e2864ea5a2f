package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.ArrayAccessExpr;
import com.github.javaparser.ast.expr.ArrayCreationExpr;
import com.github.javaparser.ast.expr.ArrayInitializerExpr;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.CastExpr;
import com.github.javaparser.ast.expr.ClassExpr;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.InstanceOfExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.LiteralStringValueExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import dev.asynclint.code.Body;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Translates expressions: adds the steps of their calls to the scope and gives their value. */
final class ExpressionTranslator {

    private static final TypeRef BOOLEAN = TypeRef.of("boolean");

    private final UnitTranslator unit;
    private final StatementTranslator statements;
    private final CallableScope<SourceType> scope;
    private final Attribution typed;
    private final FunctionTranslator functions;

    ExpressionTranslator(UnitTranslator unit, StatementTranslator statements, CallableScope<SourceType> scope) {
        this.unit = unit;
        this.statements = statements;
        this.scope = scope;
        this.typed = unit.typing().out;
        this.functions = new FunctionTranslator(unit, this, scope, statements.callables());
    }

    /** Without parentheses. */
    static Expression bare(Expression e) {
        Expression at = e;
        while (at instanceof EnclosedExpr enclosed) {
            at = enclosed.getInner();
        }
        return at;
    }

    private List<Operand> values(NodeList<Expression> trees) {
        if (trees.isEmpty()) {
            return List.of();
        }
        List<Operand> values = new ArrayList<>(trees.size());
        for (int i = 0; i < trees.size(); i++) {
            values.add(value(trees.get(i)));
        }
        return values;
    }

    private TypeRef type(Expression e) {
        return TypeRefs.of(typed.type(e));
    }

    private Operand opaque(Expression e, List<Operand> operands) {
        return new Operand.Opaque(type(e), operands);
    }

    Operand value(Expression written) {
        Expression e = bare(written);
        while (e instanceof CastExpr cast) {
            e = bare(cast.getExpression());
        }
        if (e instanceof NameExpr name) {
            return read(name);
        } else if (e instanceof MethodCallExpr call) {
            return call(call);
        } else if (e instanceof FieldAccessExpr access) {
            return access(access);
        } else if (e instanceof LiteralExpr literal) {
            return new Operand.Constant(text(literal), type(literal));
        } else if (e instanceof ObjectCreationExpr creation) {
            return made(creation);
        } else if (e instanceof LambdaExpr lambda) {
            return functions.lambda(lambda);
        } else if (e instanceof MethodReferenceExpr reference) {
            return functions.reference(reference);
        } else if (e instanceof BinaryExpr binary) {
            return binary(binary);
        } else if (e instanceof AssignExpr assign) {
            return assign(assign);
        } else if (e instanceof UnaryExpr unary) {
            return unary(unary);
        } else if (e instanceof ConditionalExpr choice) {
            return conditional(choice);
        } else if (e instanceof ThisExpr || e instanceof SuperExpr) {
            return self(e);
        }
        return other(e);
    }

    private Operand other(Expression e) {
        if (e instanceof InstanceOfExpr test) {
            Operand tested = value(test.getExpression());
            test.getPattern().ifPresent(pattern -> bind(pattern, tested));
            return new Operand.Opaque(BOOLEAN, List.of(tested));
        } else if (e instanceof ClassExpr literal) {
            return new Operand.Constant(literal.getType().asString() + ".class", type(e));
        } else if (e instanceof ArrayAccessExpr access) {
            Operand array = value(access.getName());
            value(access.getIndex());
            return new Operand.Element(array, type(e));
        } else if (e instanceof ArrayCreationExpr creation) {
            List<Operand> dimensions = new ArrayList<>();
            creation.getLevels().forEach(level -> level.getDimension().ifPresent(d -> dimensions.add(value(d))));
            return creation.getInitializer().isEmpty()
                    ? opaque(e, dimensions)
                    : new Operand.Elements(
                            values(creation.getInitializer().get().getValues()), type(e));
        } else if (e instanceof ArrayInitializerExpr values) {
            return new Operand.Elements(values(values.getValues()), type(e));
        } else if (e instanceof SwitchExpr choice) {
            Operand selector = value(choice.getSelector());
            List<Body> arms = new ArrayList<>();
            List<Operand> values =
                    scope.yieldsOf(() -> arms.addAll(statements.arms(choice.getEntries(), selector, true)));
            scope.add(new Step.Branch(Step.BranchKind.SWITCH, selector, arms, Spans.of(e)));
            return new Operand.Mixed(values);
        } else if (e instanceof VariableDeclarationExpr declaration) {
            for (VariableDeclarator v : declaration.getVariables()) {
                v.getInitializer().ifPresent(this::value);
            }
            return opaque(e, List.of());
        }
        unit.gap(e, "expression " + e.getClass().getSimpleName());
        return opaque(e, List.of());
    }

    private static String text(LiteralExpr literal) {
        if (literal.isTextBlockLiteralExpr()) {
            return "\"\"\"\n" + literal.asTextBlockLiteralExpr().getValue() + "\"\"\"";
        } else if (literal.isStringLiteralExpr()) {
            return '"' + literal.asStringLiteralExpr().getValue() + '"';
        } else if (literal.isCharLiteralExpr()) {
            return '\'' + literal.asCharLiteralExpr().getValue() + '\'';
        } else if (literal instanceof LiteralStringValueExpr number) {
            return number.getValue();
        }
        return literal.toString();
    }

    private Operand read(Expression e) {
        Variable variable = variable(typed.symbol(e));
        return variable == null ? opaque(e, List.of()) : new Operand.Read(variable);
    }

    private @Nullable Variable variable(@Nullable Symbol symbol) {
        if (symbol instanceof Symbol.Variable v) {
            return v.local().variable();
        }
        return symbol instanceof Symbol.Field f ? unit.field(f.info()) : null;
    }

    private Operand access(FieldAccessExpr e) {
        Operand qualifier = isValue(e.getScope()) ? value(e.getScope()) : null;
        if (typed.symbol(e) instanceof Symbol.Length) {
            return opaque(e, qualifier == null ? List.of() : List.of(qualifier));
        }
        return read(e);
    }

    /** Whether it is an expression, and not the name of a type or package. */
    private boolean isValue(Expression e) {
        Symbol symbol = typed.symbol(e);
        return !(symbol instanceof Symbol.TypeName || symbol instanceof Symbol.Part) && !e.isTypeExpr();
    }

    private Operand self(Expression e) {
        if (e instanceof ThisExpr written
                && typed.type(e) instanceof ClassType outer
                && written.getTypeName().isPresent()) {
            return new Operand.This(outer.name());
        }
        return new Operand.This(scope.type().name());
    }

    private Operand call(MethodCallExpr e) {
        Resolution found = typed.call(e);
        String name = e.getNameAsString();
        Operand receiver = null;
        TypeRef receiverType = null;
        Expression selected = e.getScope().orElse(null);
        boolean unknownReceiver = false;
        if (selected != null) {
            if (isValue(selected)) {
                receiver = value(selected);
                receiverType = type(bare(selected));
            } else if (typed.symbol(selected) instanceof Symbol.Part) {
                // Neither a variable nor a type: something, though nobody knows what.
                receiver = opaque(selected, List.of());
                unknownReceiver = true;
            }
        } else if (found != null && found.self() != null) {
            receiver = new Operand.This(found.self());
        }
        List<Operand> arguments = values(e.getArguments());
        Target target;
        TypeRef type = TypeRef.UNKNOWN;
        CallKind kind = CallKind.VIRTUAL;
        if (found == null || found.method() == null) {
            Target.UnresolvedReason reason = found == null || found.reason() == null
                    ? unknownReceiver ? Target.UnresolvedReason.RECEIVER : Target.UnresolvedReason.METHOD
                    : found.reason();
            target = new Target.Unresolved(name, arguments.size(), reason);
            if (found != null) {
                // presumed, where a call on the result tells it
                type = TypeRefs.of(found.type());
            }
            unit.counter().count(false, isInLambda(), isAsync(receiverType));
        } else {
            kind = found.kind();
            if (kind == CallKind.STATIC) {
                receiver = null;
                target = unit.target(found.method(), null, found.presumed());
            } else {
                target = unit.target(found.method(), TypeRefs.of(found.receiver()), found.presumed());
            }
            type = TypeRefs.of(found.type());
            unit.counter().count(!found.presumed(), isInLambda(), isAsync(receiverType));
        }
        return unit.call(scope, kind, target, receiver, arguments, type, Spans.of(e.getName()), Spans.of(e));
    }

    private boolean isInLambda() {
        return scope.isLambda();
    }

    private boolean isAsync(@Nullable TypeRef receiver) {
        return receiver != null && AsyncTypes.isAsync(receiver.name(), unit.typing().pool);
    }

    /** Adds {@code this(...)} or {@code super(...)}. */
    void constructorCall(ExplicitConstructorInvocationStmt e) {
        e.getExpression().ifPresent(this::value);
        List<Operand> arguments = values(e.getArguments());
        Resolution found = typed.call(e);
        Span whole = Spans.of(e);
        // The name is not in the tree: it comes first, but for an outer instance and type arguments.
        int length = e.isThis() ? 4 : 5;
        Span name = new Span(whole.line(), whole.column(), whole.line(), whole.column() + length);
        Span call = whole.endColumn() > 1
                ? new Span(whole.line(), whole.column(), whole.endLine(), whole.endColumn() - 1)
                : whole;
        constructor(CallKind.CONSTRUCTOR, found, arguments, TypeRef.VOID, name, call);
    }

    private Operand.Result constructor(
            CallKind kind, @Nullable Resolution found, List<Operand> arguments, TypeRef type, Span name, Span whole) {
        Method method = found == null ? null : found.method();
        boolean isResolved = method != null;
        Target target = method != null
                ? unit.target(method, null)
                : new Target.Unresolved(
                        MethodSig.CONSTRUCTOR,
                        arguments.size(),
                        found == null || found.reason() == null ? Target.UnresolvedReason.METHOD : found.reason());
        unit.counter().count(isResolved, isInLambda(), false);
        return unit.call(
                scope,
                kind,
                target,
                null,
                arguments,
                isResolved || kind == CallKind.NEW ? type : TypeRef.UNKNOWN,
                name,
                whole);
    }

    private Operand made(ObjectCreationExpr e) {
        e.getScope().ifPresent(this::value);
        List<Operand> arguments = values(e.getArguments());
        Span name = Spans.of(e.getType().getName());
        Span whole = Spans.of(e);
        Resolution found = typed.call(e);
        if (e.getAnonymousClassBody().isEmpty()) {
            return constructor(CallKind.NEW, found, arguments, type(e), name, whole);
        }
        SourceType type = typed.classOf(e);
        if (type == null || type.interfaces().isEmpty()) {
            constructor(
                    CallKind.NEW,
                    found,
                    arguments,
                    found == null ? TypeRef.UNKNOWN : TypeRefs.of(found.type()),
                    name,
                    whole);
        }
        return type == null ? opaque(e, arguments) : functions.anonymous(type, e, name, whole);
    }

    /** The instance that an enum constant is. */
    Operand enumConstant(EnumConstantDeclaration e, Span name, Span whole) {
        List<Operand> arguments = values(e.getArguments());
        Resolution found = typed.call(e);
        Operand made = constructor(
                CallKind.NEW,
                found,
                arguments,
                found == null ? TypeRef.UNKNOWN : TypeRefs.of(found.type()),
                name,
                whole);
        SourceType type = typed.classOf(e);
        return type == null ? made : functions.anonymous(type, e, name, whole);
    }

    private Operand conditional(ConditionalExpr e) {
        Operand condition = value(e.getCondition());
        Operand[] values = new Operand[2];
        Body then = scope.collect(() -> values[0] = value(e.getThenExpr()));
        Body otherwise = scope.collect(() -> values[1] = value(e.getElseExpr()));
        branch(Step.BranchKind.CONDITIONAL, condition, then, otherwise, e);
        return new Operand.Mixed(List.of(values));
    }

    private void branch(Step.BranchKind kind, Operand condition, Body then, Body otherwise, Node tree) {
        if (!then.isEmpty() || !otherwise.isEmpty()) {
            scope.add(new Step.Branch(kind, condition, List.of(then, otherwise), Spans.of(tree)));
        }
    }

    /** A loop down the left side, because concatenations are long. */
    private Operand binary(BinaryExpr e) {
        List<BinaryExpr> chain = new ArrayList<>();
        Expression at = e;
        while (at instanceof BinaryExpr b) {
            chain.add(b);
            at = bare(b.getLeft());
        }
        Operand left = value(at);
        for (int i = chain.size() - 1; i >= 0; i--) {
            left = operation(chain.get(i), left);
        }
        return left;
    }

    private Operand operation(BinaryExpr e, Operand left) {
        return switch (e.getOperator()) {
            case AND, OR -> shortCircuit(e, left, e.getOperator() == BinaryExpr.Operator.AND);
            case EQUALS -> new Operand.Equal(left, value(e.getRight()));
            case NOT_EQUALS -> new Operand.Not(new Operand.Equal(left, value(e.getRight())));
            default -> opaque(e, List.of(left, value(e.getRight())));
        };
    }

    private Operand shortCircuit(BinaryExpr e, Operand left, boolean and) {
        Operand[] right = new Operand[1];
        Body later = scope.collect(() -> right[0] = value(e.getRight()));
        List<Operand> operands = new ArrayList<>();
        if (and) {
            branch(Step.BranchKind.AND, left, later, Body.EMPTY, e);
            operands.addAll(left instanceof Operand.And inner ? inner.operands() : List.of(left));
            operands.add(right[0]);
            return new Operand.And(operands);
        }
        branch(Step.BranchKind.OR, left, Body.EMPTY, later, e);
        operands.addAll(left instanceof Operand.Or inner ? inner.operands() : List.of(left));
        operands.add(right[0]);
        return new Operand.Or(operands);
    }

    static boolean isIncrement(UnaryExpr.Operator operator) {
        return switch (operator) {
            case PREFIX_INCREMENT, PREFIX_DECREMENT, POSTFIX_INCREMENT, POSTFIX_DECREMENT -> true;
            default -> false;
        };
    }

    private Operand unary(UnaryExpr e) {
        Expression inner = e.getExpression();
        if (e.getOperator() == UnaryExpr.Operator.MINUS
                && (inner instanceof IntegerLiteralExpr || inner instanceof LongLiteralExpr)) {
            return new Operand.Constant("-" + text((LiteralExpr) inner), type(inner));
        }
        Operand operand = value(inner);
        if (isIncrement(e.getOperator())) {
            Operand changed = opaque(e, List.of(operand));
            store(inner, changed, Spans.of(e));
            return changed;
        }
        return e.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                ? new Operand.Not(operand)
                : opaque(e, List.of(operand));
    }

    private Operand assign(AssignExpr e) {
        Operand value;
        if (e.getOperator() == AssignExpr.Operator.ASSIGN) {
            Operand array = place(e.getTarget());
            value = value(e.getValue());
            if (array != null) {
                scope.add(new Step.Put(array, value, Spans.of(e)));
                return value;
            }
        } else {
            Operand before = value(e.getTarget());
            value = opaque(e, List.of(before, value(e.getValue())));
        }
        store(e.getTarget(), value, Spans.of(e));
        return value;
    }

    /** The calls that finding the assigned place takes; the array if it is an element. */
    private @Nullable Operand place(Expression target) {
        Expression e = bare(target);
        if (e instanceof FieldAccessExpr access && isValue(access.getScope())) {
            value(access.getScope());
        } else if (e instanceof ArrayAccessExpr element) {
            Operand array = value(element.getName());
            value(element.getIndex());
            return array;
        }
        return null;
    }

    private void store(Expression target, Operand value, Span span) {
        Variable variable = variable(typed.symbol(bare(target)));
        if (variable != null) {
            scope.add(new Step.Assign(variable, value, span));
        }
    }

    /** The variables of a pattern: the outermost holds the value itself, those of a record pattern some part of it. */
    void bind(ComponentPatternExpr pattern, Operand value) {
        bind(pattern, value, pattern instanceof TypePatternExpr);
    }

    private void bind(ComponentPatternExpr pattern, Operand value, boolean direct) {
        if (pattern instanceof TypePatternExpr p) {
            Variable variable = unit.local(p.getNameAsString(), typed.local(p), new NodeList<>(), scope);
            Operand part = direct ? value : new Operand.Opaque(variable.type(), List.of(value));
            scope.add(new Step.Assign(variable, part, Spans.of(p.getName())));
        } else if (pattern instanceof RecordPatternExpr p) {
            p.getPatternList().forEach(inner -> bind(inner, value, false));
        }
    }
}
