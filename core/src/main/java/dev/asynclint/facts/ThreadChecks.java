package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import java.util.EnumSet;
import java.util.List;
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
        Known.Decided check = Known.threadCheck(call.known());
        while (check != null && !check.isKnownAt(entry)) {
            checks.read(check.condition(), check.value());
            check = Known.threadCheck(check.before());
        }
        return checks;
    }

    /** How much of a condition is looked at: each part of a long one is decided by itself. */
    private static final int LONGEST = 50;

    /** Whether a condition has to do with the thread. */
    static boolean ask(UnitFacts unit, Operand condition) {
        return ask(unit, condition, 0);
    }

    private static boolean ask(UnitFacts unit, Operand condition, int depth) {
        Operand origin = unit.origin(condition);
        if (depth > LONGEST) {
            return false;
        } else if (origin instanceof Operand.Not not) {
            return ask(unit, not.operand(), depth + 1);
        } else if (origin instanceof Operand.And and) {
            return ask(unit, and.operands(), depth + 1);
        } else if (origin instanceof Operand.Or or) {
            return ask(unit, or.operands(), depth + 1);
        }
        return origin instanceof Operand.Result
                && unit.callOf(origin)
                        .flatMap(call -> call.statement(Statement.TellsThread.class))
                        .isPresent();
    }

    private static boolean ask(UnitFacts unit, List<Operand> operands, int depth) {
        return operands.subList(Math.max(0, operands.size() - LONGEST), operands.size()).stream()
                .anyMatch(each -> ask(unit, each, depth));
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
