package dev.asynclint.source;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which type fits which.
 *
 * <p>Three answers, because a missing class may be anything: {@link #NO}, {@link #MAYBE}, {@link #YES}. Ordered, so that
 * the least of several parts is the answer for the whole.
 */
final class TypeRelations {

    static final int NO = 0;
    static final int MAYBE = 1;
    static final int YES = 2;

    /**
     * Stands for a type argument that nothing has decided yet: {@code Mono.empty()} is a {@code Mono} of it. It fits
     * everywhere, decides nothing, and reads as {@code java.lang.Object}. Not {@link UnknownType}: nothing is missing.
     */
    static final TypeVariable FREE = new TypeVariable("free", "?");

    private static final int DEEPEST = 24;

    static boolean isFree(Type type) {
        return type instanceof TypeVariable && type.equals(FREE);
    }

    private final Members members;
    private final TypePool pool;

    TypeRelations(Members members) {
        this.members = members;
        this.pool = members.pool();
    }

    /** Whether a value of one type can be used as the other without boxing. */
    int fits(Type from, Type to) {
        return fits(from, to, 0);
    }

    private int fits(Type from, Type to, int depth) {
        if (from == to || depth > DEEPEST) {
            return YES;
        }
        if (isFree(to)) {
            return from instanceof VoidType ? NO : YES;
        }
        if (from instanceof UnknownType || isFree(from)) {
            return to.equals(ClassType.OBJECT) ? YES : MAYBE;
        }
        if (to instanceof UnknownType) {
            return from instanceof VoidType ? NO : MAYBE;
        }
        if (from instanceof VoidType || to instanceof VoidType) {
            return NO;
        }
        if (to instanceof WildcardType w) {
            return w.kind() == WildcardType.Kind.SUPER ? MAYBE : fits(from, Types.upper(w), depth + 1);
        }
        if (from instanceof PrimitiveType p) {
            return to instanceof PrimitiveType q && widens(p, q) ? YES : NO;
        }
        if (to instanceof PrimitiveType) {
            return NO;
        }
        if (from instanceof NullType || to.equals(ClassType.OBJECT)) {
            return YES;
        }
        if (to instanceof IntersectionType i) {
            int least = YES;
            for (Type bound : i.bounds()) {
                least = Math.min(least, fits(from, bound, depth + 1));
            }
            return least;
        }
        if (from instanceof IntersectionType i) {
            int best = NO;
            for (Type bound : i.bounds()) {
                best = Math.max(best, fits(bound, to, depth + 1));
            }
            return best;
        }
        if (from instanceof WildcardType w) {
            return fits(Types.upper(w), to, depth + 1);
        }
        if (from instanceof TypeVariable v) {
            if (v.equals(to)) {
                return YES;
            }
            if (to instanceof TypeVariable) {
                return NO;
            }
            int best = NO;
            for (Type bound : v.bounds()) {
                best = Math.max(best, fits(bound, to, depth + 1));
            }
            return best;
        }
        if (to instanceof TypeVariable) {
            // A captured type is read as its bound here, so this may be the variable after all.
            return MAYBE;
        }
        if (from instanceof ArrayType a) {
            if (to instanceof ArrayType b) {
                return a.component() instanceof PrimitiveType || b.component() instanceof PrimitiveType
                        ? a.component() == b.component() ? YES : NO
                        : fits(a.component(), b.component(), depth + 1);
            }
            return to instanceof ClassType c
                            && (c.name().equals("java.lang.Cloneable")
                                    || c.name().equals("java.io.Serializable"))
                    ? YES
                    : NO;
        }
        return from instanceof ClassType a && to instanceof ClassType b ? classFits(a, b, depth) : NO;
    }

    private int classFits(ClassType from, ClassType to, int depth) {
        if (!pool.isSubtype(from.name(), to.name())) {
            if (members.isComplete(from.name())) {
                return NO;
            }
            boolean isFinal = pool.find(to.name()).map(TypeInfo::isFinal).orElse(false);
            return isFinal ? NO : MAYBE;
        }
        if (to.arguments().isEmpty()) {
            return YES;
        }
        Optional<ClassType> seen = pool.asSuper(from, to.name());
        if (seen.isEmpty() || seen.get().arguments().size() != to.arguments().size()) {
            return YES;
        }
        int least = YES;
        for (int i = 0; i < to.arguments().size() && least != NO; i++) {
            least = Math.min(
                    least,
                    contains(to.arguments().get(i), seen.get().arguments().get(i), depth + 1));
        }
        return least;
    }

    private int contains(Type outer, Type inner, int depth) {
        if (isFree(outer) || isFree(inner) || outer.equals(inner)) {
            return YES;
        }
        if (outer instanceof UnknownType || inner instanceof UnknownType) {
            return MAYBE;
        }
        if (outer instanceof WildcardType w) {
            if (isFree(w.bound())) {
                return YES;
            }
            return switch (w.kind()) {
                case UNBOUNDED -> YES;
                case EXTENDS -> fits(Types.upper(inner), w.bound(), depth + 1);
                case SUPER ->
                    inner instanceof WildcardType v
                            ? v.kind() == WildcardType.Kind.SUPER ? fits(w.bound(), v.bound(), depth + 1) : MAYBE
                            : fits(w.bound(), inner, depth + 1);
            };
        }
        if (inner instanceof WildcardType) {
            return MAYBE;
        }
        if (outer instanceof ClassType a && inner instanceof ClassType b) {
            if (!a.name().equals(b.name())) {
                return NO;
            }
            if (a.arguments().size() != b.arguments().size()) {
                return MAYBE;
            }
            int least = YES;
            for (int i = 0; i < a.arguments().size() && least != NO; i++) {
                least = Math.min(
                        least, contains(a.arguments().get(i), b.arguments().get(i), depth + 1));
            }
            return least;
        }
        if (outer instanceof ArrayType a && inner instanceof ArrayType b) {
            return contains(a.component(), b.component(), depth + 1);
        }
        // Intersections and variables stand for captured types too.
        return outer instanceof TypeVariable
                        || inner instanceof TypeVariable
                        || outer instanceof IntersectionType
                        || inner instanceof IntersectionType
                ? MAYBE
                : NO;
    }

    /** Whether a value of one type can be passed as the other, boxing allowed. */
    int fitsLoosely(Type from, Type to) {
        int strict = fits(from, to);
        if (strict != NO) {
            return strict;
        }
        if (from instanceof PrimitiveType p && !(to instanceof PrimitiveType)) {
            return fits(p.boxed(), to);
        }
        if (to instanceof PrimitiveType p) {
            PrimitiveType unboxed = unboxed(from);
            return unboxed == null ? NO : widens(unboxed, p) ? YES : NO;
        }
        return NO;
    }

    /** The primitive type of a primitive or boxed value; null when it has none. */
    @Nullable
    PrimitiveType unboxed(Type type) {
        if (type instanceof PrimitiveType p) {
            return p;
        }
        if (type instanceof ClassType c) {
            return PrimitiveType.unboxed(c.name()).orElse(null);
        }
        if (type instanceof TypeVariable v && !isFree(v)) {
            return v.bound() instanceof ClassType c
                    ? PrimitiveType.unboxed(c.name()).orElse(null)
                    : null;
        }
        return null;
    }

    static Type boxed(Type type) {
        return type instanceof PrimitiveType p ? p.boxed() : type;
    }

    static boolean widens(PrimitiveType from, PrimitiveType to) {
        if (from == to) {
            return true;
        }
        return switch (from) {
            case BOOLEAN, DOUBLE -> false;
            case BYTE -> to != PrimitiveType.BOOLEAN && to != PrimitiveType.CHAR;
            case SHORT, CHAR -> to == PrimitiveType.INT || widens(PrimitiveType.INT, to);
            case INT -> to == PrimitiveType.LONG || widens(PrimitiveType.LONG, to);
            case LONG -> to == PrimitiveType.FLOAT || widens(PrimitiveType.FLOAT, to);
            case FLOAT -> to == PrimitiveType.DOUBLE;
        };
    }

    /** A type as its members are looked up: wildcards by their bound. */
    ClassType captured(ClassType type) {
        boolean plain = true;
        for (Type argument : type.arguments()) {
            plain &= !(argument instanceof WildcardType);
        }
        if (plain) {
            return type;
        }
        List<TypeParameter> parameters =
                pool.find(type.name()).map(TypeInfo::typeParameters).orElse(List.of());
        List<Type> arguments = new ArrayList<>(type.arguments().size());
        for (int i = 0; i < type.arguments().size(); i++) {
            Type argument = type.arguments().get(i);
            if (argument instanceof WildcardType w) {
                argument = w.kind() == WildcardType.Kind.UNBOUNDED || w.bound().equals(ClassType.OBJECT)
                        ? i < parameters.size()
                                ? declaredBound(parameters.get(i).variable())
                                : ClassType.OBJECT
                        : w.bound();
            }
            arguments.add(argument);
        }
        return new ClassType(type.name(), arguments);
    }

    /** What a variable is when nothing says more: its bound, without mention of other variables. */
    static Type declaredBound(TypeVariable variable) {
        Type bound = variable.bound();
        return bound instanceof ClassType c && c.arguments().isEmpty() ? c : Types.erasure(bound);
    }

    /** The least type that all of these are. */
    Type join(List<Type> types) {
        List<Type> distinct = new ArrayList<>();
        boolean sawUnknown = false;
        boolean sawFree = false;
        for (Type type : types) {
            if (type instanceof UnknownType) {
                sawUnknown = true;
            } else if (isFree(type)) {
                sawFree = true;
            } else if (!(type instanceof NullType) && !distinct.contains(type)) {
                distinct.add(type);
            }
        }
        if (distinct.isEmpty()) {
            return sawUnknown ? UnknownType.INSTANCE : sawFree ? FREE : types.isEmpty() ? FREE : NullType.INSTANCE;
        }
        if (distinct.size() == 1) {
            return distinct.get(0);
        }
        for (Type candidate : distinct) {
            boolean all = true;
            for (Type other : distinct) {
                all &= fits(other, candidate) == YES;
            }
            if (all) {
                return mostSpecificArguments(candidate, distinct);
            }
        }
        return commonSupertype(distinct);
    }

    /** Of types that fit each other because of undecided arguments, the one that says most. */
    private Type mostSpecificArguments(Type candidate, List<Type> all) {
        if (!hasFree(candidate)) {
            return candidate;
        }
        for (Type other : all) {
            if (other instanceof ClassType c
                    && candidate instanceof ClassType d
                    && c.name().equals(d.name())
                    && !hasFree(other)) {
                return other;
            }
        }
        if (candidate instanceof ClassType d) {
            for (Type other : all) {
                if (other instanceof ClassType c && !hasFree(other)) {
                    Optional<ClassType> seen = pool.asSuper(c, d.name());
                    if (seen.isPresent() && !seen.get().arguments().isEmpty()) {
                        return seen.get();
                    }
                }
            }
        }
        return candidate;
    }

    static boolean hasFree(Type type) {
        if (isFree(type)) {
            return true;
        }
        if (type instanceof ClassType c) {
            for (Type argument : c.arguments()) {
                if (hasFree(argument)) {
                    return true;
                }
            }
        } else if (type instanceof ArrayType a) {
            return hasFree(a.component());
        } else if (type instanceof WildcardType w) {
            return hasFree(w.bound());
        }
        return false;
    }

    private Type commonSupertype(List<Type> types) {
        Set<String> common = null;
        for (Type type : types) {
            ClassType c = asClass(boxed(type));
            if (c == null) {
                return ClassType.OBJECT;
            }
            Set<String> own = new LinkedHashSet<>();
            own.add(c.name());
            own.addAll(pool.supertypes(c.name()));
            if (common == null) {
                common = own;
            } else {
                common.retainAll(own);
            }
        }
        List<String> least = new ArrayList<>();
        Set<String> all = common == null ? Set.of() : common;
        for (String name : all) {
            boolean isLeast = !name.equals("java.lang.Object");
            for (String other : all) {
                isLeast &= other.equals(name) || !pool.supertypes(other).contains(name);
            }
            if (isLeast) {
                least.add(name);
            }
        }
        if (least.isEmpty()) {
            return ClassType.OBJECT;
        }
        List<Type> bounds = new ArrayList<>();
        for (String name : least) {
            Type bound = joinedArguments(name, types);
            boolean isClass = pool.find(name).map(i -> !i.isInterface()).orElse(false);
            if (isClass) {
                bounds.add(0, bound);
            } else {
                bounds.add(bound);
            }
        }
        return bounds.size() == 1 ? bounds.get(0) : new IntersectionType(bounds);
    }

    private Type joinedArguments(String name, List<Type> types) {
        ClassType first = null;
        for (Type type : types) {
            ClassType c = asClass(boxed(type));
            ClassType seen = c == null ? null : pool.asSuper(c, name).orElse(null);
            if (seen == null || seen.arguments().isEmpty()) {
                return new ClassType(name);
            }
            if (first == null) {
                first = seen;
            } else if (!first.equals(seen)) {
                List<Type> arguments = new ArrayList<>();
                for (int i = 0; i < first.arguments().size(); i++) {
                    Type a = first.arguments().get(i);
                    Type b = seen.arguments().get(i);
                    arguments.add(a.equals(b) || isFree(b) ? a : isFree(a) ? b : WildcardType.ANY);
                }
                first = new ClassType(name, arguments);
            }
        }
        return first == null ? new ClassType(name) : first;
    }

    /** The class whose members a type has; null for primitive, array and unknown types. */
    @Nullable
    ClassType asClass(Type type) {
        Type at = type;
        for (int i = 0; i < DEEPEST; i++) {
            if (at instanceof ClassType c) {
                return c;
            } else if (at instanceof TypeVariable v) {
                at = v.bound();
            } else if (at instanceof WildcardType w) {
                at = Types.upper(w);
            } else if (at instanceof IntersectionType n) {
                at = n.bounds().get(0);
            } else {
                return null;
            }
        }
        return null;
    }
}
