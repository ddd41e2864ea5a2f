package dev.asynclint.facts;

import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.facts.UnitGraph.Demand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Copies of methods for calls of which it is known what they pass: in a copy stands only what that allows, so that no path
 * leads over {@code close(false)} into {@code if (force)}, and {@code closeQuietly(resource)} calls what resources of that
 * type do. A call that rules nothing out keeps the method itself.
 *
 * <p>Only what runs is copied, a method and the lambdas in it. The nodes of values stay shared between the copies.
 */
final class Copies {

    /** Copies of one method, and how far a literal is followed that is passed on. Beyond that everything is possible. */
    private static final int MOST_COPIES = 40;

    private static final int FARTHEST = 20;

    private final ProgramGraph program;
    private final Map<Integer, List<Demand>> demandsOfEdges = new HashMap<>();
    private final Map<Integer, List<SiteAt>> sites = new HashMap<>();
    /** Three numbers each, sorted: site, parameter, and a literal or the parameter that is passed on. */
    private final IntList passings = new IntList();

    /** By its number, where in the passings those of a site begin; where the next begin for one without. */
    private int[] firstPassing = new int[0];

    private final List<@Nullable String> literals = new ArrayList<>();
    /** By the node of a callable, that of the method that it is, or that it is a lambda in; -1 for other nodes. */
    private final int[] methods;
    /** By the node of a method, bits of the parameters that decide something in it or in what it calls. */
    private final int[] decisive;

    /** The edges that are calls of which it is known what they pass. */
    private final IntList calls = new IntList();

    private final Map<String, Integer> made = new HashMap<>();
    private final Map<Integer, Integer> counts = new HashMap<>();
    private final Adjacency outgoing;
    /** By its node, a virtual call of an object that is perhaps of a subclass. */
    private final Map<Integer, UnitGraph.Dispatch> dispatches = new HashMap<>();

    private Copies(ProgramGraph program) {
        this.program = program;
        this.methods = new int[program.nodeCount()];
        this.decisive = new int[methods.length];
        this.outgoing = new Adjacency(program.from, methods.length);
    }

    static void make(ProgramGraph program) {
        if (!isAnythingPassed(program)) {
            return;
        }
        Copies copies = new Copies(program);
        copies.findDemands();
        copies.findDispatches();
        copies.findPassings();
        copies.findMethods();
        copies.findDecisive();
        for (int i = 0; i < copies.calls.size(); i++) {
            int call = copies.calls.get(i);
            if (copies.decisiveBelow(program.to.get(call)) != 0 || copies.isOfKnownObject(call)) {
                program.to.set(call, copies.target(call, Map.of(), 0));
            }
        }
    }

    private static boolean isAnythingPassed(ProgramGraph program) {
        for (UnitGraph unit : program.units) {
            if (!unit.passings.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    // ---- what is there

    private void findDemands() {
        for (int u = 0; u < program.units.size(); u++) {
            UnitGraph unit = program.units.get(u);
            for (int i = 0; i < unit.demandingEdges.size(); i += 2) {
                demandsOfEdges.put(
                        unit.demandingEdges.get(i) + program.edgeOffsets[u],
                        unit.demands.get(unit.demandingEdges.get(i + 1)));
            }
        }
        for (SiteAt site : program.blocking) {
            Grouped.add(sites, site.node(), site);
        }
    }

    private void findDispatches() {
        for (UnitGraph unit : program.units) {
            for (UnitGraph.Dispatch dispatch : unit.dispatches) {
                int node = program.node(Slot.RUNS, dispatch.name());
                if (node != ProgramGraph.NONE && !dispatch.exact()) {
                    dispatches.put(node, dispatch);
                }
            }
        }
    }

    private void findPassings() {
        KnownObjects objects = new KnownObjects(program);
        for (int u = 0; u < program.units.size(); u++) {
            UnitGraph unit = program.units.get(u);
            int offset = literals.size();
            for (String literal : unit.literals) {
                literals.add(Literals.isToBeFound(literal) ? objects.resolve(literal) : literal);
            }
            for (int i = 0; i < unit.passings.size(); i += 3) {
                int value = unit.passings.get(i + 2);
                if (value >= 0 && !isOfUse(literals.get(value + offset), unit.passings.get(i + 1))) {
                    continue;
                }
                passings.add(unit.passings.get(i) + program.siteOffsets[u]);
                passings.add(unit.passings.get(i + 1));
                passings.add(value < 0 ? value : value + offset);
            }
        }
        firstPassing = new int[program.siteCount() + 1];
        int passing = 0;
        for (int site = 0; site < firstPassing.length; site++) {
            while (passing < passings.size() && passings.get(passing) < site) {
                passing += 3;
            }
            firstPassing[site] = passing;
        }
    }

    /** Of one of several objects only the method that is called of it is chosen. */
    private static boolean isOfUse(@Nullable String literal, int parameter) {
        return literal != null && (parameter == UnitGraph.RECEIVER || !Literals.isOneOfSeveral(literal));
    }

    private void findMethods() {
        Map<String, Integer> byId = new HashMap<>();
        for (MethodAt at : program.callables.values()) {
            if (at.method().sig() != null) {
                byId.putIfAbsent(at.method().id(), at.node());
            }
        }
        Arrays.fill(methods, -1);
        for (MethodAt at : program.callables.values()) {
            methods[at.node()] = at.method().sig() != null
                    ? at.node()
                    : byId.getOrDefault(UnitGraph.methodOf(at.method().id()), -1);
        }
    }

    private void findDecisive() {
        for (Map.Entry<Integer, List<Demand>> each : demandsOfEdges.entrySet()) {
            demand(program.from.get(each.getKey()), each.getValue());
        }
        for (SiteAt site : program.blocking) {
            demand(site.node(), site.demands());
        }
        for (int e = 0; e < program.from.size(); e++) {
            if (isCall(e)) {
                calls.add(e);
                demandType(e);
            }
        }
        boolean more = true;
        for (int round = 0; more && round < FARTHEST; round++) {
            more = false;
            for (int i = 0; i < calls.size(); i++) {
                more |= passOn(calls.get(i));
            }
        }
    }

    private void demand(int node, List<Demand> demands) {
        if (methods[node] >= 0) {
            for (Demand demand : demands) {
                decisive[methods[node]] |= bit(demand.parameter());
            }
        }
    }

    /** Which method a virtual call leads to depends on the type of the parameter that it calls it of. */
    private void demandType(int call) {
        int to = program.to.get(call);
        int own = calledOn(call);
        if (own >= 0 && dispatches.containsKey(to) && outgoing.count(to) != 1) {
            decisive[methods[program.from.get(call)]] |= bit(own);
        }
    }

    /** The parameter that a virtual call calls a method of; -1 for others. */
    private int calledOn(int call) {
        int site = program.sites.get(call);
        for (int i = firstPassing[site]; i < firstPassing[site + 1]; i += 3) {
            if (passings.get(i + 1) == UnitGraph.RECEIVER && passings.get(i + 2) < 0) {
                return own(passings.get(i + 2));
            }
        }
        return -1;
    }

    /** Whether it is known what the object is that a virtual call with several targets calls a method of. */
    private boolean isOfKnownObject(int call) {
        int to = program.original(program.to.get(call));
        int site = program.sites.get(call);
        for (int i = firstPassing[site]; i < firstPassing[site + 1]; i += 3) {
            if (passings.get(i + 1) == UnitGraph.RECEIVER && passings.get(i + 2) >= 0) {
                return dispatches.containsKey(to) && outgoing.count(to) != 1;
            }
        }
        return false;
    }

    private static int bit(int parameter) {
        return parameter >= 0 && parameter <= UnitGraph.THIS ? 1 << parameter : 0;
    }

    /** What decides something in the called method decides it in the one that passes it on. */
    private boolean passOn(int call) {
        int below = decisiveBelow(program.to.get(call));
        if (below == 0) {
            return false;
        }
        int caller = methods[program.from.get(call)];
        int before = decisive[caller];
        int site = program.sites.get(call);
        for (int i = firstPassing[site]; i < firstPassing[site + 1]; i += 3) {
            if (passings.get(i + 2) < 0 && (below & bit(passings.get(i + 1))) != 0) {
                decisive[caller] |= bit(own(passings.get(i + 2)));
            }
        }
        return decisive[caller] != before;
    }

    /** The parameter that is passed on. */
    private static int own(int value) {
        return (-1 - value) % UnitGraph.OR_NULL;
    }

    /** Whether the edge is the call of a method in code of which it is known what it passes. */
    private boolean isCall(int edge) {
        if (program.flow(edge) != Flow.ENTER || methods[program.from.get(edge)] < 0) {
            return false;
        }
        int site = program.sites.get(edge);
        return site >= 0 && firstPassing[site] < firstPassing[site + 1];
    }

    /** What decides something in the methods that a call of this node may run: itself, or where a virtual call leads. */
    private int decisiveBelow(int node) {
        if (methods[node] == node) {
            return decisive[node];
        }
        int below = 0;
        for (int i = 0; i < outgoing.count(node); i++) {
            int to = program.to.get(outgoing.edge(node, i));
            if (methods[to] == to) {
                below |= decisive[to];
            }
        }
        return below;
    }

    // ---- copies

    /** Where a call leads out of a method of which some parameters are bound to literals. */
    private int target(int call, Map<Integer, String> bound, int depth) {
        int callee = program.original(program.to.get(call));
        Map<Integer, String> passed = new TreeMap<>();
        int site = program.sites.get(call);
        for (int i = firstPassing[site]; i < firstPassing[site + 1]; i += 3) {
            int value = passings.get(i + 2);
            String literal = value >= 0 ? literals.get(value) : bound.get(own(value));
            if (value < -UnitGraph.OR_NULL && !Literals.NULL.equals(literal)) {
                continue;
            }
            if (literal != null) {
                passed.putIfAbsent(passings.get(i + 1), literal);
            }
        }
        String object = passed.remove(UnitGraph.RECEIVER);
        boolean isTyped = object != null && (Literals.isOneOfSeveral(object) || Literals.type(object) != null);
        if (passed.isEmpty() && !isTyped || depth > FARTHEST) {
            return callee;
        }
        if (methods[callee] == callee) {
            return method(callee, passed, depth);
        }
        UnitGraph.Dispatch dispatch = dispatches.get(callee);
        return dispatch == null || object == null || !isTyped
                ? dispatch(callee, passed, depth)
                : narrowed(callee, dispatch, object, passed, depth);
    }

    /** Where a virtual call leads of whose object more is known than of what the method calls it of. */
    private int narrowed(int node, UnitGraph.Dispatch all, String object, Map<Integer, String> passed, int depth) {
        String key = node + object + passed;
        Integer known = made.get(key);
        if (known != null) {
            return known;
        }
        List<MethodAt> wider = program.hierarchy.targets(all);
        List<MethodAt> targets = targets(all, object, wider);
        if (targets.size() == wider.size() || targets.size() > ProgramGraph.MOST_TARGETS) {
            return dispatch(node, passed, depth);
        }
        int copy = program.copy(node);
        made.put(key, copy);
        int[] nodes = new int[targets.size()];
        for (int i = 0; i < nodes.length; i++) {
            nodes[i] = method(targets.get(i).node(), passed, depth);
        }
        program.enter(copy, all, targets, nodes);
        for (SiteAt site : sites.getOrDefault(node, List.of())) {
            program.blocking.add(site.in(copy));
        }
        return copy;
    }

    /** The methods of these targets that an object can run, or one of several. */
    private List<MethodAt> targets(UnitGraph.Dispatch all, String object, List<MethodAt> wider) {
        Set<Integer> nodes = new HashSet<>();
        for (String each : Literals.each(object)) {
            String type = Literals.type(each);
            if (type == null) {
                return wider;
            }
            UnitGraph.Dispatch narrow = program.hierarchy.narrowed(all, type, Literals.isMade(each));
            for (MethodAt target : program.hierarchy.targets(narrow, wider)) {
                nodes.add(target.node());
            }
        }
        List<MethodAt> found = new ArrayList<>();
        for (MethodAt each : wider) {
            if (nodes.contains(each.node())) {
                found.add(each);
            }
        }
        return found;
    }

    private int dispatch(int node, Map<Integer, String> passed, int depth) {
        boolean differs = false;
        int[] targets = new int[outgoing.count(node)];
        for (int i = 0; i < targets.length; i++) {
            int to = program.original(program.to.get(outgoing.edge(node, i)));
            targets[i] = methods[to] == to ? method(to, passed, depth) : to;
            differs |= targets[i] != to;
        }
        if (!differs) {
            return node;
        }
        String key = node + Arrays.toString(targets);
        Integer known = made.get(key);
        if (known != null) {
            return known;
        }
        int copy = program.copy(node);
        made.put(key, copy);
        for (int i = 0; i < targets.length; i++) {
            program.copyEdge(outgoing.edge(node, i), copy, targets[i]);
        }
        for (SiteAt site : sites.getOrDefault(node, List.of())) {
            program.blocking.add(site.in(copy));
        }
        return copy;
    }

    private int method(int node, Map<Integer, String> passed, int depth) {
        Map<Integer, String> bound = new TreeMap<>();
        for (Map.Entry<Integer, String> each : passed.entrySet()) {
            if ((decisive[node] & bit(each.getKey())) != 0) {
                bound.put(each.getKey(), each.getValue());
            }
        }
        if (bound.isEmpty()) {
            return node;
        }
        String key = node + bound.toString();
        Integer known = made.get(key);
        if (known == null) {
            // what calls itself leads on to the method as it is
            made.put(key, node);
            known = counts.getOrDefault(node, 0) < MOST_COPIES ? copied(node, bound, depth) : node;
            made.put(key, known);
        }
        return known;
    }

    private int copied(int method, Map<Integer, String> bound, int depth) {
        Map<Integer, Integer> copyOf = new LinkedHashMap<>();
        IntList parts = new IntList();
        Map<Integer, Integer> newTargets = new LinkedHashMap<>();
        boolean differs = false;
        parts.add(method);
        copyOf.put(method, -1);
        for (int p = 0; p < parts.size(); p++) {
            int part = parts.get(p);
            for (SiteAt site : sites.getOrDefault(part, List.of())) {
                differs |= !holds(site.demands(), bound);
            }
            for (int i = 0; i < outgoing.count(part); i++) {
                int edge = outgoing.edge(part, i);
                int to = program.original(program.to.get(edge));
                if (!holds(demandsOfEdges.getOrDefault(edge, List.of()), bound)) {
                    differs = true;
                    continue;
                }
                int target = isCall(edge) ? target(edge, bound, depth + 1) : to;
                differs |= target != to && target != target(edge, Map.of(), depth + 1);
                newTargets.put(edge, target);
                if (target != method && isOf(target, method) && copyOf.putIfAbsent(target, -1) == null) {
                    parts.add(target);
                }
            }
        }
        if (!differs) {
            return method;
        }
        counts.put(method, counts.getOrDefault(method, 0) + 1);
        for (Map.Entry<Integer, Integer> each : copyOf.entrySet()) {
            each.setValue(program.copy(each.getKey()));
        }
        for (Map.Entry<Integer, Integer> each : copyOf.entrySet()) {
            int part = each.getKey();
            int copy = each.getValue();
            MethodAt at = program.callables.get(part);
            if (at != null) {
                program.callables.put(copy, at.at(copy));
            }
            for (SiteAt site : sites.getOrDefault(part, List.of())) {
                if (holds(site.demands(), bound)) {
                    program.blocking.add(site.in(copy));
                }
            }
        }
        for (Map.Entry<Integer, Integer> each : newTargets.entrySet()) {
            int from = program.from.get(each.getKey());
            int target = each.getValue();
            program.copyEdge(each.getKey(), copyOf.getOrDefault(from, from), copyOf.getOrDefault(target, target));
        }
        return copyOf.get(method);
    }

    /** Whether the node is a lambda in the method. */
    private boolean isOf(int node, int method) {
        return node < methods.length && methods[node] == method;
    }

    private static boolean holds(List<Demand> demands, Map<Integer, String> bound) {
        for (Demand demand : demands) {
            String literal = bound.get(demand.parameter());
            if (literal != null
                    && (demand.equal()
                            ? Literals.differ(literal, demand.literal())
                            : Literals.same(literal, demand.literal()))) {
                return false;
            }
        }
        return true;
    }
}
