package dev.asynclint.source;

import dev.asynclint.code.TypeRef;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Types as the code model names them. */
final class TypeRefs {

    private TypeRefs() {}

    /** The type with its arguments; variables and wildcards by their bound. */
    static TypeRef of(Type type) {
        return read(type, null);
    }

    /** The erasure, with {@code []} for arrays and {@code ?} for what is unknown. */
    static TypeRef erased(Type type) {
        TypeRef whole = of(Types.erasure(type));
        return whole.arguments().isEmpty() ? whole : TypeRef.of(whole.name());
    }

    /** {@code open}: the variables whose bounds are being read, a bound may speak of its own variable. */
    private static TypeRef read(Type type, @Nullable List<TypeVariable> open) {
        if (type instanceof ClassType c) {
            if (c.name().startsWith("?")) {
                return TypeRef.UNKNOWN;
            }
            if (c.arguments().isEmpty()) {
                return TypeRef.of(c.name());
            }
            List<TypeRef> arguments = new ArrayList<>(c.arguments().size());
            for (Type argument : c.arguments()) {
                arguments.add(read(argument, open));
            }
            return new TypeRef(c.name(), arguments);
        } else if (type instanceof PrimitiveType p) {
            return TypeRef.of(p.keyword());
        } else if (type instanceof VoidType) {
            return TypeRef.VOID;
        } else if (type instanceof NullType) {
            return TypeRef.NULL;
        } else if (type instanceof ArrayType a) {
            TypeRef component = read(a.component(), open);
            return component.isUnknown()
                    ? TypeRef.UNKNOWN
                    : new TypeRef(component.name() + "[]", component.arguments());
        } else if (type instanceof TypeVariable v) {
            if (TypeRelations.isFree(v)) {
                return TypeRef.OBJECT;
            }
            List<TypeVariable> inside = open == null ? new ArrayList<>(2) : open;
            if (inside.contains(v)) {
                return erased(v);
            }
            inside.add(v);
            TypeRef bound = read(v.bound(), inside);
            inside.remove(inside.size() - 1);
            return bound;
        } else if (type instanceof WildcardType w) {
            return w.kind() == WildcardType.Kind.UNBOUNDED ? TypeRef.OBJECT : read(w.bound(), open);
        } else if (type instanceof IntersectionType i) {
            return read(i.bounds().get(0), open);
        }
        return TypeRef.UNKNOWN;
    }
}
