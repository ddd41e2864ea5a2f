package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For what, and for how long, a call holds its thread. */
final class Waits {

    private Waits() {}

    /** Whether it waits for what may fail: files, networks, databases, messages, processes, devices, other work. */
    static boolean areForInputOrOutput(CallFacts call) {
        if (call.losesFailure()) {
            return false;
        }
        for (Statement.Blocks each : call.all(Statement.Blocks.class)) {
            if (each.category() != BlockingCategory.SLEEP
                    && each.category() != BlockingCategory.WAIT
                    && each.category() != BlockingCategory.CPU) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether all that it waits for is that the time is up: what could end the wait before is made in the same method
     * and stays there, and nothing is done with it but to wait.
     */
    static boolean isPause(CallFacts call) {
        CallFacts made = call.receiverCall().orElse(null);
        if (made == null || !made.isNew() || !made.isPlatform() || made.in() != call.in() || !call.waitsForThreads()) {
            return false;
        }
        for (Use use : made.uses()) {
            if (!(use instanceof Use.Received received && received.by().waitsForThreads())) {
                return false;
            }
        }
        return true;
    }

    /** Whether the wait has a bound. */
    static boolean isTimed(CallFacts call) {
        List<Statement.Blocks> all = call.all(Statement.Blocks.class);
        for (Statement.Blocks each : all) {
            if (each.amount() < 0
                    || isEndless(Statements.argument(call.call(), each.amount()))
                    || isNull(call, Statements.argument(call.call(), each.unit()))) {
                return false;
            }
        }
        return !all.isEmpty();
    }

    /** Whether there is no unit, as for what then waits without a limit. */
    private static boolean isNull(CallFacts call, @Nullable Operand unit) {
        return unit != null && Literals.isNull(call.unit().origin(unit));
    }

    /** Whether a limit is so high that nobody means it as one. */
    private static boolean isEndless(@Nullable Operand limit) {
        return limit instanceof Operand.Read read
                && read.variable().kind() == VariableKind.FIELD
                && read.variable().name().equals("MAX_VALUE");
    }

    /** The asynchronous value that it waits for. */
    static Optional<Operand> awaited(CallFacts call) {
        for (Statement.Blocks blocks : call.all(Statement.Blocks.class)) {
            Source awaited = blocks.awaited();
            if (awaited instanceof Source.Argument each && each.index() == Indexes.ALL) {
                return Optional.ofNullable(Statements.argument(call.call(), 0));
            } else if (awaited instanceof Source.Receiver || awaited instanceof Source.Argument) {
                return Optional.ofNullable(Statements.value(call.call(), awaited));
            }
        }
        return Optional.empty();
    }
}
