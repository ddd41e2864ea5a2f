package dev.asynclint.facts;

import java.util.Arrays;

/**
 * Of which nodes something is known before any search: those that are reached by a root, by an executor, or by code of which
 * nobody knows where it runs. What is left is fed by nothing but publishers and futures of which nothing is known.
 */
final class Threads {

    private final ProgramGraph program;
    private final int nodes;
    private final Adjacency outgoing;
    private boolean throughCompletion = true;

    private Threads(ProgramGraph program) {
        this.program = program;
        this.nodes = program.nodeCount();
        this.outgoing = new Adjacency(program.from, nodes);
    }

    /**
     * False for the fallback nodes of which nothing is known and nothing will be: of a chain of unknown values only the first
     * one needs its fallback.
     *
     * @param fed which nodes have an edge or a root
     */
    static boolean[] known(ProgramGraph program, boolean[] fed) {
        return new Threads(program).known(fed);
    }

    private boolean[] known(boolean[] fed) {
        boolean[] known = new boolean[nodes];
        for (int i = 0; i < program.rootNodes.size(); i++) {
            if (!isUnknownCaller(i)) {
                spread(program.rootNodes.get(i), known);
            }
        }
        // that somebody may call a method which completes a future does not tell who does
        throughCompletion = false;
        for (int i = 0; i < program.rootNodes.size(); i++) {
            if (isUnknownCaller(i)) {
                spread(program.rootNodes.get(i), known);
            }
        }
        for (int node = 0; node < nodes; node++) {
            if (!fed[node] && !Slot.ALL[program.slots.get(node)].isFilledByOthers()) {
                spread(node, known);
            }
        }
        throughCompletion = true;
        IntList open = new IntList();
        IntList fallbacks = program.fallbackNodes();
        for (int i = 0; i < fallbacks.size(); i++) {
            if (!known[fallbacks.get(i)]) {
                open.add(fallbacks.get(i));
            }
        }
        boolean[] after = known.clone();
        for (int i = 0; i < open.size(); i++) {
            spreadFrom(open.get(i), after);
        }
        boolean[] needsNone = new boolean[nodes];
        Arrays.fill(needsNone, true);
        for (int i = 0; i < open.size(); i++) {
            if (!after[open.get(i)]) {
                needsNone[open.get(i)] = false;
                spread(open.get(i), known);
            }
        }
        // a cycle that nothing feeds has no first value: any will do
        for (int i = 0; i < open.size(); i++) {
            if (!known[open.get(i)]) {
                needsNone[open.get(i)] = false;
                spread(open.get(i), known);
            }
        }
        return needsNone;
    }

    private boolean isUnknownCaller(int root) {
        return (program.rootFlags.get(root) & 0xff) == Root.UNKNOWN_CALLER.ordinal();
    }

    private void spread(int node, boolean[] reached) {
        if (!reached[node]) {
            reached[node] = true;
            spreadFrom(node, reached);
        }
    }

    /** Marks what the node leads to, but not the node itself unless it leads there. */
    private void spreadFrom(int node, boolean[] reached) {
        IntList queue = new IntList();
        queue.add(node);
        for (int head = 0; head < queue.size(); head++) {
            int at = queue.get(head);
            for (int i = 0; i < outgoing.count(at); i++) {
                int next = program.to.get(outgoing.edge(at, i));
                boolean completes = program.slots.get(next) == Slot.COMPLETED.ordinal();
                if (!reached[next] && (throughCompletion || !completes)) {
                    reached[next] = true;
                    queue.add(next);
                }
            }
        }
    }
}
