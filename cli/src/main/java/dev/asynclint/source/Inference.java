package dev.asynclint.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The type parameters of one call and what is known about them.
 *
 * <p>A simplification of JLS 18: bounds are collected in the order in which arguments are seen and never revised, a
 * variable is its equality, else the join of its lower bounds, else its upper bound. That is enough to know which methods
 * exist on a result; it does not check the program.
 */
final class Inference {

    private final TypeRelations relations;
    private final TypePool pool;
    private final List<TypeVariable> variables;
    private final @Nullable Type[] equal;
    private final List<List<Type>> lower;
    private final List<List<Type>> upper;

    Inference(TypeRelations relations, TypePool pool, List<TypeVariable> variables) {
        this.relations = relations;
        this.pool = pool;
        this.variables = variables;
        this.equal = new Type[variables.size()];
        this.lower = new ArrayList<>(variables.size());
        this.upper = new ArrayList<>(variables.size());
        for (int i = 0; i < variables.size(); i++) {
            lower.add(new ArrayList<>(2));
            upper.add(new ArrayList<>(2));
        }
    }

    /** A copy that can be told more without this one knowing. */
    Inference copy() {
        Inference copy = new Inference(relations, pool, variables);
        for (int i = 0; i < variables.size(); i++) {
            copy.equal[i] = equal[i];
            copy.lower.get(i).addAll(lower.get(i));
            copy.upper.get(i).addAll(upper.get(i));
        }
        return copy;
    }

    boolean isEmpty() {
        return variables.isEmpty();
    }

    private int index(Type type) {
        return type instanceof TypeVariable v ? variables.indexOf(v) : -1;
    }

    /** Whether a type speaks of any of the variables. */
    boolean mentions(Type type) {
        if (variables.isEmpty()) {
            return false;
        }
        if (type instanceof TypeVariable) {
            return index(type) >= 0;
        } else if (type instanceof ClassType c) {
            for (Type argument : c.arguments()) {
                if (mentions(argument)) {
                    return true;
                }
            }
            return false;
        } else if (type instanceof ArrayType a) {
            return mentions(a.component());
        } else if (type instanceof WildcardType w) {
            return mentions(w.bound());
        } else if (type instanceof IntersectionType i) {
            return i.bounds().stream().anyMatch(this::mentions);
        }
        return false;
    }

    /** Whether a type speaks of a variable about which nothing is known. */
    boolean mentionsUndecided(Type type) {
        if (variables.isEmpty()) {
            return false;
        }
        if (type instanceof TypeVariable) {
            int i = index(type);
            return i >= 0 && !isDecided(i);
        } else if (type instanceof ClassType c) {
            for (Type argument : c.arguments()) {
                if (mentionsUndecided(argument)) {
                    return true;
                }
            }
            return false;
        } else if (type instanceof ArrayType a) {
            return mentionsUndecided(a.component());
        } else if (type instanceof WildcardType w) {
            return mentionsUndecided(w.bound());
        }
        return false;
    }

    private boolean isDecided(int i) {
        return equal[i] != null || !lower.get(i).isEmpty() || !upper.get(i).isEmpty();
    }

    /** The value is used as the formal type. */
    void isPassed(Type formal, Type actual) {
        if (!mentions(formal)) {
            return;
        }
        Type value = TypeRelations.boxed(actual);
        int i = index(formal);
        if (i >= 0) {
            if (!(value instanceof NullType) && !TypeRelations.isFree(value) && !(value instanceof VoidType)) {
                addLower(i, Types.upper(value));
            }
        } else if (formal instanceof ClassType f) {
            passedToClass(f, value);
        } else if (formal instanceof ArrayType f) {
            if (value instanceof ArrayType a) {
                if (!(a.component() instanceof PrimitiveType)) {
                    isPassed(f.component(), a.component());
                }
            } else if (value instanceof UnknownType) {
                isPassed(f.component(), value);
            }
        } else if (formal instanceof WildcardType w) {
            if (w.kind() != WildcardType.Kind.SUPER) {
                isPassed(w.bound(), value);
            }
        } else if (formal instanceof IntersectionType n) {
            n.bounds().forEach(bound -> isPassed(bound, value));
        }
    }

    private void passedToClass(ClassType formal, Type value) {
        if (value instanceof UnknownType) {
            formal.arguments().forEach(this::isUnknown);
            return;
        }
        ClassType seen = seenAs(value, formal.name(), 0);
        if (seen != null && seen.arguments().size() == formal.arguments().size()) {
            for (int i = 0; i < seen.arguments().size(); i++) {
                argument(formal.arguments().get(i), seen.arguments().get(i));
            }
        } else if (seen == null
                && value instanceof ClassType c
                && pool.find(c.name()).isEmpty()) {
            formal.arguments().forEach(this::isUnknown);
        }
    }

    /** What the type arguments stand for is hidden behind something that is missing. */
    private void isUnknown(Type formal) {
        int i = index(formal);
        if (i >= 0) {
            addLower(i, UnknownType.INSTANCE);
        } else if (formal instanceof WildcardType w) {
            isUnknown(w.bound());
        } else if (formal instanceof ClassType c) {
            c.arguments().forEach(this::isUnknown);
        }
    }

    private @Nullable ClassType seenAs(Type value, String name, int depth) {
        if (depth > 16) {
            return null;
        }
        if (value instanceof ClassType c) {
            return pool.asSuper(c, name).orElse(null);
        } else if (value instanceof TypeVariable v) {
            return anySeenAs(v.bounds(), name, depth);
        } else if (value instanceof IntersectionType i) {
            return anySeenAs(i.bounds(), name, depth);
        } else if (value instanceof WildcardType w) {
            return seenAs(Types.upper(w), name, depth + 1);
        }
        return null;
    }

    private @Nullable ClassType anySeenAs(List<Type> bounds, String name, int depth) {
        for (Type bound : bounds) {
            ClassType seen = seenAs(bound, name, depth + 1);
            if (seen != null) {
                return seen;
            }
        }
        return null;
    }

    private void argument(Type formal, Type actual) {
        if (!mentions(formal)) {
            return;
        }
        if (formal instanceof WildcardType f) {
            if (f.kind() == WildcardType.Kind.EXTENDS) {
                isPassed(f.bound(), captured(actual));
            } else if (f.kind() == WildcardType.Kind.SUPER) {
                if (actual instanceof WildcardType a) {
                    if (a.kind() == WildcardType.Kind.SUPER) {
                        isUsedAs(f.bound(), a.bound());
                    }
                } else {
                    isUsedAs(f.bound(), actual);
                }
            }
            return;
        }
        int i = index(formal);
        if (i >= 0) {
            if (!TypeRelations.isFree(actual)) {
                setEqual(i, captured(actual));
            }
        } else if (formal instanceof ClassType f) {
            Type value = captured(actual);
            if (value instanceof ClassType a
                    && a.name().equals(f.name())
                    && a.arguments().size() == f.arguments().size()) {
                for (int k = 0; k < f.arguments().size(); k++) {
                    argument(f.arguments().get(k), a.arguments().get(k));
                }
            } else {
                passedToClass(f, value);
            }
        } else if (formal instanceof ArrayType f && captured(actual) instanceof ArrayType a) {
            argument(f.component(), a.component());
        }
    }

    private static Type captured(Type actual) {
        return actual instanceof WildcardType w ? w.bound() : actual;
    }

    /** A value of the formal type is used as the other type: the target of a call, an input of a function. */
    void isUsedAs(Type formal, Type target) {
        if (!mentions(formal) || TypeRelations.isFree(target) || target instanceof UnknownType) {
            return;
        }
        int i = index(formal);
        if (i >= 0) {
            if (target instanceof PrimitiveType p) {
                if (!isDecided(i)) {
                    addUpper(i, p.boxed());
                }
            } else if (target instanceof WildcardType w) {
                if (w.kind() == WildcardType.Kind.EXTENDS) {
                    isUsedAs(formal, w.bound());
                }
            } else if (!(target instanceof VoidType)) {
                addUpper(i, target);
            }
        } else if (formal instanceof ClassType f && target instanceof ClassType t) {
            if (t.arguments().isEmpty()) {
                return;
            }
            Optional<ClassType> seen = pool.asSuper(f, t.name());
            if (seen.isPresent()
                    && seen.get().arguments().size() == t.arguments().size()) {
                for (int k = 0; k < t.arguments().size(); k++) {
                    targetArgument(seen.get().arguments().get(k), t.arguments().get(k));
                }
            }
        } else if (formal instanceof ArrayType f && target instanceof ArrayType t) {
            isUsedAs(f.component(), t.component());
        } else if (formal instanceof WildcardType f) {
            isUsedAs(f.bound(), target);
        }
    }

    private void targetArgument(Type formal, Type target) {
        if (target instanceof WildcardType w) {
            if (w.kind() == WildcardType.Kind.EXTENDS) {
                isUsedAs(formal, w.bound());
            } else if (w.kind() == WildcardType.Kind.SUPER) {
                isPassed(formal, w.bound());
            }
            return;
        }
        int i = index(formal);
        if (i >= 0) {
            if (!TypeRelations.isFree(target) && !(target instanceof UnknownType)) {
                setEqual(i, target);
            }
        } else if (formal instanceof ClassType f
                && target instanceof ClassType t
                && f.name().equals(t.name())
                && f.arguments().size() == t.arguments().size()) {
            for (int k = 0; k < f.arguments().size(); k++) {
                targetArgument(f.arguments().get(k), t.arguments().get(k));
            }
        } else if (formal instanceof WildcardType f && f.kind() == WildcardType.Kind.EXTENDS) {
            isUsedAs(f.bound(), target);
        }
    }

    private void setEqual(int i, Type type) {
        Type before = equal[i];
        if (type instanceof UnknownType) {
            addLower(i, type);
        } else if (before == null || TypeRelations.hasFree(before)) {
            equal[i] = type;
        }
    }

    private void addLower(int i, Type type) {
        if (!lower.get(i).contains(type)) {
            lower.get(i).add(type);
        }
    }

    private void addUpper(int i, Type type) {
        if (!upper.get(i).contains(type)) {
            upper.get(i).add(type);
        }
    }

    /** What a variable is said to be; null when nothing is. */
    private @Nullable Type decided(int i) {
        Type exact = equal[i];
        if (exact != null) {
            return exact;
        }
        if (!lower.get(i).isEmpty()) {
            return relations.join(lower.get(i));
        }
        if (upper.get(i).isEmpty()) {
            return null;
        }
        // The narrowest: a declared bound says less than a use.
        Type least = upper.get(i).get(0);
        for (Type other : upper.get(i)) {
            if (relations.fits(other, least) == TypeRelations.YES) {
                least = other;
            }
        }
        return least;
    }

    /** The variables as far as they are decided; the others stay {@link TypeRelations#FREE}, or as their bound. */
    Map<TypeVariable, Type> solution() {
        if (variables.isEmpty()) {
            return Map.of();
        }
        propagateBounds();
        Map<TypeVariable, Type> out = new HashMap<>();
        for (int i = 0; i < variables.size(); i++) {
            Type decided = decided(i);
            out.put(variables.get(i), decided == null ? undecided(variables.get(i)) : decided);
        }
        return out;
    }

    private Type undecided(TypeVariable variable) {
        Type bound = variable.bound();
        if (bound.equals(ClassType.OBJECT) || index(bound) >= 0) {
            return TypeRelations.FREE;
        }
        return mentions(bound) ? Types.erasure(bound) : bound;
    }

    /** {@code <T, C extends Collection<T>>}: what C is says what T is. */
    private void propagateBounds() {
        for (int i = 0; i < variables.size(); i++) {
            for (Type bound : variables.get(i).bounds()) {
                if (bound instanceof ClassType && bound != ClassType.OBJECT && mentionsUndecided(bound)) {
                    Type decided = decided(i);
                    if (decided != null) {
                        isPassed(bound, decided);
                    }
                }
            }
        }
    }

    /** The type with the variables as far as they are decided. */
    Type apply(Type type) {
        return mentions(type) ? Types.substitute(type, solution()) : type;
    }
}
