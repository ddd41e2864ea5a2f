package dev.asynclint.facts;

import java.util.BitSet;

/**
 * Asynchronous methods that are asynchronous in name only: every call of them in the program that looks at the result waits
 * for it at once, itself or in a method that it passes it to, or returns it from a method of which the same is true. Whoever
 * does that may wait inside of them as well, and if not the wait itself is what is wrong.
 */
final class AwaitedMethods {

    private static final int MOST_ROUNDS = 10;

    /** How many conversions and calls may stand between a result and the wait for it. */
    private static final int FARTHEST = 6;

    private final ProgramGraph program;
    private final BitSet async;
    private final BitSet awaitedSites = new BitSet();

    private AwaitedMethods(ProgramGraph program) {
        this.program = program;
        this.async = program.asyncNodes();
    }

    /** Their nodes. */
    static BitSet of(ProgramGraph program) {
        AwaitedMethods methods = new AwaitedMethods(program);
        methods.findAwaitedSites();
        BitSet awaited = methods.async;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            BitSet next = methods.once(awaited);
            if (next.equals(awaited)) {
                return awaited;
            }
            awaited = next;
        }
        // what still changes is not known
        return new BitSet();
    }

    /** Calls whose results come to somebody who waits, without being stored on the way. */
    private void findAwaitedSites() {
        BitSet seen = new BitSet();
        for (ProgramGraph.SiteAt site : program.blocking) {
            if (site.awaited() >= 0) {
                seen.set(site.awaited());
            }
        }
        Adjacency incoming = new Adjacency(program.to, program.nodeCount());
        BitSet front = (BitSet) seen.clone();
        for (int hop = 0; hop < FARTHEST && !front.isEmpty(); hop++) {
            BitSet next = new BitSet();
            for (int node = front.nextSetBit(0); node >= 0; node = front.nextSetBit(node + 1)) {
                for (int i = 0; i < incoming.count(node); i++) {
                    int edge = incoming.edge(node, i);
                    int from = program.from.get(edge);
                    if (program.flow(edge) == Flow.EXIT) {
                        awaitedSites.set(program.sites.get(edge));
                    } else if (program.slots.get(from) == Slot.EMITS.ordinal()
                            && !program.fields.get(from)
                            && !seen.get(from)) {
                        next.set(from);
                    }
                }
            }
            seen.or(next);
            front = next;
        }
    }

    private enum Result {
        OTHERWISE,
        AWAITED,
        DROPPED
    }

    private Result result(int call, BitSet callers) {
        int bits = program.flags.get(call) & UnitGraph.DROPPED;
        if (bits == UnitGraph.DROPPED) {
            return Result.DROPPED;
        }
        int site = program.sites.get(call);
        boolean awaited = bits == UnitGraph.AWAITED
                || bits == UnitGraph.RETURNED && callers.get(program.original(program.from.get(call)))
                || site >= 0 && awaitedSites.get(site);
        return awaited ? Result.AWAITED : Result.OTHERWISE;
    }

    /** Those of which each call is as asked, given which of the callers are. */
    private BitSet once(BitSet callers) {
        BitSet called = new BitSet();
        BitSet otherwise = new BitSet();
        for (int e = 0; e < program.from.size(); e++) {
            if (program.flow(e) == Flow.ENTER && program.isRuns(program.to.get(e))) {
                Result result = result(e, callers);
                if (result != Result.DROPPED) {
                    (result == Result.AWAITED ? called : otherwise).set(program.original(program.to.get(e)));
                }
            }
        }
        // from the virtual calls to the methods that they may run
        for (int e = 0; e < program.from.size(); e++) {
            int to = program.original(program.to.get(e));
            if (program.flow(e) != Flow.PLAIN || !async.get(to)) {
                continue;
            }
            int from = program.original(program.from.get(e));
            if (program.isRuns(from)) {
                if (otherwise.get(from) || program.callables.containsKey(from)) {
                    otherwise.set(to);
                }
                if (called.get(from)) {
                    called.set(to);
                }
            }
        }
        BitSet result = (BitSet) async.clone();
        result.and(called);
        result.andNot(otherwise);
        return result;
    }
}
