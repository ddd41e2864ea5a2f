package dev.asynclint.facts;

import org.jspecify.annotations.Nullable;

/** What a call calls, kept for a question to the program when its file has been forgotten. */
public final class Callee {

    private final UnitGraph.Dispatch dispatch;

    Callee(UnitGraph.Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    UnitGraph.Dispatch dispatch() {
        return dispatch;
    }

    /** Whether the same method is called, whatever the receiver. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Callee that && that.dispatch.method().equals(dispatch.method());
    }

    @Override
    public int hashCode() {
        return dispatch.method().hashCode();
    }
}
