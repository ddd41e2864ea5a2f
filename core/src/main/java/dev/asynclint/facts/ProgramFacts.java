package dev.asynclint.facts;

import dev.asynclint.code.Span;
import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.facts.Reachability.Reach;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The facts of a whole program, linked: the graph and what is reached in it. Built once from the graphs of all files;
 * deterministic whatever their order.
 */
public final class ProgramFacts {

    /** Each costs a search of its own. */
    /** Of these nothing is known but that somebody else's code decides what they are. */
    private static final Set<Root> UNKNOWN_THREADS = EnumSet.of(Root.COMPLETER, Root.PUBLISHER);

    private static final int MOST_SINGLE_EXECUTORS = 500;

    private final ProgramGraph program;
    private final Reachability graph;
    private final List<BlockedCall> blockedCalls;
    private int skippedExecutors;
    private final Outcomes outcomes;

    private ProgramFacts(ProgramGraph program) {
        this.program = program;
        this.outcomes = new Outcomes(program);
        program.blocking.removeIf(this::waitsForNothing);
        this.graph = new Reachability(program);
        this.blockedCalls = findBlockedCalls();
    }

    /** Whether what is waited for is complete when the method that gives it returns. */
    private boolean waitsForNothing(SiteAt at) {
        UnitGraph.Dispatch awaited = at.unit().awaitedCalls.get(at.site().span());
        return awaited != null && outcomes.isComplete(awaited);
    }

    /** Links the graphs of all files of a program. */
    public static ProgramFacts link(List<UnitGraph> units) {
        return new ProgramFacts(ProgramGraph.link(units));
    }

    /**
     * Links the graphs of all files of a program with those of modules that it uses.
     *
     * @param others those of other modules; of a type that the program declares itself, or that comes twice, only the first
     *     is taken
     */
    public static ProgramFacts link(List<UnitGraph> units, List<UnitGraph> others) {
        if (others.isEmpty()) {
            return link(units);
        }
        Set<String> types = new HashSet<>();
        units.forEach(unit -> types.addAll(unit.typeNames()));
        List<UnitGraph> all = new ArrayList<>(units);
        for (UnitGraph other : others) {
            List<String> names = other.typeNames();
            if (names.stream().noneMatch(types::contains)) {
                types.addAll(names);
                all.add(other);
            }
        }
        return link(all);
    }

    /** Of these units what other programs can use, for a {@link FactsFile}. */
    public List<UnitGraph> exported(List<UnitGraph> units) {
        Set<String> paths = new HashSet<>();
        units.forEach(unit -> paths.add(unit.path()));
        return ExportedFacts.of(program, paths);
    }

    /** Paths from any root to a blocking call, sorted by place; one for each place and blocking call. */
    public List<BlockedCall> blockedCalls() {
        return blockedCalls;
    }

    /** Work that shutdown hooks start and do not wait for, sorted by place: it ends with the JVM. */
    public List<LostWork> lostAtExit() {
        return new Exits(program, graph).find();
    }

    /** What was not followed because there was too much of it, a sentence each; empty for most programs. */
    public List<String> limits() {
        List<String> limits = new ArrayList<>();
        int skipped = program.skipped.size();
        if (skipped > 0) {
            limits.add(skipped
                    + (skipped == 1 ? " virtual method has" : " virtual methods have")
                    + " more than " + ProgramGraph.MOST_TARGETS + " implementations");
        }
        if (graph.incomplete) {
            limits.add("paths of values in and out of methods, after the first " + Reachability.MOST_PATHS);
        }
        if (skippedExecutors > 0) {
            limits.add("waits of " + skippedExecutors + " single-threaded executors for themselves");
        }
        return limits;
    }

    /** How the async value ends that a call returns, or the call itself where it returns none; the worst of several. */
    public synchronized Outcome outcome(Callee callee) {
        if (isHeard(callee.listeners())) {
            return Outcome.HEARD;
        }
        boolean complete = true;
        Outcome worst = Outcome.HARMLESS;
        for (UnitGraph.Dispatch each : callee.dispatches()) {
            worst = worst.or(outcomes.of(each));
            complete = complete && outcomes.isComplete(each);
        }
        return complete && worst == Outcome.HARMLESS ? Outcome.COMPLETE : worst;
    }

    private boolean isHeard(List<UnitGraph.Dispatch> listeners) {
        for (UnitGraph.Dispatch each : listeners) {
            if (outcomes.of(each) != Outcome.HARMLESS) {
                return false;
            }
        }
        return !listeners.isEmpty();
    }

    /** Nodes and edges of the graph, for statistics. */
    public String size() {
        return program.nodeCount() + " nodes, " + program.from.size() + " edges";
    }

    private List<BlockedCall> findBlockedCalls() {
        IntList none = new IntList();
        Map<Root, Reach> mayWait = new EnumMap<>(Root.class);
        for (Root root : List.of(Root.WORKER, Root.VIRTUAL, Root.COMMON_POOL, Root.EXIT)) {
            mayWait.put(root, graph.reach(root, none, none));
        }
        Reach single = graph.reach(Root.SINGLE, none, none);
        mayWait.put(Root.SINGLE, single);
        Reach unknown = graph.reach(Root.UNKNOWN_CALLER, none, none);
        BitSet handedOff = new BitSet(graph.nodes);
        for (Map.Entry<Root, Reach> each : mayWait.entrySet()) {
            if (each.getKey() != Root.COMMON_POOL && each.getKey() != Root.EXIT) {
                each.getValue().addNodesTo(handedOff);
            }
        }
        BitSet reachedByStrict = new BitSet(graph.nodes);
        Map<String, BlockedCall> best = new HashMap<>();
        for (Root root : Root.values()) {
            if (root == Root.UNKNOWN_CALLER
                    || root == Root.WORKER
                    || root == Root.EXIT
                    || root == Root.SINGLE
                    || root == Root.ASYNC_METHOD) {
                continue;
            }
            Reach reach = mayWait.containsKey(root) ? mayWait.get(root) : graph.reach(root, none, none);
            if (root.mustNotBlock()) {
                reach.addNodesTo(reachedByStrict);
            }
            keep(new BlockingPaths(program, graph, reach, none, handedOff).find(), best);
        }
        IntList nodes = new IntList();
        IntList levels = new IntList();
        IntList reasons = new IntList();
        Set<String> ofKnownThreads = new HashSet<>();
        BitSet mayWaitByCallers = AwaitedMethods.of(program);
        IntPredicate onlyWhereItMayWait = node -> !unknown.reachesProbably(node) && reachesAny(mayWait.values(), node);
        mayWaitByCallers.or(ServiceMethods.of(program, onlyWhereItMayWait));
        for (int i = 0; i < program.asyncMethods.size(); i++) {
            int node = program.asyncMethods.get(i);
            if (!mayWaitByCallers.get(node) && !onlyWhereItMayWait.test(node)) {
                MethodAt at = program.callables.get(node);
                if (at != null && reachedByStrict.get(node)) {
                    ofKnownThreads.add(at.method().id());
                }
                nodes.add(node);
                levels.add(Confidence.PROBABLE.ordinal());
                reasons.add(program.asyncReasons.get(i));
            }
        }
        Reach async = graph.reach(Root.ASYNC_METHOD, nodes, levels);
        List<BlockedCall> ofCallers =
                new ArrayList<>(new BlockingPaths(program, graph, async, reasons, handedOff).find());
        // of threads of which nothing is known, the finding belongs where it is nearest to what waits
        Map<String, Integer> nearest = nearestWaits(ofCallers);
        best.values()
                .removeIf(call -> UNKNOWN_THREADS.contains(call.root())
                        && call.depth() > nearest.getOrDefault(wait(call), Integer.MAX_VALUE));
        // what a known thread reaches is reported where that thread enters
        Set<String> reported = nearestWaits(best.values()).keySet();
        ofCallers.removeIf(call -> ofKnownThreads.contains(call.enclosing()) && reported.contains(wait(call)));
        keep(ofCallers, best);
        keep(deadlocks(single), best);
        // whoever calls: a scheduler that follows an eager call shows that its author wanted it moved
        List<BlockedCall> eager = new ArrayList<>(new BlockingPaths(program, graph, unknown, none, handedOff).find());
        eager.removeIf(call -> !call.offloaded());
        keep(eager, best);
        List<BlockedCall> sorted = new ArrayList<>(best.values());
        sorted.sort(ProgramFacts::byPlace);
        return List.copyOf(sorted);
    }

    /** What waits on a thread that must not wait, as far as that is shown, and how many calls away at least. */
    private static Map<String, Integer> nearestWaits(Collection<BlockedCall> calls) {
        Map<String, Integer> waits = new HashMap<>();
        for (BlockedCall call : calls) {
            if (call.root().mustNotBlock() && call.confidence() != Confidence.POSSIBLE) {
                waits.merge(wait(call), call.depth(), Math::min);
            }
        }
        return waits;
    }

    private static String wait(BlockedCall call) {
        return call.blockerLocation() + "|" + call.blocker();
    }

    // Written out: each part of a comparator that is put together is linked by itself, which start-up pays for.
    private static int byPlace(BlockedCall one, BlockedCall other) {
        int order = one.location().compareTo(other.location());
        order = order == 0 ? one.blocker().toString().compareTo(other.blocker().toString()) : order;
        return order == 0 ? one.root().compareTo(other.root()) : order;
    }

    private static boolean reachesAny(Collection<Reach> reaches, int node) {
        for (Reach reach : reaches) {
            if (reach.reached(node) >= 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call in what was reached waits for work that is in it, too. */
    private boolean waitsForItself(Reach reach) {
        for (SiteAt site : program.blocking) {
            if (site.awaited() >= 0 && reach.reaches(site.node()) && reach.reaches(site.awaited())) {
                return true;
            }
        }
        return false;
    }

    /** Waits, on the thread of a single-threaded executor, for work of the same executor. */
    private List<BlockedCall> deadlocks(Reach single) {
        if (!waitsForItself(single)) {
            // no search of one executor can find what the search of all does not
            return List.of();
        }
        List<BlockedCall> found = new ArrayList<>();
        IntList none = new IntList();
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < program.rootNodes.size(); i++) {
            if ((program.rootFlags.get(i) & 0xff) != Root.SINGLE.ordinal()
                    || !seen.add(program.rootNodes.get(i))
                    || graph.isOneOfMany(program.rootNodes.get(i))) {
                continue;
            }
            if (seen.size() > MOST_SINGLE_EXECUTORS) {
                skippedExecutors++;
            } else {
                found.addAll(new BlockingPaths(program, graph, graph.reach(i), none, new BitSet()).find(true));
            }
        }
        return found;
    }

    private static void keep(List<BlockedCall> found, Map<String, BlockedCall> best) {
        for (BlockedCall call : found) {
            best.merge(
                    call.location() + "|" + call.location().span().column() + "|" + call.blockerLocation() + "|"
                            + call.blocker() + "|" + call.root().mustNotBlock(),
                    call,
                    BlockingPaths::better);
        }
    }

    /** What is believed about a line: what there blocks, and on which threads its code runs. */
    public List<LineFact> about(String path, int line) {
        List<LineFact> facts = new ArrayList<>();
        for (SiteAt at : program.blocking) {
            if (at.unit().path().equals(path)
                    && at.site().span().line() == line
                    && program.original(at.node()) == at.node()) {
                facts.add(new LineFact(
                        "`" + BlockingPaths.name(at.site().method()) + "` blocks: "
                                + at.site().category().word(),
                        List.of(new Because(
                                at.site().knowledge() == null
                                        ? "it " + BlockingPaths.whyItWaits(at.site())
                                        : "says the knowledge of it",
                                new Location(path, at.site().span()),
                                at.site().knowledge()))));
            }
        }
        MethodAt innermost = null;
        for (MethodAt at : program.callables.values()) {
            Span whole = at.method().whole();
            if (at.unit().path().equals(path)
                    && whole.line() <= line
                    && whole.endLine() >= line
                    && program.original(at.node()) == at.node()) {
                if (innermost == null || innermost.method().whole().contains(whole)) {
                    innermost = at;
                }
            }
        }
        if (innermost == null) {
            return facts;
        }
        String name = innermost.method().sig() == null
                ? "the function in this line"
                : "`" + innermost.method().sig().name() + "`";
        boolean reached = false;
        IntList none = new IntList();
        for (Root root : Root.values()) {
            if (root == Root.ASYNC_METHOD) {
                continue;
            }
            Reach reach = graph.reach(root, none, none);
            int node = reach.reached(innermost.node());
            int state = node < 0 ? -1 : reach.state(node);
            if (state >= 0 && root != Root.UNKNOWN_CALLER) {
                reached = true;
                facts.add(new LineFact(
                        name + " runs on " + root.phrase() + " ("
                                + reach.confidence(state).word() + ")"
                                + (root.mustNotBlock() ? "" : ", where this rule has nothing against waiting"),
                        reach.wayTo(state, none)));
            } else if (state >= 0) {
                facts.add(new LineFact(name + " can be called by code that is not analysed", List.of()));
            }
        }
        if (!reached) {
            facts.add(new LineFact("no thread is known on which " + name + " runs" + reported(innermost), List.of()));
        }
        return facts;
    }

    private String reported(MethodAt method) {
        return program.asyncNodes().get(method.node())
                ? "; what blocks in it is reported for its callers, unless all that are known may wait"
                : ", so nothing is reported for what blocks in it";
    }
}
