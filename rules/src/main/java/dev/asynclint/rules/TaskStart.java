package dev.asynclint.rules;

import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Lifetime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A call that starts work which goes on after it has returned: itself, or a method of the same file that it calls.
 *
 * @param starter the call that hands the work over
 */
record TaskStart(CallFacts call, CallFacts starter, Lifetime lifetime) {

    static Optional<TaskStart> of(CallFacts call) {
        return of(call, call, new HashSet<>());
    }

    private static Optional<TaskStart> of(CallFacts call, CallFacts starter, Set<CallableFacts> seen) {
        for (ArgumentFacts argument : starter.arguments()) {
            Lifetime lifetime = argument.lifetime().orElse(null);
            if (lifetime != null && !starter.mayWait()) {
                return Optional.of(new TaskStart(call, starter, lifetime));
            }
        }
        if (starter.starts()) {
            return Optional.of(new TaskStart(call, starter, Lifetime.UNKNOWN));
        }
        if (starter.subscribes() && !starter.awaits()) {
            return starter.signalLifetime().map(lifetime -> new TaskStart(call, starter, lifetime));
        }
        CallableFacts body = starter.isUnknownMethod() ? starter.body().orElse(null) : null;
        if (body == null || !seen.add(body) || body.calls().stream().anyMatch(CallFacts::mayWait)) {
            return Optional.empty();
        }
        for (CallFacts inner : body.calls()) {
            Optional<TaskStart> start = of(call, inner, seen);
            if (start.isPresent()) {
                return start;
            }
        }
        return Optional.empty();
    }

    boolean repeats() {
        for (ArgumentFacts argument : starter.arguments()) {
            if (argument.repeats()) {
                return true;
            }
        }
        return false;
    }

    /** How messages call the work. */
    String title() {
        return call == starter
                ? "`" + call.title() + "`"
                : "`" + call.title() + "`, through `" + starter.title() + "`,";
    }

    /** The calls of a callable and of the functions that it runs at once, such as that of {@code forEach}. */
    static List<CallFacts> callsRunBy(CallableFacts callable) {
        List<CallFacts> found = new ArrayList<>();
        collect(callable, found);
        return found;
    }

    private static void collect(CallableFacts callable, List<CallFacts> found) {
        for (CallFacts call : callable.calls()) {
            found.add(call);
            for (ArgumentFacts argument : call.arguments()) {
                if (argument.runsAtOnce()) {
                    argument.functions().forEach(function -> collect(function, found));
                }
            }
        }
    }
}
