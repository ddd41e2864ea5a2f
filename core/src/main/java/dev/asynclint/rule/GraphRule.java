package dev.asynclint.rule;

import dev.asynclint.facts.ProgramFacts;

/** A rule that is a question to the linked graph of the whole program. */
public non-sealed interface GraphRule extends Rule {

    void check(ProgramFacts program, Reporter reporter);
}
