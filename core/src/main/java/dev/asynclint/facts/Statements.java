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
        List<T> plain = new ArrayList<>();
        List<T> conditional = new ArrayList<>();
        for (Statement statement : line.statements()) {
            if (statement instanceof When when) {
                if (type.isInstance(when.statement()) && holds(when, call)) {
                    conditional.add(type.cast(when.statement()));
                }
            } else if (type.isInstance(statement)) {
                plain.add(type.cast(statement));
            }
        }
        return conditional.isEmpty() ? plain : conditional;
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
