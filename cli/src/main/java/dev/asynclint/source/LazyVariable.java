package dev.asynclint.source;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A type parameter in a source, whose bounds are resolved when they are first asked for, or when the tree goes. */
final class LazyVariable implements Supplier<List<Type>> {

    private final TypeVariable variable;
    private final Env env;
    private volatile com.github.javaparser.ast.type.@Nullable TypeParameter tree;

    LazyVariable(com.github.javaparser.ast.type.TypeParameter tree, String owner, Env env) {
        this.tree = tree;
        this.env = env;
        this.variable = new TypeVariable(tree.getNameAsString(), owner, this);
    }

    TypeVariable variable() {
        return variable;
    }

    @Override
    public List<Type> get() {
        com.github.javaparser.ast.type.TypeParameter written = tree;
        if (written == null) {
            return List.of();
        }
        List<Type> bounds = new ArrayList<>(written.getTypeBound().size());
        written.getTypeBound().forEach(bound -> bounds.add(TypeNames.named(bound, env)));
        return bounds;
    }

    void release() {
        variable.bounds();
        tree = null;
    }
}
