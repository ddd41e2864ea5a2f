package dev.asynclint.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The only way a method is named: binary name of its owner, its name ({@code <init>} for constructors, {@code <clinit>}
 * for static and {@code <fields>} for instance initializers) and its erased parameter types, as in
 * {@code java.util.List#get(int)}. Nested types are written with {@code $}, arrays with {@code []}.
 */
public final class MethodSig {

    public static final String CONSTRUCTOR = "<init>";
    public static final String STATIC_INITIALIZER = "<clinit>";
    public static final String INSTANCE_INITIALIZER = "<fields>";

    private final String owner;
    private final String name;
    private final List<String> parameters;

    /** Made when somebody asks, and kept: facts are looked up by it. */
    private @Nullable String text;

    /** The same of what graphs call it. */
    private @Nullable String node;

    private int hash;

    /** A method of an owner; both names are there. */
    public MethodSig(String owner, String name, List<String> parameters) {
        this.owner = owner;
        this.name = name;
        this.parameters = List.copyOf(parameters);
        if (owner.isEmpty() || name.isEmpty()) {
            throw new IllegalArgumentException("a method has an owner and a name");
        }
    }

    /** Binary name of the type that declares it. */
    public String owner() {
        return owner;
    }

    public String name() {
        return name;
    }

    /** The erased types. */
    public List<String> parameters() {
        return parameters;
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
        int end = text.length() - 1;
        List<String> parameters = new ArrayList<>();
        int start = open + 1;
        while (start < end) {
            int comma = text.indexOf(',', start);
            int stop = comma < 0 ? end : comma;
            parameters.add(text.substring(start, stop).strip());
            start = stop + 1;
        }
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
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof MethodSig sig
                        && name.equals(sig.name)
                        && owner.equals(sig.owner)
                        && parameters.equals(sig.parameters);
    }

    @Override
    public int hashCode() {
        // As a String does it: two threads may both compute it, and find the same.
        int known = hash;
        if (known == 0) {
            known = (owner.hashCode() * 31 + name.hashCode()) * 31 + parameters.hashCode();
            hash = known;
        }
        return known;
    }

    /** What graphs call the code of the method: the same text wherever it is called, as a program has many calls. */
    public String nodeName() {
        String known = node;
        if (known == null) {
            known = "m|" + this;
            node = known;
        }
        return known;
    }

    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            StringBuilder made = new StringBuilder(owner.length() + name.length() + 2 + 24 * parameters.size())
                    .append(owner)
                    .append('#')
                    .append(name)
                    .append('(');
            for (int i = 0; i < parameters.size(); i++) {
                made.append(i == 0 ? "" : ",").append(parameters.get(i));
            }
            known = made.append(')').toString();
            text = known;
        }
        return known;
    }
}
