package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The graphs of all files, linked: nodes of the same name become one, virtual calls get an edge to every implementation in
 * the program. Independent of the order in which files arrive.
 */
final class ProgramGraph {

    /** A call on a type with more implementations than this says nothing worth following. */
    static final int MOST_TARGETS = 40;

    /** Up to so many implementations a path through one of them is still probable. */
    static final int FEW_TARGETS = 5;

    final List<UnitGraph> units;
    final int[] reasonOffsets;
    final int[] siteOffsets;
    final int[] edgeOffsets;
    final IntList slots = new IntList();
    final IntList from = new IntList();
    final IntList to = new IntList();
    final IntList flags = new IntList();
    final IntList sites = new IntList();
    final IntList reasons = new IntList();
    final IntList rootNodes = new IntList();
    final IntList rootFlags = new IntList();
    final IntList rootReasons = new IntList();
    final List<SiteAt> blocking = new ArrayList<>();
    final List<UnawaitedAt> unawaited = new ArrayList<>();
    final IntList asyncMethods = new IntList();
    final IntList asyncReasons = new IntList();
    final Map<Integer, MethodAt> callables = new HashMap<>();
    /** For the name of an entity its node of each slot; {@link #NONE} where no file has any. */
    final Map<String, int[]> named = new HashMap<>();

    /** No node. */
    static final int NONE = -1;

    private static final int[] WITHOUT_NODES = new int[Slot.ALL.length];

    static {
        Arrays.fill(WITHOUT_NODES, NONE);
    }

    /** Nodes of fields. */
    final BitSet fields = new BitSet();

    final Hierarchy hierarchy = new Hierarchy();
    /** Virtual calls by their names. */
    final Map<String, UnitGraph.Dispatch> dispatches = new HashMap<>();

    /** For virtual methods with many implementations their edges, first and behind the last. */
    final List<int[]> guesses = new ArrayList<>();

    /** Virtual calls that were not followed because they have too many targets. */
    final List<Skipped> skipped = new ArrayList<>();

    private int siteCount;

    /** What methods give that no file implements: nothing comes from there. */
    private final Set<Integer> bodiless = new HashSet<>();

    private final List<int[]> unitNodes = new ArrayList<>();

    /** A blocking site with its unit. */
    record SiteAt(UnitGraph unit, UnitGraph.Site site, int node, int awaited, List<UnitGraph.Demand> demands) {

        /** The same call, of which something else is known. */
        SiteAt with(UnitGraph.Site other) {
            return new SiteAt(unit, other, node, awaited, demands);
        }

        /** The same call in a copy of its method. */
        SiteAt in(int copy) {
            return new SiteAt(unit, site, copy, awaited, List.of());
        }
    }

    /** A call whose future nobody waits for, with its unit and the node of its callable. */
    record UnawaitedAt(UnitGraph unit, UnitGraph.Unawaited call, int node) {}

    /** A callable with its unit. */
    record MethodAt(UnitGraph unit, UnitGraph.Method method, int node) {

        /** The same method as a copy of it. */
        MethodAt at(int copy) {
            return new MethodAt(unit, method, copy);
        }
    }

    private ProgramGraph(List<UnitGraph> units) {
        this.units = units;
        this.reasonOffsets = new int[units.size()];
        this.siteOffsets = new int[units.size()];
        this.edgeOffsets = new int[units.size()];
    }

    static ProgramGraph link(List<UnitGraph> graphs) {
        List<UnitGraph> sorted = new ArrayList<>(graphs);
        sorted.sort(Comparator.comparing(UnitGraph::path));
        ProgramGraph program = new ProgramGraph(List.copyOf(sorted));
        program.nodes();
        program.declarations();
        program.edges();
        program.dispatch();
        program.sites();
        program.twins();
        Majorities.raise(program);
        DeclaredTwins.add(program);
        program.implementations();
        program.conditionals();
        program.fallbacks();
        Settled.apply(program);
        Copies.make(program);
        return program;
    }

    /** For calls of which {@link Settled} knows more: the call with that. */
    final IdentityHashMap<UnitGraph.Site, UnitGraph.Site> settled = new IdentityHashMap<>();

    /** For the copies of methods that {@link Copies} made, which are the last nodes, those that they are copies of. */
    private final IntList originals = new IntList();

    /** For a node the copies of it. */
    final Map<Integer, IntList> copies = new HashMap<>();

    Flow flow(int edge) {
        return Flow.ALL[flags.get(edge) & 3];
    }

    /** How sure the edge is, as the number of a {@link Confidence}. */
    int level(int edge) {
        return flags.get(edge) >> 2 & 3;
    }

    void setLevel(int edge, Confidence confidence) {
        flags.set(edge, flags.get(edge) & ~(3 << 2) | confidence.ordinal() << 2);
    }

    boolean isRuns(int node) {
        return slots.get(node) == Slot.RUNS.ordinal();
    }

    Slot slot(int node) {
        return Slot.ALL[slots.get(node)];
    }

    /** The node itself, or what it is a copy of. */
    int original(int node) {
        int copy = node - (slots.size() - originals.size());
        return copy < 0 ? node : originals.get(copy);
    }

    /** A new node like this one. */
    int copy(int node) {
        int copy = fresh(slots.get(node));
        originals.add(node);
        Grouped.addNumber(copies, node, copy);
        return copy;
    }

    void copyEdge(int edge, int source, int target) {
        add(source, target, flags.get(edge), sites.get(edge), reasons.get(edge));
    }

    /** For each node of a unit its number in the program. */
    int[] nodesOf(int unit) {
        return unitNodes.get(unit);
    }

    /** The number of the unit in which a call site stands. */
    int unitOfSite(int site) {
        return owner(siteOffsets, site);
    }

    /** The number of the unit whose numbers begin at the last of the offsets that is not beyond this one. */
    private static int owner(int[] offsets, int number) {
        int unit = Arrays.binarySearch(offsets, number);
        if (unit < 0) {
            unit = -unit - 2;
        }
        // several units may have none at all: the last with this offset owns it
        while (unit + 1 < offsets.length && offsets[unit + 1] <= number) {
            unit++;
        }
        return unit;
    }

    int nodeCount() {
        return slots.size();
    }

    /** The location and text of a reason by its number in the program. */
    Because because(int reason) {
        int unit = owner(reasonOffsets, reason);
        UnitGraph graph = units.get(unit);
        UnitGraph.Reason found = graph.reasons.get(reason - reasonOffsets[unit]);
        Location at = found.at().line() == 0 ? null : new Location(graph.path(), found.at());
        return new Because(found.text(), at, found.knowledge());
    }

    private void nodes() {
        int reasonOffset = 0;
        for (int u = 0; u < units.size(); u++) {
            UnitGraph unit = units.get(u);
            reasonOffsets[u] = reasonOffset;
            reasonOffset += unit.reasons.size();
            int[] ids = new int[unit.names.size()];
            for (int i = 0; i < ids.length; i++) {
                String name = unit.names.get(i);
                if (name == null) {
                    ids[i] = fresh(unit.slots.get(i));
                } else {
                    ids[i] = named(name, unit.slots.get(i));
                }
            }
            unitNodes.add(ids);
        }
    }

    private int named(String entity, int slot) {
        int[] nodes = named.get(entity);
        if (nodes == null) {
            nodes = WITHOUT_NODES.clone();
            named.put(entity, nodes);
        }
        if (nodes[slot] == NONE) {
            nodes[slot] = fresh(slot);
            fields.set(nodes[slot], Entities.isField(entity));
        }
        return nodes[slot];
    }

    /** The nodes of the entity with this name, by slot. */
    int[] nodesOf(String entity) {
        return named.getOrDefault(entity, WITHOUT_NODES);
    }

    /** The nodes of the methods that return an async value, so that their callers must not be held up. */
    BitSet asyncNodes() {
        BitSet nodes = new BitSet();
        for (int i = 0; i < asyncMethods.size(); i++) {
            nodes.set(asyncMethods.get(i));
        }
        return nodes;
    }

    /** A virtual call without edges, as there are too many methods that it may run. */
    record Skipped(int node, List<MethodAt> targets) {}

    /** The node of an entity's slot; {@link #NONE} where there is none. */
    int node(Slot slot, String entity) {
        return nodesOf(entity)[slot.ordinal()];
    }

    private int fresh(int slot) {
        slots.add(slot);
        return slots.size() - 1;
    }

    private void declarations() {
        for (int u = 0; u < units.size(); u++) {
            UnitGraph unit = units.get(u);
            for (UnitGraph.Type type : unit.types) {
                hierarchy.add(type);
            }
            for (UnitGraph.Method method : unit.methods) {
                MethodAt at = new MethodAt(unit, method, unitNodes.get(u)[method.node()]);
                if (hierarchy.add(at)) {
                    callables.put(at.node(), at);
                }
            }
            for (UnitGraph.Method method : unit.inherited) {
                MethodAt at = new MethodAt(unit, method, unitNodes.get(u)[method.node()]);
                hierarchy.addInherited(at);
                callables.put(at.node(), at);
            }
        }
    }

    private void edges() {
        int siteOffset = 0;
        for (int u = 0; u < units.size(); u++) {
            UnitGraph unit = units.get(u);
            int[] ids = unitNodes.get(u);
            siteOffsets[u] = siteOffset;
            edgeOffsets[u] = from.size();
            int undefined = 0;
            for (int i = 0; i < unit.from.size(); i++) {
                int site = unit.sites.get(i);
                int target = unit.to.get(i);
                if (undefined < unit.undefinedEdges.size() && unit.undefinedEdges.get(undefined) == i) {
                    // an edge to itself leads nowhere
                    target = hierarchy.defines(unit.undefinedMethods.get(undefined++)) ? unit.from.get(i) : target;
                }
                add(
                        ids[unit.from.get(i)],
                        ids[target],
                        unit.edgeFlags.get(i),
                        site < 0 ? -1 : site + siteOffset,
                        unit.edgeReasons.get(i) < 0 ? -1 : unit.edgeReasons.get(i) + reasonOffsets[u]);
            }
            for (int i = 0; i < unit.rootNodes.size(); i++) {
                rootNodes.add(ids[unit.rootNodes.get(i)]);
                rootFlags.add(unit.rootFlags.get(i));
                rootReasons.add(unit.rootReasons.get(i) + reasonOffsets[u]);
            }
            for (int i = 0; i + 1 < unit.asyncMethods.size(); i += 2) {
                asyncMethods.add(ids[unit.asyncMethods.get(i)]);
                asyncReasons.add(unit.asyncMethods.get(i + 1) + reasonOffsets[u]);
            }
            siteOffset += unit.siteCount;
        }
        siteCount = siteOffset;
    }

    /** Call sites are numbered up to here. */
    int siteCount() {
        return siteCount;
    }

    private void add(int source, int target, int edgeFlags, int site, int reason) {
        from.add(source);
        to.add(target);
        flags.add(edgeFlags);
        sites.add(site);
        reasons.add(reason);
    }

    // ---- dispatch

    private void dispatch() {
        for (UnitGraph unit : units) {
            for (UnitGraph.Dispatch dispatch : unit.dispatches) {
                if (dispatches.putIfAbsent(dispatch.name(), dispatch) == null) {
                    dispatch(dispatch);
                }
            }
        }
    }

    private void dispatch(UnitGraph.Dispatch dispatch) {
        if (!hierarchy.isOfProgram(dispatch)) {
            return;
        }
        List<MethodAt> targets = hierarchy.targets(dispatch);
        if (targets.isEmpty()) {
            for (int nothing : nodesOf(dispatch.name())) {
                if (nothing != NONE) {
                    bodiless.add(nothing);
                }
            }
            return;
        }
        if (targets.size() > MOST_TARGETS) {
            skipped.add(new Skipped(node(Slot.RUNS, dispatch.name()), targets));
            return;
        }
        Confidence confidence = confidence(targets.size(), dispatch.capability());
        int first = from.size();
        for (MethodAt target : targets) {
            connect(dispatch, target, confidence(dispatch, target, confidence));
        }
        if (confidence == Confidence.POSSIBLE && !dispatch.capability()) {
            guesses.add(new int[] {first, from.size()});
        }
    }

    /**
     * How sure a call with so many targets leads to each of them.
     *
     * @param asked whether any object was asked for its type, so that it need not be one of them
     */
    private static Confidence confidence(int targets, boolean asked) {
        return targets == 1
                ? Confidence.DEFINITE
                : targets <= FEW_TARGETS && !asked ? Confidence.PROBABLE : Confidence.POSSIBLE;
    }

    /** The same of one target: of a function that does not come to the call on a way that is followed it is a guess. */
    private Confidence confidence(UnitGraph.Dispatch dispatch, MethodAt target, Confidence ofAll) {
        return dispatch.followed() && hierarchy.isFunction(target) ? Confidence.POSSIBLE : ofAll;
    }

    /** Edges of a copy of a virtual call that lead to these targets only, or to the nodes that stand for them. */
    void enter(int copy, UnitGraph.Dispatch dispatch, List<MethodAt> targets, int[] nodes) {
        // what is known of the object makes the question one of few
        Confidence confidence = confidence(nodes.length, false);
        for (int i = 0; i < nodes.length; i++) {
            boolean isGuess = dispatch.followed() && targets.get(i).method().sig() == null;
            add(copy, nodes[i], edge(Slot.RUNS, isGuess ? Confidence.POSSIBLE : confidence), -1, -1);
        }
    }

    /**
     * How sure threads pass between a call and one of its targets. However many implementations there are, whoever implements
     * a method that gives a publisher is held to what one caller does with it: where it is subscribed is no guess among many.
     */
    private static int edge(Slot slot, Confidence confidence) {
        Confidence sure =
                slot == Slot.RETURN_SUBSCRIBED && confidence == Confidence.POSSIBLE ? Confidence.PROBABLE : confidence;
        return Flow.PLAIN.ordinal() | sure.ordinal() << 2;
    }

    /** What a call may run; empty when the program does not have it, or has too much of it. */
    List<MethodAt> targetsOf(UnitGraph.Dispatch dispatch) {
        if (!hierarchy.isOfProgram(dispatch)) {
            return List.of();
        }
        List<MethodAt> targets = hierarchy.targets(dispatch);
        return targets.size() > MOST_TARGETS ? List.of() : targets;
    }

    private void connect(UnitGraph.Dispatch dispatch, MethodAt target, Confidence confidence) {
        MethodSig sig = target.method().sig();
        String name = sig == null ? null : Entities.methodName(sig);
        int[] uses = nodesOf(dispatch.name());
        int[] origins = name == null ? WITHOUT_NODES : nodesOf(name);
        for (Slot slot : Slot.ALL) {
            int origin = slot == Slot.RUNS ? target.node() : origins[slot.ordinal()];
            connect(slot, origin, uses[slot.ordinal()], edge(slot, confidence));
        }
        if (name == null) {
            return;
        }
        int edge = Flow.PLAIN.ordinal() | confidence.ordinal() << 2;
        for (int i = Entities.SELF; i < dispatch.arity(); i++) {
            int[] passed = nodesOf(Entities.parameterName(dispatch.name(), i));
            int[] formal = passed == WITHOUT_NODES ? passed : nodesOf(Entities.parameterName(name, i));
            if (formal == WITHOUT_NODES) {
                continue;
            }
            for (Slot slot : Slot.ALL) {
                connect(slot, passed[slot.ordinal()], formal[slot.ordinal()], edge);
            }
        }
    }

    private void connect(Slot slot, int origin, int use, int edge) {
        if (use == NONE || origin == NONE) {
            return;
        }
        if (slot.flowsToOrigin()) {
            add(use, origin, edge, -1, -1);
        } else {
            add(origin, use, edge, -1, -1);
        }
    }

    // ---- what depends on the whole

    /** Whose author vouches for it, waits for nothing, whatever its body does. */
    private void sites() {
        for (int u = 0; u < units.size(); u++) {
            UnitGraph unit = units.get(u);
            for (UnitGraph.Unawaited call : unit.unawaited) {
                unawaited.add(new UnawaitedAt(unit, call, unitNodes.get(u)[call.node()]));
            }
            int demanding = 0;
            for (int i = 0; i < unit.blocking.size(); i++) {
                UnitGraph.Site site = unit.blocking.get(i);
                List<UnitGraph.Demand> demands = List.of();
                if (demanding < unit.demandingSites.size() && unit.demandingSites.get(demanding) == i) {
                    demands = unit.demands.get(unit.demandingSites.get(demanding + 1));
                    demanding += 2;
                }
                int[] ids = unitNodes.get(u);
                MethodAt in = callables.get(ids[site.node()]);
                boolean isDefined = site.unlessDefined() != null && hierarchy.defines(site.unlessDefined());
                if (!isDefined && (in == null || !in.method().isTrusted())) {
                    int awaited = site.awaited() < 0 ? -1 : ids[site.awaited()];
                    blocking.add(new SiteAt(unit, site, ids[site.node()], awaited, demands));
                }
            }
        }
    }

    /** Methods of unknown types that have an asynchronous twin wait for what that one returns. */
    private void twins() {
        Set<String> async = new HashSet<>();
        for (UnitGraph unit : units) {
            async.addAll(unit.asyncTwins);
        }
        for (int u = 0; u < units.size(); u++) {
            for (UnitGraph.SyncTwin twin : units.get(u).syncTwins) {
                if (Twins.hasTwin(twin, async)) {
                    UnitGraph.Site site = new UnitGraph.Site(
                            twin.node(),
                            twin.method(),
                            BlockingCategory.AWAIT,
                            twin.span(),
                            false,
                            Set.of(),
                            twin.excluded(),
                            Confidence.PROBABLE,
                            null,
                            "the form of it that returns a future, which is used elsewhere in the program",
                            null,
                            false,
                            -1);
                    blocking.add(new SiteAt(units.get(u), site, unitNodes.get(u)[twin.node()], -1, List.of()));
                }
            }
        }
    }

    /** Roots of methods that libraries call, on the threads that their objects were given where they were given any. */
    private void implementations() {
        Map<String, Set<Root>> given = new HashMap<>();
        for (UnitGraph unit : units) {
            for (UnitGraph.Hosting hosting : unit.hostings) {
                Set<Root> roots = given.computeIfAbsent(hosting.type(), key -> EnumSet.noneOf(Root.class));
                if (hosting.root() != null) {
                    roots.add(hosting.root());
                }
            }
        }
        for (int u = 0; u < units.size(); u++) {
            for (UnitGraph.Implementation each : units.get(u).implementations) {
                Set<Root> instead = given.get(each.type());
                Set<Root> roots = instead == null || instead.stream().anyMatch(Root::mustNotBlock)
                        ? Set.of(each.root())
                        : instead;
                for (Root root : roots) {
                    rootNodes.add(unitNodes.get(u)[each.node()]);
                    rootFlags.add(root.ordinal() | Confidence.DEFINITE.ordinal() << 8);
                    rootReasons.add(each.reason() + reasonOffsets[u]);
                }
            }
        }
    }

    /** Roots that depend on what the program as a whole imports. */
    private void conditionals() {
        Map<String, Boolean> used = new HashMap<>();
        for (int u = 0; u < units.size(); u++) {
            for (UnitGraph.Conditional root : units.get(u).conditionals) {
                String without = root.whereNot();
                if (used.computeIfAbsent(root.where(), this::imports)
                        && (without == null || !used.computeIfAbsent(without, this::imports))) {
                    rootNodes.add(unitNodes.get(u)[root.node()]);
                    rootFlags.add(root.root().ordinal() | Confidence.PROBABLE.ordinal() << 8);
                    rootReasons.add(root.reason() + reasonOffsets[u]);
                }
            }
        }
    }

    private boolean imports(String packageName) {
        String prefix = packageName + ".";
        for (UnitGraph unit : units) {
            for (String each : unit.imports) {
                if (each.startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Roots for values of which nothing else is known: those that nothing feeds, and those that are fed by nothing known. */
    private void fallbacks() {
        boolean[] fed = new boolean[nodeCount()];
        for (int i = 0; i < to.size(); i++) {
            if (!bodiless.contains(from.get(i))) {
                fed[to.get(i)] = true;
            }
        }
        for (int i = 0; i < rootNodes.size(); i++) {
            fed[rootNodes.get(i)] = true;
        }
        fallbacks(fed);
        for (MethodAt method : callables.values()) {
            if (method.method().sig() != null && !fed[method.node()]) {
                rootNodes.add(method.node());
                rootFlags.add(Root.UNKNOWN_CALLER.ordinal());
                rootReasons.add(-1);
            }
        }
        fallbacks(Threads.known(this, fed));
    }

    private void fallbacks(boolean[] known) {
        for (int u = 0; u < units.size(); u++) {
            UnitGraph unit = units.get(u);
            for (UnitGraph.Fallback fallback : unit.fallbacks) {
                int node = unitNodes.get(u)[fallback.node()];
                if (!known[node]) {
                    rootNodes.add(node);
                    rootFlags.add(
                            fallback.root().ordinal() | fallback.confidence().ordinal() << 8);
                    rootReasons.add(fallback.reason() + reasonOffsets[u]);
                }
            }
        }
    }

    /** Nodes with a fallback. */
    IntList fallbackNodes() {
        IntList found = new IntList();
        for (int u = 0; u < units.size(); u++) {
            for (UnitGraph.Fallback fallback : units.get(u).fallbacks) {
                found.add(unitNodes.get(u)[fallback.node()]);
            }
        }
        return found;
    }
}
