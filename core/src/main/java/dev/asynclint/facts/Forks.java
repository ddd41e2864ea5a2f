package dev.asynclint.facts;

import dev.asynclint.code.Modifier;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Optional;

/** On which threads work goes that a call spreads over several, as a parallel stream does. */
final class Forks {

    /** How many functions and methods, one in the other, are looked out of. */
    private static final int DEEPEST = 20;

    private Forks() {}

    private static boolean forks(CallFacts call) {
        return call.givesThreads() && call.call().receiver() != null;
    }

    /** The call that gave the task in which a call forks to threads that keep what is forked. */
    static Optional<CallFacts> keptBy(CallFacts call) {
        CallableFacts task = call.in();
        for (int i = 0; forks(call) && i < DEEPEST; i++) {
            CallableFacts outer;
            if (task.callable().kind().isNamed()) {
                outer = onlyCaller(task).orElse(null);
            } else {
                List<Use.Passed> passed = task.passed();
                outer = task.enclosing().orElse(null);
                if (passed.size() != 1 || outer == null) {
                    return Optional.empty();
                }
                CallFacts to = receiver(passed.get(0));
                if (to.says(Statement.KeepsForks.class)) {
                    return Optional.of(to);
                } else if (!passed.get(0).argument().runsAtOnce()) {
                    return Optional.empty();
                }
            }
            if (outer == null) {
                return Optional.empty();
            }
            task = outer;
        }
        return Optional.empty();
    }

    /** The call that a task is given to, as it is or as an object made of it. */
    private static CallFacts receiver(Use.Passed passed) {
        CallFacts to = passed.to();
        boolean wraps = to.all(Statement.Wraps.class).stream()
                .anyMatch(each ->
                        each.source() instanceof Source.Argument argument && argument.index() == passed.index());
        List<Use> uses = wraps ? to.uses() : List.of();
        return uses.size() == 1 && uses.get(0) instanceof Use.Passed on ? on.to() : to;
    }

    /** The callable that alone calls a private method, in one place. */
    private static Optional<CallableFacts> onlyCaller(CallableFacts method) {
        if (!method.callable().is(Modifier.PRIVATE)) {
            return Optional.empty();
        }
        CallableFacts caller = null;
        for (CallableFacts each : method.unit().callables()) {
            for (CallFacts call : each.calls()) {
                if (call.body().orElse(null) == method) {
                    if (caller != null) {
                        return Optional.empty();
                    }
                    caller = each;
                }
            }
        }
        return Optional.ofNullable(caller);
    }

    /** Whether a task that a call is given forks work that stays on the threads of its receiver. */
    static boolean areKept(CallFacts call) {
        return call.says(Statement.KeepsForks.class)
                && call.tasks().stream()
                        .flatMap(task -> task.calls().stream())
                        .anyMatch(each -> keptBy(each).isPresent()
                                || each.body().stream()
                                        .flatMap(method -> method.calls().stream())
                                        .anyMatch(inner -> keptBy(inner).isPresent()));
    }
}
