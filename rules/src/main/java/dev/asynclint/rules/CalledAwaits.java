package dev.asynclint.rules;

import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.UnitFacts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The waits for asynchronous work to which calls of methods lead that the same file declares, and functions that run at once. */
final class CalledAwaits {

    /** How many calls may stand between. */
    private static final int DEEPEST = 4;

    /** The code that waits, or leads to some that does. */
    private final Set<CallableFacts> waiting = new HashSet<>();

    private CalledAwaits() {}

    static CalledAwaits of(UnitFacts unit) {
        CalledAwaits awaits = new CalledAwaits();
        for (CallableFacts code : unit.callables()) {
            if (code.knownCalls().stream().anyMatch(CalledAwaits::isWait)) {
                awaits.waiting.add(code);
            }
        }
        boolean more = !awaits.waiting.isEmpty();
        for (int round = 0; more && round < DEEPEST; round++) {
            more = false;
            for (CallableFacts code : unit.callables()) {
                more |= !awaits.waiting.contains(code)
                        && code.calls().stream()
                                .anyMatch(call -> !awaits.entered(call).isEmpty())
                        && awaits.waiting.add(code);
            }
        }
        return awaits;
    }

    /** Whether nothing in the file waits. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    static boolean isWait(CallFacts call) {
        return call.awaits() && !call.completedGuard();
    }

    /** Whether the call leads to a wait in other code. */
    boolean leadFrom(CallFacts call) {
        return !entered(call).isEmpty();
    }

    /** For each wait to which the call leads the calls on the way, itself first and the wait last; the nearest waits first. */
    List<List<CallFacts>> from(CallFacts call) {
        List<List<CallFacts>> found = new ArrayList<>();
        Set<CallableFacts> seen = new HashSet<>();
        Deque<List<CallFacts>> ways = new ArrayDeque<>();
        ways.add(List.of(call));
        while (!ways.isEmpty()) {
            List<CallFacts> way = ways.remove();
            for (CallableFacts code : entered(way.get(way.size() - 1))) {
                for (CallFacts each : seen.add(code) ? code.calls() : List.<CallFacts>of()) {
                    if (isWait(each)) {
                        found.add(with(way, each));
                    } else if (way.size() < DEEPEST && leadFrom(each)) {
                        ways.add(with(way, each));
                    }
                }
            }
        }
        return found;
    }

    private static List<CallFacts> with(List<CallFacts> way, CallFacts last) {
        List<CallFacts> longer = new ArrayList<>(way);
        longer.add(last);
        return List.copyOf(longer);
    }

    /** The code that waits and that the call runs before it returns. */
    private List<CallableFacts> entered(CallFacts call) {
        List<CallableFacts> code = new ArrayList<>(1);
        call.body().filter(waiting::contains).ifPresent(code::add);
        for (ArgumentFacts argument : call.arguments()) {
            if (argument.runsAtOnce()) {
                argument.functions().stream().filter(waiting::contains).forEach(code::add);
            }
        }
        return code;
    }
}
