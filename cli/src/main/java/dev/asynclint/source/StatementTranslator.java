package dev.asynclint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.AssignExpr;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.expr.VariableDeclarationExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.BreakStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.ContinueStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.EmptyStmt;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.LabeledStmt;
import com.github.javaparser.ast.stmt.LocalClassDeclarationStmt;
import com.github.javaparser.ast.stmt.LocalRecordDeclarationStmt;
import com.github.javaparser.ast.stmt.ReturnStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.ThrowStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import com.github.javaparser.ast.stmt.YieldStmt;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.code.Body;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableScope;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Translates the statements of one callable. */
final class StatementTranslator {

    private static final TypeRef BOOLEAN = TypeRef.of("boolean");
    private static final TypeRef ASSERTION_ERROR = TypeRef.of("java.lang.AssertionError");

    private final UnitTranslator unit;
    private final CallableScope<SourceType> scope;
    private final List<Callable> callables;
    private final ExpressionTranslator expressions;

    /**
     * @param callables where the callables of local classes go
     */
    StatementTranslator(UnitTranslator unit, CallableScope<SourceType> scope, List<Callable> callables) {
        this.unit = unit;
        this.scope = scope;
        this.callables = callables;
        this.expressions = new ExpressionTranslator(unit, this, scope);
    }

    ExpressionTranslator expressions() {
        return expressions;
    }

    List<Callable> callables() {
        return callables;
    }

    private Type typeOf(Expression e) {
        return unit.typing().out.type(ExpressionTranslator.bare(e));
    }

    void statements(NodeList<Statement> trees) {
        for (int i = 0; i < trees.size(); i++) {
            statement(trees.get(i));
        }
    }

    /** The initializer of a field. */
    void field(VariableDeclarator tree, Variable field) {
        Operand value = expressions.value(tree.getInitializer().orElseThrow());
        scope.add(new Step.Assign(field, value, Spans.of(tree)));
    }

    /** The making of an enum constant. */
    void enumConstant(EnumConstantDeclaration tree, Variable field) {
        Span name = Spans.of(tree.getName());
        Span whole = Spans.between(tree.getName(), tree);
        scope.add(new Step.Assign(field, expressions.enumConstant(tree, name, whole), whole));
    }

    private Body body(Statement tree) {
        return scope.collect(() -> statement(tree));
    }

    void statement(Statement s) {
        if (s instanceof ExpressionStmt e) {
            expression(e.getExpression(), s);
        } else if (s instanceof BlockStmt block) {
            statements(block.getStatements());
        } else if (s instanceof ReturnStmt r) {
            exit(Step.ExitKind.RETURN, r.getExpression().orElse(null), s);
        } else if (s instanceof IfStmt choice) {
            Operand condition = expressions.value(choice.getCondition());
            Body then = body(choice.getThenStmt());
            Body otherwise = choice.getElseStmt().map(this::body).orElse(Body.EMPTY);
            scope.add(new Step.Branch(Step.BranchKind.IF, condition, List.of(then, otherwise), Spans.of(s)));
        } else if (s instanceof ForStmt loop) {
            forLoop(loop);
        } else if (s instanceof ForEachStmt loop) {
            forEach(loop);
        } else if (s instanceof WhileStmt loop) {
            Condition condition = condition(loop.getCondition());
            repeat(Step.RepeatKind.WHILE, condition, body(loop.getBody()), Body.EMPTY, s);
        } else if (s instanceof DoStmt loop) {
            Body body = body(loop.getBody());
            repeat(Step.RepeatKind.DO, condition(loop.getCondition()), body, Body.EMPTY, s);
        } else if (s instanceof TryStmt attempt) {
            attempt(attempt);
        } else if (s instanceof SwitchStmt choice) {
            Operand selector = expressions.value(choice.getSelector());
            List<Body> arms = arms(choice.getEntries(), selector, false);
            scope.add(new Step.Branch(Step.BranchKind.SWITCH, selector, arms, Spans.of(s)));
        } else if (s instanceof ThrowStmt t) {
            exit(Step.ExitKind.THROW, t.getExpression(), s);
        } else if (s instanceof SynchronizedStmt block) {
            Operand lock = expressions.value(block.getExpression());
            scope.add(new Step.Synchronized(lock, body(block.getBody()), Spans.of(s)));
        } else if (s instanceof YieldStmt y) {
            Operand value = expressions.value(y.getExpression());
            scope.yields(value);
            scope.add(new Step.Exit(Step.ExitKind.YIELD, value, Spans.of(s)));
        } else if (s instanceof BreakStmt) {
            exit(Step.ExitKind.BREAK, null, s);
        } else if (s instanceof ContinueStmt) {
            exit(Step.ExitKind.CONTINUE, null, s);
        } else if (s instanceof LabeledStmt labeled) {
            statement(labeled.getStatement());
        } else if (s instanceof AssertStmt check) {
            assertion(check);
        } else if (s instanceof ExplicitConstructorInvocationStmt call) {
            expressions.constructorCall(call);
        } else if (s instanceof LocalClassDeclarationStmt local) {
            localClass(local.getClassDeclaration());
        } else if (s instanceof LocalRecordDeclarationStmt local) {
            localClass(local.getRecordDeclaration());
        } else if (!(s instanceof EmptyStmt)) {
            unit.gap(s, "statement " + s.getClass().getSimpleName());
        }
    }

    /** Where assertions are off nothing is checked, but what the author holds for certain is as good as a condition. */
    private void assertion(AssertStmt check) {
        Operand condition = expressions.value(check.getCheck());
        List<Step> outer = scope.open();
        List<Operand> message = new ArrayList<>();
        check.getMessage().ifPresent(text -> message.add(expressions.value(text)));
        scope.add(new Step.Exit(Step.ExitKind.THROW, new Operand.Opaque(ASSERTION_ERROR, message), Spans.of(check)));
        Body failed = scope.close(outer);
        scope.add(new Step.Branch(Step.BranchKind.IF, condition, List.of(Body.EMPTY, failed), Spans.of(check)));
    }

    private void localClass(com.github.javaparser.ast.body.TypeDeclaration<?> tree) {
        SourceType type = unit.typing().out.classOf(tree);
        if (type != null) {
            unit.type(type, tree, scope.type().name(), scope.id(), callables);
        }
    }

    private void expression(Expression e, Statement s) {
        if (e instanceof VariableDeclarationExpr declaration) {
            declaration.getVariables().forEach(v -> declare(v, declaration));
            return;
        }
        Operand value = expressions.value(e);
        if (isDropped(e)) {
            scope.add(new Step.Discard(value, Spans.of(s)));
        }
    }

    /** Assignments use their value. */
    static boolean isDropped(Expression e) {
        Expression bare = ExpressionTranslator.bare(e);
        return !(bare instanceof AssignExpr)
                && !(bare instanceof UnaryExpr unary && ExpressionTranslator.isIncrement(unary.getOperator()));
    }

    private void declare(VariableDeclarator tree, VariableDeclarationExpr declaration) {
        Variable variable =
                unit.local(tree.getNameAsString(), unit.typing().out.local(tree), declaration.getAnnotations(), scope);
        if (tree.getInitializer().isPresent()) {
            Operand value = expressions.value(tree.getInitializer().get());
            scope.add(new Step.Assign(variable, value, Spans.of(tree)));
        }
    }

    private void exit(Step.ExitKind kind, @Nullable Expression value, Statement tree) {
        Operand operand = value == null ? null : expressions.value(value);
        scope.add(new Step.Exit(kind, operand, Spans.of(tree)));
    }

    private record Condition(Body test, Operand value) {}

    private Condition condition(Expression tree) {
        Operand[] value = new Operand[1];
        Body test = scope.collect(() -> value[0] = expressions.value(tree));
        return new Condition(test, value[0]);
    }

    private void repeat(Step.RepeatKind kind, Condition condition, Body body, Body update, Statement tree) {
        scope.add(new Step.Repeat(kind, condition.test, condition.value, body, update, Spans.of(tree)));
    }

    private void forLoop(ForStmt loop) {
        for (Expression e : loop.getInitialization()) {
            part(e);
        }
        Condition condition = loop.getCompare()
                .map(this::condition)
                .orElseGet(() -> new Condition(Body.EMPTY, new Operand.Constant("true", BOOLEAN)));
        Body body = body(loop.getBody());
        Body update = scope.collect(() -> loop.getUpdate().forEach(this::part));
        repeat(Step.RepeatKind.FOR, condition, body, update, loop);
    }

    private void part(Expression e) {
        if (e instanceof VariableDeclarationExpr declaration) {
            declaration.getVariables().forEach(v -> declare(v, declaration));
            return;
        }
        Operand value = expressions.value(e);
        if (isDropped(e)) {
            scope.add(new Step.Discard(value, Spans.of(e)));
        }
    }

    private void forEach(ForEachStmt loop) {
        Operand container = expressions.value(loop.getIterable());
        Type type = typeOf(loop.getIterable());
        if (type instanceof ArrayType || type instanceof UnknownType) {
            Body body = scope.collect(() -> {
                element(loop, container);
                statement(loop.getBody());
            });
            Condition always = new Condition(Body.EMPTY, new Operand.Opaque(BOOLEAN, List.of()));
            repeat(Step.RepeatKind.FOR_EACH, always, body, Body.EMPTY, loop);
            return;
        }
        ClassType iterable = null;
        for (ClassType c : unit.typing().names.lookedUpIn(type)) {
            Optional<ClassType> seen = unit.typing().pool.asSuper(c, "java.lang.Iterable");
            if (seen.isPresent()) {
                iterable = seen.get();
                break;
            }
        }
        boolean isRaw = iterable == null || iterable.arguments().isEmpty();
        TypeRef element = iterable == null || isRaw
                ? TypeRef.OBJECT
                : TypeRefs.of(iterable.arguments().get(0));
        TypeRef iteratorType = new TypeRef("java.util.Iterator", isRaw ? List.of() : List.of(element));
        Type iterator = new ClassType("java.util.Iterator");
        Span place = Spans.of(loop.getIterable());
        Operand.Result source =
                implied(CallKind.ITERATION, "iterator", type, TypeRefs.of(type), container, iteratorType, place);
        Operand[] more = new Operand[1];
        Body test = scope.collect(
                () -> more[0] = implied(CallKind.ITERATION, "hasNext", iterator, iteratorType, source, BOOLEAN, place));
        Body body = scope.collect(() -> {
            implied(CallKind.ITERATION, "next", iterator, iteratorType, source, element, place);
            element(loop, container);
            statement(loop.getBody());
        });
        repeat(Step.RepeatKind.FOR_EACH, new Condition(test, more[0]), body, Body.EMPTY, loop);
    }

    private void element(ForEachStmt loop, Operand container) {
        VariableDeclarator tree = loop.getVariable().getVariable(0);
        Variable variable = unit.local(
                tree.getNameAsString(),
                unit.typing().out.local(tree),
                loop.getVariable().getAnnotations(),
                scope);
        scope.add(new Step.Assign(variable, new Operand.Element(container, variable.type()), Spans.of(tree.getName())));
    }

    private Operand.Result implied(
            CallKind kind, String name, Type site, TypeRef siteType, Operand receiver, TypeRef type, Span place) {
        Method method = impliedMethod(site, name);
        Target target = method == null
                ? new Target.Unresolved(
                        name,
                        0,
                        site instanceof UnknownType ? Target.UnresolvedReason.RECEIVER : Target.UnresolvedReason.METHOD)
                : unit.target(method, siteType);
        return unit.call(scope, kind, target, receiver, List.of(), type, place, place);
    }

    /** The method without parameters that the compiler calls for {@code for} and {@code try}: the nearest one. */
    private @Nullable Method impliedMethod(Type site, String name) {
        Typing typing = unit.typing();
        for (ClassType c : typing.names.lookedUpIn(site)) {
            Method own = withoutParameters(c.name(), name);
            if (own != null) {
                return own;
            }
            for (String superName : typing.pool.supertypes(c.name())) {
                Method inherited = withoutParameters(superName, name);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        return null;
    }

    private @Nullable Method withoutParameters(String className, String name) {
        for (Method method : unit.typing().members.declared(className, name)) {
            if (method.arity() == 0) {
                return method;
            }
        }
        return null;
    }

    private void attempt(TryStmt tree) {
        List<Runnable> closing = new ArrayList<>();
        Body resources =
                scope.collect(() -> tree.getResources().forEach(resource -> closing.addAll(0, resources(resource))));
        Body block = body(tree.getTryBlock());
        Body closes = scope.collect(() -> closing.forEach(Runnable::run));
        List<Step.Handler> handlers = new ArrayList<>();
        for (CatchClause clause : tree.getCatchClauses()) {
            Variable variable = unit.local(
                    clause.getParameter().getNameAsString(),
                    unit.typing().out.local(clause.getParameter()),
                    clause.getParameter().getAnnotations(),
                    scope);
            handlers.add(new Step.Handler(variable, caught(clause), body(clause.getBody()), Spans.of(clause)));
        }
        Body last = tree.getFinallyBlock().map(this::body).orElse(Body.EMPTY);
        scope.add(new Step.Attempt(resources, block, closes, handlers, last, Spans.of(tree)));
    }

    /** Translates a resource; the results add its {@code close()}. */
    private List<Runnable> resources(Expression tree) {
        if (tree instanceof VariableDeclarationExpr declaration) {
            List<Runnable> closing = new ArrayList<>();
            for (VariableDeclarator v : declaration.getVariables()) {
                Local local = unit.typing().out.local(v);
                declare(v, declaration);
                Variable variable = local == null ? null : local.variable();
                Type type = local == null ? UnknownType.INSTANCE : local.type();
                if (variable != null) {
                    Span name = Spans.of(v.getName());
                    closing.add(0, () -> close(new Operand.Read(variable), type, name));
                }
            }
            return closing;
        }
        Operand opened = expressions.value(tree);
        Type type = typeOf(tree);
        Span whole = Spans.of(tree);
        return List.of(() -> close(opened, type, whole));
    }

    private void close(Operand resource, Type type, Span place) {
        implied(CallKind.CLOSE, "close", type, TypeRefs.of(type), resource, TypeRef.VOID, place);
    }

    private List<TypeRef> caught(CatchClause tree) {
        com.github.javaparser.ast.type.Type written = tree.getParameter().getType();
        List<TypeRef> types = new ArrayList<>(1);
        Env env = scope.type().env();
        if (written instanceof UnionType union) {
            union.getElements().forEach(t -> types.add(TypeRefs.of(TypeNames.resolve(t, env))));
        } else {
            types.add(TypeRefs.of(TypeNames.resolve(written, env)));
        }
        return types;
    }

    /** One body for each entry. */
    List<Body> arms(NodeList<SwitchEntry> entries, Operand selector, boolean isExpression) {
        List<Body> arms = new ArrayList<>(entries.size());
        for (SwitchEntry entry : entries) {
            arms.add(scope.collect(() -> arm(entry, selector, isExpression)));
        }
        return arms;
    }

    private void arm(SwitchEntry entry, Operand selector, boolean isExpression) {
        for (Expression label : entry.getLabels()) {
            if (label instanceof ComponentPatternExpr pattern) {
                expressions.bind(pattern, selector);
            } else if (label instanceof BinaryExpr || label instanceof EnclosedExpr) {
                expressions.value(label);
            }
        }
        entry.getGuard().ifPresent(expressions::value);
        NodeList<Statement> statements = entry.getStatements();
        if (isExpression
                && entry.getType() == SwitchEntry.Type.EXPRESSION
                && statements.size() == 1
                && statements.get(0) instanceof ExpressionStmt value) {
            Operand operand = expressions.value(value.getExpression());
            scope.yields(operand);
            scope.add(new Step.Exit(Step.ExitKind.YIELD, operand, Spans.of(value.getExpression())));
        } else {
            statements(statements);
        }
    }
}
