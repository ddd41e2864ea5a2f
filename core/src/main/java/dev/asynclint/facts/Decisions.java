package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import java.util.List;

/** What follows from a condition of which is known whether it holds: all parts of an {@code and} do, no part of an {@code or} does. */
final class Decisions {

    private static final int DEEPEST = 50;

    private Decisions() {}

    /** A question to one part, which is no {@code not}, {@code and} or {@code or} itself. */
    interface Question {
        boolean isAnsweredBy(Operand part, boolean holds);
    }

    /** Whether one of the parts that are decided answers the question. */
    static boolean any(UnitFacts unit, Operand condition, boolean holds, Question question) {
        return any(unit, condition, holds, question, 0);
    }

    private static boolean any(UnitFacts unit, Operand condition, boolean holds, Question question, int depth) {
        Operand origin = unit.origin(condition);
        if (depth > DEEPEST) {
            return false;
        } else if (origin instanceof Operand.Not not) {
            return any(unit, not.operand(), !holds, question, depth + 1);
        } else if (origin instanceof Operand.And and) {
            return holds && any(unit, and.operands(), true, question, depth);
        } else if (origin instanceof Operand.Or or) {
            return !holds && any(unit, or.operands(), false, question, depth);
        }
        return question.isAnsweredBy(origin, holds);
    }

    private static boolean any(UnitFacts unit, List<Operand> operands, boolean holds, Question question, int depth) {
        for (Operand each : operands) {
            if (any(unit, each, holds, question, depth + 1)) {
                return true;
            }
        }
        return false;
    }
}
