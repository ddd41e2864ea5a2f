package dev.asynclint.facts;

import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Virtual methods with many implementations. Which of them a call runs is a guess; but where most of them may wait, it is
 * probable all the same that the call waits. And where one method alone makes all the calls that can run an implementation,
 * this is what runs it: it was not written for nothing.
 */
final class Majorities {

    /** So many values and virtual calls are looked at before an implementation. */
    private static final int FARTHEST = 50;

    private Majorities() {}

    /** Raises the edges to the implementations that may wait, where these are at least half of all or nobody else runs them. */
    static void raise(ProgramGraph program) {
        if (program.guesses.isEmpty()) {
            return;
        }
        Adjacency incoming = new Adjacency(program.to, program.nodeCount());
        BitSet waiting = waiting(program, incoming, EnumSet.allOf(BlockingCategory.class), Confidence.PROBABLE);
        BitSet roots = new BitSet();
        for (int i = 0; i < program.rootNodes.size(); i++) {
            roots.set(program.rootNodes.get(i));
        }
        for (int[] guess : program.guesses) {
            int all = 0;
            int some = 0;
            for (int edge = guess[0]; edge < guess[1]; edge++) {
                if (isCall(program, edge)) {
                    all++;
                    some += waiting.get(program.to.get(edge)) ? 1 : 0;
                }
            }
            boolean isMost = 2 * some >= all;
            for (int edge = guess[0]; edge < guess[1] && some > 0; edge++) {
                int to = program.to.get(edge);
                if (isCall(program, edge)
                        && waiting.get(to)
                        && (isMost || !roots.get(to) && hasOneCaller(program, incoming, to))) {
                    program.setLevel(edge, Confidence.PROBABLE);
                }
            }
        }
    }

    /** Whether all calls that can run an implementation stand in one method; values that the function passes through are followed. */
    private static boolean hasOneCaller(ProgramGraph program, Adjacency incoming, int implementation) {
        String caller = null;
        IntList queue = new IntList();
        BitSet seen = new BitSet();
        queue.add(implementation);
        for (int head = 0; head < queue.size(); head++) {
            if (head == FARTHEST) {
                return false;
            }
            int node = queue.get(head);
            for (int i = 0; i < incoming.count(node); i++) {
                int before = program.from.get(incoming.edge(node, i));
                MethodAt by = program.callables.get(before);
                if (by != null) {
                    String method = UnitGraph.methodOf(by.method().id());
                    if (caller != null && !caller.equals(method)) {
                        return false;
                    }
                    caller = method;
                } else if (!seen.get(before)) {
                    seen.set(before);
                    queue.add(before);
                }
            }
        }
        return caller != null;
    }

    private static boolean isCall(ProgramGraph program, int edge) {
        return program.isRuns(program.from.get(edge))
                && program.isRuns(program.to.get(edge))
                && program.callables.containsKey(program.to.get(edge));
    }

    /**
     * The code that runs into a wait of one of these kinds.
     *
     * @param least how sure each step of the way has to be
     */
    static BitSet waiting(ProgramGraph program, Adjacency incoming, Set<BlockingCategory> kinds, Confidence least) {
        BitSet waiting = new BitSet(program.nodeCount());
        IntList queue = new IntList();
        for (SiteAt site : program.blocking) {
            if (site.site().confidence() != Confidence.POSSIBLE
                    && kinds.contains(site.site().category())
                    && !waiting.get(site.node())) {
                waiting.set(site.node());
                queue.add(site.node());
            }
        }
        for (int head = 0; head < queue.size(); head++) {
            int node = queue.get(head);
            for (int i = 0; i < incoming.count(node); i++) {
                int edge = incoming.edge(node, i);
                int before = program.from.get(edge);
                boolean calls = program.isRuns(before)
                        && program.flow(edge) != Flow.EXIT
                        && program.level(edge) <= least.ordinal();
                if (calls && !waiting.get(before)) {
                    waiting.set(before);
                    queue.add(before);
                }
            }
        }
        return waiting;
    }
}
