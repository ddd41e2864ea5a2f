package dev.asynclint.code;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A type as a rule needs it: the binary name of its erasure and its type arguments. Type variables and wildcards stand
 * as their bound; arrays are names that end in {@code []}; a type that could not be resolved is {@link #UNKNOWN}, which
 * is a value and not an error.
 */
public record TypeRef(String name, List<TypeRef> arguments) {

    public static final TypeRef UNKNOWN = new TypeRef("?", List.of());
    public static final TypeRef VOID = new TypeRef("void", List.of());
    public static final TypeRef NULL = new TypeRef("null", List.of());
    public static final TypeRef OBJECT = new TypeRef("java.lang.Object", List.of());

    public TypeRef {
        arguments = List.copyOf(arguments);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a type has a name");
        }
    }

    public static TypeRef of(String name) {
        return new TypeRef(name, List.of());
    }

    public boolean isUnknown() {
        return name.equals("?");
    }

    public boolean isVoid() {
        return name.equals("void");
    }

    public boolean isArray() {
        return name.endsWith("[]");
    }

    /** The component of an array type. */
    public TypeRef component() {
        return isArray() ? new TypeRef(name.substring(0, name.length() - 2), arguments) : UNKNOWN;
    }

    /** The type argument at {@code index}, unknown when there is none. */
    public TypeRef argument(int index) {
        return index < arguments.size() ? arguments.get(index) : UNKNOWN;
    }

    /** The name without package and enclosing types. */
    public String simpleName() {
        return simpleName(name);
    }

    /**
     * Where the outermost type begins in a name with its package, as packages start with a small letter and types do not; where
     * none does, the last part.
     */
    public static int typeStart(String qualified) {
        int start = 0;
        for (int dot = qualified.indexOf('.');
                dot >= 0 && !Character.isUpperCase(qualified.charAt(start));
                dot = qualified.indexOf('.', start)) {
            start = dot + 1;
        }
        return start;
    }

    /** {@code a.b.Outer.Inner} to {@code a.b.Outer$Inner}, as {@link #typeStart} tells it. */
    public static String binaryName(String qualified) {
        int start = typeStart(qualified);
        return qualified.substring(0, start) + qualified.substring(start).replace('.', '$');
    }

    /** The name of a type without package and enclosing types: {@code Entry} of {@code java.util.Map$Entry}. */
    public static String simpleName(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof TypeRef that && name.equals(that.name) && arguments.equals(that.arguments);
    }

    @Override
    public int hashCode() {
        return name.hashCode() * 31 + arguments.hashCode();
    }

    @Override
    public String toString() {
        return arguments.isEmpty()
                ? name
                : name + arguments.stream().map(TypeRef::toString).collect(Collectors.joining(",", "<", ">"));
    }
}
