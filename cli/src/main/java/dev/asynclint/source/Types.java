package dev.asynclint.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations on types that need no declaration. */
final class Types {

    /** F-bounds are finite, but a broken class file may declare {@code T extends T}. */
    private static final int DEEPEST_BOUND = 32;

    private Types() {}

    /**
     * The type without generics: raw classes, variables and wildcards by their first bound.
     *
     * <p>A type that cannot be told stays unknown.
     */
    static Type erasure(Type type) {
        return erasure(type, 0);
    }

    private static Type erasure(Type type, int depth) {
        if (depth > DEEPEST_BOUND) {
            return ClassType.OBJECT;
        }
        if (type instanceof ClassType c) {
            return c.arguments().isEmpty() ? c : new ClassType(c.name());
        }
        if (type instanceof ArrayType a) {
            Type component = erasure(a.component(), depth + 1);
            return component == a.component() ? a : new ArrayType(component);
        }
        if (type instanceof TypeVariable v) {
            return erasure(v.bound(), depth + 1);
        }
        if (type instanceof WildcardType w) {
            return w.kind() == WildcardType.Kind.EXTENDS ? erasure(w.bound(), depth + 1) : ClassType.OBJECT;
        }
        if (type instanceof IntersectionType i) {
            return erasure(i.bounds().get(0), depth + 1);
        }
        return type;
    }

    /**
     * The type with variables replaced.
     *
     * <p>A variable that the map does not have stays. A wildcard inside a wildcard ({@code ? extends T} with T = {@code ?
     * extends Number}) collapses to one wildcard.
     */
    static Type substitute(Type type, Map<TypeVariable, ? extends Type> by) {
        if (by.isEmpty()) {
            return type;
        }
        if (type instanceof TypeVariable v) {
            Type replaced = by.get(v);
            return replaced == null ? v : replaced;
        }
        if (type instanceof ClassType c) {
            if (c.arguments().isEmpty()) {
                return c;
            }
            List<Type> arguments = substitute(c.arguments(), by);
            return arguments == c.arguments() ? c : new ClassType(c.name(), arguments);
        }
        if (type instanceof ArrayType a) {
            Type component = substitute(a.component(), by);
            return component == a.component() ? a : new ArrayType(upper(component));
        }
        if (type instanceof WildcardType w) {
            Type bound = substitute(w.bound(), by);
            return bound == w.bound() ? w : wildcard(w.kind(), bound);
        }
        if (type instanceof IntersectionType i) {
            List<Type> bounds = substitute(i.bounds(), by);
            return bounds == i.bounds() ? i : new IntersectionType(bounds);
        }
        return type;
    }

    /** Each type with variables replaced; the same list when nothing changed. */
    static List<Type> substitute(List<Type> types, Map<TypeVariable, ? extends Type> by) {
        List<Type> changed = null;
        for (int i = 0; i < types.size(); i++) {
            Type before = types.get(i);
            Type after = substitute(before, by);
            if (after != before && changed == null) {
                changed = new ArrayList<>(types.subList(0, i));
            }
            if (changed != null) {
                changed.add(after);
            }
        }
        return changed == null ? types : changed;
    }

    private static Type wildcard(WildcardType.Kind kind, Type bound) {
        if (!(bound instanceof WildcardType inner)) {
            return new WildcardType(kind, bound);
        }
        if (kind == WildcardType.Kind.UNBOUNDED || inner.kind() != kind) {
            return WildcardType.ANY;
        }
        return inner;
    }

    /** What can be read from a value of the type: a wildcard by its upper bound, anything else as it is. */
    static Type upper(Type type) {
        if (type instanceof WildcardType w) {
            return w.kind() == WildcardType.Kind.EXTENDS ? w.bound() : ClassType.OBJECT;
        }
        return type;
    }

    /**
     * The map that replaces the type parameters of a declaration.
     *
     * @return empty when the counts differ, as for a raw type
     */
    static Map<TypeVariable, Type> bindings(List<TypeParameter> parameters, List<? extends Type> arguments) {
        if (parameters.isEmpty() || parameters.size() != arguments.size()) {
            return Map.of();
        }
        Map<TypeVariable, Type> by = new HashMap<>();
        for (int i = 0; i < parameters.size(); i++) {
            by.put(parameters.get(i).variable(), arguments.get(i));
        }
        return by;
    }

    /** The type in Java syntax with binary names: {@code java.util.Map$Entry<java.lang.String, T[]>}. */
    static String text(Type type) {
        if (type instanceof ClassType c && c.arguments().isEmpty()) {
            return c.name();
        }
        StringBuilder out = new StringBuilder();
        append(type, out);
        return out.toString();
    }

    private static void append(Type type, StringBuilder out) {
        if (type instanceof ClassType c) {
            out.append(c.name());
            if (!c.arguments().isEmpty()) {
                out.append('<');
                join(c.arguments(), ", ", out);
                out.append('>');
            }
        } else if (type instanceof ArrayType a) {
            append(a.component(), out);
            out.append("[]");
        } else if (type instanceof WildcardType w) {
            out.append('?');
            if (w.kind() != WildcardType.Kind.UNBOUNDED) {
                out.append(w.kind() == WildcardType.Kind.EXTENDS ? " extends " : " super ");
                append(w.bound(), out);
            }
        } else if (type instanceof IntersectionType i) {
            join(i.bounds(), " & ", out);
        } else {
            out.append(type);
        }
    }

    private static void join(List<Type> types, String separator, StringBuilder out) {
        for (int i = 0; i < types.size(); i++) {
            if (i > 0) {
                out.append(separator);
            }
            append(types.get(i), out);
        }
    }
}
