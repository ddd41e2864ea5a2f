package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import com.github.javaparser.ast.type.UnionType;
import dev.asynclint.code.Recognition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the type of a receiver of which nothing is known from the method that is called on it, where knowledge names a
 * method that only one type has. What it tells is a guess, and marked as one.
 */
final class Recogniser {

    /** Types of the language's own packages need no sign that the program uses their library. */
    private static final String JAVA = "java.";

    private record Form(String method, int arity) {}

    private final Map<Form, List<Recognition>> instance = new HashMap<>();
    private final Map<Form, List<Recognition>> factories = new HashMap<>();
    private final Set<String> types = new HashSet<>();

    /** Those of {@link #types} that have a factory, and so may have subtypes. */
    private final Set<String> extensible = new HashSet<>();

    private final Set<String> usedPackages;

    /**
     * @param usedPackages the packages that the program imports something of; asked when a call is typed
     */
    Recogniser(List<Recognition> recognitions, Set<String> usedPackages) {
        this.usedPackages = usedPackages;
        for (Recognition each : recognitions) {
            types.add(each.type());
            if (each.isStatic()) {
                extensible.add(each.type());
            }
            (each.isStatic() ? factories : instance)
                    .computeIfAbsent(new Form(each.method(), each.arity()), form -> new ArrayList<>(1))
                    .add(each);
        }
    }

    boolean isEmpty() {
        return types.isEmpty();
    }

    /**
     * The type on which the call is presumed to be made.
     *
     * @param known what the receiver is as far as it is known: a type that was itself presumed may turn out to be another
     * @return null when the method tells nothing, or more than one type
     */
    @Nullable
    ClassType receiver(MethodCallExpr call, dev.asynclint.source.Type known, Env env) {
        if (known instanceof ClassType c && env.unit().pool().find(c.name()).isPresent() && !types.contains(c.name())) {
            return null;
        }
        Recognition only = only(instance, call, env.unit().pool());
        return only == null ? null : new ClassType(only.type());
    }

    /** The type of which a type with such a factory is presumed to be a subtype; null for none. */
    @Nullable
    String supertypeByFactory(MethodCallExpr call, TypePool pool) {
        Recognition only = only(factories, call, pool);
        return only == null ? null : only.type();
    }

    /** The type of which a type with such a method is presumed to be a subtype; null for none. */
    @Nullable
    String supertypeByMethod(MethodCallExpr call, TypePool pool) {
        Recognition only = only(instance, call, pool);
        return only != null && only.caught() == null && extensible.contains(only.type()) ? only.type() : null;
    }

    private @Nullable Recognition only(Map<Form, List<Recognition>> forms, MethodCallExpr call, TypePool pool) {
        Form form = new Form(call.getNameAsString(), call.getArguments().size());
        Recognition found = null;
        for (Recognition each : forms.getOrDefault(form, List.of())) {
            String caught = each.caught();
            if (isGiven(call, each.function())
                    && isUsed(each.type())
                    && pool.contains(each.type())
                    && fits(call, each, pool)
                    && (caught == null || !takesFunction(call) && isCaught(call, caught))) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    private static boolean isGiven(MethodCallExpr call, int parameters) {
        return parameters == 0
                || (call.getArguments().getLast().orElse(null) instanceof LambdaExpr lambda
                        && lambda.getParameters().size() == parameters);
    }

    /** Whether a method of the type, as far as it is there, can take the lambda that is the last argument: for a value or none. */
    private static boolean fits(MethodCallExpr call, Recognition recognition, TypePool pool) {
        if (!(call.getArguments().getLast().orElse(null) instanceof LambdaExpr lambda)) {
            return true;
        }
        LambdaShape shape = LambdaShape.of(lambda);
        boolean isThere = false;
        for (MethodInfo method : pool.find(recognition.type())
                .map(type -> type.methods(recognition.method()))
                .orElse(List.of())) {
            List<dev.asynclint.source.Type> parameters = method.parameters();
            if (parameters.size() == recognition.arity()) {
                isThere = true;
                MethodInfo function = parameters.get(parameters.size() - 1) instanceof ClassType last
                        ? pool.functionalMethod(last.name()).orElse(null)
                        : null;
                if (function == null
                        || (function.returnType() instanceof VoidType ? shape.voidFits() : shape.valueFits())) {
                    return true;
                }
            }
        }
        return !isThere;
    }

    /** A cache's {@code get(key, loader)} throws what the {@code get} of a future throws. */
    private static boolean takesFunction(MethodCallExpr call) {
        return call.getArguments().stream().anyMatch(each -> each.isLambdaExpr() || each.isMethodReferenceExpr());
    }

    private boolean isUsed(String type) {
        if (type.startsWith(JAVA)) {
            return true;
        }
        String own = type.substring(0, type.lastIndexOf('.'));
        // what only a chain goes through stands in a package below that of the library's entrance
        return usedPackages.contains(own)
                || (own.indexOf('.') >= 0 && usedPackages.contains(own.substring(0, own.lastIndexOf('.'))));
    }

    /** Whether a {@code try} around the call, in the same body, names the exception, or the method declares it for this call alone. */
    @SuppressWarnings("ReferenceEquality") // two blocks may look alike
    private static boolean isCaught(MethodCallExpr call, String exception) {
        Node inside = call;
        for (Node at = call.getParentNode().orElse(null);
                at != null;
                at = at.getParentNode().orElse(null)) {
            if (at instanceof CallableDeclaration<?> method) {
                return isDeclared(method, exception) && isOnlyOne(method, call);
            }
            if (at instanceof LambdaExpr || at instanceof BodyDeclaration<?>) {
                return false;
            }
            if (at instanceof TryStmt attempt && attempt.getTryBlock() == inside) {
                for (var clause : attempt.getCatchClauses()) {
                    if (names(clause.getParameter().getType(), exception)) {
                        return true;
                    }
                }
            }
            inside = at;
        }
        return false;
    }

    private static boolean isDeclared(CallableDeclaration<?> method, String exception) {
        for (Type thrown : method.getThrownExceptions()) {
            if (names(thrown, exception)) {
                return true;
            }
        }
        return false;
    }

    /** Whether no other call in the method has that name: what the method declares may come from any of them. */
    private static boolean isOnlyOne(CallableDeclaration<?> method, MethodCallExpr call) {
        return method.findAll(
                                MethodCallExpr.class,
                                each -> each.getNameAsString().equals(call.getNameAsString()))
                        .size()
                == 1;
    }

    private static boolean names(Type type, String exception) {
        if (type instanceof UnionType union) {
            return union.getElements().stream().anyMatch(element -> names(element, exception));
        }
        return type instanceof ClassOrInterfaceType named
                && named.getNameAsString().equals(exception);
    }
}
