package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Variable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known to hold when control arrives at a place, newest first: conditions that were decided and values that were
 * waited for or completed. An assignment hides what was known of the variable before. Identity counts: two of them may look alike.
 */
abstract sealed class Known {

    private final @Nullable Known before;
    private final @Nullable Decided threadCheck;
    private final int age;

    private Known(@Nullable Known before) {
        this.before = before;
        this.threadCheck = threadCheck(before);
        this.age = before == null ? 1 : before.age + 1;
    }

    /** What was known before. */
    @Nullable
    Known before() {
        return before;
    }

    /** The newest condition among these that asks for the thread: a long method has many conditions, and few of this kind. */
    static @Nullable Decided threadCheck(@Nullable Known newest) {
        return newest instanceof Decided decided && decided.asksForThread
                ? decided
                : newest == null ? null : newest.threadCheck;
    }

    /** Whether {@code entry}, which was known when a callable was entered, includes this. */
    boolean isKnownAt(@Nullable Known entry) {
        return entry != null && age <= entry.age;
    }

    /** The condition had this value. */
    static final class Decided extends Known {
        private final Operand condition;
        private final boolean value;
        private final boolean asksForThread;

        Decided(@Nullable Known before, Operand condition, boolean value, boolean asksForThread) {
            super(before);
            this.condition = condition;
            this.value = value;
            this.asksForThread = asksForThread;
        }

        Operand condition() {
            return condition;
        }

        boolean value() {
            return value;
        }
    }

    /** The asynchronous value was waited for, without a limit, or completed. */
    static final class Awaited extends Known {
        private final Operand value;

        Awaited(@Nullable Known before, Operand value) {
            super(before);
            this.value = value;
        }

        Operand value() {
            return value;
        }
    }

    /** A variable was given this value. */
    static final class Assigned extends Known {
        private final Variable variable;
        private final Operand value;

        Assigned(@Nullable Known before, Variable variable, Operand value) {
            super(before);
            this.variable = variable;
            this.value = value;
        }
    }

    /** How far back an assignment is looked for. */
    private static final int FARTHEST = 50;

    /** The value that a variable has where {@code newest} is known; empty when it may have one of several. */
    static Optional<Operand> valueOf(Variable variable, @Nullable Known newest) {
        Known known = newest;
        for (int i = 0; known != null && i < FARTHEST; i++, known = known.before) {
            if (known instanceof Assigned assigned && assigned.variable.equals(variable)) {
                return Optional.of(assigned.value);
            } else if (known instanceof Changed changed && changed.changes(variable)) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Variables were given other values. */
    static final class Changed extends Known {
        private final Assignments assignments;
        private final int first;
        private final int end;

        Changed(@Nullable Known before, Assignments assignments, int first, int end) {
            super(before);
            this.assignments = assignments;
            this.first = first;
            this.end = end;
        }

        boolean changes(Variable variable) {
            return assignments.assigns(variable, first, end);
        }
    }
}
