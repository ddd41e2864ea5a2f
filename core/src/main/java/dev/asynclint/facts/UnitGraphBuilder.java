package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeKind;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Extracts the graph of one file: an edge for everything that makes code or a signal run on the same threads as something
 * else. What a library method does is read from its knowledge line by {@link KnownCall}; a method without a line may be the
 * program's own and becomes an edge into it.
 */
public final class UnitGraphBuilder {

    private static final int NONE = Entities.NONE;

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Entities entities;
    private final EntryPoints entryPoints;
    private final ObjectTypes objects;
    /** Entities of functions of which a method says where they run. */
    private final Set<Integer> placed = new HashSet<>();

    private final Predicate<String> declared;
    private final FunctionClasses functions;
    private final Targets targets;
    private final OwnCalls ownCalls;
    private final Deliveries deliveries;

    /** Those of the last call. */
    private @Nullable Conditions conditions;

    private UnitGraphBuilder(UnitFacts facts, Predicate<String> declared) {
        this.facts = facts;
        this.declared = declared;
        this.graph = new UnitGraph(facts.source().path(), facts.source().imports());
        this.entities = new Entities(facts, graph);
        this.entryPoints = new EntryPoints(facts, graph, entities);
        this.functions = new FunctionClasses(facts, entities, declared);
        this.targets = new Targets(facts, graph, declared);
        this.objects = new ObjectTypes(facts, graph, declared, targets::nameOfOwn);
        this.ownCalls = new OwnCalls(facts, graph, entities, declared, targets, objects);
        this.deliveries = new Deliveries(facts, graph, entities, declared);
    }

    /**
     * The graph of a file.
     *
     * @param declared whether the program has the source or the facts of a type; true where that is not known. A call into
     *     another type leads nowhere and is left out.
     */
    public static UnitGraph build(UnitFacts facts, Predicate<String> declared) {
        UnitGraphBuilder builder = new UnitGraphBuilder(facts, declared);
        builder.types();
        Map<MethodSig, CallableFacts> asynchronousForms = DeclaredTwins.asynchronousForms(facts);
        DeclaredTwins.note(facts, asynchronousForms, builder.graph);
        Truths.note(facts, builder.graph);
        Declarations declarations = new Declarations(
                facts,
                builder.graph,
                builder.entities,
                builder.entryPoints,
                builder.functions,
                builder.deliveries,
                declared,
                asynchronousForms);
        for (CallableFacts callable : facts.callables()) {
            declarations.add(callable);
            builder.entities.in(callable);
            builder.walk(callable.callable().body(), callable);
            builder.objects.returned(callable);
        }
        builder.entities.in(null);
        new InheritedWaits(facts, builder.graph).add();
        ImpliedCalls implied = new ImpliedCalls(facts, builder.graph, builder.entities, builder.targets.dispatches());
        for (CallableFacts callable : facts.callables()) {
            implied.of(callable);
        }
        for (CallableFacts callable : facts.callables()) {
            builder.entryPoints.function(callable, builder.placed);
        }
        return builder.graph;
    }

    private void types() {
        for (TypeDecl type : facts.source().types()) {
            boolean isFinal = type.modifiers().contains(Modifier.FINAL)
                    || type.kind() == TypeKind.RECORD
                    || type.kind() == TypeKind.ENUM;
            graph.types.add(new UnitGraph.Type(
                    type.name(), facts.supertypes(type.name()), isFinal, type.kind() == TypeKind.INTERFACE));
            functions.add(type);
        }
    }

    // ---- bodies

    private void walk(Body body, CallableFacts in) {
        for (Step step : body.steps()) {
            walk(step, in);
        }
    }

    private void walk(Step step, CallableFacts in) {
        if (step instanceof Call call) {
            CallFacts known = facts.call(call.id()).orElse(null);
            if (known != null) {
                call(known, in);
            }
        } else if (step instanceof Step.Assign assign) {
            objects.written(assign.target());
            int target = entities.variable(assign.target());
            if (target != NONE) {
                Confidence confidence = isWrapped(assign)
                        ? Confidence.POSSIBLE
                        : assign.target().assignedOnce() ? Confidence.DEFINITE : Confidence.PROBABLE;
                int value = entities.of(assign.value());
                if (value != NONE) {
                    entities.alias(target, value, Flow.PLAIN, NONE, confidence, entities.kindsOf(target));
                }
            }
        } else if (step instanceof Step.Exit exit) {
            if (exit.kind() == Step.ExitKind.RETURN && exit.value() != null) {
                returned(exit.value(), in);
            }
        } else if (step instanceof Step.Branch branch) {
            for (Body arm : branch.arms()) {
                walk(arm, in);
            }
        } else if (step instanceof Step.Repeat repeat) {
            walk(repeat.test(), in);
            walk(repeat.body(), in);
            walk(repeat.update(), in);
        } else if (step instanceof Step.Attempt attempt) {
            walk(attempt.resources(), in);
            walk(attempt.block(), in);
            walk(attempt.closes(), in);
            for (Step.Handler handler : attempt.handlers()) {
                walk(handler.body(), in);
            }
            walk(attempt.last(), in);
        } else if (step instanceof Step.Synchronized block) {
            walk(block.body(), in);
        }
    }

    /** Whether a function is put into another: which of the threads of all such others will run it is not known. */
    private boolean isWrapped(Step.Assign assign) {
        return assign.target().kind() == VariableKind.FIELD
                && assign.value() instanceof Operand.Read read
                && read.variable().kind() == VariableKind.PARAMETER
                && entities.kinds(assign.target().type()) == Entities.CODE
                && assign.target().owner() != null
                && entities.implementsFunctionOfJdk(assign.target().owner());
    }

    private void returned(Operand value, CallableFacts in) {
        int origin = entities.of(value);
        if (origin == NONE) {
            return;
        }
        entities.aliasReturned(entities.callable(in.callable()), origin);
    }

    // ---- calls

    private void call(CallFacts call, CallableFacts in) {
        Conditions under = Conditions.of(call, conditions);
        conditions = under;
        graph.under(under.demands());
        addCall(call, in, under);
        graph.under(List.of());
    }

    private void addCall(CallFacts call, CallableFacts in, Conditions under) {
        int bits = entities.kinds(call.call().type());
        int value = bits == 0 ? NONE : entities.create(null, bits);
        if (value != NONE) {
            entities.result(call.call().id(), value);
            String made = call.call().type().name();
            if (call.isNew()
                    && (facts.isIterator(made)
                            || bits == Entities.CODE && declared.test(made) && entities.implementsFunction(made))) {
                entities.alias(value, entities.objectOf(made), Flow.PLAIN, NONE, Confidence.DEFINITE, Entities.CODE);
            }
        }
        if (!(call.call().target() instanceof Target.Resolved target)) {
            Twins.note(call, entities.node(entities.callable(in.callable()), Slot.RUNS), graph);
            NamedAtOnce.note(call, entities.node(entities.callable(in.callable()), Slot.RUNS), entities, graph);
            emitsSomewhere(call, value, bits);
            return;
        }
        UnawaitedFutures.note(call, in, graph, entities);
        KnowledgeLine line = call.knowledge().orElse(null);
        boolean connected = false;
        if (line != null) {
            connected = new KnownCall(new CallInGraph(facts, graph, entities, call, in, line, value), placed).connect();
            ownCalls.template(call, target, in, line);
            deliveries.sent(call, in);
        }
        if (HandOff.by(call, target, facts)) {
            HandOff.completes(call, target, value, facts, graph, entities);
            return;
        }
        if (line == null || !line.heading().equals(target.method().owner())) {
            ownCalls.add(call, target, in, value, under);
        }
        if (line == null || !saysOfBlocking(line)) {
            new DeclaredWaits(facts, graph, entities).add(call, target, in, line == null);
        }
        eager(call);
        if (value != NONE && (bits & Entities.EXECUTOR) != 0 && !connected) {
            entities.rootOfType(value, call.call().type(), call.call().name());
        }
        emitsSomewhere(call, value, bits);
    }

    /** What is known of where a result emits when nothing else says it. */
    private void emitsSomewhere(CallFacts call, int value, int bits) {
        if (value != NONE && (bits & Entities.ASYNC) != 0 && !call.onlyFails() && !Promises.isOnlyFailed(call)) {
            boolean future = facts.isFuture(call.call().type());
            if (!future && call.emitsUnknown()) {
                return;
            }
            if (future && call.isPromise()) {
                graph.edge(
                        entities.node(value, Slot.COMPLETED),
                        entities.node(value, Slot.EMITS),
                        Flow.PLAIN,
                        NONE,
                        Confidence.DEFINITE,
                        0,
                        NONE);
            }
            String made = call.isNew()
                    ? "new " + call.call().type().simpleName()
                    : call.call().methodName();
            entities.fallback(
                    value, "`" + made + "` returns", future, call.call().name());
        }
    }

    private void eager(CallFacts call) {
        for (Use use : facts.values().directUses(call.call().id())) {
            if (use instanceof Use.Passed passed && isPassedAtOnce(call, passed) && takesEagerly(passed)) {
                boolean offloaded = passed.to().followers().stream().anyMatch(Hops::movesSubscription);
                graph.eager.put(
                        call.call().name(),
                        new UnitGraph.Eager(
                                passed.to().call().methodName(), offloaded, Deferral.of(call, passed, offloaded)));
            }
        }
    }

    private static boolean isPassedAtOnce(CallFacts call, Use.Passed passed) {
        return passed.index() < passed.to().call().arguments().size()
                && passed.to().call().arguments().get(passed.index()) instanceof Operand.Result result
                && result.call() == call.call().id();
    }

    /** Whether the argument is a plain value or a publisher that somebody thinks is made only when it is needed. */
    private static boolean takesEagerly(Use.Passed passed) {
        for (Statement.Subscribes subscribes : passed.to().all(Statement.Subscribes.class)) {
            if (subscribes.source() instanceof Source.Argument argument
                    && (argument.index() == passed.index() || argument.index() == Indexes.ALL)) {
                return true;
            }
        }
        return passed.argument().isHeld();
    }

    /** A line about the method knows more than an annotation on it: what it waits for, or that it does not. */
    private static boolean saysOfBlocking(KnowledgeLine line) {
        for (Statement statement : line.statements()) {
            if (statement instanceof Statement.Blocks
                    || statement instanceof Statement.MayBlock
                    || statement instanceof Statement.NeverBlocks) {
                return true;
            }
        }
        return false;
    }
}
