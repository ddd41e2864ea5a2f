package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * On which threads control can be at a call because the code asked on which it is. What an enclosing callable asked does
 * not count: a lambda may run on another thread.
 */
final class ThreadChecks {

    private final UnitFacts unit;
    private final Set<ThreadKind> only = EnumSet.noneOf(ThreadKind.class);
    private final Set<ThreadKind> excluded = EnumSet.noneOf(ThreadKind.class);

    private ThreadChecks(UnitFacts unit) {
        this.unit = unit;
    }

    static Set<ThreadKind> only(CallFacts call) {
        return of(call).only;
    }

    static Set<ThreadKind> excluded(CallFacts call) {
        return of(call).excluded;
    }

    private static ThreadChecks of(CallFacts call) {
        ThreadChecks checks = new ThreadChecks(call.unit());
        Known entry = call.in().knownAtEntry();
        for (Known known = call.known(); known != null && known != entry; known = known.before()) {
            if (known instanceof Known.Decided decided) {
                checks.read(decided.condition(), decided.value());
            }
        }
        return checks;
    }

    private void read(Operand condition, boolean holds) {
        Operand origin = unit.origin(condition);
        if (origin instanceof Operand.Not not) {
            read(not.operand(), !holds);
        } else if (origin instanceof Operand.And and && holds) {
            and.operands().forEach(each -> read(each, true));
        } else if (origin instanceof Operand.Or or && !holds) {
            or.operands().forEach(each -> read(each, false));
        } else if (origin instanceof Operand.Result) {
            unit.callOf(origin)
                    .flatMap(call -> call.statement(Statement.TellsThread.class))
                    .ifPresent(tells -> (tells.on() == holds ? only : excluded).addAll(tells.kinds()));
        }
    }
}
