package dev.asynclint.facts;

import dev.asynclint.code.Variable;
import java.util.HashMap;
import java.util.Map;

/**
 * The assignments of a callable to variables that are assigned more than once, by number: a stretch of them stands for what a
 * body changes, so that bodies in bodies need no sets of their own.
 */
final class Assignments {

    private final Map<Variable, IntList> numbers = new HashMap<>();
    private int count;

    void add(Variable variable) {
        Grouped.addNumber(numbers, variable, count);
        count++;
    }

    int count() {
        return count;
    }

    /** Whether one of the assignments from {@code first} to before {@code end} is to the variable. */
    boolean assigns(Variable variable, int first, int end) {
        IntList all = numbers.get(variable);
        if (all == null) {
            return false;
        }
        int low = 0;
        int high = all.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (all.get(middle) < first) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < all.size() && all.get(low) < end;
    }
}
