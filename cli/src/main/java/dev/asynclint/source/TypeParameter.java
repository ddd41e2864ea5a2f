package dev.asynclint.source;

import java.util.List;

/**
 * A type parameter where it is declared.
 *
 * @param variable the variable that uses of the parameter are equal to
 */
record TypeParameter(TypeVariable variable) {

    String name() {
        return variable.name();
    }

    /** The declared bounds, in order; {@code java.lang.Object} alone when none is declared. */
    List<Type> bounds() {
        return variable.bounds();
    }
}
