package dev.asynclint.facts;

import dev.asynclint.code.Step;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A step with its place in the body of its callable. */
public final class Placed {

    private final Step step;
    private final int order;
    private final @Nullable Region region;

    Placed(Step step, int order, @Nullable Region region) {
        this.step = step;
        this.order = order;
        this.region = region;
    }

    public Step step() {
        return step;
    }

    /** Grows in evaluation order; for a structured step that of what comes first in it. */
    public int order() {
        return order;
    }

    /** The innermost region in which it stands, empty at the top of the body. */
    public Optional<Region> region() {
        return Optional.ofNullable(region);
    }

    /** Whether it stands in a loop of its callable. */
    public boolean isInLoop() {
        return Region.loop(region) != null;
    }
}
