package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Adds the callables of a file to its graph, apart from what their bodies do. */
final class Declarations {

    private static final int NONE = Entities.NONE;

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Entities entities;
    private final EntryPoints entryPoints;
    private final FunctionClasses functions;
    private final Deliveries deliveries;
    private final Predicate<String> declared;
    /** By what their other form would be. */
    private final Map<MethodSig, CallableFacts> asynchronousForms;
    /** The methods that the file calls; filled when first asked for. */
    private final Set<MethodSig> called = new HashSet<>();

    Declarations(
            UnitFacts facts,
            UnitGraph graph,
            Entities entities,
            EntryPoints entryPoints,
            FunctionClasses functions,
            Deliveries deliveries,
            Predicate<String> declared,
            Map<MethodSig, CallableFacts> asynchronousForms) {
        this.facts = facts;
        this.graph = graph;
        this.entities = entities;
        this.entryPoints = entryPoints;
        this.functions = functions;
        this.deliveries = deliveries;
        this.declared = declared;
        this.asynchronousForms = asynchronousForms;
    }

    /** Adds a callable: what it is, on which threads it is entered, and how what it returns ends. */
    void add(CallableFacts in) {
        Callable callable = in.callable();
        int entity = entities.callable(callable);
        int runs = entities.node(entity, Slot.RUNS);
        EntryPoints.Marks marks = entryPoints.marks(in);
        graph.methods.add(new UnitGraph.Method(
                runs,
                callable.id(),
                callable.sig(),
                callable.overridden(),
                callable.implemented(),
                callable.declaredIn(),
                // of which it is said that it waits: it stands for whoever implements it, be that a proxy
                callable.is(Modifier.ABSTRACT) && marks.blocks == null && !marks.emits,
                callable.is(Modifier.PRIVATE),
                marks.trusted || in.endsProcess(),
                callable.kind() == CallableKind.METHOD_REFERENCE,
                Conduct.of(in, declared),
                callable.span(),
                callable.whole()));
        if (callable.sig() == null) {
            return;
        }
        if (facts.isIterator(callable.declaredIn()) && !callable.overridden().isEmpty()
                || functions.isFunctionMethod(callable) && entities.isPlainCode(callable.declaredIn())) {
            entities.alias(
                    entities.objectOf(callable.declaredIn()),
                    entity,
                    Flow.PLAIN,
                    NONE,
                    Confidence.DEFINITE,
                    Entities.CODE);
        }
        if (callable.sig().isConstructor()) {
            graph.edge(
                    runs,
                    entities.node(entities.initializer(callable.declaredIn()), Slot.RUNS),
                    Flow.PLAIN,
                    NONE,
                    Confidence.DEFINITE,
                    0,
                    graph.reason("the constructor runs field initializers", callable.span(), null));
        }
        entryPoints.named(in, runs, marks);
        if (!marks.placed) {
            deliveries.received(in);
        }
        if (marks.blocks != null) {
            graph.blocks(new UnitGraph.Site(
                    runs,
                    callable.sig(),
                    marks.blocks,
                    callable.span(),
                    false,
                    Set.of(),
                    0,
                    Confidence.DEFINITE,
                    marks.blocksBy,
                    null,
                    null,
                    false,
                    NONE));
        }
        boolean hasBody = !callable.body().isEmpty();
        if (hasBody && in.isListener()) {
            graph.endings.put(Entities.methodName(callable.sig()), Outcomes.ofListener(in));
        }
        AsyncKind returns = in.returns().orElse(null);
        if (returns == AsyncKind.COLD || returns == AsyncKind.FUTURE || returns == AsyncKind.HOT) {
            if (hasBody) {
                graph.endings.put(Entities.methodName(callable.sig()), Outcomes.of(in));
            }
            // who calls a private method is known, unless a framework does, and so is the thread
            boolean knownCallers =
                    callable.is(Modifier.PRIVATE) && (callable.annotations().isEmpty() || isCalled(callable.sig()));
            if (hasBody
                    && !marks.placed
                    // who gets what can only be waited for may wait himself
                    && facts.isComposable(callable.returnType())
                    && !knownCallers
                    && !givesItself(in)
                    && !isOfGeneratedService(callable)
                    && !waitsByContract(callable)
                    && !isPlainForm(callable)
                    // who gets a function calls it, whether it is written as a lambda or as a class
                    && in.passed().isEmpty()) {
                graph.asyncMethods.add(runs);
                graph.asyncMethods.add(graph.reason(
                        "`" + callable.sig().name() + "` returns `"
                                + callable.returnType().simpleName()
                                + "`, so its own body runs on its caller's thread and must not wait",
                        callable.span(),
                        null));
            }
            if (returns == AsyncKind.COLD && hasBody && !callable.is(Modifier.PRIVATE)) {
                graph.fallbacks.add(new UnitGraph.Fallback(
                        entities.node(entity, Slot.RETURN_SUBSCRIBED),
                        Root.SUBSCRIBER,
                        Confidence.PROBABLE,
                        graph.reason(
                                "`" + callable.sig().name() + "` returns a `"
                                        + callable.returnType().simpleName()
                                        + "`, and whoever subscribes it may be a thread that must not wait",
                                callable.span(),
                                null)));
            }
        }
    }

    /** Whether it overrides a method of a generated service of which nothing is known: its server says on which threads it runs. */
    private boolean isOfGeneratedService(Callable callable) {
        if (!callable.overridden().isEmpty()) {
            return false;
        }
        for (String supertype : facts.supertypes(callable.declaredIn())) {
            if (Names.isGeneratedService(supertype)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the method gives its own object, as {@code future.sync()} does: the caller has that future already. */
    private static boolean givesItself(CallableFacts in) {
        return !in.returned().isEmpty() && in.returned().stream().allMatch(Operand.This.class::isInstance);
    }

    /**
     * Whether the method overrides one that waits, or that says so by declaring {@code InterruptedException}: an `await` that
     * returns its future is no asynchronous method. A method that declares it by itself may do so just to compile.
     */
    private boolean waitsByContract(Callable callable) {
        MethodSig sig = callable.sig();
        return callable.mayBeInterrupted()
                || sig != null
                        && facts.knowledge()
                                .method(
                                        sig,
                                        callable.overridden(),
                                        callable.declaredIn(),
                                        facts.supertypes(callable.declaredIn()))
                                .filter(line -> line.statements().stream().anyMatch(Statement.Blocks.class::isInstance))
                                .isPresent();
    }

    /** Whether the type has the same method with an asynchronous name beside it: then this is the form that waits. */
    private boolean isPlainForm(Callable callable) {
        MethodSig sig = callable.sig();
        return sig != null && !DeclaredTwins.isAsynchronous(sig.name()) && asynchronousForms.containsKey(sig);
    }

    private boolean isCalled(MethodSig method) {
        if (called.isEmpty()) {
            for (CallableFacts each : facts.callables()) {
                for (CallFacts call : each.calls()) {
                    if (call.call().target() instanceof Target.Resolved target) {
                        called.add(target.method());
                    }
                }
            }
        }
        return called.contains(method);
    }
}
