package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a linked program is of use to programs that are compiled against it: what leads to a call that blocks, or to a
 * place where another program can add something of its own, as a function that it passes or a method that it overrides.
 * Everything else is left out; no path through this program is lost by that, and no value that comes from an unknown place
 * begins to look as if it came from nowhere, since what is kept keeps all that leads to it.
 */
final class ExportedFacts {

    private static final int NONE = Entities.NONE;

    private final ProgramGraph program;
    private final BitSet useful = new BitSet();
    private final Set<String> imports = new HashSet<>();

    private ExportedFacts(ProgramGraph program) {
        this.program = program;
    }

    /** The units of the program that lie at these paths, without what is of no use elsewhere; in the order of their paths. */
    static List<UnitGraph> of(ProgramGraph program, Set<String> paths) {
        ExportedFacts exported = new ExportedFacts(program);
        exported.findUseful();
        List<UnitGraph> units = new ArrayList<>();
        for (int u = 0; u < program.units.size(); u++) {
            UnitGraph unit = program.units.get(u);
            if (paths.contains(unit.path())) {
                units.add(exported.unit(unit, program.nodesOf(u), program.edgeOffsets[u]));
            }
        }
        return units;
    }

    private void findUseful() {
        ArrayDeque<Integer> open = new ArrayDeque<>();
        for (ProgramGraph.SiteAt site : program.blocking) {
            mark(site.node(), open);
            mark(site.awaited(), open);
        }
        for (int u = 0; u < program.units.size(); u++) {
            int[] ids = program.nodesOf(u);
            UnitGraph unit = program.units.get(u);
            for (UnitGraph.Site site : unit.blocking) {
                mark(ids[site.node()], open);
            }
            for (int i = 0; i < ids.length; i++) {
                String name = unit.names.get(i);
                if (name != null && isOpen(name, unit.slots.get(i) == Slot.RUNS.ordinal())) {
                    mark(ids[i], open);
                    // somebody can add to what was known of the object of a call as well
                    IntList copies = program.copies.get(ids[i]);
                    for (int c = 0; copies != null && c < copies.size(); c++) {
                        mark(copies.get(c), open);
                    }
                }
            }
        }
        Adjacency incoming = new Adjacency(program.to, program.nodeCount());
        while (!open.isEmpty()) {
            int node = open.remove();
            for (int i = 0; i < incoming.count(node); i++) {
                mark(program.from.get(incoming.edge(node, i)), open);
            }
        }
    }

    private void mark(int node, ArrayDeque<Integer> open) {
        if (node >= 0 && !useful.get(node)) {
            useful.set(node);
            open.add(node);
        }
    }

    /** Whether another program can make threads of the node threads of its own code or values. */
    private boolean isOpen(String name, boolean runs) {
        boolean parameter = name.charAt(0) == 'p';
        int at = parameter ? name.indexOf('|') + 1 : 0;
        int hash = name.indexOf('#', at);
        String owner = hash < 0 ? "" : name.substring(at + 2, hash);
        return switch (name.charAt(at)) {
            // the body of a method is in this program, if it is in any
            case 'm' -> (parameter || !runs) && isDeclared(owner);
            case 'v' -> isOpenDispatch(owner);
            case 'x' -> false;
            default -> true;
        };
    }

    /** Whether somebody can implement the method of a call anew: of {@code receiver|owner}. */
    private boolean isOpenDispatch(String types) {
        int bar = types.indexOf('|');
        UnitGraph.Type receiver = program.hierarchy.type(types.substring(0, bar));
        return receiver == null ? isDeclared(types.substring(bar + 1)) : !receiver.isFinal();
    }

    private boolean isDeclared(String type) {
        return program.hierarchy.type(type) != null;
    }

    /** One unit, its nodes and reasons numbered anew. */
    private UnitGraph unit(UnitGraph unit, int[] ids, int firstEdge) {
        List<String> news = new ArrayList<>();
        for (String each : unit.imports) {
            // Only whether the program imports something is ever asked.
            if (imports.add(each)) {
                news.add(each);
            }
        }
        return new Copy(unit, ids, firstEdge, new UnitGraph(unit.path(), news)).made();
    }

    private final class Copy {

        private final UnitGraph old;
        private final int[] ids;
        private final int firstEdge;
        private final UnitGraph made;
        private final int[] nodes;
        private final int[] reasons;
        /** Of each literal one more than its number in the copy; 0 of those not asked for yet, -1 of those left out. */
        private final int[] literals;
        /** Names of calls that give objects of which something is known. */
        private final Set<String> sources = new HashSet<>();

        Copy(UnitGraph old, int[] ids, int firstEdge, UnitGraph made) {
            this.old = old;
            this.ids = ids;
            this.firstEdge = firstEdge;
            this.made = made;
            this.nodes = new int[old.names.size()];
            this.reasons = new int[old.reasons.size()];
            this.literals = new int[old.literals.size()];
            Arrays.fill(nodes, NONE);
            Arrays.fill(reasons, NONE);
        }

        private boolean isUseful(int node) {
            return useful.get(ids[node]);
        }

        private int node(int node) {
            if (node < 0) {
                return node;
            }
            if (nodes[node] == NONE) {
                nodes[node] = made.names.size();
                made.names.add(old.names.get(node));
                made.slots.add(old.slots.get(node));
            }
            return nodes[node];
        }

        private int reason(int reason) {
            if (reason < 0) {
                return reason;
            }
            if (reasons[reason] == NONE) {
                reasons[reason] = made.reasons.size();
                made.reasons.add(old.reasons.get(reason));
            }
            return reasons[reason];
        }

        UnitGraph made() {
            methods();
            BitSet sites = new BitSet();
            int demanding = 0;
            int undefined = 0;
            for (int i = 0; i < old.from.size(); i++) {
                boolean unless = undefined < old.undefinedEdges.size() && old.undefinedEdges.get(undefined) == i;
                if (unless && isUseful(old.to.get(i))) {
                    made.undefinedEdges.add(made.from.size());
                    made.undefinedMethods.add(old.undefinedMethods.get(undefined));
                }
                undefined += unless ? 1 : 0;
                boolean demands = demanding < old.demandingEdges.size() && old.demandingEdges.get(demanding) == i;
                if (isUseful(old.to.get(i))) {
                    if (demands) {
                        made.demandingEdges.add(made.from.size());
                        made.demandingEdges.add(old.demandingEdges.get(demanding + 1));
                    }
                    if (old.sites.get(i) >= 0) {
                        sites.set(old.sites.get(i));
                    }
                    made.from.add(node(old.from.get(i)));
                    made.to.add(node(old.to.get(i)));
                    made.edgeFlags.add(Settled.flags(old.edgeFlags.get(i), program.flags.get(firstEdge + i)));
                    made.sites.add(old.sites.get(i));
                    made.edgeReasons.add(reason(old.edgeReasons.get(i)));
                }
                demanding += demands ? 2 : 0;
            }
            made.demands.addAll(old.demands);
            for (int i = 0; i < old.demandingSites.size(); i++) {
                made.demandingSites.add(old.demandingSites.get(i));
            }
            for (int i = 0; i < old.passings.size(); i += 3) {
                if (sites.get(old.passings.get(i))) {
                    passing(old.passings.get(i), old.passings.get(i + 1), old.passings.get(i + 2));
                }
            }
            made.siteCount = old.siteCount;
            roots();
            for (UnitGraph.Site each : old.blocking) {
                UnitGraph.Site site = program.settled.getOrDefault(each, each);
                made.blocking.add(new UnitGraph.Site(
                        node(site.node()),
                        site.method(),
                        site.category(),
                        site.span(),
                        site.bounded(),
                        site.failsOn(),
                        site.excluded(),
                        site.confidence(),
                        site.knowledge(),
                        site.instead(),
                        site.unlessDefined(),
                        site.pins(),
                        node(site.awaited())));
            }
            objects();
            Set<String> named = new HashSet<>(sources);
            for (@Nullable String name : made.names) {
                if (name != null) {
                    named.add(name.charAt(0) == 'p' ? name.substring(name.indexOf('|') + 1) : name);
                }
            }
            for (UnitGraph.Dispatch dispatch : old.dispatches) {
                if (named.contains(dispatch.name())) {
                    made.dispatches.add(dispatch);
                }
            }
            made.types.addAll(old.types);
            made.twoForms.addAll(old.twoForms);
            made.hostings.addAll(old.hostings);
            made.endings.putAll(old.endings);
            made.awaitedCalls.putAll(old.awaitedCalls);
            return made;
        }

        private void passing(int site, int parameter, int value) {
            if (value < 0) {
                made.passes(site, parameter, value);
                return;
            }
            if (literals[value] == 0) {
                literals[value] = isLeftOut(value) ? -1 : made.literal(old.literals.get(value)) + 1;
            }
            if (literals[value] > 0) {
                made.passes(site, parameter, literals[value] - 1);
            }
        }

        private boolean isLeftOut(int value) {
            String literal = old.literals.get(value);
            if (!Literals.isToBeFound(literal)) {
                return false;
            } else if (!isOfProgram(literal)) {
                return true;
            }
            keepSources(literal);
            return false;
        }

        /** Nothing is known of objects of types that are not the program's. */
        private boolean isOfProgram(String literal) {
            for (String each : Literals.each(literal)) {
                if (!isDeclared(Literals.declaredType(each))) {
                    return false;
                }
            }
            return true;
        }

        /** The calls that give objects are asked for, though what they run may be of no use. */
        private void keepSources(String objects) {
            for (String each : Literals.each(objects)) {
                if (Literals.isGiven(each)) {
                    sources.add(Literals.source(each));
                }
            }
        }

        private void objects() {
            for (Map.Entry<String, String> each : old.gives.entrySet()) {
                if (isOfProgram(each.getValue())) {
                    made.gives.put(each.getKey(), each.getValue());
                    keepSources(each.getValue());
                }
            }
            for (Map.Entry<String, String> each : old.holds.entrySet()) {
                if (isOfProgram(each.getValue())) {
                    made.holds.put(each.getKey(), each.getValue());
                    keepSources(each.getValue());
                }
            }
            for (String field : old.foreignWrites) {
                if (isDeclared(field.substring(0, field.lastIndexOf('.')))) {
                    made.foreignWrites.add(field);
                }
            }
        }

        private void methods() {
            for (UnitGraph.Method method : old.inherited) {
                if (isUseful(method.node())) {
                    made.inherited.add(InheritedWaits.method(
                            node(method.node()), method.sig(), method.declaredIn(), method.span()));
                }
            }
            for (UnitGraph.Method method : old.methods) {
                boolean isUseful = isUseful(method.node());
                if (isUseful || isMeant(method) || givesSomethingKnown(method) || passesSomethingUseful(method)) {
                    made.methods.add(new UnitGraph.Method(
                            node(method.node()),
                            method.id(),
                            method.sig(),
                            method.overridden(),
                            method.implemented(),
                            method.declaredIn(),
                            method.isAbstract(),
                            method.isPrivate(),
                            method.isTrusted(),
                            method.isReference(),
                            // what it calls may be left out here
                            method.conduct() == Conduct.COMPUTES ? Conduct.UNKNOWN : method.conduct(),
                            isUseful ? method.span() : Span.NONE,
                            isUseful ? method.whole() : Span.NONE));
                }
            }
        }

        private boolean givesSomethingKnown(UnitGraph.Method method) {
            return method.sig() != null && old.gives.containsKey(Entities.methodName(method.sig()));
        }

        /** Whether what it returns or is given matters, though what it does may not. */
        private boolean passesSomethingUseful(UnitGraph.Method method) {
            if (method.sig() == null) {
                return false;
            }
            String name = Entities.methodName(method.sig());
            boolean passes = isUsefulValue(name);
            for (int i = Entities.SELF; i < method.sig().parameters().size() && !passes; i++) {
                passes = isUsefulValue(Entities.parameterName(name, i));
            }
            return passes;
        }

        private boolean isUsefulValue(String name) {
            for (int node : program.nodesOf(name)) {
                if (node != ProgramGraph.NONE && useful.get(node)) {
                    return true;
                }
            }
            return false;
        }

        /** Whether code elsewhere can mean it: then it is told from what it overrides, even if it does nothing of interest. */
        private boolean isMeant(UnitGraph.Method method) {
            MethodSig sig = method.sig();
            if (sig == null) {
                return method.implemented() != null
                        && isDeclared(method.implemented().owner());
            }
            return !method.isPrivate()
                    && !sig.name().equals(MethodSig.STATIC_INITIALIZER)
                    && !sig.name().equals(MethodSig.INSTANCE_INITIALIZER);
        }

        private void roots() {
            for (int i = 0; i < old.rootNodes.size(); i++) {
                if (isUseful(old.rootNodes.get(i))) {
                    made.rootNodes.add(node(old.rootNodes.get(i)));
                    made.rootFlags.add(old.rootFlags.get(i));
                    made.rootReasons.add(reason(old.rootReasons.get(i)));
                }
            }
            for (UnitGraph.Fallback each : old.fallbacks) {
                if (isUseful(each.node())) {
                    made.fallbacks.add(new UnitGraph.Fallback(
                            node(each.node()), each.root(), each.confidence(), reason(each.reason())));
                }
            }
            for (UnitGraph.Conditional each : old.conditionals) {
                if (isUseful(each.node())) {
                    made.conditionals.add(new UnitGraph.Conditional(
                            node(each.node()), each.root(), reason(each.reason()), each.where(), each.whereNot()));
                }
            }
            for (UnitGraph.Implementation each : old.implementations) {
                if (isUseful(each.node())) {
                    made.implementations.add(new UnitGraph.Implementation(
                            node(each.node()), each.type(), each.root(), reason(each.reason())));
                }
            }
            for (int i = 0; i + 1 < old.asyncMethods.size(); i += 2) {
                if (isUseful(old.asyncMethods.get(i))) {
                    made.asyncMethods.add(node(old.asyncMethods.get(i)));
                    made.asyncMethods.add(reason(old.asyncMethods.get(i + 1)));
                }
            }
        }
    }
}
