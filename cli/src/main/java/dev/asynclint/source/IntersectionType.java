package dev.asynclint.source;

import java.util.List;

/**
 * {@code A & B}: a cast to several types, a least upper bound, or a variable's captured bounds.
 *
 * @param bounds the types that a value has at once, in order; at least one
 */
record IntersectionType(List<Type> bounds) implements Type {

    IntersectionType {
        bounds = List.copyOf(bounds);
        if (bounds.isEmpty()) {
            throw new IllegalArgumentException("an intersection has at least one bound");
        }
    }

    @Override
    public String toString() {
        return Types.text(this);
    }
}
