package dev.asynclint.facts;

import dev.asynclint.code.Step;
import org.jspecify.annotations.Nullable;

/**
 * The part of a structured step in which other steps stand: an arm of a branch, the body of a loop.
 *
 * @param outer the region around it, null at the top of the callable's body
 * @param index which arm or handler
 */
public record Region(@Nullable Region outer, Step step, Part part, int index) {

    /** The parts of structured steps. */
    public enum Part {
        ARM,
        TEST,
        BODY,
        UPDATE,
        RESOURCES,
        BLOCK,
        CLOSES,
        HANDLER,
        LAST,
        LOCKED
    }

    /** Whether {@code inner} is this region or lies in it. */
    @SuppressWarnings({"ReferenceEquality", "AmbiguousMethodReference"}) // two regions may look alike
    public boolean contains(@Nullable Region inner) {
        for (Region each = inner; each != null; each = each.outer) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code inner} lies in {@code outer}, where null stands for the whole body. */
    @SuppressWarnings("AmbiguousMethodReference") // never referred to as one
    static boolean contains(@Nullable Region outer, @Nullable Region inner) {
        return outer == null || outer.contains(inner);
    }

    /** Whether two regions are, or lie in, different arms of one branch, so that control comes to one of them at most. */
    @SuppressWarnings("ReferenceEquality") // two branches may look alike
    static boolean areAlternatives(@Nullable Region one, @Nullable Region other) {
        for (Region a = one; a != null; a = a.outer) {
            for (Region b = other; a.part == Part.ARM && b != null; b = b.outer) {
                if (b.part == Part.ARM && b.step == a.step) {
                    return b.index != a.index;
                }
            }
        }
        return false;
    }

    /** Whether a region is such a part of a step, or lies in one. */
    static boolean isIn(@Nullable Region region, Part part) {
        for (Region each = region; each != null; each = each.outer) {
            if (each.part == part) {
                return true;
            }
        }
        return false;
    }

    /** The innermost loop around a region, null when there is none. */
    static @Nullable Region loop(@Nullable Region region) {
        for (Region each = region; each != null; each = each.outer) {
            if (each.step instanceof Step.Repeat && (each.part == Part.BODY || each.part == Part.TEST)) {
                return each;
            }
        }
        return null;
    }
}
