package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.Statement;

/**
 * Calls between two others of the same object of which the last tells how all of them ended, as the commands of a transaction
 * do. Told by where they stand in the text: a loop or a branch between the two changes nothing.
 */
final class Gathered {

    private Gathered() {}

    /** Whether a call, or one that its chain starts with, is one of them. */
    static boolean isGathered(CallFacts call) {
        for (CallableFacts in = call.in(); in != null; in = in.enclosing().orElse(null)) {
            for (CallFacts first : in.knownCalls()) {
                Statement.Gathers gathers =
                        first.statement(Statement.Gathers.class).orElse(null);
                Operand object = first.call().receiver();
                if (gathers != null
                        && object != null
                        && isBefore(first, call)
                        && isAsked(object, call)
                        && isTold(object, gathers.until(), call, in)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isAsked(Operand object, CallFacts call) {
        for (CallFacts each : call.upwards()) {
            if (call.unit().same(object, each.call().receiver())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTold(Operand object, String until, CallFacts call, CallableFacts in) {
        for (CallFacts last : in.calls()) {
            if (last.call().methodName().equals(until)
                    && isBefore(call, last)
                    && call.unit().same(object, last.call().receiver())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBefore(CallFacts one, CallFacts other) {
        return one.call().name().compareTo(other.call().name()) < 0;
    }
}
