package dev.asynclint.facts;

/** The facts of a whole program, linked: the graph and what is reached in it. */
public final class ProgramFacts {

    ProgramFacts() {}
}
