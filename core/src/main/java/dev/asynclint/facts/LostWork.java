package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import java.util.List;

/**
 * A call that starts work for which nobody waits, although the program ends there.
 *
 * @param title how messages call it
 * @param because the way from the shutdown hook to the call
 * @param enclosing id of the callable in which it stands
 */
public record LostWork(
        Location location,
        String title,
        MethodSig method,
        Confidence confidence,
        List<Because> because,
        String enclosing) {
    public LostWork {
        because = List.copyOf(because);
    }
}
