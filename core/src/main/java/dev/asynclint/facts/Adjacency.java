package dev.asynclint.facts;

import java.util.Arrays;

/** The edges of a graph by the node at one of their ends, in the order of their numbers. */
final class Adjacency {

    private final int[] start;
    private final int[] edges;

    /**
     * Of as many nodes.
     *
     * @param ends for each edge the node that it is found by
     */
    Adjacency(IntList ends, int nodes) {
        start = new int[nodes + 1];
        for (int e = 0; e < ends.size(); e++) {
            start[ends.get(e) + 1]++;
        }
        for (int n = 0; n < nodes; n++) {
            start[n + 1] += start[n];
        }
        edges = new int[ends.size()];
        int[] at = Arrays.copyOf(start, nodes);
        for (int e = 0; e < edges.length; e++) {
            edges[at[ends.get(e)]++] = e;
        }
    }

    int count(int node) {
        return start[node + 1] - start[node];
    }

    /** The number of the edge at {@code index} of the node's. */
    int edge(int node, int index) {
        return edges[start[node] + index];
    }
}
