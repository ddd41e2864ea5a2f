package dev.asynclint.code;

import java.util.List;

/** Steps in evaluation order. */
public record Body(List<Step> steps) {

    public static final Body EMPTY = new Body(List.of());

    public Body {
        steps = List.copyOf(steps);
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
