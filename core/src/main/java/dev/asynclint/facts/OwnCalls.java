package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.function.Predicate;

/** Connects calls of methods that the program may declare itself: their arguments, their targets, their results. */
final class OwnCalls {

    private static final int NONE = Entities.NONE;

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Entities entities;
    private final Predicate<String> declared;
    private final Targets targets;
    private final ObjectTypes objects;

    OwnCalls(
            UnitFacts facts,
            UnitGraph graph,
            Entities entities,
            Predicate<String> declared,
            Targets targets,
            ObjectTypes objects) {
        this.facts = facts;
        this.graph = graph;
        this.entities = entities;
        this.declared = declared;
        this.targets = targets;
        this.objects = objects;
    }

    /** Adds a call of a method that may be the program's own; {@code value} is the entity of its result. */
    void add(CallFacts call, Target.Resolved target, CallableFacts in, int value, Conditions under) {
        Call c = call.call();
        MethodSig method = target.method();
        Operand receiver = c.receiver();
        int receiverEntity = entities.of(receiver);
        int runs = entities.node(entities.callable(in.callable()), Slot.RUNS);
        int site = graph.siteCount++;
        boolean known = !call.isUnknownMethod();
        boolean invokes = receiverEntity != NONE
                && !(receiver instanceof Operand.This)
                && (entities.kindsOf(receiverEntity) & Entities.CODE) != 0
                && (c.kind() == CallKind.VIRTUAL || c.kind() == CallKind.ITERATION)
                && !known
                && !hasOwnBody(call)
                && mayInvoke(call, method, targets.receiverType(target, receiver));
        if (invokes) {
            // invoking a functional value, as far as its type's name tells
            int first = graph.from.size();
            graph.edge(
                    runs,
                    entities.node(receiverEntity, Slot.RUNS),
                    Flow.PLAIN,
                    NONE,
                    Confidence.DEFINITE,
                    Guards.excluded(call),
                    graph.reason("calls `" + method.name() + "` of a function", c.name(), null));
            if (value != NONE) {
                entities.aliasResult(value, receiverEntity, Flow.PLAIN, NONE, entities.kindsOf(value) & Entities.ASYNC);
            }
            graph.unlessDefined(method, first);
        }
        if (method.owner().startsWith("java.") || known && !mayBeProgram(target)) {
            return;
        }
        boolean leadsOn = declared.test(method.owner())
                || Targets.isVirtual(c, method) && declared.test(targets.receiverType(target, receiver));
        if (!leadsOn && value == NONE && !passesEntity(c)) {
            return;
        }
        String name = targets.name(call, target, in, leadsOn, invokes);
        int callee = entities.named(name, Entities.CODE);
        if (leadsOn) {
            enter(call, method, runs, callee, site, under.isRare(call));
            Demands.passed(call, site, method.parameters(), graph);
            String type = c.kind() == CallKind.NEW ? method.owner() : targets.receiverType(target, receiver);
            boolean exact = targets.isExact(receiver);
            boolean isOpen = !exact && Targets.isVirtual(c, method) && !target.presumed();
            String objectsOf = isOpen && receiver != null ? objects.receiver(receiver, type) : null;
            if (objectsOf != null) {
                graph.passes(site, UnitGraph.RECEIVER, objectsOf);
                graph.passes(site, UnitGraph.THIS, objectsOf);
            }
            Demands.calledOn(call, site, method, type, exact, graph);
        }
        if (leadsOn && receiverEntity != NONE) {
            int bits = entities.kindsOf(receiverEntity) & Entities.ASYNC;
            int formal = bits == 0 ? NONE : entities.named(Entities.parameterName(name, Entities.SELF), bits);
            entities.alias(formal, receiverEntity, Flow.ENTER, site, Confidence.DEFINITE, bits);
        }
        int parameters = method.parameters().size();
        for (int i = 0; i < c.arguments().size() && parameters > 0; i++) {
            int argument = entities.of(c.arguments().get(i));
            if (argument != NONE) {
                int parameter = Math.min(i, parameters - 1);
                int formal = entities.named(Entities.parameterName(name, parameter), entities.kindsOf(argument));
                entities.alias(formal, argument, Flow.ENTER, site, Confidence.DEFINITE, entities.kindsOf(argument));
            }
        }
        if (value != NONE) {
            entities.aliasResult(value, callee, Flow.EXIT, site, entities.kindsOf(value));
        }
    }

    /** A library's method that calls another of its receiver, which a class of the program implements. */
    void template(CallFacts call, Target.Resolved target, CallableFacts in, KnowledgeLine line) {
        Operand receiver = call.call().receiver();
        for (Statement.Calls calls : call.all(Statement.Calls.class)) {
            if (receiver != null && declared.test(targets.receiverType(target, receiver))) {
                MethodSig method = new MethodSig(line.heading(), calls.method(), List.of());
                Target.Resolved called =
                        new Target.Resolved(method, List.of(), target.receiver(), List.of(), false, target.presumed());
                String name = targets.name(call, called, in, true, false);
                graph.edge(
                        entities.node(entities.callable(in.callable()), Slot.RUNS),
                        entities.node(entities.named(name, Entities.CODE), Slot.RUNS),
                        Flow.ENTER,
                        graph.siteCount++,
                        Confidence.DEFINITE,
                        Guards.excluded(call),
                        graph.reason(
                                "`" + call.call().methodName() + "` calls `" + calls.method() + "`",
                                call.call().name(),
                                line.origin().toString()));
            }
        }
    }

    /** Of an object that is a function beside what else it is, such as a window that is a Runnable, only that method counts. */
    private boolean mayInvoke(CallFacts call, MethodSig method, String type) {
        return !entities.implementsFunction(type)
                || Entities.isNamedAsFunction(method)
                || call.body().isPresent() && call.body().get().callable().is(Modifier.ABSTRACT);
    }

    /** Whether the called method does something itself: it is not the one that the function implements. */
    private static boolean hasOwnBody(CallFacts call) {
        CallableFacts body = call.body().orElse(null);
        return body != null
                && !body.callable().is(Modifier.ABSTRACT)
                && !body.callable().body().isEmpty();
    }

    private void enter(CallFacts call, MethodSig method, int runs, int callee, int site, boolean isRare) {
        Call c = call.call();
        int excluded = Guards.excluded(call);
        String label = method.isConstructor() ? "new " + TypeRef.simpleName(method.owner()) : method.name();
        Confidence confidence = isRare ? Confidence.POSSIBLE : Confidence.DEFINITE;
        graph.edge(
                runs,
                entities.node(callee, Slot.RUNS),
                Flow.ENTER,
                site,
                confidence,
                excluded,
                graph.reason("calls `" + label + "`", c.name(), null));
        if (call.isAsync()) {
            graph.mark(Occasions.awaited(call));
        }
        if (call.holdsMonitor()) {
            graph.mark(UnitGraph.HOLDS_MONITOR);
        }
        if (c.kind() == CallKind.NEW && method.parameters().isEmpty()) {
            // a default constructor is in no source
            graph.edge(
                    runs,
                    entities.node(entities.initializer(method.owner()), Slot.RUNS),
                    Flow.ENTER,
                    site,
                    confidence,
                    excluded,
                    graph.reason("calls `" + label + "`", c.name(), null));
        }
    }

    private boolean passesEntity(Call call) {
        if (call.target() instanceof Target.Resolved resolved
                && resolved.method().parameters().isEmpty()) {
            return false;
        }
        for (Operand argument : call.arguments()) {
            if (entities.of(argument) != NONE) {
                return true;
            }
        }
        return false;
    }

    /** Whether a method that knowledge of a supertype describes can have a body in the program. */
    private boolean mayBeProgram(Target.Resolved target) {
        return facts.knowledge()
                        .method(target.method(), List.of(), target.method().owner(), List.of())
                        .isEmpty()
                || !target.overridden().isEmpty();
    }
}
