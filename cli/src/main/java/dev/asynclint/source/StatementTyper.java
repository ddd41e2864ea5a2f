package dev.asynclint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.ComponentPatternExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.RecordPatternExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.TypePatternExpr;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.CatchClause;
import com.github.javaparser.ast.stmt.DoStmt;
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
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.UnionType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Types the expressions of statements, and declares what they declare. */
final class StatementTyper {

    private final Typing typing;

    StatementTyper(Typing typing) {
        this.typing = typing;
    }

    private void expression(Expression e, Env env, @Nullable Type target) {
        typing.expressions.type(e, env, target);
    }

    void statement(Statement s, Env env, Flow flow) {
        if (s instanceof ExpressionStmt e) {
            expression(e.getExpression(), env, null);
        } else if (s instanceof BlockStmt block) {
            block(block.getStatements(), env.block(), flow);
        } else if (s instanceof ReturnStmt r) {
            r.getExpression().ifPresent(e -> flow.returned().add(typing.expressions.type(e, env, flow.returnTarget())));
        } else if (s instanceof IfStmt choice) {
            // A pattern that fails to match may leave its variable to what follows, so it is declared in the block
            // around.
            expression(choice.getCondition(), env, PrimitiveType.BOOLEAN);
            statement(choice.getThenStmt(), env.block(), flow);
            choice.getElseStmt().ifPresent(e -> statement(e, e instanceof IfStmt ? env : env.block(), flow));
        } else if (s instanceof ForStmt loop) {
            Env inner = env.block();
            loop.getInitialization().forEach(e -> expression(e, inner, null));
            loop.getCompare().ifPresent(e -> expression(e, inner, PrimitiveType.BOOLEAN));
            statement(loop.getBody(), inner, flow);
            loop.getUpdate().forEach(e -> expression(e, inner, null));
        } else if (s instanceof ForEachStmt loop) {
            forEach(loop, env.block(), flow);
        } else if (s instanceof WhileStmt loop) {
            expression(loop.getCondition(), env, PrimitiveType.BOOLEAN);
            statement(loop.getBody(), env.block(), flow);
        } else if (s instanceof DoStmt loop) {
            statement(loop.getBody(), env.block(), flow);
            expression(loop.getCondition(), env, PrimitiveType.BOOLEAN);
        } else if (s instanceof TryStmt attempt) {
            attempt(attempt, env, flow);
        } else if (s instanceof SwitchStmt choice) {
            Type selector = typing.expressions.type(choice.getSelector(), env, null);
            entries(choice.getEntries(), selector, env, flow, false);
        } else if (s instanceof ThrowStmt t) {
            expression(t.getExpression(), env, null);
        } else if (s instanceof SynchronizedStmt block) {
            expression(block.getExpression(), env, null);
            statement(block.getBody(), env, flow);
        } else if (s instanceof YieldStmt y) {
            flow.yielded().add(typing.expressions.type(y.getExpression(), env, flow.yieldTarget()));
        } else if (s instanceof LabeledStmt labeled) {
            statement(labeled.getStatement(), env, flow);
        } else if (s instanceof AssertStmt check) {
            expression(check.getCheck(), env, PrimitiveType.BOOLEAN);
            check.getMessage().ifPresent(m -> expression(m, env, null));
        } else if (s instanceof ExplicitConstructorInvocationStmt call) {
            typing.calls.constructorCall(call, env);
        } else if (s instanceof LocalClassDeclarationStmt local) {
            localClass(local.getClassDeclaration(), env);
        } else if (s instanceof LocalRecordDeclarationStmt local) {
            localClass(local.getRecordDeclaration(), env);
        }
    }

    private void block(NodeList<Statement> statements, Env env, Flow flow) {
        for (int i = 0; i < statements.size(); i++) {
            statement(statements.get(i), env, flow);
        }
    }

    private void localClass(TypeDeclaration<?> declaration, Env env) {
        String name = typing.inner.getOrDefault(declaration, "?" + declaration.getNameAsString());
        env.declareType(declaration.getNameAsString(), name);
        SourceType type = SourceType.declare(declaration, name, env.enclosingType(), env, typing.types);
        typing.out.setClass(declaration, type);
        typing.bodies.type(type, declaration.getMembers());
    }

    private void forEach(ForEachStmt loop, Env env, Flow flow) {
        Type iterated = typing.expressions.type(loop.getIterable(), env, null);
        loop.getVariable().getVariables().forEach(variable -> {
            Type type = TypeNames.isInferred(variable.getType(), env)
                    ? elementType(iterated)
                    : TypeNames.resolve(variable.getType(), env);
            Local local = new Local(
                    variable.getNameAsString(), type, loop.getVariable().isFinal(), true);
            env.declare(local);
            typing.out.setLocal(variable, local);
        });
        statement(loop.getBody(), env, flow);
    }

    /** What an enhanced {@code for} gives. */
    Type elementType(Type iterated) {
        if (iterated instanceof ArrayType a) {
            return a.component();
        }
        for (ClassType c : typing.names.lookedUpIn(iterated)) {
            Optional<ClassType> iterable = typing.pool.asSuper(c, "java.lang.Iterable");
            if (iterable.isPresent()) {
                return iterable.get().arguments().isEmpty()
                        ? ClassType.OBJECT
                        : ExpressionTyper.inferred(iterable.get().arguments().get(0));
            }
        }
        return UnknownType.INSTANCE;
    }

    private void attempt(TryStmt attempt, Env outer, Flow flow) {
        Env env = outer.block();
        attempt.getResources().forEach(resource -> expression(resource, env, null));
        block(attempt.getTryBlock().getStatements(), env.block(), flow);
        for (CatchClause clause : attempt.getCatchClauses()) {
            Env inside = outer.block();
            com.github.javaparser.ast.type.Type written = clause.getParameter().getType();
            Type type;
            if (written instanceof UnionType union) {
                List<Type> all = new ArrayList<>();
                union.getElements().forEach(t -> all.add(TypeNames.resolve(t, outer)));
                type = typing.relations.join(all);
            } else {
                type = caught(TypeNames.resolve(written, outer));
            }
            Local local = new Local(
                    clause.getParameter().getNameAsString(),
                    type,
                    clause.getParameter().isFinal() || written instanceof UnionType,
                    true);
            inside.declare(local);
            typing.out.setLocal(clause.getParameter(), local);
            block(clause.getBody().getStatements(), inside, flow);
        }
        attempt.getFinallyBlock().ifPresent(b -> block(b.getStatements(), outer.block(), flow));
    }

    /** What is caught is a throwable, also where its class cannot be seen. */
    private Type caught(Type type) {
        if (type instanceof UnknownType) {
            return new ClassType("java.lang.Throwable");
        }
        return type instanceof ClassType c && typing.pool.find(c.name()).isEmpty()
                ? new IntersectionType(List.of(c, new ClassType("java.lang.Throwable")))
                : type;
    }

    /** Types a switch expression; its type is what its arms have in common. */
    Type switchExpression(SwitchExpr choice, Env env, @Nullable Type target) {
        Type selector = typing.expressions.type(choice.getSelector(), env, null);
        Flow flow = new Flow(null, new ArrayList<>(0), null, List.of()).yielding(target);
        entries(choice.getEntries(), selector, env, flow, true);
        List<Type> types = flow.yielded();
        PrimitiveType common = null;
        for (Type type : types) {
            if (!(type instanceof PrimitiveType p)) {
                common = null;
                break;
            }
            common = common == null || TypeRelations.widens(common, p) ? p : common;
        }
        if (common != null) {
            return common;
        }
        return typing.relations.join(types.stream().map(TypeRelations::boxed).toList());
    }

    private void entries(NodeList<SwitchEntry> entries, Type selector, Env outer, Flow flow, boolean isExpression) {
        Env shared = outer.block();
        for (SwitchEntry entry : entries) {
            Env env = entry.getType() == SwitchEntry.Type.STATEMENT_GROUP ? shared : outer.block();
            for (Expression label : entry.getLabels()) {
                if (label instanceof ComponentPatternExpr pattern) {
                    pattern(pattern, selector, env);
                } else if (!(label instanceof NameExpr)) {
                    expression(label, env, null);
                }
            }
            entry.getGuard().ifPresent(guard -> expression(guard, env, PrimitiveType.BOOLEAN));
            NodeList<Statement> statements = entry.getStatements();
            if (isExpression
                    && entry.getType() == SwitchEntry.Type.EXPRESSION
                    && statements.size() == 1
                    && statements.get(0) instanceof ExpressionStmt value) {
                flow.yielded().add(typing.expressions.type(value.getExpression(), env, flow.yieldTarget()));
            } else {
                block(statements, env, flow);
            }
        }
    }

    /** Declares the variables of a pattern. */
    void pattern(ComponentPatternExpr pattern, Type matched, Env env) {
        if (pattern instanceof TypePatternExpr p) {
            Type type = TypeNames.isInferred(p.getType(), env)
                    ? ExpressionTyper.inferred(matched)
                    : TypeNames.resolve(p.getType(), env);
            Local local = new Local(p.getNameAsString(), type, p.isFinal(), true);
            env.declare(local);
            typing.out.setLocal(p, local);
        } else if (pattern instanceof RecordPatternExpr p) {
            Type type = TypeNames.resolve(p.getType(), env);
            ClassType c = typing.relations.asClass(type);
            List<FieldInfo> components = c == null
                    ? List.of()
                    : typing.pool.find(c.name()).map(TypeInfo::recordComponents).orElse(List.of());
            ClassType parameterised = c == null ? null : inferred(c, p, matched);
            for (int i = 0; i < p.getPatternList().size(); i++) {
                Type component = UnknownType.INSTANCE;
                if (i < components.size() && parameterised != null) {
                    Map<TypeVariable, Type> by = typing.members.bindings(
                            parameterised,
                            typing.pool
                                    .find(parameterised.name())
                                    .map(TypeInfo::thisType)
                                    .orElse(parameterised));
                    component = by == null
                            ? Types.erasure(components.get(i).type())
                            : Types.upper(Types.substitute(components.get(i).type(), by));
                }
                pattern(p.getPatternList().get(i), component, env);
            }
        }
    }

    /** The type arguments of a record pattern that names none, from what is matched. */
    private ClassType inferred(ClassType record, RecordPatternExpr pattern, Type matched) {
        boolean written = pattern.getType() instanceof ClassOrInterfaceType t
                && t.getTypeArguments().isPresent();
        Optional<TypeInfo> info = typing.pool.find(record.name());
        if (written || info.isEmpty() || info.get().typeParameters().isEmpty()) {
            return typing.relations.captured(record);
        }
        List<TypeVariable> variables = info.get().typeParameters().stream()
                .map(TypeParameter::variable)
                .toList();
        Inference inference = new Inference(typing.relations, typing.pool, variables);
        ClassType seen = typing.relations.asClass(matched);
        if (seen != null) {
            inference.isUsedAs(info.get().thisType(), typing.relations.captured(seen));
        }
        return (ClassType) inference.apply(info.get().thisType());
    }
}
