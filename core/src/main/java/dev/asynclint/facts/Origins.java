package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import org.jspecify.annotations.Nullable;

/** Traces a stream, reader or channel to what it was made from, within one file. */
final class Origins {

    private static final int DEEPEST = 12;

    private Origins() {}

    /** What the source of a call waits for; null when it waits for nothing or is not known. */
    static @Nullable BlockingCategory category(UnitFacts facts, Call call, Source source, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        Operand operand = null;
        if (source instanceof Source.Receiver) {
            operand = call.receiver();
        } else if (source instanceof Source.Argument argument
                && argument.index() >= 0
                && argument.index() < call.arguments().size()) {
            operand = call.arguments().get(argument.index());
        }
        return operand == null ? null : category(facts, facts.origin(operand), depth + 1);
    }

    private static @Nullable BlockingCategory category(UnitFacts facts, Operand origin, int depth) {
        if (!(origin instanceof Operand.Result result)) {
            return null;
        }
        CallFacts made = facts.call(result.call()).orElse(null);
        KnowledgeLine line = made == null ? null : made.knowledge().orElse(null);
        if (made == null || line == null) {
            return null;
        }
        Statement.Opens opens = made.statement(Statement.Opens.class).orElse(null);
        if (opens != null) {
            return opens.category();
        }
        for (Statement.Wraps wraps : Statements.all(line, made.call(), Statement.Wraps.class)) {
            BlockingCategory category = category(facts, made.call(), wraps.source(), depth);
            if (category != null) {
                return category;
            }
        }
        return null;
    }
}
