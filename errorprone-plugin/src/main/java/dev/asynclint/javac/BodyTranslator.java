package dev.asynclint.javac;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAssert;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCBlock;
import com.sun.tools.javac.tree.JCTree.JCBreak;
import com.sun.tools.javac.tree.JCTree.JCCase;
import com.sun.tools.javac.tree.JCTree.JCCatch;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCContinue;
import com.sun.tools.javac.tree.JCTree.JCDoWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCEnhancedForLoop;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCExpressionStatement;
import com.sun.tools.javac.tree.JCTree.JCForLoop;
import com.sun.tools.javac.tree.JCTree.JCIf;
import com.sun.tools.javac.tree.JCTree.JCLabeledStatement;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCReturn;
import com.sun.tools.javac.tree.JCTree.JCSkip;
import com.sun.tools.javac.tree.JCTree.JCStatement;
import com.sun.tools.javac.tree.JCTree.JCSwitch;
import com.sun.tools.javac.tree.JCTree.JCSynchronized;
import com.sun.tools.javac.tree.JCTree.JCThrow;
import com.sun.tools.javac.tree.JCTree.JCTry;
import com.sun.tools.javac.tree.JCTree.JCTypeUnion;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.JCTree.JCWhileLoop;
import com.sun.tools.javac.tree.JCTree.JCYield;
import com.sun.tools.javac.tree.TreeInfo;
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
import org.jspecify.annotations.Nullable;

/** Translates the statements of one callable. */
final class BodyTranslator extends JCTree.Visitor {

    private static final TypeRef BOOLEAN = TypeRef.of("boolean");
    private static final TypeRef ASSERTION_ERROR = TypeRef.of("java.lang.AssertionError");

    private final UnitTranslator unit;
    private final CallableScope<ClassSymbol> scope;
    private final List<Callable> callables;
    private final Calls calls;
    private final Expressions expressions;

    /**
     * @param callables where the callables of local classes go
     */
    BodyTranslator(UnitTranslator unit, CallableScope<ClassSymbol> scope, List<Callable> callables) {
        this.unit = unit;
        this.scope = scope;
        this.callables = callables;
        this.calls = new Calls(unit);
        this.expressions = new Expressions(unit, this, scope);
    }

    Calls calls() {
        return calls;
    }

    Expressions expressions() {
        return expressions;
    }

    List<Callable> callables() {
        return callables;
    }

    void statements(List<? extends JCStatement> trees) {
        for (JCStatement tree : trees) {
            statement(tree);
        }
    }

    /** What javac inserted, such as {@code super()} and the assignments of a compact constructor, is left out. */
    void statement(JCTree tree) {
        if (unit.text.isWritten(tree)) {
            tree.accept(this);
        }
    }

    /** The initializer of a field. */
    void field(JCVariableDecl tree) {
        boolean isConstant = (tree.mods.flags & Flags.ENUM) != 0;
        Operand value = isConstant && tree.init instanceof JCNewClass made
                ? expressions.constant(made, unit.text.word(unit.text.nameStart(tree), tree.name), declarator(tree))
                : expressions.value(tree.init);
        scope.add(new Step.Assign(unit.variables.field(tree.sym), value, declarator(tree)));
    }

    private Span declarator(JCVariableDecl tree) {
        int end = unit.text.end(tree.init);
        return unit.text.span(unit.text.nameStart(tree), end < 0 ? unit.text.end(tree) : end);
    }

    private Span span(JCTree tree) {
        return unit.text.span(tree);
    }

    private Body body(@Nullable JCTree tree) {
        if (tree == null) {
            return Body.EMPTY;
        }
        List<Step> outer = scope.open();
        statement(tree);
        return scope.close(outer);
    }

    private Body bodyOf(List<? extends JCStatement> trees) {
        List<Step> outer = scope.open();
        statements(trees);
        return scope.close(outer);
    }

    @Override
    public void visitTree(JCTree tree) {
        if (tree instanceof JCExpression) {
            expressions.value(tree);
        } else {
            unit.gap(tree, "statement " + tree.getKind());
        }
    }

    @Override
    public void visitSkip(JCSkip tree) {}

    @Override
    public void visitBlock(JCBlock tree) {
        statements(tree.stats);
    }

    @Override
    public void visitLabelled(JCLabeledStatement tree) {
        statement(tree.body);
    }

    @Override
    public void visitClassDef(JCClassDecl tree) {
        unit.type(tree, unit.names.binary(scope.type()), scope.id(), callables);
    }

    @Override
    public void visitVarDef(JCVariableDecl tree) {
        if (tree.init == null) {
            unit.variables.unassigned(tree, scope);
            return;
        }
        Variable variable = unit.variables.local(tree, scope);
        Operand value = expressions.value(tree.init);
        scope.add(new Step.Assign(variable, value, declarator(tree)));
    }

    @Override
    public void visitExec(JCExpressionStatement tree) {
        Operand value = expressions.value(tree.expr);
        if (isDropped(tree.expr)) {
            scope.add(new Step.Discard(value, span(tree)));
        }
    }

    /** Assignments use their value, and the call that a constructor begins with has none. */
    static boolean isDropped(JCExpression tree) {
        JCTree bare = TreeInfo.skipParens(tree);
        return !(bare instanceof JCAssign
                || bare instanceof JCAssignOp
                || (bare instanceof JCUnary unary && unary.getTag().isIncOrDecUnaryOp())
                || (bare instanceof JCMethodInvocation call && Calls.isConstructorCall(call)));
    }

    @Override
    public void visitReturn(JCReturn tree) {
        exit(Step.ExitKind.RETURN, tree.expr, tree);
    }

    @Override
    public void visitThrow(JCThrow tree) {
        exit(Step.ExitKind.THROW, tree.expr, tree);
    }

    @Override
    public void visitBreak(JCBreak tree) {
        exit(Step.ExitKind.BREAK, null, tree);
    }

    @Override
    public void visitContinue(JCContinue tree) {
        exit(Step.ExitKind.CONTINUE, null, tree);
    }

    @Override
    public void visitYield(JCYield tree) {
        Operand value = expressions.value(tree.value);
        scope.yields(value);
        scope.add(new Step.Exit(Step.ExitKind.YIELD, value, span(tree)));
    }

    private void exit(Step.ExitKind kind, @Nullable JCExpression value, JCTree tree) {
        Operand operand = value == null ? null : expressions.value(value);
        scope.add(new Step.Exit(kind, operand, span(tree)));
    }

    @Override
    public void visitIf(JCIf tree) {
        Operand condition = expressions.value(tree.cond);
        Body then = body(tree.thenpart);
        Body otherwise = body(tree.elsepart);
        scope.add(new Step.Branch(Step.BranchKind.IF, condition, List.of(then, otherwise), span(tree)));
    }

    @Override
    public void visitAssert(JCAssert tree) {
        Operand condition = expressions.value(tree.cond);
        List<Step> outer = scope.open();
        List<Operand> message = tree.detail == null ? List.of() : List.of(expressions.value(tree.detail));
        scope.add(new Step.Exit(Step.ExitKind.THROW, new Operand.Opaque(ASSERTION_ERROR, message), span(tree)));
        Body failed = scope.close(outer);
        scope.add(new Step.Branch(Step.BranchKind.IF, condition, List.of(Body.EMPTY, failed), span(tree)));
    }

    @Override
    public void visitWhileLoop(JCWhileLoop tree) {
        Condition condition = condition(tree.cond);
        repeat(Step.RepeatKind.WHILE, condition, body(tree.body), Body.EMPTY, tree);
    }

    @Override
    public void visitDoLoop(JCDoWhileLoop tree) {
        Body body = body(tree.body);
        repeat(Step.RepeatKind.DO, condition(tree.cond), body, Body.EMPTY, tree);
    }

    @Override
    public void visitForLoop(JCForLoop tree) {
        statements(tree.init);
        Condition condition = tree.cond == null
                ? new Condition(Body.EMPTY, new Operand.Constant("true", BOOLEAN))
                : condition(tree.cond);
        Body body = body(tree.body);
        Body update = bodyOf(tree.step);
        repeat(Step.RepeatKind.FOR, condition, body, update, tree);
    }

    private record Condition(Body test, Operand value) {}

    private Condition condition(JCExpression tree) {
        List<Step> outer = scope.open();
        Operand value = expressions.value(tree);
        return new Condition(scope.close(outer), value);
    }

    private void repeat(Step.RepeatKind kind, Condition condition, Body body, Body update, JCTree tree) {
        scope.add(new Step.Repeat(kind, condition.test, condition.value, body, update, span(tree)));
    }

    @Override
    public void visitForeachLoop(JCEnhancedForLoop tree) {
        Operand container = expressions.value(tree.expr);
        Type type = tree.expr.type;
        if (type == null || type.hasTag(TypeTag.ARRAY) || type.isErroneous()) {
            List<Step> outer = scope.open();
            element(tree, container);
            statement(tree.body);
            Body body = scope.close(outer);
            Condition always = new Condition(Body.EMPTY, new Operand.Opaque(BOOLEAN, List.of()));
            repeat(Step.RepeatKind.FOR_EACH, always, body, Body.EMPTY, tree);
            return;
        }
        Type iterable = unit.names
                .types()
                .asSuper(unit.names.types().skipTypeVars(type, true), unit.names.symtab().iterableType.tsym);
        TypeRef element = iterable == null || iterable.getTypeArguments().isEmpty()
                ? TypeRef.OBJECT
                : unit.names.type(iterable.getTypeArguments().head);
        TypeRef iteratorType = new TypeRef(
                "java.util.Iterator",
                iterable == null || iterable.getTypeArguments().isEmpty() ? List.of() : List.of(element));
        Type iterator = unit.names.symtab().iteratorType;
        Operand.Result source = implied(
                CallKind.ITERATION, "iterator", type, unit.names.type(type), container, iteratorType, tree.expr);
        List<Step> outer = scope.open();
        Operand more = implied(CallKind.ITERATION, "hasNext", iterator, iteratorType, source, BOOLEAN, tree.expr);
        Condition test = new Condition(scope.close(outer), more);
        outer = scope.open();
        implied(CallKind.ITERATION, "next", iterator, iteratorType, source, element, tree.expr);
        element(tree, container);
        statement(tree.body);
        repeat(Step.RepeatKind.FOR_EACH, test, scope.close(outer), Body.EMPTY, tree);
    }

    private void element(JCEnhancedForLoop tree, Operand container) {
        Variable variable = unit.variables.local(tree.var, scope);
        scope.add(new Step.Assign(
                variable,
                new Operand.Element(container, variable.type()),
                unit.text.word(tree.var.pos, tree.var.name)));
    }

    private Operand.Result implied(
            CallKind kind, String name, Type site, TypeRef siteType, Operand receiver, TypeRef type, JCTree place) {
        Target target = target(site, name, siteType);
        return calls.add(scope, kind, target, receiver, List.of(), type, span(place), span(place));
    }

    private Target target(Type site, String name, TypeRef siteType) {
        MethodSymbol method = calls.implied(site, name).orElse(null);
        return method == null ? Calls.unresolved(name, 0, site) : calls.target(method, siteType);
    }

    @Override
    public void visitTry(JCTry tree) {
        List<Resource> opened = new ArrayList<>();
        List<Step> outer = scope.open();
        for (JCTree resource : tree.resources) {
            opened.add(resource(resource));
        }
        Body resources = scope.close(outer);
        Body block = body(tree.body);
        outer = scope.open();
        for (int i = opened.size() - 1; i >= 0; i--) {
            close(opened.get(i));
        }
        Body closes = scope.close(outer);
        List<Step.Handler> handlers = new ArrayList<>();
        for (JCCatch handler : tree.catchers) {
            Variable variable = unit.variables.local(handler.param, scope);
            handlers.add(new Step.Handler(variable, caught(handler), body(handler.body), span(handler)));
        }
        Body last = body(tree.finalizer);
        scope.add(new Step.Attempt(resources, block, closes, handlers, last, span(tree)));
    }

    /** What a {@code try} closes, and where it speaks of it. */
    private record Resource(Operand opened, Type type, Span place) {}

    private Resource resource(JCTree tree) {
        if (tree instanceof JCVariableDecl declared && declared.init != null) {
            Variable variable = unit.variables.local(declared, scope);
            Operand value = expressions.value(declared.init);
            scope.add(new Step.Assign(variable, value, declarator(declared)));
            return new Resource(
                    new Operand.Read(variable),
                    declared.sym == null ? declared.type : declared.sym.type,
                    unit.text.word(declared.pos, declared.name));
        }
        return new Resource(expressions.value(tree), tree.type, span(tree));
    }

    private void close(Resource resource) {
        Target target = target(resource.type, "close", unit.names.type(resource.type));
        calls.add(
                scope,
                CallKind.CLOSE,
                target,
                resource.opened,
                List.of(),
                TypeRef.VOID,
                resource.place,
                resource.place);
    }

    private List<TypeRef> caught(JCCatch tree) {
        List<TypeRef> types = new ArrayList<>();
        if (tree.param.vartype instanceof JCTypeUnion union) {
            for (JCExpression alternative : union.alternatives) {
                types.add(unit.names.type(alternative.type));
            }
        } else {
            types.add(unit.names.type(tree.param.vartype.type));
        }
        return types;
    }

    @Override
    public void visitSynchronized(JCSynchronized tree) {
        Operand lock = expressions.value(tree.lock);
        scope.add(new Step.Synchronized(lock, body(tree.body), span(tree)));
    }

    @Override
    public void visitSwitch(JCSwitch tree) {
        Operand selector = expressions.value(tree.selector);
        scope.add(new Step.Branch(Step.BranchKind.SWITCH, selector, arms(tree.cases, selector), span(tree)));
    }

    /** One body for each label with what follows it. */
    List<Body> arms(List<JCCase> cases, Operand selector) {
        List<Body> arms = new ArrayList<>(cases.size());
        for (JCCase tree : cases) {
            List<Step> outer = scope.open();
            arm(tree, selector);
            arms.add(scope.close(outer));
        }
        return arms;
    }

    private void arm(JCCase tree, Operand selector) {
        List<? extends JCStatement> statements = tree.getStatements() == null ? List.of() : tree.stats;
        for (JCTree label : Children.of(tree)) {
            if (label == tree.body || statements.contains(label)) {
                break;
            }
            label(label, selector);
        }
        if (tree.body instanceof JCExpression value) {
            arrow(value);
        } else if (tree.body != null) {
            statement(tree.body);
        } else {
            statements(statements);
        }
    }

    /** A constant has no calls; a pattern has variables, a guard may call. */
    private void label(JCTree label, Operand selector) {
        if (label instanceof JCExpression && !label.getKind().name().endsWith("_LABEL")) {
            expressions.value(label);
        } else {
            expressions.bind(label, selector);
        }
    }

    private void arrow(JCExpression value) {
        Operand operand = expressions.value(value);
        scope.yields(operand);
        scope.add(new Step.Exit(Step.ExitKind.YIELD, operand, span(value)));
    }
}
