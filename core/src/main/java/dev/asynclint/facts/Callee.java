package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call calls, or several calls do, kept for a question to the program when its file has been forgotten. */
public final class Callee {

    private final List<UnitGraph.Dispatch> dispatches;
    private final List<UnitGraph.Dispatch> listeners;

    private Callee(List<UnitGraph.Dispatch> dispatches) {
        this(dispatches, List.of());
    }

    private Callee(List<UnitGraph.Dispatch> dispatches, List<UnitGraph.Dispatch> listeners) {
        this.dispatches = dispatches;
        this.listeners = listeners;
    }

    /** What all these calls together call; empty when there are none, or one is unresolved. */
    public static Optional<Callee> of(List<CallFacts> calls) {
        List<UnitGraph.Dispatch> dispatches = new ArrayList<>(calls.size());
        for (CallFacts call : calls) {
            if (!(call.call().target() instanceof Target.Resolved resolved)) {
                return Optional.empty();
            }
            dispatches.add(Outcomes.dispatch(resolved));
        }
        return dispatches.isEmpty() ? Optional.empty() : Optional.of(new Callee(List.copyOf(dispatches)));
    }

    /** A method as called on an object of a type. */
    static Callee of(String receiver, MethodSig method) {
        return new Callee(List.of(new UnitGraph.Dispatch(
                receiver + "|" + method,
                receiver,
                method,
                List.of(),
                false,
                method.parameters().size())));
    }

    /**
     * The same work, or none where there is nothing to ask about, of whose end a listener is told: where the program
     * shows that he hears of failures, that is the answer.
     */
    public static Callee toldTo(Callee listener, @Nullable Callee work) {
        return new Callee(work == null ? List.of() : work.dispatches, listener.dispatches);
    }

    List<UnitGraph.Dispatch> listeners() {
        return listeners;
    }

    List<UnitGraph.Dispatch> dispatches() {
        return dispatches;
    }

    private List<MethodSig> methods() {
        return dispatches.stream().map(UnitGraph.Dispatch::method).toList();
    }

    /** Whether the same methods are called, whatever the receivers; who calls none is like no other. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other == this
                || other instanceof Callee that
                        && !dispatches.isEmpty()
                        && that.methods().equals(methods());
    }

    @Override
    public int hashCode() {
        return methods().hashCode();
    }
}
