package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.List;
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
        Operand operand = Statements.value(call, source);
        return operand == null ? null : common(facts, facts.held(operand), depth + 1);
    }

    /** What all values wait for that a variable is given, {@code null} left aside; null where they differ. */
    private static @Nullable BlockingCategory common(UnitFacts facts, List<Operand> values, int depth) {
        BlockingCategory common = null;
        for (Operand each : values) {
            BlockingCategory category = category(facts, each, depth);
            if (category == null || common != null && common != category) {
                return null;
            }
            common = category;
        }
        return common;
    }

    private static @Nullable BlockingCategory category(UnitFacts facts, Operand origin, int depth) {
        if (depth > DEEPEST) {
            return null;
        }
        if (origin instanceof Operand.Element element) {
            return common(facts, facts.held(element.container()), depth + 1);
        }
        if (origin instanceof Operand.Opaque text
                && isText(text.type())
                && !text.operands().isEmpty()) {
            // how an address starts says where that is
            return common(facts, facts.held(text.operands().get(0)), depth + 1);
        }
        if (!(origin instanceof Operand.Result result)) {
            return null;
        }
        CallFacts made = facts.call(result.call()).orElse(null);
        if (made == null) {
            return null;
        }
        for (Statement.Wraps wraps : made.all(Statement.Wraps.class)) {
            BlockingCategory category = category(facts, made.call(), wraps.source(), depth);
            if (category != null) {
                return category;
            }
        }
        Statement.Opens opens = made.statement(Statement.Opens.class).orElse(null);
        Operand receiver = made.call().receiver();
        boolean isOfText = receiver != null && isText(made.call().type()) && isText(facts.typeOf(receiver));
        BlockingCategory of =
                opens != null || isOfText ? category(facts, made.call(), new Source.Receiver(), depth) : null;
        return of == null && opens != null ? opens.category() : of;
    }

    private static boolean isText(TypeRef type) {
        return type.name().equals("java.lang.String");
    }
}
