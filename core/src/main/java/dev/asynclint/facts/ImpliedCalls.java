package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeRef;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Calls that the source does not show: {@code toString} of what becomes part of a text, and the static initializer of a class
 * that exists for nothing else but to be initialized at first use. Initializers of other classes count as bootstrap: they run
 * once, mostly before anything that must not wait.
 */
final class ImpliedCalls {

    private static final MethodSig TO_STRING = MethodSig.parse("java.lang.Object#toString()");

    private final UnitGraph graph;
    private final Entities entities;
    private final Set<String> dispatches;
    private final Set<String> holders = new HashSet<>();

    ImpliedCalls(UnitFacts facts, UnitGraph graph, Entities entities, Set<String> dispatches) {
        this.graph = graph;
        this.entities = entities;
        this.dispatches = dispatches;
        for (TypeDecl type : facts.source().types()) {
            if (type.enclosing() != null) {
                holders.add(type.name());
            }
        }
        for (Callable callable : facts.source().callables()) {
            MethodSig sig = callable.sig();
            if (sig != null && !sig.isConstructor() && !sig.name().equals(MethodSig.STATIC_INITIALIZER)) {
                holders.remove(callable.declaredIn());
            }
        }
    }

    void of(CallableFacts in) {
        for (CallableFacts.Implied printed : in.printed()) {
            String name = "v|" + printed.type() + "|" + TO_STRING;
            if (dispatches.add(name)) {
                graph.dispatches.add(new UnitGraph.Dispatch(name, printed.type(), TO_STRING, List.of(), false, 0));
            }
            String label = "calls `toString` of `" + TypeRef.simpleName(printed.type()) + "` for a text";
            enter(in, entities.named(name, Entities.CODE), label, printed.at());
        }
        for (CallableFacts.Implied touched : in.touched()) {
            if (holders.contains(touched.type())
                    && !touched.type().equals(in.callable().declaredIn())) {
                MethodSig initializer = new MethodSig(touched.type(), MethodSig.STATIC_INITIALIZER, List.of());
                String label = "initializes `" + TypeRef.simpleName(touched.type()) + "` at its first use";
                enter(in, entities.named(Entities.methodName(initializer), Entities.CODE), label, touched.at());
            }
        }
    }

    private void enter(CallableFacts in, int callee, String because, Span at) {
        graph.edge(
                entities.node(entities.callable(in.callable()), Slot.RUNS),
                entities.node(callee, Slot.RUNS),
                Flow.ENTER,
                graph.siteCount++,
                Confidence.PROBABLE,
                0,
                graph.reason(because, at, null));
    }
}
