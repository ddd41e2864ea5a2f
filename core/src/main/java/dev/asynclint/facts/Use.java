package dev.asynclint.facts;

import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;

/**
 * One thing that becomes of a value. Locals are looked through: a value that is kept in a local has the uses of that
 * local, in lambdas too. Fields are not: what is stored there has escaped.
 */
public sealed interface Use {

    /** The callable in whose body it is used; a lambda when the value was captured. */
    CallableFacts in();

    /** An expression statement, or the body of a lambda whose function returns nothing: nobody sees the value. */
    record Dropped(Step.Discard step, CallableFacts in) implements Use {}

    /** The value is kept in a local that nobody reads. */
    record Unread(Variable local, CallableFacts in) implements Use {}

    /** Returned by the callable, or the value of an expression lambda. */
    record Returned(Step.Exit step, CallableFacts in) implements Use {}

    /** Thrown, or the value of a {@code yield}. */
    record Thrown(Step.Exit step, CallableFacts in) implements Use {}

    /** Stored in a field. */
    record Stored(Variable field, CallableFacts in) implements Use {}

    /** Passed to a call as the argument at {@code index}, alone or in an array. */
    record Passed(CallFacts to, int index, CallableFacts in) implements Use {

        /** What the call does with it. */
        public ArgumentFacts argument() {
            return to.argument(index);
        }
    }

    /** The receiver of a call. */
    record Received(CallFacts by, CallableFacts in) implements Use {}

    /** What a branch or loop decides by, or what is locked. */
    record Decides(Step step, CallableFacts in) implements Use {}

    /** Made a part of a text, in which only its name is seen. */
    record Printed(CallableFacts in) implements Use {}

    /** Computed into something else: compared, iterated, an array of which an element is read. */
    record Computed(CallableFacts in) implements Use {}

    /** Assigned to a local; never seen outside, since the uses of the local take its place. */
    record Kept(Variable local, CallableFacts in) implements Use {}
}
