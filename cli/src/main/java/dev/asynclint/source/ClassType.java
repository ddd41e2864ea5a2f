package dev.asynclint.source;

import java.util.List;

/**
 * A class, interface, enum, record or annotation type with its type arguments.
 *
 * <p>A raw type and a type that is not generic both have no arguments. The arguments of a generic enclosing instance
 * ({@code Outer<String>.Inner}) are not kept: an inner class sees the variables of its outer class by their bounds.
 *
 * @param name binary name, {@code java.util.Map$Entry}
 * @param arguments type arguments in order; empty when raw or not generic
 */
record ClassType(String name, List<Type> arguments) implements Type {

    static final ClassType OBJECT = new ClassType("java.lang.Object");
    static final ClassType STRING = new ClassType("java.lang.String");

    ClassType {
        arguments = List.copyOf(arguments);
    }

    /** The class without type arguments. */
    ClassType(String name) {
        this(name, List.of());
    }

    @Override
    public String toString() {
        return Types.text(this);
    }
}
