package dev.asynclint.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that a body does, in evaluation order. {@link Call} is the step that most rules ask about. */
public sealed interface Step
        permits Call,
                Step.Assign,
                Step.Put,
                Step.Discard,
                Step.Exit,
                Step.Branch,
                Step.Repeat,
                Step.Attempt,
                Step.Synchronized {

    /** {@code x = value}, also the initializer of a declaration and the variable of an enhanced {@code for}. */
    record Assign(Variable target, Operand value, Span span) implements Step {}

    /**
     * {@code array[i] = value}: the value is an element from now on, no other element is gone for that.
     *
     * @param array the array, whichever its element
     */
    record Put(Operand array, Operand value, Span span) implements Step {}

    /**
     * The value of an expression statement (or of an expression lambda whose function returns nothing) is dropped.
     *
     * @param span the whole statement
     */
    record Discard(Operand value, Span span) implements Step {}

    /** Control leaves: {@code return}, {@code throw}, {@code break}, {@code continue}, {@code yield}; also the value of an expression lambda. */
    record Exit(ExitKind kind, @Nullable Operand value, Span span) implements Step {}

    /**
     * {@code if}, {@code ?:}, {@code &&}, {@code ||}, {@code switch}: one of the arms runs. For all but
     * {@code switch} the arms are two, and the first runs when the condition holds.
     */
    record Branch(BranchKind kind, Operand condition, List<Body> arms, Span span) implements Step {
        public Branch {
            arms = List.copyOf(arms);
            if (kind != BranchKind.SWITCH && arms.size() != 2) {
                throw new IllegalArgumentException("a two-way branch has two arms, not " + arms.size());
            }
        }
    }

    /**
     * A loop. {@code test} holds the calls of the condition (of the iterator for an enhanced {@code for}), run before
     * each round; {@code update} those of a {@code for}'s last part.
     */
    record Repeat(RepeatKind kind, Body test, Operand condition, Body body, Body update, Span span) implements Step {}

    /**
     * {@code try}. The resources' initializers stand in {@code resources} (an {@link Assign} each), their implicit
     * {@code close()} calls in {@code closes}, in the order in which they run.
     */
    record Attempt(Body resources, Body block, Body closes, List<Handler> handlers, Body last, Span span)
            implements Step {
        public Attempt {
            handlers = List.copyOf(handlers);
        }
    }

    /** A {@code catch}. */
    record Handler(Variable variable, List<TypeRef> types, Body body, Span span) {
        public Handler {
            types = List.copyOf(types);
        }
    }

    /** A {@code synchronized} block; a synchronized method has the modifier instead. */
    record Synchronized(Operand lock, Body body, Span span) implements Step {}

    /** How control leaves. */
    enum ExitKind {
        RETURN,
        THROW,
        BREAK,
        CONTINUE,
        YIELD
    }

    /** What kind of choice. */
    enum BranchKind {
        IF,
        CONDITIONAL,
        AND,
        OR,
        SWITCH
    }

    /** What kind of loop. */
    enum RepeatKind {
        FOR,
        FOR_EACH,
        WHILE,
        DO
    }
}
