package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The classes of what variables hold whose only value is a new object: that class, and no subclass. */
final class ExactTypes {

    private final Map<Variable, String> types = new HashMap<>();

    ExactTypes(UnitFacts facts) {
        for (CallableFacts callable : facts.callables()) {
            find(callable.callable().body(), new HashMap<>());
        }
    }

    /** The class of what a value is; null where that is open. */
    @Nullable
    String of(@Nullable Operand value) {
        String exact = value instanceof Operand.Read read ? types.get(read.variable()) : null;
        return exact == null || exact.isEmpty() ? null : exact;
    }

    private void find(Body body, Map<Integer, String> made) {
        for (Step step : body.steps()) {
            if (step instanceof Call call
                    && call.kind() == CallKind.NEW
                    && !call.type().isUnknown()) {
                made.put(call.id(), call.type().name());
            } else if (step instanceof Step.Assign assign
                    && (assign.target().assignedOnce() || assign.target().kind() == VariableKind.FIELD)
                    && !(assign.value() instanceof Operand.Constant)) {
                String type = assign.value() instanceof Operand.Result result ? made.get(result.call()) : null;
                if (type != null || assign.target().kind() == VariableKind.FIELD) {
                    // assignments that do not agree leave the type open
                    String found = type == null ? "" : type;
                    String known = types.putIfAbsent(assign.target(), found);
                    if (known != null && !known.equals(found)) {
                        types.put(assign.target(), "");
                    }
                }
            } else if (step instanceof Step.Branch branch) {
                for (Body arm : branch.arms()) {
                    find(arm, made);
                }
            } else if (step instanceof Step.Repeat repeat) {
                find(repeat.body(), made);
            } else if (step instanceof Step.Attempt attempt) {
                find(attempt.resources(), made);
                find(attempt.block(), made);
                for (Step.Handler handler : attempt.handlers()) {
                    find(handler.body(), made);
                }
                find(attempt.last(), made);
            } else if (step instanceof Step.Synchronized block) {
                find(block.body(), made);
            }
        }
    }
}
