package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether code is proved to change nothing that other code of the program can see. */
final class Effects {

    private final UnitFacts unit;
    private final Set<CallableFacts> seen = new HashSet<>();

    private Effects(UnitFacts unit) {
        this.unit = unit;
    }

    /** Whether the call, and all code that it leads to, is proved to be free of shared writes. */
    static boolean areNone(CallFacts call) {
        return new Effects(call.unit()).isFree(call);
    }

    private boolean isFree(CallableFacts code) {
        if (!seen.add(code)) {
            return true;
        }
        for (Placed placed : code.steps()) {
            if (placed.step() instanceof Step.Assign assign && assign.target().kind() == VariableKind.FIELD
                    || placed.step() instanceof Step.Put) {
                return false;
            }
        }
        return code.calls().stream().allMatch(this::isFree);
    }

    private boolean isFree(CallFacts call) {
        for (Operand argument : call.call().arguments()) {
            List<CallableFacts> functions = unit.code(argument);
            if (!functions.stream().allMatch(this::isFree)) {
                return false;
            }
        }
        if (!call.isUnknownMethod()) {
            // of the methods of a library those that are no steps may well change something elsewhere: a client's, a
            // driver's
            return call.isPlatform() || call.isOnAsync() || !call.isAsync() || isOfAsyncType(call);
        }
        CallableFacts body = call.body().orElse(null);
        if (body != null) {
            return !body.callable().body().isEmpty() && isFree(body);
        }
        return call.isPlatform() && isOwn(call.call().receiver());
    }

    /** Whether an async type itself declares the method: what makes one of others, of values and of functions. */
    private boolean isOfAsyncType(CallFacts call) {
        return call.method()
                .filter(method -> unit.isAsync(TypeRef.of(method.owner())))
                .isPresent();
    }

    /** Whether the receiver of a JDK method is an object of this code, or one of the JDK's constants, or immutable. */
    private boolean isOwn(@Nullable Operand receiver) {
        if (!(receiver instanceof Operand.Read read)) {
            return true;
        }
        Variable variable = read.variable();
        String type = variable.type().name();
        return variable.kind() == VariableKind.LOCAL
                || (variable.kind() == VariableKind.FIELD && variable.owner().startsWith("java."))
                || type.startsWith("java.lang.")
                || type.startsWith("java.time.");
    }
}
