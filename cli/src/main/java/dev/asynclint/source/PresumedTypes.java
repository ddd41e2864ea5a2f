package dev.asynclint.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.type.ClassOrInterfaceType;
import com.github.javaparser.ast.type.Type;
import dev.asynclint.code.Described;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Types that nobody declares, neither the sources nor the class path, but whose use tells what they extend: a type with a
 * factory {@code completedFuture} on whose values {@code thenCompose} is called is a {@code CompletableFuture}.
 *
 * <p>The last of all sources. Nothing can be found here before {@link #settle}.
 */
final class PresumedTypes implements TypeSource {

    /** What the uses of one type say; commutative, so that the order of files does not matter. */
    private static final class Evidence {
        private final Set<String> supertypes = new HashSet<>();
        private int parameters;
    }

    /** In place of a type: scopes are not looked at, so a name that several types have in a file tells nothing of them. */
    private static final String OTHER = "";

    private final Map<String, Evidence> evidence = new HashMap<>();
    private final Map<String, TypeInfo> types = new ConcurrentHashMap<>();
    private final Described described;

    /**
     * @param described what their names tell of types
     */
    PresumedTypes(Described described) {
        this.described = described;
    }

    /** Takes what a file says of the types that it imports and that nobody knows. */
    void observe(CompilationUnit tree, Recogniser recogniser, TypePool pool) {
        Map<String, String> unknown = new HashMap<>();
        tree.getImports().forEach(each -> {
            String name = each.getNameAsString();
            int dot = name.lastIndexOf('.');
            if (!each.isStatic()
                    && !each.isAsterisk()
                    && !each.isModule()
                    && dot > 0
                    && Character.isLowerCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))
                    && !pool.isDeclaredSomewhere(name)) {
                unknown.put(name.substring(dot + 1), name);
            }
        });
        if (unknown.isEmpty()) {
            return;
        }
        Map<String, String> variables = new HashMap<>();
        Map<String, String> methods = new HashMap<>();
        Map<String, Integer> parameters = new HashMap<>();
        List<MethodCallExpr> calls = new ArrayList<>();
        tree.walk(node -> {
            if (node instanceof MethodCallExpr call) {
                calls.add(call);
            } else if (node instanceof ClassOrInterfaceType type) {
                String name = unknown.get(type.getNameAsString());
                if (name != null) {
                    int arguments = type.getTypeArguments().map(List::size).orElse(0);
                    parameters.merge(name, arguments, Math::max);
                }
            } else {
                variable(node, unknown, variables, methods);
            }
        });
        for (MethodCallExpr call : calls) {
            Expression scope = call.getScope().orElse(null);
            if (scope instanceof NameExpr name) {
                String type = unknown.get(name.getNameAsString());
                if (type != null) {
                    say(type, recogniser.supertypeByFactory(call, pool));
                }
                type = variables.getOrDefault(name.getNameAsString(), OTHER);
                if (!type.equals(OTHER)) {
                    say(type, recogniser.supertypeByMethod(call, pool));
                }
            } else if (scope instanceof MethodCallExpr made && made.getScope().isEmpty()) {
                String type = methods.getOrDefault(made.getNameAsString(), OTHER);
                if (!type.equals(OTHER)) {
                    say(type, recogniser.supertypeByMethod(call, pool));
                }
            }
        }
        synchronized (evidence) {
            parameters.forEach((type, count) -> {
                Evidence known = evidence.computeIfAbsent(type, t -> new Evidence());
                known.parameters = Math.max(known.parameters, count);
            });
        }
    }

    private static void variable(
            Node node, Map<String, String> unknown, Map<String, String> variables, Map<String, String> methods) {
        if (node instanceof VariableDeclarator variable) {
            note(variable.getType(), variable.getNameAsString(), unknown, variables);
        } else if (node instanceof Parameter parameter) {
            note(parameter.getType(), parameter.getNameAsString(), unknown, variables);
        } else if (node instanceof MethodDeclaration method) {
            note(method.getType(), method.getNameAsString(), unknown, methods);
        }
    }

    private static void note(Type type, String name, Map<String, String> unknown, Map<String, String> into) {
        String found = type instanceof ClassOrInterfaceType named ? unknown.get(named.getNameAsString()) : null;
        into.merge(name, found == null ? OTHER : found, (one, other) -> one.equals(other) ? one : OTHER);
    }

    private void say(String type, @Nullable String supertype) {
        if (supertype != null) {
            synchronized (evidence) {
                evidence.computeIfAbsent(type, t -> new Evidence()).supertypes.add(supertype);
            }
        }
    }

    /** Decides on what was observed; from now on the types can be found. */
    void settle() {
        evidence.forEach((name, said) -> {
            if (said.supertypes.size() == 1 && said.parameters <= 1) {
                types.put(name, new Presumed(name, said.supertypes.iterator().next(), said.parameters == 1));
            }
        });
        evidence.clear();
    }

    @Override
    public Optional<TypeInfo> find(String binaryName) {
        TypeInfo used = types.get(binaryName);
        return used != null
                ? Optional.of(used)
                : described.base(binaryName).map(base -> new Presumed(binaryName, base));
    }

    @Override
    public boolean contains(String binaryName) {
        return types.containsKey(binaryName) || described.base(binaryName).isPresent();
    }

    @Override
    public boolean packageExists(String packageName) {
        return false;
    }

    /** A class of which nothing is known but what it extends. */
    private static final class Presumed extends SyntheticType {

        private final ClassType superclass;
        private final List<TypeParameter> parameters;

        Presumed(String name, String supertype, boolean generic) {
            super(name);
            TypeVariable variable = new TypeVariable("T", name);
            this.parameters = generic ? List.of(new TypeParameter(variable)) : List.of();
            this.superclass = new ClassType(supertype, generic ? List.of(variable) : List.of());
        }

        Presumed(String name, Described.Base base) {
            super(name);
            this.parameters = List.of();
            this.superclass =
                    new ClassType(base.supertype(), base.ofItself() ? List.of(new ClassType(name)) : List.of());
        }

        @Override
        public int access() {
            return java.lang.reflect.Modifier.PUBLIC;
        }

        @Override
        public List<TypeParameter> typeParameters() {
            return parameters;
        }

        @Override
        public ClassType superclass() {
            return superclass;
        }

        @Override
        public List<MethodInfo> methods() {
            return List.of();
        }

        @Override
        public Origin origin() {
            return Origin.PRESUMED;
        }
    }
}
