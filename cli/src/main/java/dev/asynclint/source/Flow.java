package dev.asynclint.source;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of {@code return} and {@code yield} go.
 *
 * @param returnTarget the type wanted of a returned value; null when nothing is
 * @param returned what was returned
 * @param yieldTarget the type wanted of a yielded value; null when nothing is
 * @param yielded what was yielded
 */
record Flow(
        @Nullable Type returnTarget,
        List<Type> returned,
        @Nullable Type yieldTarget,
        List<Type> yielded) {

    static Flow of(@Nullable Type returnTarget) {
        return new Flow(returnTarget, new ArrayList<>(2), null, List.of());
    }

    /** Inside a switch expression. */
    Flow yielding(@Nullable Type target) {
        return new Flow(returnTarget, returned, target, new ArrayList<>(4));
    }
}
