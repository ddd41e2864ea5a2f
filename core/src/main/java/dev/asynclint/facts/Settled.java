package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.facts.UnitGraph.Demand;
import dev.asynclint.facts.UnitGraph.Truth;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on fields that the whole program settles: what stands under {@code if (ownsLoader)} never happens where every
 * constructor call of the program passes {@code false}. What only a test hook writes, one that the program itself does not
 * call, counts as not written. Facts that are exported carry the result, as other programs do not see all that is written.
 */
final class Settled {

    /** How many constructors may pass a parameter on to each other. */
    private static final int MOST_CONSTRUCTORS = 4;

    private static final int NEVER = ((1 << Root.values().length) - 1) << 8;

    private final ProgramGraph program;
    private final Map<String, Boolean> declared = new HashMap<>();
    private final Map<String, List<Truth>> written = new HashMap<>();
    private final Set<String> hooks = new HashSet<>();
    private final Map<String, Set<String>> values = new HashMap<>();
    private final Map<String, Set<String>> usual = new HashMap<>();
    private final Adjacency incoming;

    private Settled(ProgramGraph program) {
        this.program = program;
        this.incoming = new Adjacency(program.to, program.nodeCount());
        for (UnitGraph unit : program.units) {
            declared.putAll(unit.truths);
            hooks.addAll(unit.testHooks);
            for (Truth each : unit.written) {
                Grouped.add(written, each.field(), each);
            }
        }
    }

    /** Takes out of the graph what cannot happen. */
    static void apply(ProgramGraph program) {
        for (UnitGraph unit : program.units) {
            if (asksFields(unit)) {
                new Settled(program).apply();
                return;
            }
        }
    }

    private static boolean asksFields(UnitGraph unit) {
        for (List<Demand> all : unit.demands) {
            for (Demand each : all) {
                if (each.field() != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private void apply() {
        for (int u = 0; u < program.units.size(); u++) {
            UnitGraph unit = program.units.get(u);
            for (int i = 0; i < unit.demandingEdges.size(); i += 2) {
                List<Demand> demands = unit.demands.get(unit.demandingEdges.get(i + 1));
                int edge = unit.demandingEdges.get(i) + program.edgeOffsets[u];
                if (isNever(demands, true)) {
                    program.flags.set(edge, program.flags.get(edge) | NEVER);
                } else if (isNever(demands, false)) {
                    program.setLevel(edge, Confidence.POSSIBLE);
                }
            }
        }
        for (SiteAt at : program.blocking) {
            if (isNever(at.demands(), true)) {
                program.settled.put(at.site(), at.site().nowhere());
            } else if (isNever(at.demands(), false)) {
                program.settled.put(at.site(), at.site().atMost(Confidence.POSSIBLE));
            }
        }
        if (!program.settled.isEmpty()) {
            program.blocking.replaceAll(at -> at.with(program.settled.getOrDefault(at.site(), at.site())));
        }
    }

    /** The flags of an edge of a unit with what was found out about it here. */
    static int flags(int own, int settled) {
        int level = Math.max(own >> 2 & 3, settled >> 2 & 3);
        return own & ~(3 << 2) | level << 2 | ((settled & NEVER) == NEVER ? NEVER : 0);
    }

    /**
     * Whether one of the conditions cannot hold.
     *
     * @param ever whether that means never, or only as long as nobody calls a method that the program itself does not call
     */
    private boolean isNever(List<Demand> demands, boolean ever) {
        for (Demand demand : demands) {
            if (demand.field() != null) {
                Set<String> all = values(demand.field(), ever);
                boolean wanted = demand.equal() == demand.literal().equals("true");
                if (!all.isEmpty() && !all.contains(String.valueOf(wanted))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** What the field can be; empty where that is not known. */
    private Set<String> values(String field, boolean ever) {
        Map<String, Set<String>> found = ever ? values : usual;
        Set<String> known = found.get(field);
        if (known == null) {
            known = find(field, ever);
            found.put(field, known);
        }
        return known;
    }

    private Set<String> find(String field, boolean ever) {
        Boolean isFinal = declared.get(field);
        List<Truth> writes = written.getOrDefault(field, List.of());
        // what is not even written is filled by somebody else
        if (isFinal == null || writes.stream().allMatch(each -> each.first() && !isFinal) || writes.isEmpty()) {
            return Set.of();
        }
        Set<String> found = new HashSet<>();
        if (!isFinal) {
            found.add("false");
        }
        for (Truth write : writes) {
            if (!isFinal && !write.first() && (isOnlyForTests(write.by()) || !ever && isUnused(write))) {
                continue;
            }
            if (write.literal() != null) {
                found.add(write.literal());
            } else if (write.parameter() < 0 || !passed(write.by(), write.parameter(), found, MOST_CONSTRUCTORS)) {
                return Set.of();
            }
        }
        return found;
    }

    private boolean isUnused(Truth write) {
        int node = program.node(Slot.RUNS, write.by());
        return write.literal() != null && write.asked() && (node == ProgramGraph.NONE || incoming.count(node) == 0);
    }

    /** Adds what calls pass for the parameter of a constructor; false where that is not known of all. */
    private boolean passed(String method, int parameter, Set<String> to, int depth) {
        int node = program.node(Slot.RUNS, method);
        if (node == ProgramGraph.NONE || depth == 0 || !method.contains("#<init>")) {
            return false;
        }
        Map<Integer, Integer> sites = new LinkedHashMap<>();
        for (int i = 0; i < incoming.count(node); i++) {
            int edge = incoming.edge(node, i);
            if (program.flow(edge) == Flow.ENTER) {
                sites.put(program.sites.get(edge), program.from.get(edge));
            }
        }
        for (Map.Entry<Integer, Integer> site : sites.entrySet()) {
            int u = program.unitOfSite(site.getKey());
            Integer value = passedAt(program.units.get(u), site.getKey() - program.siteOffsets[u], parameter);
            if (value == null) {
                return false;
            } else if (value >= 0) {
                to.add(program.units.get(u).literals.get(value));
            } else {
                MethodAt caller = program.callables.get(site.getValue());
                MethodSig sig = caller == null ? null : caller.method().sig();
                if (sig == null || !passed(Entities.methodName(sig), -1 - value, to, depth - 1)) {
                    return false;
                }
            }
        }
        return !sites.isEmpty();
    }

    /** What a call passes, as {@link UnitGraph#passings} says it; null where that is not known. */
    private static @Nullable Integer passedAt(UnitGraph unit, int site, int parameter) {
        for (int i = 0; i < unit.passings.size(); i += 3) {
            if (unit.passings.get(i) == site && unit.passings.get(i + 1) == parameter) {
                return unit.passings.get(i + 2);
            }
        }
        return null;
    }

    /** Whether the method is a hook for tests that nothing else in the program calls. */
    private boolean isOnlyForTests(String method) {
        int first = program.node(Slot.RUNS, method);
        MethodAt hook = program.callables.get(first);
        if (hook == null || !isHook(hook)) {
            return false;
        }
        BitSet seen = new BitSet();
        IntList queue = new IntList();
        queue.add(first);
        for (int head = 0; head < queue.size(); head++) {
            int node = queue.get(head);
            if (seen.get(node) || !program.isRuns(node)) {
                continue;
            }
            seen.set(node);
            MethodAt at = program.callables.get(node);
            if (at != null && !isHook(at)) {
                return false;
            }
            for (int i = 0; i < incoming.count(node); i++) {
                queue.add(program.from.get(incoming.edge(node, i)));
            }
        }
        return true;
    }

    private boolean isHook(MethodAt at) {
        return hooks.contains(UnitGraph.methodOf(at.method().id()));
    }
}
