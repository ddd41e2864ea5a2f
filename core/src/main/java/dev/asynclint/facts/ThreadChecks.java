package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /** Whether the code asked at all. */
    static boolean any(CallFacts call) {
        Known.Decided check = Known.threadCheck(call.known());
        return check != null && !check.isKnownAt(call.in().knownAtEntry());
    }

    private static ThreadChecks of(CallFacts call) {
        ThreadChecks checks = new ThreadChecks(call.unit());
        Known entry = call.in().knownAtEntry();
        Known.Decided check = Known.threadCheck(call.known());
        while (check != null && !check.isKnownAt(entry)) {
            checks.read(check.condition(), check.value(), MOST_CALLS);
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
        CallFacts call = unit.callOf(origin).orElse(null);
        return compares(unit, origin)
                || call != null
                        && (call.statement(Statement.TellsThread.class).isPresent()
                                || mayAsk(call.call().methodName()));
    }

    /** Whether by its name a method may ask for the thread; what others of the program do is not looked at. */
    private static boolean mayAsk(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.regionMatches(true, i, "thread", 0, 6) || name.regionMatches(true, i, "loop", 0, 4)) {
                return true;
            }
        }
        return false;
    }

    /** How far a method that asks is followed into those that it calls. */
    private static final int MOST_CALLS = 3;

    /** Whether the current thread, or what names it, is compared with another. */
    private static boolean compares(UnitFacts unit, Operand origin) {
        if (origin instanceof Operand.Equal equal) {
            return isCurrent(unit, equal.left()) || isCurrent(unit, equal.right());
        }
        CallFacts call = unit.callOf(origin).orElse(null);
        if (call == null || !call.call().methodName().equals("equals")) {
            return false;
        }
        for (Operand argument : call.call().arguments()) {
            if (isCurrent(unit, argument)) {
                return true;
            }
        }
        return isCurrent(unit, call.call().receiver());
    }

    private static boolean isCurrent(UnitFacts unit, @Nullable Operand value) {
        CallFacts call = unit.callOf(value).orElse(null);
        if (call != null) {
            for (CallFacts each : call.upwards()) {
                if (each.statement(Statement.TellsCurrentThread.class).isPresent()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean ask(UnitFacts unit, List<Operand> operands, int depth) {
        for (Operand each : operands.subList(Math.max(0, operands.size() - LONGEST), operands.size())) {
            if (ask(unit, each, depth)) {
                return true;
            }
        }
        return false;
    }

    private void read(Operand condition, boolean holds, int depth) {
        Operand origin = unit.origin(condition);
        if (origin instanceof Operand.Not not) {
            read(not.operand(), !holds, depth);
        } else if (origin instanceof Operand.And and && holds) {
            for (Operand each : and.operands()) {
                read(each, true, depth);
            }
        } else if (origin instanceof Operand.Or or && !holds) {
            for (Operand each : or.operands()) {
                read(each, false, depth);
            }
        } else if (compares(unit, origin)) {
            // one thread that somebody has kept, or any but that one: which kind it is he knows
            excluded.addAll(EnumSet.allOf(ThreadKind.class));
        } else if (origin instanceof Operand.Result) {
            CallFacts call = unit.callOf(origin).orElse(null);
            Statement.TellsThread tells = call == null
                    ? null
                    : call.statement(Statement.TellsThread.class).orElse(null);
            Statement.RequiresThread requires = call == null
                    ? null
                    : call.statement(Statement.RequiresThread.class).orElse(null);
            if (tells != null) {
                (tells.on() == holds ? only : excluded).addAll(tells.kinds());
            } else if (requires != null) {
                (requires.on() ? only : excluded).addAll(requires.kinds());
            } else if (call != null && depth > 0) {
                List<Operand> answers = call.body().map(CallableFacts::returned).orElse(List.of());
                if (answers.size() == 1) {
                    read(answers.get(0), holds, depth - 1);
                }
            }
        }
    }
}
