package dev.asynclint.source;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodReferenceExpr;
import com.github.javaparser.ast.stmt.ExpressionStmt;
import dev.asynclint.code.Target.UnresolvedReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Chooses one of several methods of a name: by arity, then argument types, then the shape of lambdas (JLS 15.12.2), in
 * javac's three phases. Where arguments are of unknown type the most general method is the most probable one.
 */
final class Overloads {

    private final Typing typing;

    Overloads(Typing typing) {
        this.typing = typing;
    }

    /** A method through a receiver and with as many formal types as there are arguments. */
    static final class Applied {
        final Members.Candidate candidate;
        final List<Type> formals;
        final List<TypeVariable> variables;
        final Type returnType;
        final boolean expanded;
        int fit = TypeRelations.YES;

        Applied(
                Members.Candidate candidate,
                List<Type> formals,
                List<TypeVariable> variables,
                Type returnType,
                boolean expanded) {
            this.candidate = candidate;
            this.formals = formals;
            this.variables = variables;
            this.returnType = returnType;
            this.expanded = expanded;
        }
    }

    /**
     * The choice, or why there is none.
     *
     * @param returned what the call returns, whichever of the methods in question it is
     */
    record Choice(@Nullable Applied chosen, @Nullable UnresolvedReason reason, Type returned) {

        Choice(@Nullable Applied chosen, @Nullable UnresolvedReason reason) {
            this(chosen, reason, UnknownType.INSTANCE);
        }
    }

    /** How strictly arguments are checked. */
    private enum Phase {
        STRICT,
        LOOSE,
        VARARGS
    }

    /**
     * Chooses.
     *
     * @param receiver the captured type through which the methods are reached
     * @param classVariables type parameters that are inferred too, those of the class for a diamond
     */
    Choice choose(
            List<Members.Candidate> all,
            ClassType receiver,
            List<Arg> args,
            Env env,
            List<TypeVariable> classVariables) {
        List<Members.Candidate> candidates = new ArrayList<>(all.size());
        for (Members.Candidate candidate : all) {
            int arity = candidate.method().arity();
            boolean fitsArity = arity == args.size() || (candidate.method().isVarargs() && args.size() >= arity - 1);
            if (fitsArity && isAccessible(candidate.method().info(), env) && takesFunctions(candidate.method(), args)) {
                candidates.add(candidate);
            }
        }
        if (candidates.isEmpty()) {
            return new Choice(null, UnresolvedReason.METHOD);
        }
        if (candidates.size() == 1) {
            return new Choice(single(candidates.get(0), receiver, args, classVariables), null);
        }
        for (Phase phase : Phase.values()) {
            List<Applied> applicable = new ArrayList<>(2);
            int best = TypeRelations.NO;
            for (Members.Candidate candidate : candidates) {
                boolean varargs = phase == Phase.VARARGS;
                if (varargs
                        ? !candidate.method().isVarargs()
                        : candidate.method().arity() != args.size()) {
                    continue;
                }
                Applied applied = apply(candidate, receiver, args.size(), varargs, classVariables);
                applied.fit = fit(applied, args, phase);
                if (applied.fit != TypeRelations.NO) {
                    applicable.add(applied);
                    best = Math.max(best, applied.fit);
                }
            }
            if (!applicable.isEmpty()) {
                int least = best;
                applicable.removeIf(a -> a.fit < least);
                return mostSpecific(applicable, args);
            }
        }
        return leastWrong(candidates, receiver, args, classVariables);
    }

    /** Whether nothing that is certain speaks against the functions among the arguments: no lambda is a number or a string. */
    private boolean takesFunctions(Method method, List<Arg> args) {
        List<Type> parameters = method.info().parameters();
        boolean isExpanded = method.isVarargs();
        for (int i = 0; i < args.size(); i++) {
            boolean isLast = i >= parameters.size() - 1;
            if (args.get(i).isFunction() && !(isExpanded && isLast) && isNoFunction(parameters.get(i), args.get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean isNoFunction(Type declared, Arg arg) {
        if (declared instanceof PrimitiveType || declared instanceof ArrayType) {
            return true;
        }
        if (!(declared instanceof ClassType c) || c.equals(ClassType.OBJECT)) {
            return false;
        }
        TypeInfo info = typing.pool.find(c.name()).orElse(null);
        if (info == null || info.origin() == Origin.PRESUMED) {
            return false;
        }
        FunctionType function = info.isInterface() ? typing.functionType(declared) : null;
        if (function == null) {
            return typing.members.isComplete(c.name());
        }
        return arg.kind == Arg.Kind.LAMBDA
                && function.parameters().size() != shape(arg).arity();
    }

    private Applied single(
            Members.Candidate candidate, ClassType receiver, List<Arg> args, List<TypeVariable> classVariables) {
        if (candidate.method().isVarargs()) {
            boolean expanded = candidate.method().arity() != args.size();
            if (!expanded) {
                Applied plain = apply(candidate, receiver, args.size(), false, classVariables);
                expanded = argumentFits(plain, args, args.size() - 1, Phase.LOOSE) == TypeRelations.NO;
                if (!expanded) {
                    return plain;
                }
            }
            return apply(candidate, receiver, args.size(), true, classVariables);
        }
        return apply(candidate, receiver, args.size(), false, classVariables);
    }

    /** Nothing fits, so something was inferred wrongly: the one against which least speaks, if it is one. */
    private Choice leastWrong(
            List<Members.Candidate> candidates, ClassType receiver, List<Arg> args, List<TypeVariable> classVariables) {
        Applied best = null;
        int bestCount = -1;
        boolean tie = false;
        for (Members.Candidate candidate : candidates) {
            boolean varargs = candidate.method().arity() != args.size();
            Applied applied = apply(candidate, receiver, args.size(), varargs, classVariables);
            int count = 0;
            for (int i = 0; i < args.size(); i++) {
                count += 2 * erasedFit(args.get(i), applied.formals.get(i));
                count += argumentFits(applied, args, i, Phase.LOOSE) == TypeRelations.NO ? 0 : 1;
            }
            if (count > bestCount) {
                best = applied;
                bestCount = count;
                tie = false;
            } else if (count == bestCount) {
                tie = true;
            }
        }
        return tie ? new Choice(null, UnresolvedReason.AMBIGUOUS) : new Choice(best, null);
    }

    private int erasedFit(Arg arg, Type formal) {
        if (arg.isFunction()) {
            return typing.functionType(formal) == null ? TypeRelations.NO : TypeRelations.YES;
        }
        return typing.relations.fitsLoosely(Types.erasure(arg.type), Types.erasure(formal));
    }

    private boolean isAccessible(MethodInfo method, Env env) {
        if (method.isPublic() || method.isProtected()) {
            return true;
        }
        SourceType from = env.enclosingType();
        if (from == null) {
            return true;
        }
        if (method.isPrivate()) {
            String outermost = from.outermost().name();
            return method.owner().equals(outermost) || method.owner().startsWith(outermost + "$");
        }
        return packageOf(method.owner()).equals(from.env().unit().packageName());
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? "" : className.substring(0, dot);
    }

    /** Puts the receiver's type arguments in, and one formal type for each argument. */
    Applied apply(
            Members.Candidate candidate,
            ClassType receiver,
            int argCount,
            boolean expanded,
            List<TypeVariable> classVariables) {
        MethodInfo info = candidate.method().info();
        Map<TypeVariable, Type> by = info.isStatic() || (info.isConstructor() && !classVariables.isEmpty())
                ? Map.of()
                : typing.members.bindings(receiver, candidate.owner());
        List<Type> declared = info.parameters();
        List<Type> formals = new ArrayList<>(argCount);
        for (int i = 0; i < argCount; i++) {
            Type formal;
            if (expanded && i >= declared.size() - 1) {
                Type last = declared.get(declared.size() - 1);
                formal = last instanceof ArrayType a ? a.component() : last;
            } else {
                formal = declared.get(Math.min(i, declared.size() - 1));
            }
            formals.add(by == null ? Types.erasure(formal) : Types.substitute(formal, by));
        }
        List<TypeVariable> variables = new ArrayList<>(classVariables);
        if (by != null) {
            info.typeParameters().forEach(p -> variables.add(p.variable()));
        }
        Type returned = info.returnType();
        return new Applied(
                candidate,
                formals,
                variables,
                by == null ? Types.erasure(returned) : Types.substitute(returned, by),
                expanded);
    }

    private int fit(Applied applied, List<Arg> args, Phase phase) {
        int least = TypeRelations.YES;
        for (int i = 0; i < args.size() && least != TypeRelations.NO; i++) {
            least = Math.min(least, argumentFits(applied, args, i, phase));
        }
        if (least != TypeRelations.NO && !applied.variables.isEmpty()) {
            least = Math.min(least, boundsFit(applied, args, phase));
        }
        return least;
    }

    /** Infers from the typed arguments and checks them against what was inferred. */
    private int boundsFit(Applied applied, List<Arg> args, Phase phase) {
        Inference inference = new Inference(typing.relations, typing.pool, applied.variables);
        for (int i = 0; i < args.size(); i++) {
            if (!args.get(i).isFunction() && args.get(i).kind != Arg.Kind.CHOICE) {
                inference.isPassed(applied.formals.get(i), args.get(i).type);
            }
        }
        Map<TypeVariable, Type> solution = inference.solution();
        int least = TypeRelations.YES;
        for (TypeVariable variable : applied.variables) {
            Type value = solution.get(variable);
            if (value == null || TypeRelations.isFree(value)) {
                continue;
            }
            for (Type bound : variable.bounds()) {
                if (bound != ClassType.OBJECT) {
                    least = Math.min(least, typing.relations.fits(value, Types.erasure(bound)));
                }
            }
        }
        for (int i = 0; i < args.size() && least != TypeRelations.NO; i++) {
            if (args.get(i).isValue() && inference.mentions(applied.formals.get(i))) {
                Type formal = Types.upper(Types.substitute(applied.formals.get(i), solution));
                least = Math.min(least, valueFits(args.get(i).type, formal, phase));
            }
        }
        return least;
    }

    private int valueFits(Type type, Type formal, Phase phase) {
        return phase == Phase.STRICT ? typing.relations.fits(type, formal) : typing.relations.fitsLoosely(type, formal);
    }

    private int argumentFits(Applied applied, List<Arg> args, int i, Phase phase) {
        return argumentFits(applied, args.get(i), applied.formals.get(i), phase);
    }

    private int argumentFits(Applied applied, Arg arg, Type formal, Phase phase) {
        boolean isVariable = formal instanceof TypeVariable v && applied.variables.contains(v);
        return switch (arg.kind) {
            case LAMBDA -> isVariable ? TypeRelations.YES : lambdaFits(arg, formal);
            case REFERENCE -> isVariable ? TypeRelations.YES : referenceFits(arg, formal);
            case CHOICE -> {
                int least = TypeRelations.YES;
                for (Arg branch : arg.branches) {
                    least = Math.min(least, argumentFits(applied, branch, formal, phase));
                }
                yield least;
            }
            case VALUE, CALL -> {
                if (isVariable) {
                    yield arg.type instanceof VoidType
                            ? TypeRelations.NO
                            : arg.type instanceof PrimitiveType && phase == Phase.STRICT
                                    ? TypeRelations.NO
                                    : TypeRelations.YES;
                }
                Type erased = applied.variables.isEmpty() ? formal : withoutVariables(formal, applied.variables);
                yield valueFits(arg.type, erased, phase);
            }
        };
    }

    /** The type with inferred variables taken as undecided. */
    private static Type withoutVariables(Type formal, List<TypeVariable> variables) {
        Map<TypeVariable, Type> free = new HashMap<>();
        for (TypeVariable variable : variables) {
            free.put(variable, TypeRelations.FREE);
        }
        return Types.substitute(formal, free);
    }

    private int lambdaFits(Arg arg, Type formal) {
        if (formal instanceof UnknownType) {
            return TypeRelations.MAYBE;
        }
        FunctionType function = typing.functionType(formal);
        if (function == null) {
            return formal instanceof ClassType c && typing.pool.find(c.name()).isEmpty()
                    ? TypeRelations.MAYBE
                    : TypeRelations.NO;
        }
        LambdaShape shape = shape(arg);
        if (shape.arity() != function.parameters().size()) {
            return TypeRelations.NO;
        }
        if (function.isVoid()) {
            return shape.voidFits() ? TypeRelations.YES : TypeRelations.NO;
        }
        if (!shape.valueFits()) {
            return TypeRelations.NO;
        }
        if (shape.explicit() && shape.voidFits()) {
            Arg body = body(arg);
            if (body != null && body.type instanceof VoidType) {
                return TypeRelations.NO;
            }
        }
        return TypeRelations.YES;
    }

    LambdaShape shape(Arg arg) {
        LambdaShape shape = arg.shape;
        if (shape == null) {
            shape = LambdaShape.of((LambdaExpr) arg.expression);
            arg.shape = shape;
        }
        return shape;
    }

    /** The body of an explicitly typed expression lambda, begun; null for any other lambda. */
    private @Nullable Arg body(Arg arg) {
        if (arg.body == null
                && arg.expression instanceof LambdaExpr lambda
                && shape(arg).explicit()
                && lambda.getBody() instanceof ExpressionStmt statement) {
            Env env = typing.functions.declareExplicit(lambda, arg.env);
            arg.body = typing.expressions.begin(statement.getExpression(), env);
        }
        return arg.body;
    }

    private int referenceFits(Arg arg, Type formal) {
        if (formal instanceof UnknownType) {
            return TypeRelations.MAYBE;
        }
        FunctionType function = typing.functionType(formal);
        if (function == null) {
            return formal instanceof ClassType c && typing.pool.find(c.name()).isEmpty()
                    ? TypeRelations.MAYBE
                    : TypeRelations.NO;
        }
        return typing.functions.couldRefer((MethodReferenceExpr) arg.expression, arg.env, function);
    }

    private Choice mostSpecific(List<Applied> applicable, List<Arg> args) {
        if (applicable.size() == 1) {
            return new Choice(applicable.get(0), null);
        }
        for (Applied candidate : applicable) {
            boolean best = true;
            for (Applied other : applicable) {
                best &= candidate == other || isMoreSpecific(candidate, other, args);
            }
            if (best) {
                return new Choice(preferred(candidate, applicable, args), null);
            }
        }
        return mostGeneral(applicable, args);
    }

    /** Of methods that are as specific as each other, the one that is not abstract. */
    private Applied preferred(Applied best, List<Applied> all, List<Arg> args) {
        if (!best.candidate.method().info().isAbstract()) {
            return best;
        }
        for (Applied other : all) {
            if (other != best && !other.candidate.method().info().isAbstract() && isMoreSpecific(other, best, args)) {
                return other;
            }
        }
        return best;
    }

    /** Nothing decides, mostly for want of types: the one whose parameters take whatever the others take. */
    private Choice mostGeneral(List<Applied> applicable, List<Arg> args) {
        Applied found = null;
        for (Applied candidate : applicable) {
            boolean general = true;
            for (Applied other : applicable) {
                general &= candidate == other || isMoreSpecific(other, candidate, args);
            }
            if (general && found == null) {
                found = candidate;
            }
        }
        if (found != null) {
            return new Choice(found, null);
        }
        boolean sameOwner = true;
        boolean anyUnknown = false;
        for (Applied candidate : applicable) {
            sameOwner &= candidate
                    .candidate
                    .method()
                    .info()
                    .owner()
                    .equals(applicable.get(0).candidate.method().info().owner());
            anyUnknown |= candidate.fit != TypeRelations.YES
                    || candidate.formals.stream().anyMatch(UnknownType.class::isInstance);
        }
        return sameOwner && !anyUnknown
                ? new Choice(applicable.get(0), null)
                : new Choice(null, UnresolvedReason.AMBIGUOUS, returnedByAll(applicable));
    }

    /** What all methods return, so that a chain of calls goes on: each of the setters of a builder returns the builder. */
    private static Type returnedByAll(List<Applied> applicable) {
        Type returned = applicable.get(0).returnType;
        for (Applied each : applicable) {
            if (!each.variables.isEmpty() || !each.returnType.equals(returned)) {
                return UnknownType.INSTANCE;
            }
        }
        return returned;
    }

    private boolean isMoreSpecific(Applied a, Applied b, List<Arg> args) {
        if (a.formals.equals(b.formals)
                && a.formals.stream().anyMatch(UnknownType.class::isInstance)
                && isOfOneClass(a, b)) {
            // two methods of one class: what looks the same are types of which nothing is known
            return false;
        }
        for (int i = 0; i < args.size(); i++) {
            if (!isMoreSpecific(a, b, args.get(i), i)) {
                return false;
            }
        }
        if (a.expanded && b.expanded) {
            List<Type> formalsA = a.candidate.method().info().parameters();
            List<Type> formalsB = b.candidate.method().info().parameters();
            if (formalsA.size() != formalsB.size() && args.size() < Math.max(formalsA.size(), formalsB.size())) {
                Type lastA = Types.erasure(formalsA.get(formalsA.size() - 1));
                Type lastB = Types.erasure(formalsB.get(formalsB.size() - 1));
                return typing.relations.fits(lastA, lastB) == TypeRelations.YES;
            }
        }
        return true;
    }

    private static boolean isOfOneClass(Applied a, Applied b) {
        return a.candidate
                .method()
                .info()
                .owner()
                .equals(b.candidate.method().info().owner());
    }

    private boolean isMoreSpecific(Applied a, Applied b, Arg arg, int i) {
        Type formalA = a.formals.get(i);
        Type formalB = b.formals.get(i);
        if (formalA.equals(formalB)) {
            return true;
        }
        Type wanted = bounded(formalB, b.variables);
        if (typing.relations.fits(formalA, wanted) == TypeRelations.YES) {
            return true;
        }
        return (arg.isFunction() || arg.kind == Arg.Kind.CHOICE) && isMoreSpecificFunction(formalA, formalB, arg);
    }

    private static Type bounded(Type formal, List<TypeVariable> variables) {
        if (variables.isEmpty()) {
            return formal;
        }
        Map<TypeVariable, Type> by = new HashMap<>();
        for (TypeVariable variable : variables) {
            by.put(
                    variable,
                    variable.bound().equals(ClassType.OBJECT) ? TypeRelations.FREE : Types.erasure(variable.bound()));
        }
        if (formal instanceof TypeVariable v && by.containsKey(v)) {
            return Types.erasure(v);
        }
        Map<TypeVariable, Type> free = new HashMap<>();
        variables.forEach(v -> free.put(v, TypeRelations.FREE));
        return Types.substitute(formal, free);
    }

    private boolean isMoreSpecificFunction(Type formalA, Type formalB, Arg arg) {
        FunctionType a = typing.functionType(formalA);
        FunctionType b = typing.functionType(formalB);
        if (a == null || b == null || a.parameters().size() != b.parameters().size()) {
            return false;
        }
        // An interface that is a supertype of the other cannot be the more specific one.
        if (formalA instanceof ClassType ca
                && formalB instanceof ClassType cb
                && !ca.name().equals(cb.name())
                && typing.pool.isSubtype(cb.name(), ca.name())) {
            return false;
        }
        if (b.isVoid()) {
            return true;
        }
        if (a.isVoid()) {
            return false;
        }
        boolean primitiveA = a.returnType() instanceof PrimitiveType;
        boolean primitiveB = b.returnType() instanceof PrimitiveType;
        if (primitiveA != primitiveB) {
            Optional<Boolean> primitive = resultIsPrimitive(arg);
            return primitive.isPresent() && primitive.get() == primitiveA;
        }
        return typing.relations.fits(Types.erasure(a.returnType()), Types.erasure(b.returnType())) == TypeRelations.YES;
    }

    private Optional<Boolean> resultIsPrimitive(Arg arg) {
        if (arg.kind == Arg.Kind.LAMBDA) {
            Arg body = body(arg);
            return body == null ? Optional.empty() : Optional.of(body.type instanceof PrimitiveType);
        }
        Expression expression = arg.expression;
        return expression instanceof MethodReferenceExpr reference
                ? typing.functions.exactResult(reference, arg.env).map(PrimitiveType.class::isInstance)
                : Optional.empty();
    }
}
