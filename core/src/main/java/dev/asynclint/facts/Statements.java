package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.Statement.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Picks the statements of a line that hold for a call: a {@code when} that holds wins over the same kind without. */
final class Statements {

    private Statements() {}

    static <T extends Statement> Optional<T> first(KnowledgeLine line, Call call, Class<T> type) {
        List<T> all = all(line, call, type);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    static <T extends Statement> List<T> all(KnowledgeLine line, Call call, Class<T> type) {
        List<T> plain = List.of();
        List<T> conditional = List.of();
        for (Statement statement : line.statements()) {
            if (type.isInstance(statement)) {
                plain = plain.isEmpty() ? new ArrayList<>(2) : plain;
                plain.add(type.cast(statement));
            } else if (statement instanceof When when && type.isInstance(when.statement()) && holds(when, call)) {
                conditional = conditional.isEmpty() ? new ArrayList<>(2) : conditional;
                conditional.add(type.cast(when.statement()));
            }
        }
        return conditional.isEmpty() ? plain : conditional;
    }

    /** Whether there are any. */
    static boolean any(KnowledgeLine line, Call call, Class<? extends Statement> type) {
        for (Statement statement : line.statements()) {
            if (type.isInstance(statement)
                    || statement instanceof When when && type.isInstance(when.statement()) && holds(when, call)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(When when, Call call) {
        if (when.argument() >= call.arguments().size()) {
            return false;
        }
        Operand argument = call.arguments().get(when.argument());
        return argument instanceof Operand.Constant constant && constant.text().equals(when.value())
                || argument instanceof Operand.Read read
                        && read.variable().isStatic()
                        && read.variable().name().equals(when.value());
    }
}
