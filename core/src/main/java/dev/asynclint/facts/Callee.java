package dev.asynclint.facts;

/** What a call calls, kept for a question to the program when its file has been forgotten. */
public final class Callee {

    private final UnitGraph.Dispatch dispatch;

    Callee(UnitGraph.Dispatch dispatch) {
        this.dispatch = dispatch;
    }

    UnitGraph.Dispatch dispatch() {
        return dispatch;
    }
}
