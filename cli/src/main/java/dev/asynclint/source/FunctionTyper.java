package dev.asynclint.source;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.expr.TypeExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Target.UnresolvedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lambdas and method references. */
final class FunctionTyper {

    private final Typing typing;

    FunctionTyper(Typing typing) {
        this.typing = typing;
    }

    /** Declares the parameters of a lambda whose types are written. */
    Env declareExplicit(LambdaExpr lambda, Env outer) {
        return declare(lambda, outer, null);
    }

    private Env declare(LambdaExpr lambda, Env outer, @Nullable FunctionType function) {
        Env env = outer.block();
        List<Local> locals = new ArrayList<>(lambda.getParameters().size());
        for (int i = 0; i < lambda.getParameters().size(); i++) {
            Parameter parameter = lambda.getParameters().get(i);
            Type type;
            if (TypeNames.isInferred(parameter.getType(), env)) {
                type = function != null && i < function.parameters().size()
                        ? function.parameters().get(i)
                        : UnknownType.INSTANCE;
            } else {
                type = TypeNames.resolve(parameter.getType(), env);
                type = parameter.isVarArgs() ? new ArrayType(type) : type;
            }
            Local local = new Local(parameter.getNameAsString(), type, parameter.isFinal(), true);
            env.declare(local);
            typing.out.setLocal(parameter, local);
            locals.add(local);
        }
        typing.out.function(lambda).parameters = locals;
        return env;
    }

    /** Types a lambda for a functional interface, once. */
    void lambda(Arg arg, @Nullable Type target) {
        LambdaExpr lambda = (LambdaExpr) arg.expression;
        FunctionType function = typing.functionType(target);
        FunctionUse use = typing.out.function(lambda);
        use.type = target == null ? UnknownType.INSTANCE : target;
        use.function = function;
        Type wanted = function == null || function.isVoid() ? null : function.returnType();
        Arg begun = arg.body;
        if (begun != null) {
            use.results = List.of(typing.expressions.finish(begun, wanted));
            return;
        }
        Env env = declare(lambda, arg.env, function);
        if (lambda.getBody() instanceof ExpressionStmt statement) {
            use.results = List.of(typing.expressions.type(statement.getExpression(), env, wanted));
        } else {
            Flow flow = Flow.of(wanted);
            typing.statements.statement(lambda.getBody(), env, flow);
            use.results = flow.returned();
        }
    }

    /** What the results of a function say about the type variables in the interface that was wanted. */
    void constrain(Arg arg, Type formal, Inference inference) {
        if (inference.isEmpty() || !arg.isFunction()) {
            return;
        }
        FunctionType function = typing.functionType(formal);
        if (function == null || function.isVoid()) {
            return;
        }
        for (Type result : typing.out.function(arg.expression).results) {
            if (!(result instanceof VoidType)) {
                inference.isPassed(function.returnType(), result);
            }
        }
    }

    /** Corrects the interface of a function once all type arguments are known. */
    void settle(Arg arg, Type type) {
        FunctionUse use = typing.out.function(arg.expression);
        FunctionType function = typing.functionType(type);
        if (function != null) {
            use.type = type;
            use.function = function;
        }
    }

    /** What a method reference is written on. */
    private record Referred(
            @Nullable ClassType type, Type receiver, boolean isType, boolean isArray, boolean isSuper) {}

    private Referred referred(MethodReferenceExpr reference, Env env) {
        Expression scope = reference.getScope();
        if (scope instanceof TypeExpr typeExpression) {
            com.github.javaparser.ast.type.Type written = typeExpression.getType();
            // A name is a variable before it is a type, whatever the parser took it for.
            if (written instanceof ClassOrInterfaceType c
                    && c.getTypeArguments().isEmpty()) {
                Symbol symbol = variable(c, env);
                if (symbol != null) {
                    Type type = NameTyper.type(symbol);
                    typing.out.setSymbol(scope, symbol);
                    typing.out.setType(scope, type);
                    return onValue(type);
                }
            }
            Type type = TypeNames.resolve(written, env);
            typing.out.setType(scope, type);
            return new Referred(
                    type instanceof ArrayType ? ClassType.OBJECT : typing.relations.asClass(type),
                    type,
                    true,
                    type instanceof ArrayType,
                    false);
        }
        Symbol symbol = typing.names.symbol(scope, env);
        if (symbol instanceof Symbol.TypeName t) {
            typing.out.setType(scope, t.type());
            return new Referred(t.type(), t.type(), true, false, false);
        }
        Type type = typing.out.symbol(scope) == null && typing.out.type(scope) != UnknownType.INSTANCE
                ? typing.out.type(scope)
                : typing.expressions.type(scope, env, null);
        if (scope instanceof SuperExpr) {
            return new Referred(typing.relations.asClass(type), type, false, false, true);
        }
        return onValue(type);
    }

    private Referred onValue(Type type) {
        List<ClassType> classes = typing.names.lookedUpIn(type);
        return new Referred(classes.isEmpty() ? null : classes.get(0), type, false, false, false);
    }

    private @Nullable Symbol variable(ClassOrInterfaceType written, Env env) {
        if (written.getScope().isPresent()) {
            Symbol outer = variable(written.getScope().get(), env);
            Type type = outer == null ? TypeNames.named(written.getScope().get(), env) : NameTyper.type(outer);
            for (ClassType c : typing.names.lookedUpIn(type)) {
                if (typing.names.field(c, written.getNameAsString()) instanceof Symbol.Field field
                        && (outer != null || field.info().isStatic())) {
                    return field;
                }
            }
            return null;
        }
        Symbol symbol = typing.names.simpleSymbol(written.getNameAsString(), env);
        return symbol instanceof Symbol.Variable || symbol instanceof Symbol.Field ? symbol : null;
    }

    private List<Members.Candidate> candidates(MethodReferenceExpr reference, ClassType type) {
        String name = reference.getIdentifier();
        return typing.members.methods(type.name(), name.equals("new") ? MethodSig.CONSTRUCTOR : name);
    }

    /** The only method that a reference can mean, whatever the parameters; null when there are several. */
    private @Nullable Method exact(MethodReferenceExpr reference, Env env) {
        Referred referred = referred(reference, env);
        ClassType type = referred.type();
        if (type == null || referred.isArray()) {
            return null;
        }
        List<Members.Candidate> all = candidates(reference, type);
        return all.size() == 1 && !all.get(0).method().isVarargs() ? all.get(0).method() : null;
    }

    /** What the only method that a reference can mean returns. */
    Optional<Type> exactResult(MethodReferenceExpr reference, Env env) {
        Method method = exact(reference, env);
        return method == null ? Optional.empty() : Optional.of(method.info().returnType());
    }

    /** Whether a reference can be a function, judged by arity, and by the result when only one method can be meant. */
    int couldRefer(MethodReferenceExpr reference, Env env, FunctionType function) {
        Referred referred = referred(reference, env);
        ClassType type = referred.type();
        if (type == null || referred.isArray()) {
            return TypeRelations.MAYBE;
        }
        int wanted = function.parameters().size();
        List<Members.Candidate> all = candidates(reference, type);
        if (all.isEmpty()) {
            return typing.members.isComplete(type.name())
                            && !reference.getIdentifier().equals("new")
                    ? TypeRelations.NO
                    : TypeRelations.MAYBE;
        }
        boolean any = false;
        for (Members.Candidate candidate : all) {
            any |= fitsArity(candidate.method(), wanted, referred);
        }
        if (!any) {
            return TypeRelations.NO;
        }
        if (all.size() > 1 || all.get(0).method().isVarargs()) {
            return TypeRelations.YES;
        }
        return exactFits(all.get(0), referred, function);
    }

    private int exactFits(Members.Candidate candidate, Referred referred, FunctionType function) {
        Method method = candidate.method();
        boolean returnsVoid =
                method.info().returnType() instanceof VoidType && !method.info().isConstructor();
        if (!function.isVoid() && returnsVoid) {
            return TypeRelations.NO;
        }
        int shift = function.parameters().size() - method.arity();
        if (shift == 1 && referred.type() != null) {
            Type first = function.parameters().get(0);
            if (typing.relations.fits(
                                    Types.erasure(first),
                                    new ClassType(referred.type().name()))
                            == TypeRelations.NO
                    && !(first instanceof TypeVariable)) {
                return TypeRelations.NO;
            }
        }
        for (int i = 0; i < method.arity(); i++) {
            Type given = function.parameters().get(i + shift);
            Type formal = method.info().parameters().get(i);
            if (!(given instanceof TypeVariable)
                    && !(formal instanceof TypeVariable)
                    && typing.relations.fitsLoosely(Types.erasure(given), Types.erasure(formal)) == TypeRelations.NO) {
                return TypeRelations.NO;
            }
        }
        return TypeRelations.YES;
    }

    private static boolean fitsArity(Method method, int wanted, Referred referred) {
        boolean isStatic = method.info().isStatic() || method.info().isConstructor();
        int arity = method.arity();
        if (referred.isType() && !isStatic) {
            return arity == wanted - 1 || (method.isVarargs() && wanted >= arity);
        }
        return arity == wanted || (method.isVarargs() && wanted >= arity - 1);
    }

    /** What the only method that a reference can mean says about the inputs of the function. */
    void constrainInputs(Arg arg, Type formal, Inference inference) {
        FunctionType function = typing.functionType(formal);
        if (function == null || inference.isEmpty()) {
            return;
        }
        MethodReferenceExpr reference = (MethodReferenceExpr) arg.expression;
        Method method = exact(reference, arg.env);
        if (method == null) {
            return;
        }
        int shift = function.parameters().size() - method.arity();
        if (shift < 0 || shift > 1) {
            return;
        }
        Referred referred = referred(reference, arg.env);
        if (shift == 1
                && referred.type() != null
                && inference.mentionsUndecided(function.parameters().get(0))) {
            inference.isUsedAs(function.parameters().get(0), referred.type());
        }
        if (!method.info().typeParameters().isEmpty()) {
            return;
        }
        for (int i = 0; i < method.arity(); i++) {
            Type input = function.parameters().get(i + shift);
            Type declared = method.info().parameters().get(i);
            if (inference.mentionsUndecided(input) && !(declared instanceof TypeVariable)) {
                inference.isUsedAs(input, TypeRelations.boxed(declared));
            }
        }
    }

    /** Types a method reference for a functional interface. */
    void reference(Arg arg, @Nullable Type target) {
        MethodReferenceExpr reference = (MethodReferenceExpr) arg.expression;
        FunctionType function = typing.functionType(target);
        FunctionUse use = typing.out.function(reference);
        use.type = target == null ? UnknownType.INSTANCE : target;
        use.function = function;
        Referred referred = referred(reference, arg.env);
        boolean isNew = reference.getIdentifier().equals("new");
        CallKind kind = isNew ? CallKind.NEW : referred.isSuper() ? CallKind.SUPER : CallKind.VIRTUAL;
        ClassType type = referred.type();
        if (isNew && referred.isArray()) {
            use.results = List.of(referred.receiver());
            return;
        }
        if (type == null) {
            use.called = Resolution.unresolved(kind, UnresolvedReason.RECEIVER);
            use.results = List.of(UnknownType.INSTANCE);
            return;
        }
        List<Members.Candidate> all = candidates(reference, type);
        List<Type> inputs = function == null ? null : function.parameters();
        Found found = inputs == null ? onlyOne(all, referred, type) : find(all, referred, type, inputs, arg.env);
        if (found == null) {
            UnresolvedReason reason =
                    typing.pool.find(type.name()).isEmpty() ? UnresolvedReason.TYPE : UnresolvedReason.METHOD;
            use.called = Resolution.unresolved(kind, reason);
            use.results = List.of(UnknownType.INSTANCE);
            return;
        }
        Method method = found.applied.candidate.method();
        Type wanted = function == null || function.isVoid() ? null : function.returnType();
        Type result = result(found, isNew, type, referred, wanted);
        boolean isStatic = method.info().isStatic();
        use.isReceiverFirst = found.receiverFirst;
        use.called = new Resolution(
                isStatic ? CallKind.STATIC : kind,
                method,
                null,
                isStatic || isNew
                        ? new ClassType(method.info().owner())
                        : found.receiverFirst ? found.receiver : referred.receiver(),
                result,
                null,
                false);
        use.results = List.of(result);
    }

    private record Found(Overloads.Applied applied, List<Type> inputs, boolean receiverFirst, Type receiver) {}

    private @Nullable Found onlyOne(List<Members.Candidate> all, Referred referred, ClassType type) {
        if (all.size() != 1) {
            return null;
        }
        Method method = all.get(0).method();
        boolean receiverFirst =
                referred.isType() && !method.info().isStatic() && !method.info().isConstructor();
        Overloads.Applied applied =
                typing.overloads.apply(all.get(0), typing.relations.captured(type), method.arity(), false, List.of());
        return new Found(applied, List.of(), receiverFirst, type);
    }

    private @Nullable Found find(
            List<Members.Candidate> all, Referred referred, ClassType type, List<Type> inputs, Env env) {
        List<TypeVariable> classVariables = new ArrayList<>();
        boolean isNew = !all.isEmpty() && all.get(0).method().info().isConstructor();
        if (isNew && type.arguments().isEmpty()) {
            typing.pool
                    .find(type.name())
                    .ifPresent(i -> i.typeParameters().forEach(p -> classVariables.add(p.variable())));
        }
        List<Members.Candidate> direct = new ArrayList<>();
        List<Members.Candidate> onFirst = new ArrayList<>();
        for (Members.Candidate candidate : all) {
            MethodInfo info = candidate.method().info();
            if (!referred.isType() || info.isStatic() || info.isConstructor()) {
                direct.add(candidate);
            } else {
                onFirst.add(candidate);
            }
        }
        ClassType receiver = isNew && !classVariables.isEmpty()
                ? typing.pool.find(type.name()).map(TypeInfo::thisType).orElse(type)
                : type;
        Found first = find(direct, typing.relations.captured(receiver), inputs, env, classVariables, false);
        if (!referred.isType() || inputs.isEmpty() || onFirst.isEmpty()) {
            return first;
        }
        Type given = inputs.get(0);
        if (first != null
                && typing.relations.fits(Types.erasure(given), new ClassType(type.name())) == TypeRelations.NO) {
            return first;
        }
        ClassType seen = receiverSeen(given, type);
        Found second =
                find(onFirst, typing.relations.captured(seen), inputs.subList(1, inputs.size()), env, List.of(), true);
        if (first != null && second != null) {
            // Both can be meant only when one of them does not really fit.
            return first.applied.fit >= second.applied.fit
                            && first.applied.candidate.method().arity() == inputs.size()
                    ? fitsInputs(first) ? first : second
                    : second;
        }
        return first == null ? second : first;
    }

    private boolean fitsInputs(Found found) {
        for (int i = 0; i < found.inputs.size(); i++) {
            Type formal = found.applied.formals.get(i);
            if (!(formal instanceof TypeVariable)
                    && typing.relations.fitsLoosely(Types.erasure(found.inputs.get(i)), Types.erasure(formal))
                            == TypeRelations.NO) {
                return false;
            }
        }
        return true;
    }

    private ClassType receiverSeen(Type given, ClassType type) {
        if (!type.arguments().isEmpty()) {
            return type;
        }
        for (ClassType c : typing.names.lookedUpIn(given)) {
            Optional<ClassType> seen = typing.pool.asSuper(c, type.name());
            if (seen.isPresent()) {
                return seen.get();
            }
        }
        return type;
    }

    private @Nullable Found find(
            List<Members.Candidate> candidates,
            ClassType receiver,
            List<Type> inputs,
            Env env,
            List<TypeVariable> classVariables,
            boolean receiverFirst) {
        if (candidates.isEmpty()) {
            return null;
        }
        List<Arg> args = new ArrayList<>(inputs.size());
        for (Type input : inputs) {
            args.add(new Arg(Arg.Kind.VALUE, NO_EXPRESSION, env, input));
        }
        Overloads.Applied chosen = typing.overloads
                .choose(candidates, receiver, args, env, classVariables)
                .chosen();
        return chosen == null ? null : new Found(chosen, inputs, receiverFirst, receiver);
    }

    private static final Expression NO_EXPRESSION = new com.github.javaparser.ast.expr.NullLiteralExpr();

    private Type result(Found found, boolean isNew, ClassType type, Referred referred, @Nullable Type wanted) {
        Overloads.Applied applied = found.applied;
        Type returned = applied.returnType;
        if (isNew) {
            returned = type.arguments().isEmpty()
                    ? typing.pool
                            .find(type.name())
                            .<Type>map(TypeInfo::thisType)
                            .orElse(type)
                    : type;
        } else if (applied.candidate.method().info().name().equals("getClass")) {
            returned = new ClassType("java.lang.Class");
        } else if (referred.receiver() instanceof ArrayType && returned.equals(ClassType.OBJECT)) {
            returned = referred.receiver();
        }
        if (applied.variables.isEmpty()) {
            return Types.upper(returned);
        }
        Inference inference = new Inference(typing.relations, typing.pool, applied.variables);
        for (int i = 0; i < found.inputs.size() && i < applied.formals.size(); i++) {
            inference.isPassed(applied.formals.get(i), found.inputs.get(i));
        }
        if (wanted != null) {
            inference.isUsedAs(returned, wanted);
        }
        return Types.upper(inference.apply(returned));
    }
}
