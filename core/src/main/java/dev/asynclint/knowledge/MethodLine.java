package dev.asynclint.knowledge;

import java.util.List;

/** A line that names methods, of whatever it speaks. */
sealed interface MethodLine permits KnowledgeLine, OverridingLine {

    /** The methods; {@code *} for every method, {@code on*} for a prefix. */
    List<String> names();

    /** Whether the line holds whatever the parameters are. */
    boolean anyParameters();

    /** Erased parameter types, simple or qualified. */
    List<String> parameters();
}
