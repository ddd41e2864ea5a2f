package dev.asynclint.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A scope and the ones around it: a block, a callable, the type parameters of a declaration, or the members of a type.
 *
 * <p>Holds no syntax, so that it may outlive the tree. Written by one thread while that translates the block; scopes of
 * types are not written any more once other threads see them.
 */
final class Env {

    private final @Nullable Env outer;
    private final UnitScope unit;
    private final @Nullable SourceType type;
    private final boolean isStatic;
    private @Nullable Map<String, Local> locals;
    private @Nullable Map<String, String> types;
    private @Nullable Map<String, TypeVariable> variables;

    private Env(@Nullable Env outer, UnitScope unit, @Nullable SourceType type, boolean isStatic) {
        this.outer = outer;
        this.unit = unit;
        this.type = type;
        this.isStatic = isStatic;
    }

    static Env top(UnitScope unit) {
        return new Env(null, unit, null, true);
    }

    /** A block in this scope. */
    Env block() {
        return new Env(this, unit, null, isStatic);
    }

    /** The body of a static member in this scope. */
    Env staticBlock(boolean isStaticMember) {
        return new Env(this, unit, null, isStaticMember);
    }

    /** The members of a type that is declared in this scope. */
    Env members(SourceType of) {
        return new Env(this, unit, of, false);
    }

    UnitScope unit() {
        return unit;
    }

    @Nullable
    Env outer() {
        return outer;
    }

    /** The type whose members this scope has; null for a block. */
    @Nullable
    SourceType type() {
        return type;
    }

    /** Whether there is no {@code this}. */
    boolean isStatic() {
        return isStatic;
    }

    /** The innermost type around. */
    @Nullable
    SourceType enclosingType() {
        for (Env env = this; env != null; env = env.outer) {
            if (env.type != null) {
                return env.type;
            }
        }
        return null;
    }

    void declare(Local local) {
        if (locals == null) {
            locals = new HashMap<>(4);
        }
        locals.put(local.name(), local);
    }

    void declareType(String simpleName, String binaryName) {
        if (types == null) {
            types = new HashMap<>(2);
        }
        types.put(simpleName, binaryName);
    }

    void declare(TypeVariable variable) {
        if (variables == null) {
            variables = new HashMap<>(4);
        }
        variables.put(variable.name(), variable);
    }

    /** The variable that this very scope declares. */
    @Nullable
    Local ownLocal(String name) {
        return locals == null ? null : locals.get(name);
    }

    /** What a simple type name means here; null when it means nothing. */
    @Nullable
    Type typeNamed(String name) {
        for (Env env = this; env != null; env = env.outer) {
            if (env.variables != null) {
                TypeVariable variable = env.variables.get(name);
                if (variable != null) {
                    return variable;
                }
            }
            if (env.types != null) {
                String local = env.types.get(name);
                if (local != null) {
                    return new ClassType(local);
                }
            }
            if (env.type != null) {
                if (env.type.simpleName().equals(name)) {
                    return new ClassType(env.type.name());
                }
                Optional<String> member = env.type.memberType(name, 0);
                if (member.isPresent()) {
                    return new ClassType(member.get());
                }
            }
        }
        return unit.type(name).map(n -> (Type) new ClassType(n)).orElse(null);
    }
}
