package dev.asynclint.facts;

import java.util.BitSet;

/**
 * Asynchronous methods that are asynchronous in name only: every call of them in the program waits for the result at once, or
 * returns it from a method of which that is true. Whoever does that may wait inside of them as well, and if not the wait
 * itself is what is wrong.
 */
final class AwaitedMethods {

    private static final int MOST_ROUNDS = 10;

    private AwaitedMethods() {}

    /** Their nodes. */
    static BitSet of(ProgramGraph program) {
        BitSet async = new BitSet(program.nodeCount());
        for (int i = 0; i < program.asyncMethods.size(); i++) {
            async.set(program.asyncMethods.get(i));
        }
        BitSet awaited = (BitSet) async.clone();
        boolean more = true;
        for (int round = 0; more && round < MOST_ROUNDS; round++) {
            BitSet next = once(program, async, awaited);
            more = !next.equals(awaited);
            awaited = next;
        }
        // what still changes is not known
        return more ? new BitSet() : awaited;
    }

    /** Those of which each call is as asked, given which of the callers are. */
    private static BitSet once(ProgramGraph program, BitSet async, BitSet callers) {
        BitSet called = new BitSet(program.nodeCount());
        BitSet otherwise = new BitSet(program.nodeCount());
        for (int e = 0; e < program.from.size(); e++) {
            int flags = program.flags.get(e);
            if ((flags & 3) != Flow.ENTER.ordinal() || program.slots.get(program.to.get(e)) != Slot.RUNS.ordinal()) {
                continue;
            }
            int target = program.original(program.to.get(e));
            called.set(target);
            boolean awaited = (flags & UnitGraph.AWAITED) != 0
                    || (flags & UnitGraph.RETURNED) != 0 && callers.get(program.original(program.from.get(e)));
            if (!awaited) {
                otherwise.set(target);
            }
        }
        // from the virtual calls to the methods that they may run
        for (int e = 0; e < program.from.size(); e++) {
            if ((program.flags.get(e) & 3) == Flow.PLAIN.ordinal() && async.get(program.original(program.to.get(e)))) {
                int from = program.original(program.from.get(e));
                int target = program.original(program.to.get(e));
                if (program.slots.get(from) != Slot.RUNS.ordinal()) {
                    continue;
                }
                if (program.callables.containsKey(from)) {
                    otherwise.set(target);
                } else if (called.get(from)) {
                    called.set(target);
                    if (otherwise.get(from)) {
                        otherwise.set(target);
                    }
                }
            }
        }
        BitSet result = (BitSet) async.clone();
        result.and(called);
        result.andNot(otherwise);
        return result;
    }
}
