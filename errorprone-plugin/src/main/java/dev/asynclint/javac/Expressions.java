package dev.asynclint.javac;

import com.sun.tools.javac.code.Kinds;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotatedType;
import com.sun.tools.javac.tree.JCTree.JCArrayAccess;
import com.sun.tools.javac.tree.JCTree.JCArrayTypeTree;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCAssignOp;
import com.sun.tools.javac.tree.JCTree.JCBinary;
import com.sun.tools.javac.tree.JCTree.JCBindingPattern;
import com.sun.tools.javac.tree.JCTree.JCConditional;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCInstanceOf;
import com.sun.tools.javac.tree.JCTree.JCLambda;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCMethodInvocation;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.JCTree.JCParens;
import com.sun.tools.javac.tree.JCTree.JCPrimitiveTypeTree;
import com.sun.tools.javac.tree.JCTree.JCSwitchExpression;
import com.sun.tools.javac.tree.JCTree.JCTypeApply;
import com.sun.tools.javac.tree.JCTree.JCTypeCast;
import com.sun.tools.javac.tree.JCTree.JCUnary;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Name;
import dev.asynclint.code.Body;
import dev.asynclint.code.CallKind;
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

/** Translates expressions: adds the steps of their calls to the scope and gives their value. */
final class Expressions extends JCTree.Visitor {

    private final UnitTranslator unit;
    private final BodyTranslator bodies;
    private final CallableScope<ClassSymbol> scope;
    private final Functions functions;
    private Operand result = new Operand.Opaque(TypeRef.UNKNOWN, List.of());

    Expressions(UnitTranslator unit, BodyTranslator bodies, CallableScope<ClassSymbol> scope) {
        this.unit = unit;
        this.bodies = bodies;
        this.scope = scope;
        this.functions = new Functions(unit, this, scope, bodies.callables());
    }

    Operand value(JCTree tree) {
        tree.accept(this);
        return result;
    }

    List<Operand> values(List<? extends JCTree> trees) {
        List<Operand> values = new ArrayList<>(trees.size());
        for (JCTree tree : trees) {
            values.add(value(tree));
        }
        return values;
    }

    private TypeRef type(JCTree tree) {
        return unit.names.type(tree.type);
    }

    private Operand opaque(JCTree tree, List<Operand> operands) {
        return new Operand.Opaque(type(tree), operands);
    }

    private Span span(JCTree tree) {
        return unit.text.span(tree);
    }

    /** Whatever this translator has no idea of: the calls in it are not lost. */
    @Override
    public void visitTree(JCTree tree) {
        List<Operand> operands = new ArrayList<>();
        for (JCTree child : Children.of(tree)) {
            if (child instanceof JCExpression) {
                operands.add(value(child));
            }
        }
        unit.gap(tree, "expression " + tree.getKind());
        result = opaque(tree, operands);
    }

    @Override
    public void visitParens(JCParens tree) {
        result = value(tree.expr);
    }

    @Override
    public void visitTypeCast(JCTypeCast tree) {
        result = value(tree.expr);
    }

    @Override
    public void visitLiteral(JCLiteral tree) {
        String written = unit.text.written(tree);
        if (!(tree.value instanceof String)) {
            result = new Operand.Constant(written, type(tree));
            return;
        }
        List<String> parts = Literals.parts(written);
        Operand all = new Operand.Constant(parts.get(0), type(tree));
        for (String part : parts.subList(1, parts.size())) {
            all = opaque(tree, List.of(all, new Operand.Constant(part, type(tree))));
        }
        result = all;
    }

    @Override
    public void visitIdent(JCIdent tree) {
        if (tree.name == tree.name.table.names._this || tree.name == tree.name.table.names._super) {
            result = new Operand.This(unit.names.binary(scope.type()));
        } else {
            result = read(tree, tree.sym);
        }
    }

    private Operand read(JCTree tree, @Nullable Symbol symbol) {
        Variable variable = symbol instanceof VarSymbol var ? variable(var) : null;
        return variable == null ? opaque(tree, List.of()) : new Operand.Read(variable);
    }

    private @Nullable Variable variable(VarSymbol symbol) {
        return symbol.owner != null && symbol.owner.kind == Kinds.Kind.TYP
                ? unit.variables.field(symbol)
                : unit.variables.find(symbol);
    }

    @Override
    public void visitSelect(JCFieldAccess tree) {
        if (tree.name == tree.name.table.names._class) {
            result = new Operand.Constant(unit.text.written(tree), type(tree));
        } else if (tree.name == tree.name.table.names._this || tree.name == tree.name.table.names._super) {
            result = tree.type != null
                            && tree.type.tsym instanceof ClassSymbol outer
                            && tree.name == tree.name.table.names._this
                    ? new Operand.This(unit.names.binary(outer))
                    : new Operand.This(unit.names.binary(scope.type()));
        } else {
            Operand qualifier = isValue(tree.selected) ? value(tree.selected) : null;
            if (tree.sym == unit.names.symtab().lengthVar) {
                result = opaque(tree, qualifier == null ? List.of() : List.of(qualifier));
            } else {
                result = read(tree, tree.sym);
            }
        }
    }

    /** Whether it is an expression, and not the name of a type or package. */
    static boolean isValue(JCTree tree) {
        if (tree instanceof JCIdent || tree instanceof JCFieldAccess) {
            Symbol symbol = TreeInfo.symbol(tree);
            return symbol == null || (symbol.kind != Kinds.Kind.TYP && symbol.kind != Kinds.Kind.PCK);
        }
        return !(tree instanceof JCTypeApply
                || tree instanceof JCArrayTypeTree
                || tree instanceof JCAnnotatedType
                || tree instanceof JCPrimitiveTypeTree);
    }

    @Override
    public void visitApply(JCMethodInvocation tree) {
        Name name = TreeInfo.name(tree.meth);
        MethodSymbol method = Calls.resolved(TreeInfo.symbol(tree.meth));
        if (Calls.isConstructorCall(tree)) {
            constructorCall(tree, method);
            return;
        }
        Operand receiver = null;
        TypeRef receiverType = null;
        CallKind kind = method != null && method.isStatic() ? CallKind.STATIC : CallKind.VIRTUAL;
        JCExpression selected = tree.meth instanceof JCFieldAccess select ? select.selected : null;
        if (selected != null) {
            if (isSuper(selected)) {
                kind = method != null && method.isStatic() ? CallKind.STATIC : CallKind.SUPER;
            }
            if (isValue(selected)) {
                receiver = value(selected);
                receiverType = type(selected);
            }
        } else if (method != null && kind == CallKind.VIRTUAL) {
            ClassSymbol holder = bodies.calls().holder(scope.type(), method);
            receiver = new Operand.This(unit.names.binary(holder));
            receiverType = unit.names.type(holder.type);
        }
        List<Operand> arguments = values(tree.args);
        Target target;
        if (method == null) {
            target = Calls.unresolved(String.valueOf(name), arguments.size(), selected == null ? null : selected.type);
        } else if (kind == CallKind.STATIC) {
            receiver = null;
            target = bodies.calls().target(method, null);
        } else {
            target = bodies.calls().target(method, receiverType);
        }
        Span nameSpan = selected == null ? span(tree.meth) : unit.text.lastName(tree.meth, String.valueOf(name));
        result = bodies.calls()
                .add(
                        scope,
                        kind,
                        target,
                        receiver,
                        arguments,
                        method == null ? TypeRef.UNKNOWN : type(tree),
                        nameSpan,
                        span(tree));
    }

    private static boolean isSuper(JCExpression tree) {
        Name name = TreeInfo.name(tree);
        return name != null && name == name.table.names._super;
    }

    private void constructorCall(JCMethodInvocation tree, @Nullable MethodSymbol constructor) {
        if (tree.meth instanceof JCFieldAccess outer) {
            value(outer.selected);
        }
        String name = String.valueOf(TreeInfo.name(tree.meth));
        List<Operand> arguments = values(tree.args);
        result = bodies.calls()
                .add(
                        scope,
                        CallKind.CONSTRUCTOR,
                        constructor == null
                                ? Calls.unresolved("<init>", arguments.size(), null)
                                : bodies.calls().target(constructor, null),
                        null,
                        arguments,
                        constructor == null ? TypeRef.UNKNOWN : TypeRef.VOID,
                        unit.text.lastName(tree.meth, name),
                        span(tree));
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
        result = made(tree, bodies.calls().typeName(tree.clazz), span(tree));
    }

    /** The instance that an enum constant is. */
    Operand constant(JCNewClass tree, Span name, Span whole) {
        return made(tree, name, whole);
    }

    private Operand made(JCNewClass tree, Span name, Span whole) {
        if (tree.encl != null) {
            value(tree.encl);
        }
        List<Operand> arguments = values(tree.args);
        Optional<MethodSymbol> constructor =
                tree.def == null ? Optional.ofNullable(Calls.resolved(tree.constructor)) : Calls.superConstructor(tree);
        boolean ofInterface = tree.def != null && isInterface(tree.clazz);
        Operand made = null;
        if (!ofInterface) {
            boolean resolved =
                    constructor.isPresent() && !constructor.get().type.isErroneous();
            made = bodies.calls()
                    .add(
                            scope,
                            CallKind.NEW,
                            resolved
                                    ? bodies.calls().target(constructor.get(), null)
                                    : Calls.unresolved("<init>", arguments.size(), null),
                            null,
                            arguments,
                            tree.clazz.type != null && tree.def != null ? type(tree.clazz) : type(tree),
                            name,
                            whole);
        }
        if (tree.def != null && tree.def.sym != null) {
            return functions.anonymous(tree, name, whole);
        }
        return made == null ? opaque(tree, arguments) : made;
    }

    private static boolean isInterface(JCExpression type) {
        return type.type != null && type.type.tsym != null && type.type.tsym.isInterface();
    }

    @Override
    public void visitLambda(JCLambda tree) {
        result = functions.lambda(tree);
    }

    @Override
    public void visitReference(JCMemberReference tree) {
        result = functions.reference(tree);
    }

    @Override
    public void visitNewArray(JCNewArray tree) {
        List<Operand> dimensions = values(tree.dims);
        if (tree.elems == null) {
            result = opaque(tree, dimensions);
        } else {
            result = new Operand.Elements(values(tree.elems), type(tree));
        }
    }

    @Override
    public void visitIndexed(JCArrayAccess tree) {
        Operand array = value(tree.indexed);
        value(tree.index);
        result = new Operand.Element(array, type(tree));
    }

    @Override
    public void visitConditional(JCConditional tree) {
        Operand condition = value(tree.cond);
        List<Step> outer = scope.open();
        Operand first = value(tree.truepart);
        Body then = scope.close(outer);
        outer = scope.open();
        Operand second = value(tree.falsepart);
        Body otherwise = scope.close(outer);
        branch(Step.BranchKind.CONDITIONAL, condition, then, otherwise, tree);
        result = new Operand.Mixed(List.of(first, second));
    }

    private void branch(Step.BranchKind kind, Operand condition, Body then, Body otherwise, JCTree tree) {
        if (!then.isEmpty() || !otherwise.isEmpty()) {
            scope.add(new Step.Branch(kind, condition, List.of(then, otherwise), span(tree)));
        }
    }

    @Override
    public void visitBinary(JCBinary tree) {
        switch (tree.getTag()) {
            case AND, OR -> shortCircuit(tree, tree.getTag() == JCTree.Tag.AND);
            case EQ, NE -> {
                Operand equal = new Operand.Equal(value(tree.lhs), value(tree.rhs));
                result = tree.getTag() == JCTree.Tag.EQ ? equal : new Operand.Not(equal);
            }
            default -> result = operation(tree, value(tree.lhs));
        }
    }

    /** An operation on its left operand; literals that javac has put together on the right are added one by one. */
    private Operand operation(JCBinary tree, Operand left) {
        if (tree.rhs instanceof JCLiteral literal) {
            Operand all = left;
            for (String part : Literals.parts(unit.text.written(literal))) {
                all = opaque(tree, List.of(all, new Operand.Constant(part, type(literal))));
            }
            return all;
        }
        return opaque(tree, List.of(left, value(tree.rhs)));
    }

    private void shortCircuit(JCBinary tree, boolean and) {
        Operand left = value(tree.lhs);
        List<Step> outer = scope.open();
        Operand right = value(tree.rhs);
        Body later = scope.close(outer);
        List<Operand> operands = new ArrayList<>();
        if (and) {
            branch(Step.BranchKind.AND, left, later, Body.EMPTY, tree);
            operands.addAll(left instanceof Operand.And inner ? inner.operands() : List.of(left));
            operands.add(right);
            result = new Operand.And(operands);
        } else {
            branch(Step.BranchKind.OR, left, Body.EMPTY, later, tree);
            operands.addAll(left instanceof Operand.Or inner ? inner.operands() : List.of(left));
            operands.add(right);
            result = new Operand.Or(operands);
        }
    }

    @Override
    public void visitUnary(JCUnary tree) {
        Operand operand = value(tree.arg);
        if (tree.getTag().isIncOrDecUnaryOp()) {
            result = opaque(tree, List.of(operand));
            assign(tree.arg, result, span(tree));
        } else if (tree.getTag() == JCTree.Tag.NOT) {
            result = new Operand.Not(operand);
        } else if (tree.getTag() == JCTree.Tag.NULLCHK) {
            result = operand;
        } else {
            result = opaque(tree, List.of(operand));
        }
    }

    @Override
    public void visitAssign(JCAssign tree) {
        Operand array = target(tree.lhs);
        Operand value = value(tree.rhs);
        if (array == null) {
            assign(tree.lhs, value, span(tree));
        } else {
            scope.add(new Step.Put(array, value, span(tree)));
        }
        result = value;
    }

    /** The calls that finding the assigned place takes; the array if it is an element. */
    private @Nullable Operand target(JCTree tree) {
        JCTree bare = TreeInfo.skipParens(tree);
        if (bare instanceof JCFieldAccess select && isValue(select.selected)) {
            value(select.selected);
        } else if (bare instanceof JCArrayAccess element) {
            Operand array = value(element.indexed);
            value(element.index);
            return array;
        }
        return null;
    }

    @Override
    public void visitAssignop(JCAssignOp tree) {
        Operand before = value(tree.lhs);
        Operand value = value(tree.rhs);
        result = opaque(tree, List.of(before, value));
        assign(tree.lhs, result, span(tree));
    }

    private void assign(JCTree target, Operand value, Span span) {
        if (TreeInfo.symbol(TreeInfo.skipParens(target)) instanceof VarSymbol symbol) {
            Variable variable = variable(symbol);
            if (variable != null) {
                scope.add(new Step.Assign(variable, value, span));
            }
        }
    }

    @Override
    public void visitTypeTest(JCInstanceOf tree) {
        Operand tested = value(tree.expr);
        bind(tree.pattern, tested);
        result = new Operand.Opaque(TypeRef.of("boolean"), List.of(tested));
    }

    /** The variables of a pattern: the outermost holds the value itself, those of a record pattern some part of it. */
    void bind(JCTree pattern, Operand value) {
        boolean direct = pattern instanceof JCBindingPattern;
        new TreeScanner() {
            @Override
            public void visitBindingPattern(JCBindingPattern tree) {
                Variable variable = unit.variables.local(tree.var, scope);
                Operand part = direct ? value : new Operand.Opaque(variable.type(), List.of(value));
                scope.add(new Step.Assign(variable, part, unit.text.word(tree.var.pos, tree.var.name)));
            }
        }.scan(pattern);
    }

    @Override
    public void visitSwitchExpression(JCSwitchExpression tree) {
        Operand selector = value(tree.selector);
        List<Body> arms = new ArrayList<>();
        List<Operand> values = scope.yieldsOf(() -> arms.addAll(bodies.arms(tree.cases, selector)));
        scope.add(new Step.Branch(Step.BranchKind.SWITCH, selector, arms, span(tree)));
        result = new Operand.Mixed(values);
    }

    /** Whether the value is nothing. */
    static boolean isVoid(JCTree tree) {
        return tree.type != null && tree.type.hasTag(TypeTag.VOID);
    }
}
