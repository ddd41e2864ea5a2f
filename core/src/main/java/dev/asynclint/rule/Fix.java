package dev.asynclint.rule;

import dev.asynclint.facts.Location;
import java.util.List;

/** A change that is safe: it compiles, keeps behaviour but for the defect, and is itself no finding. */
public record Fix(String title, List<Edit> edits) {
    public Fix {
        edits = List.copyOf(edits);
    }

    /** Replaces a span by a text. */
    public record Edit(Location location, String replacement) {}
}
