package dev.asynclint.source;

import java.util.Locale;
import java.util.Optional;

/** The eight primitive types. */
enum PrimitiveType implements Type {
    BOOLEAN("java.lang.Boolean"),
    BYTE("java.lang.Byte"),
    SHORT("java.lang.Short"),
    CHAR("java.lang.Character"),
    INT("java.lang.Integer"),
    LONG("java.lang.Long"),
    FLOAT("java.lang.Float"),
    DOUBLE("java.lang.Double");

    private final String keyword = name().toLowerCase(Locale.ROOT);
    private final ClassType boxed;

    PrimitiveType(String boxed) {
        this.boxed = new ClassType(boxed);
    }

    /** The type that a value is boxed to. */
    ClassType boxed() {
        return boxed;
    }

    /** The Java keyword, {@code int}. */
    String keyword() {
        return keyword;
    }

    /** The primitive type of a keyword; empty for any other word, {@code void} too. */
    static Optional<PrimitiveType> ofKeyword(String keyword) {
        return switch (keyword) {
            case "boolean" -> Optional.of(BOOLEAN);
            case "byte" -> Optional.of(BYTE);
            case "short" -> Optional.of(SHORT);
            case "char" -> Optional.of(CHAR);
            case "int" -> Optional.of(INT);
            case "long" -> Optional.of(LONG);
            case "float" -> Optional.of(FLOAT);
            case "double" -> Optional.of(DOUBLE);
            default -> Optional.empty();
        };
    }

    /** The primitive type that a value of the class unboxes to; empty when the class is not a box. */
    static Optional<PrimitiveType> unboxed(String className) {
        return switch (className) {
            case "java.lang.Boolean" -> Optional.of(BOOLEAN);
            case "java.lang.Byte" -> Optional.of(BYTE);
            case "java.lang.Short" -> Optional.of(SHORT);
            case "java.lang.Character" -> Optional.of(CHAR);
            case "java.lang.Integer" -> Optional.of(INT);
            case "java.lang.Long" -> Optional.of(LONG);
            case "java.lang.Float" -> Optional.of(FLOAT);
            case "java.lang.Double" -> Optional.of(DOUBLE);
            default -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return keyword;
    }
}
