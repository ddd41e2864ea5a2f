package dev.asynclint.code;

import java.util.List;

/**
 * The only way a method is named: binary name of its owner, its name ({@code <init>} for constructors, {@code <clinit>}
 * for static and {@code <fields>} for instance initializers) and its erased parameter types, as in
 * {@code java.util.List#get(int)}. Nested types are written with {@code $}, arrays with {@code []}.
 */
public record MethodSig(String owner, String name, List<String> parameters) {

    public static final String CONSTRUCTOR = "<init>";
    public static final String STATIC_INITIALIZER = "<clinit>";
    public static final String INSTANCE_INITIALIZER = "<fields>";

    public MethodSig {
        parameters = List.copyOf(parameters);
        if (owner.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("a method has an owner and a name");
        }
    }

    /**
     * Reads what {@link #toString} prints.
     *
     * @throws IllegalArgumentException when the text is not of the form {@code owner#name(types)}
     */
    public static MethodSig parse(String text) {
        int hash = text.indexOf('#');
        int open = text.indexOf('(', hash);
        if (hash < 1 || open < hash + 2 || !text.endsWith(")")) {
            throw new IllegalArgumentException("not a method signature: " + text);
        }
        String inside = text.substring(open + 1, text.length() - 1).strip();
        List<String> parameters = inside.isEmpty() ? List.of() : List.of(inside.split("\\s*,\\s*"));
        return new MethodSig(text.substring(0, hash), text.substring(hash + 1, open), parameters);
    }

    public boolean isConstructor() {
        return name.equals(CONSTRUCTOR);
    }

    /** The same method as seen in another type. */
    public MethodSig in(String otherOwner) {
        return new MethodSig(otherOwner, name, parameters);
    }

    /** Whether both have the same name and erased parameters, whoever owns them. */
    public boolean sameShape(MethodSig other) {
        return name.equals(other.name) && parameters.equals(other.parameters);
    }

    @Override
    public String toString() {
        return owner + "#" + name + "(" + String.join(",", parameters) + ")";
    }
}
