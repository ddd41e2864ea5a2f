package dev.asynclint.source;

import dev.asynclint.code.Body;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The callable that is being translated: its names for what is in it, and the steps so far. */
final class TranslationScope {

    final String id;
    final SourceType type;
    private final TranslationScope numbering;
    private int variables;
    private int lambdas;
    private List<Step> steps = new ArrayList<>();

    /** The values of the switch expression that is being translated. */
    private @Nullable List<Operand> yields;

    private TranslationScope(String id, SourceType type, @Nullable TranslationScope numbering) {
        this.id = id;
        this.type = type;
        this.numbering = numbering == null ? this : numbering;
    }

    /** A callable with a signature. */
    static TranslationScope named(String id, SourceType type) {
        return new TranslationScope(id, type, null);
    }

    /** A lambda or method reference in this callable. */
    TranslationScope lambda() {
        return new TranslationScope(numbering.id + '/' + numbering.lambdas++, type, numbering);
    }

    boolean isLambda() {
        return numbering != this;
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
        return steps.isEmpty() ? Body.EMPTY : new Body(steps);
    }
}
