package dev.asynclint.source;

/**
 * An array; more dimensions are arrays of arrays.
 *
 * @param component type of the elements
 */
record ArrayType(Type component) implements Type {

    @Override
    public String toString() {
        return Types.text(this);
    }
}
