package dev.asynclint.source;

/** Counts what one unit's calls were resolved to. */
final class ResolutionCounter {

    int calls;
    int resolved;
    int callsInLambdas;
    int resolvedInLambdas;
    int callsOnAsync;
    int resolvedOnAsync;

    void add(ResolutionCounter other) {
        calls += other.calls;
        resolved += other.resolved;
        callsInLambdas += other.callsInLambdas;
        resolvedInLambdas += other.resolvedInLambdas;
        callsOnAsync += other.callsOnAsync;
        resolvedOnAsync += other.resolvedOnAsync;
    }

    void count(boolean isResolved, boolean isInLambda, boolean isOnAsync) {
        calls++;
        resolved += isResolved ? 1 : 0;
        if (isInLambda) {
            callsInLambdas++;
            resolvedInLambdas += isResolved ? 1 : 0;
        }
        if (isOnAsync) {
            callsOnAsync++;
            resolvedOnAsync += isResolved ? 1 : 0;
        }
    }
}
