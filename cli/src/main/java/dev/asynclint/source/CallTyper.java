package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.EnumConstantDeclaration;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SuperExpr;
import com.github.javaparser.ast.stmt.ExplicitConstructorInvocationStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Target.UnresolvedReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds what is called: the receiver, then the method, then the type arguments. */
final class CallTyper {

    private final Typing typing;
    private final Inference nothing;

    CallTyper(Typing typing) {
        this.typing = typing;
        this.nothing = new Inference(typing.relations, typing.pool, List.of());
    }

    /** Where the methods of a name are looked for. */
    private record Place(
            List<Members.Candidate> candidates,
            ClassType receiver,
            Type receiverType,
            CallKind kind,
            @Nullable String self) {}

    /** Finds the method of a call, typing the receiver and beginning the arguments. */
    PendingCall begin(MethodCallExpr call, Env env) {
        String name = call.getNameAsString();
        UnresolvedReason reason = null;
        List<Place> places = List.of();
        boolean presumed = false;
        if (call.getScope().isEmpty()) {
            Place place = unqualified(name, call.getArguments().size(), env);
            if (place == null) {
                reason = UnresolvedReason.METHOD;
            } else {
                places = List.of(place);
            }
        } else {
            Expression scope = call.getScope().get();
            // typed once: to type it again for the reason would double the work with every link of an unresolved chain
            Scope receiver = receiver(scope, env);
            places = places(receiver.type(), name, receiver.kind());
            presumed = isPresumed(receiver.type());
            if (places.isEmpty()) {
                places = described(receiver, name, call.getArguments().size());
            }
            if (places.isEmpty()) {
                reason = reason(receiver.type());
                ClassType told = receiver.kind() == CallKind.VIRTUAL
                        ? typing.recogniser.receiver(call, receiver.type(), env)
                        : null;
                if (told != null) {
                    places = places(told, name, CallKind.VIRTUAL);
                    presumed = true;
                }
            }
        }
        List<Arg> args = begin(call.getArguments(), env);
        Type returned = UnknownType.INSTANCE;
        for (Place place : places) {
            Overloads.Choice choice =
                    typing.overloads.choose(place.candidates(), place.receiver(), args, env, List.of());
            Overloads.Applied chosen = choice.chosen();
            if (chosen != null) {
                PendingCall found = found(call, call.getTypeArguments(), place, chosen, args, env);
                found.presumed = presumed;
                if (presumed && call.getScope().isPresent() && place.kind() == CallKind.VIRTUAL) {
                    presume(call.getScope().get(), place.receiverType());
                }
                return found;
            }
            reason = presumed && reason != null ? reason : choice.reason();
            returned = presumed ? returned : choice.returned();
        }
        PendingCall other = ofOtherVersion(call, places, args, env);
        if (other != null) {
            return other;
        }
        if (returned instanceof UnknownType && call.getScope().isPresent()) {
            returned = whatever(name, args.size());
        }
        return unresolved(call, CallKind.VIRTUAL, reason == null ? UnresolvedReason.METHOD : reason, args, returned);
    }

    /** The method in another version of the library than the one on the class path, which has none that fits. */
    private @Nullable PendingCall ofOtherVersion(MethodCallExpr call, List<Place> places, List<Arg> args, Env env) {
        for (Place place : places) {
            List<Members.Candidate> candidates =
                    typing.members.methodsOfOtherVersions(place.receiver().name(), call.getNameAsString());
            Overloads.Applied chosen = candidates.isEmpty()
                    ? null
                    : typing.overloads
                            .choose(candidates, place.receiver(), args, env, List.of())
                            .chosen();
            if (chosen != null) {
                return found(call, call.getTypeArguments(), place, chosen, args, env);
            }
        }
        return null;
    }

    /** What a method of {@code Object} returns, whichever type overrides it. */
    private static Type whatever(String name, int arity) {
        if (arity == 0) {
            return switch (name) {
                case "toString" -> ClassType.STRING;
                case "hashCode" -> PrimitiveType.INT;
                default -> UnknownType.INSTANCE;
            };
        }
        return UnknownType.INSTANCE;
    }

    private PendingCall unresolved(Node node, CallKind kind, UnresolvedReason reason, List<Arg> args, Type returned) {
        return new PendingCall(
                node, kind, UnknownType.INSTANCE, null, args, null, reason, List.of(), returned, nothing);
    }

    private PendingCall found(
            MethodCallExpr call,
            Optional<NodeList<com.github.javaparser.ast.type.Type>> typeArguments,
            Place place,
            Overloads.Applied chosen,
            List<Arg> args,
            Env env) {
        Method method = chosen.candidate.method();
        boolean isStatic = method.info().isStatic();
        CallKind kind = isStatic ? CallKind.STATIC : place.kind() == CallKind.STATIC ? CallKind.VIRTUAL : place.kind();
        Type receiver = isStatic ? new ClassType(method.info().owner()) : place.receiverType();
        Inference inference = inference(chosen.variables);
        List<Type> formals = chosen.formals;
        Type returned = chosen.returnType;
        if (typeArguments.isPresent()
                && typeArguments.get().size() == method.info().typeParameters().size()
                && !inference.isEmpty()) {
            List<Type> given = new ArrayList<>();
            typeArguments.get().forEach(t -> given.add(TypeNames.resolve(t, env)));
            var by = Types.bindings(method.info().typeParameters(), given);
            formals = Types.substitute(formals, by);
            returned = Types.substitute(returned, by);
            inference = nothing;
        } else {
            pass(formals, args, inference);
        }
        if (method.info().name().equals("getClass") && args.isEmpty()) {
            returned = new ClassType(
                    "java.lang.Class",
                    List.of(new WildcardType(WildcardType.Kind.EXTENDS, Types.erasure(place.receiverType()))));
        } else if (place.receiverType() instanceof ArrayType
                && method.info().name().equals("clone")) {
            returned = place.receiverType();
        }
        return new PendingCall(
                call,
                kind,
                receiver,
                isStatic ? null : place.self(),
                args,
                method,
                null,
                formals,
                Types.upper(returned),
                inference);
    }

    private Inference inference(List<TypeVariable> variables) {
        return variables.isEmpty() ? nothing : new Inference(typing.relations, typing.pool, variables);
    }

    private static void pass(List<Type> formals, List<Arg> args, Inference inference) {
        if (!inference.isEmpty()) {
            for (int i = 0; i < args.size(); i++) {
                if (args.get(i).isValue()) {
                    inference.isPassed(formals.get(i), args.get(i).type);
                }
            }
        }
    }

    private List<Arg> begin(NodeList<Expression> written, Env env) {
        if (written.isEmpty()) {
            return List.of();
        }
        List<Arg> args = new ArrayList<>(written.size());
        for (int i = 0; i < written.size(); i++) {
            args.add(typing.expressions.begin(written.get(i), env));
        }
        return args;
    }

    /** The innermost type around that has a method of the name, else what is imported. */
    private @Nullable Place unqualified(String name, int arity, Env from) {
        for (Env env = from; env != null; env = env.outer()) {
            SourceType type = env.type();
            if (type != null) {
                List<Members.Candidate> candidates = typing.members.methods(type.name(), name);
                if (!candidates.isEmpty()) {
                    return ofSelf(type, candidates);
                }
            }
        }
        List<Members.Candidate> imported = new ArrayList<>();
        for (String owner : from.unit().staticOwners(name)) {
            for (Members.Candidate candidate : typing.members.methods(owner, name)) {
                if (candidate.method().info().isStatic()) {
                    imported.add(candidate);
                }
            }
        }
        if (imported.isEmpty()) {
            Place inherited = inherited(name, arity, from);
            return inherited == null ? importedUnseen(name, arity, from) : inherited;
        }
        ClassType owner = imported.get(0).owner();
        return new Place(imported, owner, owner, CallKind.STATIC, null);
    }

    /** The innermost type around that has a method of the name from a type that cannot be seen. */
    private @Nullable Place inherited(String name, int arity, Env from) {
        for (Env env = from; env != null; env = env.outer()) {
            SourceType type = env.type();
            List<Members.Candidate> candidates = type == null ? List.of() : described(type.thisType(), name, arity);
            if (type != null && !candidates.isEmpty()) {
                return ofSelf(type, candidates);
            }
        }
        return null;
    }

    /** The static method of a type that cannot be seen, which an import names. */
    private @Nullable Place importedUnseen(String name, int arity, Env from) {
        if (!from.unit().isImportedByName(name)) {
            return null;
        }
        for (String owner : from.unit().staticOwners(name)) {
            ClassType type = new ClassType(owner);
            Members.Candidate candidate = typing.members.described(type, name, arity, true);
            if (candidate != null) {
                return new Place(List.of(candidate), type, type, CallKind.STATIC, null);
            }
        }
        return null;
    }

    private static Place ofSelf(SourceType type, List<Members.Candidate> candidates) {
        ClassType self = type.thisType();
        return new Place(candidates, self, self, CallKind.VIRTUAL, type.name());
    }

    /** What a type has that cannot be seen, or has from types that cannot be seen. */
    private List<Members.Candidate> described(ClassType type, String name, int arity) {
        Members.Candidate described = typing.members.described(type, name, arity, false);
        return described == null ? List.of() : List.of(described);
    }

    /** What a call is made on. */
    private record Scope(Type type, CallKind kind) {}

    private Scope receiver(Expression scope, Env env) {
        if (scope instanceof SuperExpr) {
            return new Scope(typing.expressions.type(scope, env, null), CallKind.SUPER);
        }
        if (typing.names.symbol(scope, env) instanceof Symbol.TypeName t) {
            typing.out.setType(scope, t.type());
            return new Scope(t.type(), CallKind.STATIC);
        }
        return new Scope(typing.expressions.type(scope, env, null), CallKind.VIRTUAL);
    }

    private List<Place> places(Type type, String name, CallKind kind) {
        List<ClassType> classes = typing.names.lookedUpIn(type);
        List<Place> places = new ArrayList<>(classes.size());
        for (ClassType c : classes) {
            List<Members.Candidate> candidates = typing.members.methods(c.name(), name);
            if (!candidates.isEmpty()) {
                Type receiver = type instanceof ArrayType ? type : classes.size() == 1 ? type : c;
                places.add(new Place(candidates, c, receiver, kind, null));
            }
        }
        return places;
    }

    /** The method of a type that cannot be seen, where something is said of it. */
    private List<Place> described(Scope receiver, String name, int arity) {
        List<Place> places = new ArrayList<>(0);
        for (ClassType c : typing.names.lookedUpIn(receiver.type())) {
            Members.Candidate candidate = typing.members.described(c, name, arity, receiver.kind() == CallKind.STATIC);
            if (candidate != null) {
                places.add(new Place(List.of(candidate), c, receiver.type(), receiver.kind(), null));
            }
        }
        return places;
    }

    /** Gives an expression of unknown type the type that a call on it told. */
    private void presume(Expression expression, Type type) {
        if (typing.out.type(expression) instanceof UnknownType) {
            typing.out.setType(expression, type);
            Resolution known = typing.out.call(expression);
            if (known != null && known.type() instanceof UnknownType) {
                typing.out.setCall(
                        expression,
                        new Resolution(
                                known.kind(),
                                known.method(),
                                known.reason(),
                                known.receiver(),
                                type,
                                known.self(),
                                known.presumed()));
            }
        }
    }

    private boolean isPresumed(Type type) {
        return type instanceof ClassType c
                && typing.pool.find(c.name()).map(TypeInfo::origin).orElse(null) == Origin.PRESUMED;
    }

    private UnresolvedReason reason(Type type) {
        ClassType c = typing.relations.asClass(type);
        if (c == null) {
            return UnresolvedReason.RECEIVER;
        }
        typing.out.missing(c.name(), typing.pool);
        return typing.pool.find(c.name()).isEmpty() ? UnresolvedReason.TYPE : UnresolvedReason.METHOD;
    }

    /** Finds the constructor of {@code new}. */
    PendingCall begin(ObjectCreationExpr creation, Env env) {
        ClassType made = madeType(creation, env);
        List<Arg> args = begin(creation.getArguments(), env);
        PendingCall call;
        if (made == null) {
            call = unresolved(creation, CallKind.NEW, UnresolvedReason.TYPE, args, UnknownType.INSTANCE);
        } else {
            Optional<TypeInfo> info = typing.pool.find(made.name());
            boolean isDiamond = creation.getType().getTypeArguments().isPresent()
                    && creation.getType().getTypeArguments().get().isEmpty();
            if (info.isPresent() && info.get().isInterface()) {
                call = anonymousOfInterface(creation, made, info.get(), isDiamond, args);
            } else {
                call = constructor(creation, CallKind.NEW, made, isDiamond, args, env);
            }
        }
        if (creation.getAnonymousClassBody().isPresent()) {
            call.anonymousIn = env;
        }
        return call;
    }

    private PendingCall anonymousOfInterface(
            ObjectCreationExpr creation, ClassType made, TypeInfo info, boolean isDiamond, List<Arg> args) {
        ClassType type = isDiamond ? info.thisType() : made;
        List<TypeVariable> variables = new ArrayList<>();
        if (isDiamond) {
            info.typeParameters().forEach(p -> variables.add(p.variable()));
        }
        return new PendingCall(
                creation,
                CallKind.NEW,
                type,
                null,
                args,
                null,
                UnresolvedReason.METHOD,
                List.of(),
                type,
                inference(variables));
    }

    /** Declares and types an anonymous class, once the type arguments of its supertype are known. */
    private Type anonymous(ObjectCreationExpr creation, Type supertype, Env env) {
        NodeList<BodyDeclaration<?>> body = creation.getAnonymousClassBody().orElseThrow();
        SourceType type = declareAnonymous(creation, body, supertype instanceof ClassType c ? c : null, env);
        typing.bodies.type(type, body);
        return new ClassType(type.name());
    }

    private SourceType declareAnonymous(
            Node node, NodeList<BodyDeclaration<?>> body, @Nullable ClassType supertype, Env env) {
        boolean isInterface = supertype != null
                && typing.pool.find(supertype.name()).map(TypeInfo::isInterface).orElse(false);
        String name = typing.inner.getOrDefault(node, "?");
        SourceType type = SourceType.anonymous(node, body, name, supertype, isInterface, env, typing.types);
        typing.out.setClass(node, type);
        return type;
    }

    private @Nullable ClassType madeType(ObjectCreationExpr creation, Env env) {
        if (creation.getScope().isPresent()) {
            Type outer = typing.expressions.type(creation.getScope().get(), env, null);
            ClassType c = typing.relations.asClass(outer);
            if (c == null) {
                return null;
            }
            ClassOrInterfaceType written = creation.getType();
            String name = env.unit()
                    .memberType(c.name(), written.getNameAsString())
                    .orElse(c.name() + "$" + written.getNameAsString());
            List<Type> arguments = new ArrayList<>();
            written.getTypeArguments().ifPresent(all -> all.forEach(t -> arguments.add(TypeNames.resolve(t, env))));
            return new ClassType(name, arguments);
        }
        return TypeNames.classNamed(creation.getType(), env);
    }

    private PendingCall constructor(
            Node node, CallKind kind, ClassType made, boolean isDiamond, List<Arg> args, Env env) {
        Optional<TypeInfo> info = typing.pool.find(made.name());
        List<Members.Candidate> candidates = info.isPresent()
                ? typing.members.methods(made.name(), MethodSig.CONSTRUCTOR)
                : described(made, MethodSig.CONSTRUCTOR, args.size());
        if (info.isEmpty() && candidates.isEmpty()) {
            typing.out.missing(made.name(), typing.pool);
            // The class is missing, not its name.
            return new PendingCall(node, kind, made, null, args, null, UnresolvedReason.TYPE, List.of(), made, nothing);
        }
        TypeInfo inferred = isDiamond ? info.orElse(null) : null;
        ClassType type = inferred == null ? made : inferred.thisType();
        List<TypeVariable> classVariables = new ArrayList<>();
        if (inferred != null) {
            inferred.typeParameters().forEach(p -> classVariables.add(p.variable()));
        }
        Overloads.Choice choice =
                typing.overloads.choose(candidates, typing.relations.captured(type), args, env, classVariables);
        Overloads.Applied chosen = choice.chosen();
        if (chosen == null) {
            UnresolvedReason reason = choice.reason();
            return new PendingCall(
                    node,
                    kind,
                    type,
                    null,
                    args,
                    null,
                    reason == null ? UnresolvedReason.METHOD : reason,
                    List.of(),
                    type,
                    inference(classVariables));
        }
        Inference inference = inference(chosen.variables);
        pass(chosen.formals, args, inference);
        return new PendingCall(
                node,
                kind,
                new ClassType(made.name()),
                null,
                args,
                chosen.candidate.method(),
                null,
                chosen.formals,
                kind == CallKind.CONSTRUCTOR ? VoidType.INSTANCE : type,
                inference);
    }

    /** Types {@code this(...)} or {@code super(...)}. */
    void constructorCall(ExplicitConstructorInvocationStmt call, Env env) {
        call.getExpression().ifPresent(outer -> typing.expressions.type(outer, env, null));
        SourceType type = env.enclosingType();
        List<Arg> args = begin(call.getArguments(), env);
        ClassType called = type == null ? null : call.isThis() ? type.thisType() : type.superclass();
        finish(
                called == null
                        ? unresolved(call, CallKind.CONSTRUCTOR, UnresolvedReason.TYPE, args, UnknownType.INSTANCE)
                        : constructor(call, CallKind.CONSTRUCTOR, called, false, args, env),
                null);
    }

    /** Types the making of an enum constant. */
    void enumConstant(EnumConstantDeclaration constant, SourceType type) {
        Env env = type.env().staticBlock(true);
        List<Arg> args = begin(constant.getArguments(), env);
        finish(constructor(constant, CallKind.NEW, type.thisType(), false, args, env), null);
        if (!constant.getClassBody().isEmpty()) {
            SourceType body = declareAnonymous(constant, constant.getClassBody(), type.thisType(), env);
            typing.bodies.type(body, constant.getClassBody());
        }
    }

    /** Types what waited for the target, and tells the result. */
    Type finish(PendingCall call, @Nullable Type target) {
        Type type = resolve(call, target);
        Env env = call.anonymousIn;
        return env != null && call.node instanceof ObjectCreationExpr creation ? anonymous(creation, type, env) : type;
    }

    private Type resolve(PendingCall call, @Nullable Type target) {
        Method method = call.method;
        if (method == null) {
            call.args.forEach(arg -> typing.expressions.finish(arg, null));
            Type type = call.inference.isEmpty() ? call.returnType : infer(call, target, List.of());
            if (typing.out.call(call.node) == null) {
                UnresolvedReason reason = call.reason == null ? UnresolvedReason.METHOD : call.reason;
                typing.out.setCall(
                        call.node, new Resolution(call.kind, null, reason, call.receiver, type, null, false));
            }
            return type;
        }
        Type type = infer(call, target, call.args);
        typing.out.setCall(
                call.node, new Resolution(call.kind, method, null, call.receiver, type, call.self, call.presumed));
        return type;
    }

    private Type infer(PendingCall call, @Nullable Type target, List<Arg> args) {
        Inference inference = call.inference;
        if (target != null && !inference.isEmpty()) {
            inference.isUsedAs(call.returnType, target);
        }
        boolean[] done = new boolean[args.size()];
        int left = 0;
        for (int i = 0; i < args.size(); i++) {
            done[i] = args.get(i).isValue();
            left += done[i] ? 0 : 1;
        }
        while (left > 0) {
            int next = next(call, args, done);
            done[next] = true;
            left--;
            pass(call.formals.get(next), args.get(next), inference);
        }
        if (inference.isEmpty()) {
            return call.returnType;
        }
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).isFunction()) {
                typing.functions.settle(args.get(i), inference.apply(call.formals.get(i)));
            }
        }
        return Types.upper(inference.apply(call.returnType));
    }

    /** The argument to type next: one whose inputs are known, else a call, else a lambda. */
    private int next(PendingCall call, List<Arg> args, boolean[] done) {
        int firstCall = -1;
        int first = -1;
        for (int i = 0; i < args.size(); i++) {
            if (done[i]) {
                continue;
            }
            if (first < 0) {
                first = i;
            }
            if (isReady(args.get(i), call.formals.get(i), call.inference)) {
                return i;
            }
            if (firstCall < 0 && !args.get(i).isFunction()) {
                firstCall = i;
            }
        }
        return firstCall >= 0 ? firstCall : first;
    }

    private boolean isReady(Arg arg, Type formal, Inference inference) {
        if (!inference.mentionsUndecided(formal)) {
            return true;
        }
        if (arg.kind == Arg.Kind.LAMBDA && typing.overloads.shape(arg).explicit()) {
            return true;
        }
        if (arg.isFunction()) {
            FunctionType function = typing.functionType(formal);
            if (function == null) {
                return false;
            }
            for (Type parameter : function.parameters()) {
                if (inference.mentionsUndecided(parameter)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    private void pass(Type formal, Arg arg, Inference inference) {
        Type wanted = Types.upper(inference.apply(formal));
        if (arg.isFunction()) {
            if (arg.kind == Arg.Kind.REFERENCE) {
                typing.functions.constrainInputs(arg, formal, inference);
                wanted = Types.upper(inference.apply(formal));
            }
            typing.expressions.finish(arg, wanted);
            typing.functions.constrain(arg, formal, inference);
        } else {
            Type type = typing.expressions.finish(arg, wanted);
            if (!(arg.kind == Arg.Kind.CHOICE && hasFunction(arg))) {
                inference.isPassed(formal, type);
            } else {
                arg.branches.forEach(branch -> typing.functions.constrain(branch, formal, inference));
            }
        }
    }

    private static boolean hasFunction(Arg choice) {
        for (Arg branch : choice.branches) {
            if (branch.isFunction()) {
                return true;
            }
        }
        return false;
    }
}
