package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.TypeRef;
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
import org.jspecify.annotations.Nullable;

/**
 * Finds, for every entry of a root, the nearest blocking calls. Searches backwards from the blocking calls over calls, once
 * for each category, so that the work does not grow with the number of entries; a path ends at the first entry that it
 * meets, since that is where the finding belongs.
 */
final class BlockingPaths {

    private static final IntList NOTHING = new IntList();

    /** Functions in functions in functions are read so far. */
    private static final int DEEPEST_FUNCTION = 4;

    private static final int LEVELS = Confidence.values().length;

    /** A path through more calls with several implementations than this is one of too many to be probable. */
    private static final int MOST_GUESSES = 1;

    /**
     * A path through more methods than this is not probable: each has its conditions. Of eleven longer ones that were read in
     * their sources one was true; of those of five methods every second.
     */
    private static final int FARTHEST = 5;

    /**
     * The same from a thread of which nothing is known: six of eighteen longer ones were true. Of work that somebody wrapped, to
     * be done where it is subscribed, and moved nowhere, three of five were, so those may be as long as others.
     */
    private static final int FARTHEST_FROM_SOMEBODYS = 2;

    /**
     * The same of a way with more steps than this, those of values among them: of fifteen with more than nine two were true, of
     * seventy-four shorter ones that were not sure thirty-seven; later three of four with ten.
     */
    private static final int MOST_STEPS = 10;

    /**
     * Ways up to here on which nothing is uncertain, neither the thread nor what is called, are probable still: eleven of eighteen
     * were true, and five of twenty-four of those whose thread was not certain.
     */
    private static final int FARTHEST_DEFINITE = 8;

    /**
     * A virtual call of which only its declaration says that it waits has to be near, and stand in the code itself where
     * nothing is known of the thread but that the code is asynchronous.
     */
    private static final int FARTHEST_VIRTUAL = 1;

    private static final Set<Root> SOMEBODYS =
            EnumSet.of(Root.COMPLETER, Root.PUBLISHER, Root.SUBSCRIBER, Root.ASYNC_METHOD);

    private final ProgramGraph program;
    private final Reachability graph;
    private final Reach reach;
    private final IntList extraReasons;
    private final BitSet handedOff;
    private int[] next = {};
    private int[] sink = {};
    private byte[] level = {};
    private final IntList touched = new IntList();
    private boolean ownWork;
    /** The calls of the category that is looked for, by the method that makes them. */
    private Map<Integer, IntList> sitesOf = Map.of();

    /**
     * @param handedOff nodes that run on threads that may wait, some on others as well
     */
    BlockingPaths(ProgramGraph program, Reachability graph, Reach reach, IntList extraReasons, BitSet handedOff) {
        this.program = program;
        this.graph = graph;
        this.reach = reach;
        this.extraReasons = extraReasons;
        this.handedOff = handedOff;
    }

    /** All blocked calls of the root, in no particular order. */
    List<BlockedCall> find() {
        return find(false);
    }

    /**
     * The blocked calls of the root.
     *
     * @param ownWork only those that wait for work of the very threads that the root speaks of
     */
    List<BlockedCall> find(boolean ownWork) {
        this.ownWork = ownWork;
        Map<BlockingKind, IntList> sites = new EnumMap<>(BlockingKind.class);
        Map<BlockingKind, IntList> virtual = new EnumMap<>(BlockingKind.class);
        for (int i = 0; i < program.blocking.size(); i++) {
            SiteAt site = program.blocking.get(i);
            if (ownWork && !waitsForQueuedWork(site)) {
                continue;
            }
            if (reach.reaches(site.node()) && (site.site().excluded() & reach.root.bit()) == 0) {
                boolean isCallable = program.callables.containsKey(site.node());
                BlockingKind kind = BlockingKind.of(site.site().category());
                Grouped.addNumber(isCallable ? sites : virtual, kind, i);
            }
        }
        if (!sites.isEmpty() || !virtual.isEmpty()) {
            next = new int[graph.nodes];
            sink = new int[graph.nodes];
            level = new byte[graph.nodes];
        }
        List<BlockedCall> found = find(sites.values());
        if (!virtual.isEmpty()) {
            Map<String, BlockedCall> byPlace = new HashMap<>();
            found.forEach(call -> byPlace.merge(placeOf(call), call, BlockingPaths::better));
            for (BlockedCall call : find(virtual.values())) {
                // what is known to block there says more than that it has another form
                BlockedCall known = byPlace.get(placeOf(call));
                if (known == null || call.confidence().compareTo(known.confidence()) < 0) {
                    found.add(call);
                }
            }
        }
        return found;
    }

    /** Whether it waits for another task of the root's threads, and not for what the task that waits has done before. */
    private boolean waitsForQueuedWork(SiteAt site) {
        if (site.awaited() < 0 || !reach.reaches(site.awaited()) || !reach.reaches(site.node())) {
            return false;
        }
        int awaited = reach.task(reach.state(site.awaited()));
        return awaited < 0 || awaited != reach.task(reach.state(site.node()));
    }

    private static String placeOf(BlockedCall call) {
        return call.category() + " " + call.location() + ":"
                + call.location().span().column();
    }

    private List<BlockedCall> find(Collection<IntList> ofCategories) {
        List<BlockedCall> found = new ArrayList<>();
        for (IntList each : ofCategories) {
            search(each);
            collect(each, found);
            for (int i = 0; i < touched.size(); i++) {
                level[touched.get(i)] = 0;
            }
            while (!touched.isEmpty()) {
                touched.removeLast();
            }
        }
        return found;
    }

    private void search(IntList sites) {
        IntList[] queues = new IntList[LEVELS];
        IntList[] edges = new IntList[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            queues[i] = new IntList();
            edges[i] = new IntList();
        }
        for (int i = 0; i < sites.size(); i++) {
            SiteAt site = program.blocking.get(sites.get(i));
            int confidence = site.site().confidence().ordinal();
            queues[confidence].add(site.node());
            edges[confidence].add(-1 - sites.get(i));
        }
        for (int l = 0; l < LEVELS; l++) {
            for (int head = 0; head < queues[l].size(); head++) {
                int node = queues[l].get(head);
                if (level[node] != 0) {
                    continue;
                }
                int edge = edges[l].get(head);
                level[node] = (byte) (l + 1);
                next[node] = edge;
                sink[node] = edge < 0 ? -1 - edge : sink[graph.to(edge)];
                touched.add(node);
                if (isEntry(node)) {
                    continue;
                }
                for (int i = 0; i < graph.inCount(node); i++) {
                    int in = graph.in(node, i);
                    int before = graph.from(in);
                    if (graph.flow(in) != Flow.EXIT
                            && graph.isRuns(before)
                            && level[before] == 0
                            && !graph.excludes(in, reach.root)
                            && reach.reaches(before)) {
                        int nextLevel = Math.max(l, graph.level(in));
                        queues[nextLevel].add(before);
                        edges[nextLevel].add(in);
                    }
                }
            }
        }
    }

    private boolean isEntry(int node) {
        int method = program.original(node);
        return program.callables.containsKey(node) && reach.entry(method) >= 0;
    }

    private void collect(IntList sites, List<BlockedCall> found) {
        Map<Long, BlockedCall> best = new HashMap<>();
        sitesOf = new HashMap<>();
        for (int i = 0; i < sites.size(); i++) {
            Grouped.addNumber(sitesOf, program.blocking.get(sites.get(i)).node(), sites.get(i));
        }
        for (int i = 0; i < sites.size(); i++) {
            SiteAt site = program.blocking.get(sites.get(i));
            MethodAt in = program.callables.get(site.node());
            int entry = reach.entry(site.node());
            if (in != null && entry >= 0) {
                keep(best, in, sites.get(i), blocked(in, entry, new IntList(), sites.get(i)));
            }
        }
        for (int t = 0; t < touched.size(); t++) {
            int node = touched.get(t);
            MethodAt in = program.callables.get(node);
            int entry = in == null ? -1 : reach.entry(node);
            if (in == null || entry < 0) {
                continue;
            }
            for (int i = 0; i < graph.outCount(node); i++) {
                int edge = graph.out(node, i);
                int to = graph.to(edge);
                if (graph.flow(edge) == Flow.EXIT
                        || !graph.isRuns(to)
                        || level[to] == 0
                        || graph.excludes(edge, reach.root)
                        || isEntry(to)) {
                    continue;
                }
                if (next[to] >= 0 || !isFunction(program.callables.get(to))) {
                    keep(best, in, sink[to], blocked(in, entry, way(edge), sink[to]));
                }
                IntList way = new IntList();
                way.add(edge);
                inFunctions(in, entry, way, best);
            }
        }
        found.addAll(best.values());
    }

    /** A method of a class that stands in the code which hands the object on to be run is read there, as a lambda is. */
    private boolean isOwnText(int edge, MethodAt target, MethodAt in) {
        return graph.flow(edge) == Flow.PLAIN
                && target.unit() == in.unit()
                && in.method().whole().contains(target.method().whole());
    }

    private static boolean isFunction(@Nullable MethodAt at) {
        return at != null && at.method().sig() == null;
    }

    /** A function that is run at once is still the entry's own text, in which each call counts; so is one in such a function. */
    private void inFunctions(MethodAt in, int entry, IntList way, Map<Long, BlockedCall> best) {
        int function = graph.to(way.get(way.size() - 1));
        if (!isFunction(program.callables.get(function))) {
            return;
        }
        IntList own = sitesOf.getOrDefault(function, NOTHING);
        for (int s = 0; s < own.size(); s++) {
            keep(best, in, own.get(s), blocked(in, entry, way, own.get(s)));
        }
        for (int i = 0; way.size() < DEEPEST_FUNCTION && i < graph.outCount(function); i++) {
            int edge = graph.out(function, i);
            int to = graph.to(edge);
            if (graph.flow(edge) != Flow.EXIT
                    && graph.isRuns(to)
                    && level[to] != 0
                    && !graph.excludes(edge, reach.root)
                    && !isEntry(to)) {
                way.add(edge);
                inFunctions(in, entry, way, best);
                way.removeLast();
            }
        }
    }

    /** The shortest way on from an edge. */
    private IntList way(int first) {
        IntList way = new IntList();
        for (int edge = first; edge >= 0; edge = next[graph.to(edge)]) {
            way.add(edge);
        }
        return way;
    }

    private static void keep(Map<Long, BlockedCall> best, MethodAt in, int site, BlockedCall call) {
        best.merge((long) in.node() << 32 | site, call, BlockingPaths::better);
    }

    static BlockedCall better(BlockedCall a, BlockedCall b) {
        int byConfidence = a.confidence().compareTo(b.confidence());
        if (byConfidence != 0) {
            return byConfidence < 0 ? a : b;
        }
        if (a.root() != b.root()) {
            return a.root().compareTo(b.root()) < 0 ? a : b;
        }
        if (a.because().size() != b.because().size()) {
            return a.because().size() < b.because().size() ? a : b;
        }
        int byPlace = a.location().compareTo(b.location());
        if (byPlace != 0) {
            return byPlace < 0 ? a : b;
        }
        return a.blockerLocation().compareTo(b.blockerLocation()) <= 0 ? a : b;
    }

    /** The finding of an entry from which a way leads to a blocking call, an empty one when it makes the call itself. */
    private BlockedCall blocked(MethodAt entry, int state, IntList way, int siteIndex) {
        SiteAt siteAt = program.blocking.get(siteIndex);
        UnitGraph.Site site = siteAt.site();
        Confidence confidence = reach.confidence(state).and(site.confidence());
        if (ownWork
                && siteAt.awaited() >= 0
                && reach.confidence(reach.state(siteAt.awaited())) != Confidence.DEFINITE) {
            // that the work needs this very thread has to be sure
            confidence = Confidence.POSSIBLE;
        }
        List<Because> because = reach.wayTo(state, extraReasons);
        Location blocker = new Location(siteAt.unit().path(), site.span());
        Location location = null;
        String called = name(site.method());
        int depth = 0;
        int guesses = 0;
        // a helper that is gone through again asks what it asked before
        int repeated = 0;
        Set<Integer> seen = new HashSet<>();
        boolean doubted = false;
        boolean pins = site.pins();
        boolean byReference = false;
        MethodAt current = entry;
        for (int w = 0; w < way.size(); w++) {
            int edge = way.get(w);
            pins |= graph.holdsMonitor(edge);
            boolean isLast = w == way.size() - 1;
            confidence = confidence.and(Confidence.values()[graph.level(edge)]);
            guesses += isGuess(edge) ? 1 : 0;
            MethodAt target = program.callables.get(graph.to(edge));
            if (target == null && isLast && graph.reason(edge) >= 0) {
                // a virtual call that blocks whatever it runs: it stands where it is called
                Location at = program.because(graph.reason(edge)).at();
                blocker = at == null ? blocker : at;
                doubted |= depth > (reach.root == Root.ASYNC_METHOD ? 0 : FARTHEST_VIRTUAL);
                break;
            }
            boolean intoMethod = target != null && target.method().sig() != null && !isOwnText(edge, target, current);
            // one implementation runs the function at once and another hands it off: which of them it is was guessed
            doubted |= guesses > 0 && target != null && !intoMethod && handedOff.get(program.original(target.node()));
            if (target != null && intoMethod) {
                depth++;
                repeated += seen.add(program.original(target.node())) ? 0 : 1;
            }
            if (graph.reason(edge) >= 0) {
                Because step = program.because(graph.reason(edge));
                // a lambda that is run at once is still the entry's own text
                boolean leavesEntry = target == null || intoMethod || target.unit() != current.unit();
                because.add(step);
                // what a method reference names is the entry that its author thinks of
                boolean isReference =
                        current.node() == entry.node() && entry.method().isReference() && !isLast;
                if (isReference) {
                    byReference = true;
                    depth--;
                } else if (location == null && step.at() != null && leavesEntry) {
                    location = step.at();
                    called = called(step, site);
                }
            }
            current = target == null ? current : target;
        }
        because.add(new Because("`" + name(site.method()) + "` " + whyItWaits(site), blocker, site.knowledge()));
        int calls = depth - repeated + reach.callsTo(state);
        boolean isLong = calls > farthest(state);
        if (isLong && confidence == Confidence.DEFINITE && calls <= FARTHEST_DEFINITE) {
            confidence = Confidence.PROBABLE;
            isLong = false;
        }
        if (doubted || isLong || guesses > MOST_GUESSES || because.size() - repeated > MOST_STEPS) {
            confidence = Confidence.POSSIBLE;
        }
        Location where = location == null ? blocker : location;
        UnitGraph.Eager eager =
                entry.unit().path().equals(where.path()) ? entry.unit().eager.get(where.span()) : null;
        return new BlockedCall(
                reach.root,
                confidence,
                where,
                called,
                site.method(),
                blocker,
                BlockingKind.of(site.category()),
                site.bounded(),
                ownWork || site.failsOn().contains(reach.root),
                depth,
                because,
                // of the entry's own text each call is told by itself; of a method that is referred to, one for all
                depth == 0 && !byReference ? List.of() : others(siteIndex),
                site.instead(),
                entry.method().id(),
                eager == null ? null : eager.taker(),
                eager != null && eager.offloaded(),
                eager == null ? List.of() : eager.deferred(),
                pins);
    }

    private int farthest(int state) {
        return SOMEBODYS.contains(reach.root) && !reach.isOfSubscription(state) ? FARTHEST_FROM_SOMEBODYS : FARTHEST;
    }

    /** What else waits in the method in which a way ends, as surely: who mends the one has to mend them all. */
    private List<Because> others(int siteIndex) {
        SiteAt told = program.blocking.get(siteIndex);
        IntList all = program.callables.containsKey(told.node()) ? sitesOf.getOrDefault(told.node(), NOTHING) : NOTHING;
        List<Because> others = new ArrayList<>(0);
        for (int i = 0; i < all.size(); i++) {
            UnitGraph.Site other = program.blocking.get(all.get(i)).site();
            if (all.get(i) != siteIndex
                    && other.confidence().compareTo(told.site().confidence()) <= 0) {
                others.add(new Because(
                        "`" + name(other.method()) + "` " + whyItWaits(other),
                        new Location(told.unit().path(), other.span()),
                        other.knowledge()));
            }
        }
        return others;
    }

    static String whyItWaits(UnitGraph.Site site) {
        if (site.knowledge() != null) {
            return "blocks: " + site.category().word();
        }
        return site.instead() != null
                ? "has an asynchronous twin, so it most likely waits"
                : "throws `InterruptedException`, so it may wait";
    }

    /** Whether it matters which of several implementations a virtual call runs: not most of them lead to such a call. */
    private boolean isGuess(int edge) {
        int from = graph.from(edge);
        if (graph.level(edge) == 0 || program.callables.containsKey(from)) {
            MethodAt to = program.callables.get(graph.to(edge));
            // of a lambda that is written in the call itself, only the type on which it is called was presumed
            return graph.level(edge) != 0 && (to == null || to.method().sig() != null);
        }
        int all = 0;
        int leading = 0;
        for (int i = 0; i < graph.outCount(from); i++) {
            int other = graph.out(from, i);
            if (graph.flow(other) == Flow.PLAIN && graph.isRuns(graph.to(other))) {
                all++;
                leading += level[graph.to(other)] == 0 ? 0 : 1;
            }
        }
        return 2 * leading <= all;
    }

    private static String called(Because step, UnitGraph.Site site) {
        int open = step.text().indexOf('`');
        int close = step.text().indexOf('`', open + 1);
        return open >= 0 && close > open ? step.text().substring(open + 1, close) : name(site.method());
    }

    static String name(MethodSig method) {
        String owner = TypeRef.simpleName(method.owner());
        return method.isConstructor() ? "new " + owner : owner + "." + method.name();
    }
}
