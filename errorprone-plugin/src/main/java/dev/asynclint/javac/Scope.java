package dev.asynclint.javac;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import dev.asynclint.code.Body;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callable that is being translated: its names for what is in it, and the steps so far. */
final class Scope {

    final String id;
    final ClassSymbol type;
    private final Scope numbering;
    private int variables;
    private int lambdas;
    private List<Step> steps = new ArrayList<>();
    /** The values of the switch expression that is being translated. */
    private @Nullable List<Operand> yields;

    private Scope(String id, ClassSymbol type, @Nullable Scope numbering) {
        this.id = id;
        this.type = type;
        this.numbering = numbering == null ? this : numbering;
    }

    /** A callable with a signature. */
    static Scope named(String id, ClassSymbol type) {
        return new Scope(id, type, null);
    }

    /** A lambda or method reference in this callable. */
    Scope lambda() {
        return new Scope(numbering.id + '/' + numbering.lambdas++, type, numbering);
    }

    int nextVariable() {
        return variables++;
    }

    void add(Step step) {
        steps.add(step);
    }

    /** The steps that an action adds, instead of adding them here. */
    Body collect(Runnable action) {
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

    /** The values that {@code yield} gives while the action runs. */
    List<Operand> yieldsOf(Runnable action) {
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

    void yields(Operand value) {
        if (yields != null) {
            yields.add(value);
        }
    }

    Body body() {
        return new Body(steps);
    }
}
