package dev.asynclint.facts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which nodes the threads of a root reach. A path that enters a method through one call leaves it through the same call or
 * not at all: paths inside methods are summarised at their call sites first ({@link #summarize}), so that the search itself
 * needs one bit of state, whether it has entered a method since. Linear in the size of the graph for each root.
 */
final class Reachability {

    private static final int LEVELS = Confidence.values().length;

    private static final IntList NO_COPIES = new IntList();

    final ProgramGraph program;
    final int nodes;
    private final int linked;
    private final IntList from;
    private final IntList to;
    private final IntList flags;
    private final IntList reasons;
    private final Adjacency outgoing;
    private final Adjacency incoming;
    private final boolean[] closed;

    /** Paths inside methods that were given up on, 0 in practice; printed when not. */
    boolean incomplete;

    Reachability(ProgramGraph program) {
        this.program = program;
        this.nodes = program.nodeCount();
        this.from = program.from;
        this.to = program.to;
        this.flags = program.flags;
        this.reasons = program.reasons;
        this.linked = from.size();
        this.closed = new boolean[nodes];
        for (ProgramGraph.MethodAt method : program.callables.values()) {
            closed[method.node()] = method.method().isTrusted();
        }
        summarize();
        outsOf.clear();
        outgoing = new Adjacency(from, nodes);
        incoming = new Adjacency(to, nodes);
    }

    // ---- edges

    int from(int edge) {
        return from.get(edge);
    }

    int to(int edge) {
        return to.get(edge);
    }

    int reason(int edge) {
        return reasons.get(edge);
    }

    Flow flow(int edge) {
        return program.flow(edge);
    }

    int level(int edge) {
        return program.level(edge);
    }

    private boolean isField(int node) {
        return program.fields.get(node);
    }

    boolean excludes(int edge, Root root) {
        return (flags.get(edge) >> 8 & root.bit()) != 0;
    }

    boolean holdsMonitor(int edge) {
        return (flags.get(edge) & UnitGraph.HOLDS_MONITOR) != 0;
    }

    boolean isRuns(int node) {
        return program.isRuns(node);
    }

    int outCount(int node) {
        return outgoing.count(node);
    }

    int out(int node, int index) {
        return outgoing.edge(node, index);
    }

    int inCount(int node) {
        return incoming.count(node);
    }

    int in(int node, int index) {
        return incoming.edge(node, index);
    }

    // ---- summaries

    /** A bound on the work for summaries, many times what real programs need. */
    static final int MOST_PATHS = 20_000_000;

    /**
     * For every way out of a method finds the ways in that reach it, and adds an edge from what enters to what leaves at each
     * call site. Repeats until nothing is new, since a summary can complete a path in the caller.
     */
    private void summarize() {
        int[] inHead = new int[nodes];
        Arrays.fill(inHead, -1);
        IntList inNext = new IntList();
        int[] enterHead = new int[nodes];
        Arrays.fill(enterHead, -1);
        int sites = 0;
        for (int e = 0; e < linked; e++) {
            sites = Math.max(sites, program.sites.get(e) + 1);
        }
        int[] exitHead = new int[sites];
        Arrays.fill(exitHead, -1);
        IntList otherNext = new IntList();
        LongIntMap paths = new LongIntMap();
        IntList workNodes = new IntList();
        IntList workOuts = new IntList();
        for (int e = 0; e < linked; e++) {
            Flow flow = flow(e);
            inNext.add(-1);
            otherNext.add(-1);
            if (flow == Flow.PLAIN) {
                inNext.set(e, inHead[to.get(e)]);
                inHead[to.get(e)] = e;
            } else if (flow == Flow.ENTER) {
                otherNext.set(e, enterHead[to.get(e)]);
                enterHead[to.get(e)] = e;
            } else {
                int site = program.sites.get(e);
                otherNext.set(e, exitHead[site]);
                exitHead[site] = e;
                path(paths, workNodes, workOuts, from.get(e), from.get(e), 0);
            }
        }
        LongIntMap summaries = new LongIntMap();
        while (!workNodes.isEmpty()) {
            if (paths.size() > MOST_PATHS) {
                incomplete = true;
                return;
            }
            int node = workNodes.removeLast();
            int out = workOuts.removeLast();
            int way = paths.get(key(node, out));
            for (int e = inHead[node]; e >= 0; e = inNext.get(e)) {
                path(paths, workNodes, workOuts, from.get(e), out, along(way, e));
            }
            for (int e = enterHead[node]; e >= 0; e = otherNext.get(e)) {
                int site = program.sites.get(e);
                for (int x = exitHead[site]; x >= 0; x = otherNext.get(x)) {
                    if (from.get(x) != out || from.get(e) == to.get(x)) {
                        continue;
                    }
                    int before = summaries.get(key(from.get(e), to.get(x)));
                    int sum = either(before, along(along(way, e), x));
                    if (before == sum) {
                        continue;
                    }
                    summaries.put(key(from.get(e), to.get(x)), sum);
                    int added = from.size();
                    from.add(from.get(e));
                    to.add(to.get(x));
                    flags.add(Flow.PLAIN.ordinal() | (sum & LEVEL) << 2 | sum & ~LEVEL);
                    reasons.add(reasons.get(e) >= 0 ? reasons.get(e) : reasons.get(x));
                    program.sites.add(-1);
                    inNext.add(inHead[to.get(added)]);
                    inHead[to.get(added)] = added;
                    otherNext.add(-1);
                    // whatever was reached from the new edge's end is now reached from its start
                    extend(paths, workNodes, workOuts, added, outsOf.getOrDefault(to.get(added), new IntList()));
                }
            }
        }
    }

    /** For a node the ways out that it reaches; needed while summaries are made. */
    private final Map<Integer, IntList> outsOf = new HashMap<>();

    private void extend(LongIntMap paths, IntList workNodes, IntList workOuts, int edge, IntList outs) {
        for (int i = 0; i < outs.size(); i++) {
            int out = outs.get(i);
            path(paths, workNodes, workOuts, from.get(edge), out, along(paths.get(key(to.get(edge), out)), edge));
        }
    }

    private void path(LongIntMap paths, IntList workNodes, IntList workOuts, int node, int out, int way) {
        int before = paths.get(key(node, out));
        int now = either(before, way);
        if (before == now) {
            return;
        }
        paths.put(key(node, out), now);
        if (before < 0) {
            Grouped.addNumber(outsOf, node, out);
        }
        workNodes.add(node);
        workOuts.add(out);
    }

    /** Of a way inside of methods: its level; from bit 8 on the roots that are excluded on it. */
    private static final int LEVEL = 0xff;

    /** A way that is longer by an edge. */
    private int along(int way, int edge) {
        int excluded = way & ~LEVEL | flags.get(edge) >> 8 << 8;
        return Math.max(way & LEVEL, level(edge)) | excluded;
    }

    /** What holds if one of two ways is gone; a negative one is none. */
    private static int either(int a, int b) {
        return a < 0 ? b : Math.min(a & LEVEL, b & LEVEL) | a & b & ~LEVEL;
    }

    private static long key(int a, int b) {
        return (long) a << 32 | b;
    }

    // ---- executors

    /** Whether an executor that is made at this node is another one for each of several calls: what makes it is a factory. */
    boolean isOneOfMany(int made) {
        BitSet seen = new BitSet(nodes);
        IntList queue = new IntList();
        queue.add(made);
        int calls = 0;
        for (int head = 0; head < queue.size(); head++) {
            int node = queue.get(head);
            // what is kept in a field is one for all who ask for it
            if (seen.get(node) || isField(node)) {
                continue;
            }
            seen.set(node);
            for (int i = 0; i < outCount(node); i++) {
                int edge = out(node, i);
                if (isOfExecutor(to(edge)) && flow(edge) != Flow.ENTER) {
                    calls += flow(edge) == Flow.EXIT ? 1 : 0;
                    queue.add(to(edge));
                }
            }
            if (calls > 1) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfExecutor(int node) {
        int slot = program.slots.get(node);
        return slot == Slot.THREADS.ordinal() || slot == Slot.RETURN_THREADS.ordinal();
    }

    // ---- search

    /** What the threads of one root reach, with the way there. States are {@code 2 * node + entered}. */
    final class Reach {
        final Root root;
        /** For a state: its level + 1, 0 when not reached. */
        final byte[] levels;
        /** For a state: the edge that reached it, or -1 - index of the root. */
        final int[] by;
        /** For a state: the state from which that edge was taken. */
        final int[] before;

        final IntList states = new IntList();
        private final boolean[] called;

        private Reach(Root root) {
            this.root = root;
            this.levels = new byte[2 * nodes];
            this.by = new int[2 * nodes];
            this.before = new int[2 * nodes];
            this.called = new boolean[2 * nodes];
        }

        boolean reaches(int node) {
            return levels[2 * node] != 0 || levels[2 * node + 1] != 0;
        }

        /** Adds all nodes that are reached, those of which a copy is reached too. */
        void addNodesTo(BitSet to) {
            for (int i = 0; i < states.size(); i++) {
                to.set(program.original(states.get(i) >> 1));
            }
        }

        /** Whether it, or a copy of it, is reached in a way that is more than possible. */
        boolean reachesProbably(int node) {
            int reached = reached(node);
            return reached >= 0 && levels[state(reached)] - 1 < Confidence.POSSIBLE.ordinal();
        }

        /** The node or the copy of it that is reached in the surest way, -1 when none is. */
        int reached(int node) {
            int best = state(node) < 0 ? -1 : node;
            IntList copies = program.copies.getOrDefault(node, NO_COPIES);
            for (int i = 0; i < copies.size(); i++) {
                int copy = copies.get(i);
                if (state(copy) >= 0 && (best < 0 || levels[state(copy)] < levels[state(best)])) {
                    best = copy;
                }
            }
            return best;
        }

        /** The better of the node's two states, -1 when it is not reached. */
        int state(int node) {
            int a = 2 * node;
            int b = a + 1;
            if (levels[a] == 0) {
                return levels[b] == 0 ? -1 : b;
            }
            return levels[b] == 0 || levels[a] <= levels[b] ? a : b;
        }

        /** The state in which the callable is an entry, not merely called by code that is one; -1 when none. */
        int entry(int node) {
            for (int state = 2 * node; state < 2 * node + 2; state++) {
                if (levels[state] != 0 && !called[state]) {
                    return state;
                }
            }
            return -1;
        }

        /** How many calls lie on the way to the state. */
        int callsTo(int state) {
            int calls = 0;
            for (int at = state; at >= 0; at = before[at]) {
                boolean isCall = by[at] >= 0 && flow(by[at]) == Flow.ENTER && isRuns(to(by[at]));
                calls += isCall && reason(by[at]) >= 0 ? 1 : 0;
            }
            return calls;
        }

        /** The code with which a thread of the root came to the state: the task that it runs, -1 when it runs none. */
        int task(int state) {
            int task = -1;
            for (int at = state; at >= 0; at = before[at]) {
                task = isRuns(at >> 1) ? at >> 1 : task;
            }
            return task;
        }

        /** Whether the code runs because something is subscribed, and not because something is emitted or completed. */
        boolean isOfSubscription(int state) {
            return by[state] >= 0 && program.slot(from(by[state])) == Slot.SUBSCRIBED;
        }

        Confidence confidence(int state) {
            return Confidence.values()[levels[state] - 1];
        }

        /** Why the state is reached, from the root on; {@code extraReasons} are those of the extra roots. */
        List<Because> wayTo(int state, IntList extraReasons) {
            List<Because> way = new ArrayList<>();
            for (int at = state; at >= 0; at = before[at]) {
                int edge = by[at];
                if (edge < 0) {
                    int index = -1 - edge;
                    int known = program.rootNodes.size();
                    int reason = index < known ? program.rootReasons.get(index) : extraReasons.get(index - known);
                    if (reason >= 0) {
                        way.add(program.because(reason));
                    }
                } else if (reasons.get(edge) >= 0) {
                    way.add(program.because(reasons.get(edge)));
                }
            }
            Collections.reverse(way);
            return way;
        }
    }

    /** Searches from the roots of a kind; {@code extra} are further nodes that count as such. */
    Reach reach(Root root, IntList extraNodes, IntList extraLevels) {
        return reach(root, -1, extraNodes, extraLevels);
    }

    /** Searches from one root only, by its number in the program. */
    Reach reach(int rootIndex) {
        Root root = Root.values()[program.rootFlags.get(rootIndex) & 0xff];
        return reach(root, rootIndex, new IntList(), new IntList());
    }

    private Reach reach(Root root, int only, IntList extraNodes, IntList extraLevels) {
        Reach reach = new Reach(root);
        // a caller's thread runs the functions that this caller passes, not those of other callers
        boolean ofCaller = root == Root.ASYNC_METHOD || root == Root.UNKNOWN_CALLER;
        // what a caller adds to the future that he gets is not the method's doing, and may wait where the caller may
        boolean ofBody = root == Root.ASYNC_METHOD;
        IntList[] queues = new IntList[LEVELS];
        IntList[] queuedBy = new IntList[LEVELS];
        IntList[] queuedBefore = new IntList[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            queues[i] = new IntList();
            queuedBy[i] = new IntList();
            queuedBefore[i] = new IntList();
        }
        for (int i = 0; i < program.rootNodes.size(); i++) {
            int rootFlags = program.rootFlags.get(i);
            if ((rootFlags & 0xff) == root.ordinal() && (only < 0 || only == i)) {
                int level = rootFlags >> 8;
                queues[level].add(2 * program.rootNodes.get(i));
                queuedBy[level].add(-1 - i);
                queuedBefore[level].add(-1);
            }
        }
        for (int i = 0; i < extraNodes.size(); i++) {
            int level = extraLevels.get(i);
            queues[level].add(2 * extraNodes.get(i));
            queuedBy[level].add(-1 - program.rootNodes.size() - i);
            queuedBefore[level].add(-1);
        }
        for (int level = 0; level < LEVELS; level++) {
            for (int head = 0; head < queues[level].size(); head++) {
                int state = queues[level].get(head);
                if (reach.levels[state] != 0) {
                    continue;
                }
                int by = queuedBy[level].get(head);
                int before = queuedBefore[level].get(head);
                reach.levels[state] = (byte) (level + 1);
                reach.by[state] = by;
                reach.before[state] = before;
                // a function that a thread reaches out of the method which it was given to is called by no entry
                reach.called[state] = by >= 0
                        && flow(by) != Flow.EXIT
                        && isRuns(to(by))
                        && isRuns(from(by))
                        && (program.callables.containsKey(from(by)) || reach.called[before]);
                reach.states.add(state);
                int node = state >> 1;
                if (closed[node]) {
                    continue;
                }
                boolean entered = (state & 1) != 0;
                for (int i = 0; i < outCount(node); i++) {
                    int edge = out(node, i);
                    Flow flow = flow(edge);
                    if (excludes(edge, root)
                            || flow == Flow.EXIT && (entered || ofBody || ofCaller && isRuns(to(edge)))) {
                        continue;
                    }
                    // a field that many share does not tell through which call its value came
                    boolean stays = entered && !(isField(node) && level(edge) == Confidence.POSSIBLE.ordinal());
                    int next = 2 * to(edge) + (stays || flow == Flow.ENTER ? 1 : 0);
                    // what is reached without entering a method needs no second visit after entering one
                    if (reach.levels[next] == 0
                            && !((next & 1) == 1
                                    && reach.levels[next - 1] != 0
                                    && reach.levels[next - 1] <= level + 1)) {
                        int nextLevel = Math.max(level, level(edge));
                        queues[nextLevel].add(next);
                        queuedBy[nextLevel].add(edge);
                        queuedBefore[nextLevel].add(state);
                    }
                }
            }
        }
        return reach;
    }
}
