package dev.asynclint.rule;

import dev.asynclint.facts.UnitFacts;

/** A rule that needs the facts of one file only; it runs as soon as they are there, in parallel over files. */
public non-sealed interface UnitRule extends Rule {

    void check(UnitFacts unit, Reporter reporter);

    /** Whether some of its findings are decided by the whole program. */
    default boolean asksProgram() {
        return false;
    }
}
