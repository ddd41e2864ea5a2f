package dev.asynclint.facts;

import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Events: a call that delivers an object runs every method of the program that receives objects of its type, on the thread
 * that calls. Only types of the program count; who takes every object there is takes this one for no reason of its own.
 */
final class Deliveries {

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Entities entities;
    private final Predicate<String> declared;

    Deliveries(UnitFacts facts, UnitGraph graph, Entities entities, Predicate<String> declared) {
        this.facts = facts;
        this.graph = graph;
        this.entities = entities;
        this.declared = declared;
    }

    /** What the call delivers reaches those who receive its type or a supertype of it. */
    void sent(CallFacts call, CallableFacts in) {
        for (Statement.Delivers delivers : call.all(Statement.Delivers.class)) {
            if (delivers.argument() >= call.call().arguments().size()) {
                continue;
            }
            String event = facts.typeOf(facts.origin(call.call().arguments().get(delivers.argument())))
                    .name();
            List<String> types = new ArrayList<>();
            types.add(event);
            types.addAll(facts.supertypes(event));
            for (String type : types) {
                if (declared.test(type)) {
                    graph.edge(
                            entities.node(entities.callable(in.callable()), Slot.RUNS),
                            entities.node(channel(delivers.channel(), type), Slot.RUNS),
                            Flow.ENTER,
                            graph.siteCount++,
                            Confidence.PROBABLE,
                            0,
                            graph.reason(
                                    "calls `" + call.call().methodName() + "`, which calls those who receive a `"
                                            + TypeRef.simpleName(type) + "`",
                                    call.call().name(),
                                    call.knowledge()
                                            .map(line -> line.origin().toString())
                                            .orElse(null)));
                }
            }
        }
    }

    /** A method that receives what is delivered, unless another thread is told for it. */
    void received(CallableFacts in) {
        Callable callable = in.callable();
        if (callable.kind() != CallableKind.METHOD
                || callable.parameters().size() != 1
                || callable.is(Modifier.ABSTRACT)) {
            return;
        }
        String type = callable.parameters().get(0).type().name();
        for (AnnotationUse annotation : callable.annotations()) {
            for (TypeLine line : facts.knowledge().annotation(annotation.type())) {
                if (line.statement() instanceof TypeStatement.MarkedReceive receive) {
                    receives(receive, type, callable);
                }
            }
        }
        List<String> supertypes = facts.supertypes(callable.declaredIn());
        if (!supertypes.isEmpty() && declared.test(type)) {
            facts.knowledge()
                    .typeLine(TypeStatement.MarkedReceive.class, callable.declaredIn(), supertypes)
                    .map(line -> (TypeStatement.MarkedReceive) line.statement())
                    .filter(receive ->
                            callable.sig() != null && callable.sig().name().equals(receive.by()))
                    .ifPresent(receive -> receives(receive, type, callable));
        }
    }

    private void receives(TypeStatement.MarkedReceive receive, String type, Callable callable) {
        entities.alias(
                channel(receive.channel(), type),
                entities.callable(callable),
                Flow.PLAIN,
                Entities.NONE,
                Confidence.DEFINITE,
                Entities.CODE);
    }

    private int channel(String name, String type) {
        return entities.named("d|" + name + "|" + type, Entities.CODE);
    }
}
