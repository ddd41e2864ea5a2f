package dev.asynclint.facts;

import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Optional;

/** On which threads work goes that a call spreads over several, as a parallel stream does. */
final class Forks {

    private Forks() {}

    private static boolean forks(CallFacts call) {
        return call.givesThreads() && call.call().receiver() != null;
    }

    /** The call that gave the task in which a call forks to threads that keep what is forked. */
    static Optional<CallFacts> keptBy(CallFacts call) {
        CallableFacts task = call.in();
        while (forks(call) && !task.callable().kind().isNamed()) {
            List<Use.Passed> passed = task.passed();
            CallableFacts outer = task.enclosing().orElse(null);
            if (passed.size() != 1 || outer == null) {
                return Optional.empty();
            }
            CallFacts to = passed.get(0).to();
            if (to.says(Statement.KeepsForks.class)) {
                return Optional.of(to);
            } else if (!passed.get(0).argument().runsAtOnce()) {
                return Optional.empty();
            }
            task = outer;
        }
        return Optional.empty();
    }

    /** Whether a task that a call is given forks work that stays on the threads of its receiver. */
    static boolean areKept(CallFacts call) {
        return call.says(Statement.KeepsForks.class)
                && call.tasks().stream()
                        .flatMap(task -> task.calls().stream())
                        .anyMatch(each -> keptBy(each).isPresent());
    }
}
