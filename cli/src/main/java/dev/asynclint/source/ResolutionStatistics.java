package dev.asynclint.source;

import java.util.Map;

/**
 * How much of the calls was understood.
 *
 * @param calls calls that are written: methods, constructors, method references
 * @param resolved of these, whose method was found
 * @param callsInLambdas calls inside lambdas and method references
 * @param callsOnAsync calls on receivers whose type is known to be a future, publisher or the like
 * @param missingTypes types that were needed and not found, with how often; those of supertypes not counted
 */
public record ResolutionStatistics(
        int files,
        int lines,
        int calls,
        int resolved,
        int callsInLambdas,
        int resolvedInLambdas,
        int callsOnAsync,
        int resolvedOnAsync,
        Map<String, Integer> missingTypes) {

    public ResolutionStatistics {
        missingTypes = Map.copyOf(missingTypes);
    }
}
