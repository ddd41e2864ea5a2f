package dev.asynclint.code;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The callable that a front end is translating: the names of what is in it, and the steps so far. One for both front ends,
 * so that both number lambdas and variables alike.
 *
 * @param <T> how the front end names the type in whose body the callable is written
 */
public final class CallableScope<T> {

    private final String id;
    private final T type;
    private final CallableScope<T> numbering;
    private int variables;
    private int lambdas;
    private List<Step> steps = new ArrayList<>();
    /** The values of the switch expression that is being translated. */
    private @Nullable List<Operand> yields;

    private CallableScope(String id, T type, @Nullable CallableScope<T> numbering) {
        this.id = id;
        this.type = type;
        this.numbering = numbering == null ? this : numbering;
    }

    /** A callable with a signature. */
    public static <T> CallableScope<T> named(String id, T type) {
        return new CallableScope<>(id, type, null);
    }

    /** The id of the callable. */
    public String id() {
        return id;
    }

    /** The type in whose body it is written. */
    public T type() {
        return type;
    }

    /** A lambda or method reference in this callable. */
    public CallableScope<T> lambda() {
        return new CallableScope<>(numbering.id + '/' + numbering.lambdas++, type, numbering);
    }

    /** Whether it is a lambda or a method reference. */
    public boolean isLambda() {
        return numbering != this;
    }

    /** The ordinal of the next variable that is declared in it. */
    public int nextVariable() {
        return variables++;
    }

    /** Adds a step at the end. */
    public void add(Step step) {
        steps.add(step);
    }

    /** The steps that an action adds, instead of adding them here. */
    public Body collect(Runnable action) {
        List<Step> outer = steps;
        List<Step> inner = new ArrayList<>();
        steps = inner;
        try {
            action.run();
        } finally {
            steps = outer;
        }
        return inner.isEmpty() ? Body.EMPTY : new Body(inner);
    }

    /** Sets the steps so far aside for {@link #close}: what is added from now on is the body of something. */
    public List<Step> open() {
        List<Step> outer = steps;
        steps = new ArrayList<>();
        return outer;
    }

    /**
     * The steps that were added since. The same as {@link #collect} where nothing is thrown.
     *
     * @param outer what {@link #open} gave
     */
    public Body close(List<Step> outer) {
        List<Step> inner = steps;
        steps = outer;
        return inner.isEmpty() ? Body.EMPTY : new Body(inner);
    }

    /** The values that {@code yield} gives while the action runs. */
    public List<Operand> yieldsOf(Runnable action) {
        List<Operand> outer = yields;
        List<Operand> inner = new ArrayList<>();
        yields = inner;
        try {
            action.run();
        } finally {
            yields = outer;
        }
        return inner;
    }

    /** Notes the value of a {@code yield}. */
    public void yields(Operand value) {
        if (yields != null) {
            yields.add(value);
        }
    }

    /** All steps so far. */
    public Body body() {
        return steps.isEmpty() ? Body.EMPTY : new Body(steps);
    }
}
