package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows for one callable within its file. */
public final class CallableFacts {

    private final Callable callable;
    private final UnitFacts unit;
    private final @Nullable CallableFacts enclosing;
    private final @Nullable AsyncKind returns;
    private final List<CallFacts> calls = new ArrayList<>();

    CallableFacts(Callable callable, UnitFacts unit, @Nullable CallableFacts enclosing, @Nullable AsyncKind returns) {
        this.callable = callable;
        this.unit = unit;
        this.enclosing = enclosing;
        this.returns = returns;
    }

    void add(CallFacts call) {
        calls.add(call);
    }

    public Callable callable() {
        return callable;
    }

    public UnitFacts unit() {
        return unit;
    }

    /** The callable in which it is written. */
    public Optional<CallableFacts> enclosing() {
        return Optional.ofNullable(enclosing);
    }

    /** The calls of its own body in evaluation order, not those of lambdas in it. */
    public List<CallFacts> calls() {
        return Collections.unmodifiableList(calls);
    }

    /** What kind of async value it returns. */
    public Optional<AsyncKind> returns() {
        return Optional.ofNullable(returns);
    }
}
