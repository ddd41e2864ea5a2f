package dev.asynclint.facts;

import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;

/**
 * Virtual methods with many implementations of which most may wait: which of them a call runs is a guess, but that it waits is
 * probable all the same.
 */
final class Majorities {

    private Majorities() {}

    /** Raises the edges to the implementations that may wait, where these are at least half of all. */
    static void raise(ProgramGraph program) {
        if (program.guesses.isEmpty()) {
            return;
        }
        BitSet waiting = waiting(program, EnumSet.allOf(BlockingCategory.class));
        for (int[] guess : program.guesses) {
            int all = 0;
            int some = 0;
            for (int edge = guess[0]; edge < guess[1]; edge++) {
                if (isCall(program, edge)) {
                    all++;
                    some += waiting.get(program.to.get(edge)) ? 1 : 0;
                }
            }
            for (int edge = guess[0]; edge < guess[1] && some > 0 && 2 * some >= all; edge++) {
                if (isCall(program, edge) && waiting.get(program.to.get(edge))) {
                    program.setLevel(edge, Confidence.PROBABLE);
                }
            }
        }
    }

    private static boolean isCall(ProgramGraph program, int edge) {
        return program.isRuns(program.from.get(edge))
                && program.isRuns(program.to.get(edge))
                && program.callables.containsKey(program.to.get(edge));
    }

    /** The code that runs into a wait of one of these kinds on a way that is no mere possibility. */
    static BitSet waiting(ProgramGraph program, Set<BlockingCategory> kinds) {
        Adjacency incoming = new Adjacency(program.to, program.nodeCount());
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
        int possible = Confidence.POSSIBLE.ordinal();
        for (int head = 0; head < queue.size(); head++) {
            int node = queue.get(head);
            for (int i = 0; i < incoming.count(node); i++) {
                int edge = incoming.edge(node, i);
                int before = program.from.get(edge);
                boolean calls =
                        program.isRuns(before) && program.flow(edge) != Flow.EXIT && program.level(edge) < possible;
                if (calls && !waiting.get(before)) {
                    waiting.set(before);
                    queue.add(before);
                }
            }
        }
        return waiting;
    }
}
