package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.Statement.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** Whether something that a line says holds of some calls only. */
    static boolean isConditional(KnowledgeLine line) {
        for (Statement statement : line.statements()) {
            if (statement instanceof When) {
                return true;
            }
        }
        return false;
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

    private static boolean isMeant(String value, String text) {
        return value.equals(text) || value.equals(When.ADDRESS) && Literals.isAddress(text);
    }

    private static boolean holds(When when, Call call) {
        if (when.argument() >= call.arguments().size()) {
            return false;
        }
        Operand argument = call.arguments().get(when.argument());
        return argument instanceof Operand.Constant constant && isMeant(when.value(), constant.text())
                || argument instanceof Operand.Read read
                        && (read.variable().isStatic() && read.variable().name().equals(when.value())
                                || when.value().equals(When.ADDRESS)
                                        && Names.isAddress(read.variable().name()));
    }

    /** The argument at a position that a statement names; null where the call has none there. */
    static @Nullable Operand argument(Call call, int index) {
        return index >= 0 && index < call.arguments().size() ? call.arguments().get(index) : null;
    }

    /** The value of a call that a statement names; null where it names none that the call itself holds. */
    static @Nullable Operand value(Call call, Source source) {
        if (source instanceof Source.Receiver) {
            return call.receiver();
        }
        return source instanceof Source.Argument argument ? argument(call, argument.index()) : null;
    }

    /** The executor, scheduler or thread of a call that a statement names; null where it names none that the call itself holds. */
    static @Nullable Operand executor(Call call, Place place) {
        if (place instanceof Place.Receiver) {
            return call.receiver();
        }
        return place instanceof Place.Argument argument ? argument(call, argument.index()) : null;
    }
}
