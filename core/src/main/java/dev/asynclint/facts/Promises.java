package dev.asynclint.facts;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Statement;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * How a promise ends, as far as the file shows who completes it. A promise is a future or publisher that is made without work, for
 * other code to complete: {@code new CompletableFuture()}.
 */
final class Promises {

    /** What happens to a promise. */
    private enum Deed {
        /** It is given a value. */
        COMPLETED,
        /** It is given a failure. */
        FAILED,
        /** It fails when a time is up. */
        LIMITED,
        /** Something is attached to it. */
        FOLLOWED,
        /** It is used in another body than the one that makes it. */
        CAPTURED,
        /** It goes where nobody sees what is done to it; not where its own method returns it. */
        ESCAPED
    }

    private Promises() {}

    /** Whether it is completed, with values alone, and by nobody else than the file shows. */
    static boolean isNeverFailed(CallFacts made) {
        if (!made.isPromise()) {
            return false;
        }
        Set<Deed> deeds = deeds(made);
        return deeds.contains(Deed.COMPLETED) && isNone(deeds, EnumSet.of(Deed.FAILED, Deed.LIMITED, Deed.ESCAPED));
    }

    /** Whether it has only a failure to give: it is completed with failures alone, or made of nothing but an exception. */
    static boolean isOnlyFailed(CallFacts made) {
        if (!made.isFuture()) {
            return false;
        }
        if (!made.isNew()) {
            return isMadeOfFailure(made);
        }
        Set<Deed> deeds = deeds(made);
        return deeds.contains(Deed.FAILED)
                && isNone(deeds, EnumSet.of(Deed.COMPLETED, Deed.LIMITED, Deed.FOLLOWED, Deed.ESCAPED));
    }

    /** Whether the body that makes it completes it, and nobody else can. */
    static boolean isCompletedInside(CallFacts made) {
        if (!made.isPromise()) {
            return false;
        }
        Set<Deed> deeds = deeds(made);
        return !isNone(deeds, EnumSet.of(Deed.COMPLETED, Deed.FAILED))
                && isNone(deeds, EnumSet.of(Deed.CAPTURED, Deed.ESCAPED));
    }

    private static boolean isNone(Set<Deed> deeds, Set<Deed> of) {
        return Collections.disjoint(deeds, of);
    }

    private static Set<Deed> deeds(CallFacts made) {
        Set<Deed> found = EnumSet.noneOf(Deed.class);
        for (Use use : made.uses()) {
            boolean inside = use.in() == made.in();
            if (use instanceof Use.Received received) {
                found.add(deed(received.by()));
            } else if (!(use instanceof Use.Returned && inside)) {
                found.add(Deed.ESCAPED);
            }
            if (!inside) {
                found.add(Deed.CAPTURED);
            }
        }
        return found;
    }

    private static Deed deed(CallFacts by) {
        if (by.isUnknownMethod()) {
            return Deed.ESCAPED;
        } else if (by.statement(Statement.TimesOut.class).isPresent()) {
            return Deed.LIMITED;
        } else if (by.onlyFails()) {
            return Deed.FAILED;
        }
        return by.completes() ? Deed.COMPLETED : Deed.FOLLOWED;
    }

    private static boolean isMadeOfFailure(CallFacts made) {
        if (made.call().kind() != CallKind.STATIC || !(made.call().target() instanceof Target.Resolved resolved)) {
            return false;
        }
        List<String> parameters = resolved.method().parameters();
        return parameters.size() == 1
                && (parameters.get(0).endsWith("Exception") || parameters.get(0).equals("java.lang.Throwable"));
    }

    /**
     * Whether it, or code in it, completes a future that nobody else completes as far as the file shows: without it that never
     * ends. A handler around it that fails the future counts for nothing: it sees what is thrown at once, and nothing later.
     */
    static boolean areCompletedOnlyBy(CallableFacts by) {
        for (CallableFacts code : by.unit().callables()) {
            if (!by.isIn(code)) {
                continue;
            }
            for (CallFacts call : code.calls()) {
                if (call.completes() && (isMadeOutside(call, by) || isGiven(call, by))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMadeOutside(CallFacts call, CallableFacts by) {
        CallFacts promise = call.receiverCall().orElse(null);
        return promise != null
                && promise.isNew()
                && !by.isIn(promise.in())
                && promise.uses().stream().allMatch(use -> leavesTo(by, use));
    }

    /** Whether it completes a future that a method around it was given. */
    private static boolean isGiven(CallFacts call, CallableFacts by) {
        if (!(call.call().receiver() instanceof Operand.Read read)
                || read.variable().kind() != VariableKind.PARAMETER
                || !by.unit().isFuture(read.variable().type())) {
            return false;
        }
        for (CallableFacts around = by.enclosing().orElse(null);
                around != null;
                around = around.enclosing().orElse(null)) {
            if (around.isParameter(read)) {
                return by.unit().values().uses(read.variable()).stream().allMatch(use -> leavesTo(by, use));
            }
        }
        return false;
    }

    /** Whether a use of a future is none that could complete it elsewhere. */
    private static boolean leavesTo(CallableFacts by, Use use) {
        if (use instanceof Use.Received received) {
            return by.isIn(received.by().in())
                    || !received.by().completes()
                    || Region.isIn(received.by().region().orElse(null), Region.Part.HANDLER);
        }
        return use instanceof Use.Returned;
    }
}
