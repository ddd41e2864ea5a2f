package dev.asynclint.facts;

import dev.asynclint.code.Span;
import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.facts.ProgramGraph.UnawaitedAt;
import dev.asynclint.facts.Reachability.Reach;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the work that is lost when the program ends: calls on the thread of a shutdown hook that start something, where
 * nothing between the call and the end of the hook waits. Whether it waits for that very work is not asked: who waits at the
 * end of a hook mostly waits for all.
 */
final class Exits {

    private static final Set<BlockingCategory> WAITS =
            Set.of(BlockingCategory.AWAIT, BlockingCategory.WAIT, BlockingCategory.SLEEP);

    /** So far from the hook hardly anything is meant for the end of the program alone. */
    private static final int LONGEST_WAY = 6;

    private final ProgramGraph program;
    private final Reachability graph;
    /** Callables that wait, or that call one that does. */
    private final boolean[] waits;

    private final Map<Integer, List<Span>> sites = new HashMap<>();

    Exits(ProgramGraph program, Reachability graph) {
        this.program = program;
        this.graph = graph;
        this.waits = new boolean[graph.nodes];
    }

    List<LostWork> find() {
        IntList none = new IntList();
        Reach exit = graph.reach(Root.EXIT, none, none);
        if (exit.states.isEmpty()) {
            return List.of();
        }
        findWaits();
        List<LostWork> found = new ArrayList<>();
        for (UnawaitedAt each : program.unawaited) {
            lost(each, exit, found);
        }
        found.sort(Comparator.comparing(LostWork::location));
        return found;
    }

    private void lost(UnawaitedAt at, Reach exit, List<LostWork> found) {
        UnitGraph.Unawaited each = at.call();
        int node = exit.reached(at.node());
        MethodAt in = program.callables.get(node);
        if (in == null || waitsAfter(node, each.span())) {
            return;
        }
        int state = exit.state(node);
        for (int s = state; s >= 0 && exit.by[s] >= 0; s = exit.before[s]) {
            int edge = exit.by[s];
            Span step = place(edge);
            if (step != null && waitsAfter(graph.from(edge), step)) {
                return;
            }
        }
        List<Because> because = exit.wayTo(state, new IntList());
        Location location = new Location(at.unit().path(), each.span());
        because.add(new Because("`" + each.title() + "` starts work, and nothing waits for it", location, null));
        found.add(new LostWork(
                location,
                each.title(),
                each.method(),
                because.size() > LONGEST_WAY
                        ? Confidence.POSSIBLE
                        : exit.confidence(state).and(each.confidence()),
                because,
                in.method().id()));
    }

    private @Nullable Span place(int edge) {
        if (graph.reason(edge) < 0) {
            return null;
        }
        Location at = program.because(graph.reason(edge)).at();
        return at == null ? null : at.span();
    }

    /** Whether a callable waits behind a place in it. */
    private boolean waitsAfter(int node, Span place) {
        if (sites.getOrDefault(node, List.of()).stream().anyMatch(span -> span.compareTo(place) > 0)) {
            return true;
        }
        for (int i = 0; i < graph.outCount(node); i++) {
            int edge = graph.out(node, i);
            if (graph.flow(edge) != Flow.EXIT && graph.isRuns(graph.to(edge)) && waits[graph.to(edge)]) {
                Span step = place(edge);
                if (step != null && step.compareTo(place) > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    private void findWaits() {
        IntList queue = new IntList();
        for (SiteAt at : program.blocking) {
            if (WAITS.contains(at.site().category()) && at.site().confidence() != Confidence.POSSIBLE) {
                sites.computeIfAbsent(at.node(), node -> new ArrayList<>())
                        .add(at.site().span());
                mark(at.node(), queue);
            }
        }
        for (int head = 0; head < queue.size(); head++) {
            int node = queue.get(head);
            for (int i = 0; i < graph.inCount(node); i++) {
                int edge = graph.in(node, i);
                if (graph.flow(edge) != Flow.EXIT && graph.isRuns(graph.from(edge))) {
                    mark(graph.from(edge), queue);
                }
            }
        }
    }

    private void mark(int node, IntList queue) {
        if (!waits[node]) {
            waits[node] = true;
            queue.add(node);
        }
    }
}
