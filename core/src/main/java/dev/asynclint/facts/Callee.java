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

    private Callee(List<UnitGraph.Dispatch> dispatches) {
        this.dispatches = dispatches;
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

    List<UnitGraph.Dispatch> dispatches() {
        return dispatches;
    }

    private List<MethodSig> methods() {
        return dispatches.stream().map(UnitGraph.Dispatch::method).toList();
    }

    /** Whether the same methods are called, whatever the receivers. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Callee that && that.methods().equals(methods());
    }

    @Override
    public int hashCode() {
        return methods().hashCode();
    }
}
