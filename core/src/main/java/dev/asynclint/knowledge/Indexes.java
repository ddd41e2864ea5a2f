package dev.asynclint.knowledge;

import java.util.List;

/** Positions of parameters, from 0; a variable-arity parameter counts once. */
public record Indexes(List<Integer> values) {

    /** In place of an index: every argument to which the statement can apply. */
    public static final int ALL = -1;

    /** In place of an index: the last argument. */
    public static final int LAST = -2;

    public Indexes {
        values = List.copyOf(values);
    }

    /** Whether the argument at {@code index} of {@code count} is meant. */
    public boolean contains(int index, int count) {
        for (int value : values) {
            if (value == index || value == ALL || (value == LAST && index == count - 1)) {
                return true;
            }
        }
        return false;
    }
}
