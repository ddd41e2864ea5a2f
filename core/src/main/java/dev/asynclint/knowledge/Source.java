package dev.asynclint.knowledge;

/** The asynchronous value, executor or function that a statement speaks of. */
public sealed interface Source {

    /** The receiver of the call. */
    record Receiver() implements Source {}

    /** An argument; index {@link Indexes#ALL} stands for all. */
    record Argument(int index) implements Source {}

    /** What function {@code index} returns. */
    record ResultOf(int index) implements Source {}
}
