package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.OverridingLine;
import dev.asynclint.knowledge.ThreadKind;
import java.util.Set;

/** Translates guards of a call into what the graph prunes. */
final class Guards {

    /** Roots of which only a guess says what thread it is: whoever asks on which thread it is knows better. */
    static final int GUESSED = Root.COMPLETER.bit()
            | Root.PUBLISHER.bit()
            | Root.SUBSCRIBER.bit()
            | Root.ASYNC_METHOD.bit()
            | Root.DECLARED.bit();

    private Guards() {}

    /** Bits of the roots for which a guard keeps the call from running. */
    static int excluded(CallFacts call) {
        if (!ThreadChecks.any(call)) {
            return 0;
        }
        int bits = 0;
        for (ThreadKind kind : call.excludedThreads()) {
            bits |= Root.of(kind).bit() | GUESSED;
        }
        Set<ThreadKind> only = call.onlyThreads();
        if (!only.isEmpty()) {
            int allowed = 0;
            for (ThreadKind kind : only) {
                allowed |= Root.of(kind).bit();
            }
            for (Root root : Root.values()) {
                bits |= root.bit();
            }
            bits &= ~allowed;
        }
        return bits;
    }

    /** Whether what the call waits for is known to be there. */
    static boolean completed(CallFacts call) {
        return call.completedGuard() || isOwnCompletion(call);
    }

    /** Whether an object waits for itself in a method of which knowledge says that it runs once the object is complete. */
    private static boolean isOwnCompletion(CallFacts call) {
        if (!(call.call().receiver() instanceof Operand.This self)) {
            return false;
        }
        for (CallableFacts in = call.in(); in != null; in = in.enclosing().orElse(null)) {
            MethodSig sig = in.callable().sig();
            if (sig != null && in.callable().declaredIn().equals(self.type())) {
                return call.unit()
                        .knowledge()
                        .overriding(
                                sig,
                                in.callable().overridden(),
                                call.unit().supertypes(in.callable().declaredIn()))
                        .filter(OverridingLine::joinsReceiver)
                        .isPresent();
            }
        }
        return false;
    }
}
