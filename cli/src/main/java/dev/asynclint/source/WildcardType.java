package dev.asynclint.source;

/**
 * A wildcard type argument.
 *
 * @param kind which way it is bounded
 * @param bound the bound; {@code java.lang.Object} when unbounded
 */
record WildcardType(Kind kind, Type bound) implements Type {

    /** {@code ?}. */
    static final WildcardType ANY = new WildcardType(Kind.UNBOUNDED, ClassType.OBJECT);

    /** How a wildcard is bounded. */
    enum Kind {
        /** {@code ?}. */
        UNBOUNDED,
        /** {@code ? extends T}. */
        EXTENDS,
        /** {@code ? super T}. */
        SUPER
    }

    @Override
    public String toString() {
        return Types.text(this);
    }
}
