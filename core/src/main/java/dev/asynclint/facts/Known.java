package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Variable;
import org.jspecify.annotations.Nullable;

/**
 * What is known to hold when control arrives at a place, newest first: conditions that were decided and values that were
 * waited for. An assignment hides what was known of the variable before.
 */
sealed interface Known {

    /** What was known before. */
    @Nullable
    Known before();

    /** The condition had this value. */
    record Decided(@Nullable Known before, Operand condition, boolean value) implements Known {}

    /** The asynchronous value was waited for, without a limit. */
    record Awaited(@Nullable Known before, Operand value) implements Known {}

    /** The variable was given another value. */
    record Changed(@Nullable Known before, Variable variable) implements Known {}
}
