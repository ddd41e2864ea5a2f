package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeKind;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.HashMap;
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
    private final Map<Variable, String> exactTypes = new HashMap<>();
    /** By what their other form would be. */
    private final Map<MethodSig, CallableFacts> asynchronousForms;

    /** Whether a class implements one function of a library. */
    private final Map<String, Boolean> oneFunction = new HashMap<>();

    private final EntryPoints entryPoints;
    private final ObjectTypes objects;
    /** Entities of functions of which a method says where they run. */
    private final Set<Integer> placed = new HashSet<>();
    /** The methods that the file calls; filled when first asked for. */
    private final Set<MethodSig> called = new HashSet<>();
    /** Names of the targets that were added to the graph. */
    private final Set<String> dispatches = new HashSet<>();

    private final Predicate<String> declared;

    /** Those of the last call. */
    private @Nullable Conditions conditions;

    private UnitGraphBuilder(UnitFacts facts, Predicate<String> declared) {
        this.facts = facts;
        this.declared = declared;
        this.graph = new UnitGraph(facts.source().path(), facts.source().imports());
        this.asynchronousForms = DeclaredTwins.asynchronousForms(facts);
        this.entities = new Entities(facts, graph);
        this.entryPoints = new EntryPoints(facts, graph, entities);
        this.objects = new ObjectTypes(facts, graph, declared, this::nameOfOwn);
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
        DeclaredTwins.note(facts, builder.asynchronousForms, builder.graph);
        Truths.note(facts, builder.graph);
        for (CallableFacts callable : facts.callables()) {
            builder.findExactTypes(callable.callable().body());
        }
        for (CallableFacts callable : facts.callables()) {
            builder.declare(callable);
            builder.entities.in(callable);
            builder.walk(callable.callable().body(), callable);
            builder.objects.returned(callable);
        }
        builder.entities.in(null);
        ImpliedCalls implied = new ImpliedCalls(facts, builder.graph, builder.entities, builder.dispatches);
        for (CallableFacts callable : facts.callables()) {
            implied.of(callable);
        }
        for (CallableFacts callable : facts.callables()) {
            builder.entryPoints.function(callable, builder.placed);
        }
        return builder.graph;
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

    private void types() {
        for (TypeDecl type : facts.source().types()) {
            boolean isFinal = type.modifiers().contains(Modifier.FINAL)
                    || type.kind() == TypeKind.RECORD
                    || type.kind() == TypeKind.ENUM;
            graph.types.add(new UnitGraph.Type(
                    type.name(), facts.supertypes(type.name()), isFinal, type.kind() == TypeKind.INTERFACE));
            functions(type);
        }
    }

    /** Objects of a class that is a function run its method, or the one that it inherits. */
    private void functions(TypeDecl type) {
        String name = type.name();
        if (!entities.implementsFunction(name) || !entities.isPlainCode(name)) {
            return;
        }
        int object = entities.objectOf(name);
        entities.alias(entities.selfOf(name), object, Flow.PLAIN, NONE, Confidence.DEFINITE, Entities.CODE);
        List<String> classes = new ArrayList<>();
        for (String supertype : facts.supertypes(name)) {
            if (declared.test(supertype) && entities.implementsFunction(supertype)) {
                classes.add(supertype);
            }
        }
        for (String each : classes) {
            entities.alias(entities.selfOf(each), object, Flow.PLAIN, NONE, Confidence.PROBABLE, Entities.CODE);
        }
        if (!classes.isEmpty() && !hasFunctionMethod(name)) {
            entities.alias(
                    object, entities.objectOf(classes.get(0)), Flow.PLAIN, NONE, Confidence.DEFINITE, Entities.CODE);
        }
    }

    private boolean hasFunctionMethod(String type) {
        for (CallableFacts each : facts.callables()) {
            if (each.callable().declaredIn().equals(type) && isFunctionMethod(each.callable())) {
                return true;
            }
        }
        return false;
    }

    private boolean isFunctionMethod(Callable callable) {
        return isMethodOfObject(callable)
                && !entities.functionsOf(callable).isEmpty()
                && (entities.implementsFunctionOfJdk(callable.declaredIn())
                        || oneFunction.computeIfAbsent(callable.declaredIn(), this::isOneFunction)
                                && !Hosts.isHosted(callable, facts));
    }

    private static boolean isMethodOfObject(Callable callable) {
        return callable.sig() != null && callable.kind() == CallableKind.METHOD && !callable.is(Modifier.STATIC);
    }

    /** Whether a class implements one function of a library; of several, nothing tells which of them an object is used as. */
    private boolean isOneFunction(String type) {
        List<Set<String>> implemented = new ArrayList<>();
        for (CallableFacts each : facts.callables()) {
            if (each.callable().declaredIn().equals(type) && isMethodOfObject(each.callable())) {
                Set<String> functions = entities.functionsOf(each.callable());
                if (!functions.isEmpty()) {
                    implemented.add(functions);
                }
            }
        }
        Set<String> common = new HashSet<>(implemented.isEmpty() ? Set.of() : implemented.get(0));
        implemented.forEach(common::retainAll);
        return !common.isEmpty();
    }

    // ---- declarations

    private void declare(CallableFacts in) {
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
        if (isIterator(callable.declaredIn()) && !callable.overridden().isEmpty()
                || isFunctionMethod(callable) && entities.isPlainCode(callable.declaredIn())) {
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
                    && !isPlainForm(callable)) {
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

    private boolean isIterator(String type) {
        return type.endsWith("Iterator") && facts.supertypes(type).contains("java.util.Iterator");
    }

    static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
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
        addCall(call, in);
        graph.under(List.of());
    }

    private void addCall(CallFacts call, CallableFacts in) {
        int bits = entities.kinds(call.call().type());
        int value = bits == 0 ? NONE : entities.create(null, bits);
        if (value != NONE) {
            entities.result(call.call().id(), value);
            String made = call.call().type().name();
            if (call.isNew()
                    && (isIterator(made)
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
            connected = new KnownCall(facts, graph, entities, call, in, line, value, placed).connect();
            template(call, target, in, line);
        }
        if (HandOff.by(call, target, facts)) {
            HandOff.completes(call, target, value, facts, graph, entities);
            return;
        }
        if (line == null || !line.heading().equals(target.method().owner())) {
            ownCall(call, target, in, value, line != null);
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
        if (value != NONE && (bits & Entities.ASYNC) != 0 && !call.onlyFails() && !call.isOnlyFailed()) {
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
        return passed.to().holds(passed.index());
    }

    /** A call of a method that may be the program's own. */
    private void ownCall(CallFacts call, Target.Resolved target, CallableFacts in, int value, boolean known) {
        Call c = call.call();
        MethodSig method = target.method();
        Operand receiver = c.receiver();
        int receiverEntity = entities.of(receiver);
        int runs = entities.node(entities.callable(in.callable()), Slot.RUNS);
        int site = graph.siteCount++;
        boolean invokes = receiverEntity != NONE
                && !(receiver instanceof Operand.This)
                && (entities.kindsOf(receiverEntity) & Entities.CODE) != 0
                && (c.kind() == CallKind.VIRTUAL || c.kind() == CallKind.ITERATION)
                && !known
                && !hasOwnBody(call)
                && mayInvoke(call, method, receiverType(target, receiver));
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
        boolean leadsOn =
                declared.test(method.owner()) || isVirtual(c, method) && declared.test(receiverType(target, receiver));
        if (!leadsOn && value == NONE && !passesEntity(c)) {
            return;
        }
        String name = targetName(call, target, in, leadsOn, invokes);
        int callee = entities.named(name, Entities.CODE);
        if (leadsOn) {
            enter(
                    call,
                    method,
                    runs,
                    callee,
                    site,
                    Conditions.of(call, conditions).isRare(call));
            Demands.passed(call, site, method.parameters(), graph);
            String type = c.kind() == CallKind.NEW ? method.owner() : receiverType(target, receiver);
            boolean exact = exactType(receiver) != null;
            boolean isOpen = !exact && isVirtual(c, method) && !target.presumed();
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
    private void template(CallFacts call, Target.Resolved target, CallableFacts in, KnowledgeLine line) {
        Operand receiver = call.call().receiver();
        for (Statement.Calls calls : Statements.all(line, call.call(), Statement.Calls.class)) {
            if (receiver != null && declared.test(receiverType(target, receiver))) {
                MethodSig method = new MethodSig(line.heading(), calls.method(), List.of());
                Target.Resolved called =
                        new Target.Resolved(method, List.of(), target.receiver(), List.of(), false, target.presumed());
                String name = targetName(call, called, in, true, false);
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
        String label = method.isConstructor() ? "new " + simple(method.owner()) : method.name();
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

    /** Names the target; a virtual call becomes a {@link UnitGraph.Dispatch} that linking resolves. */
    private String targetName(
            CallFacts call, Target.Resolved target, CallableFacts in, boolean leadsOn, boolean followed) {
        MethodSig method = target.method();
        if (!isVirtual(call.call(), method)) {
            return Entities.methodName(method);
        }
        Operand receiver = call.call().receiver();
        String type = receiverType(target, receiver);
        boolean exact = exactType(receiver) != null;
        boolean capability = !exact && Occasions.asksForType(call, type);
        MethodSig self = self(receiver, in);
        String name = (exact ? "x|" : "v|")
                + type
                + "|"
                + method
                + (capability ? "|asked" : "")
                + (followed ? "|followed" : "")
                + (self == null ? "" : "|of " + self);
        if (leadsOn && dispatches.add(name)) {
            graph.dispatches.add(new UnitGraph.Dispatch(
                    name,
                    type,
                    method,
                    target.overridden(),
                    exact,
                    method.parameters().size(),
                    capability,
                    followed,
                    self));
        }
        return name;
    }

    /** What {@link #ownCall} names the target of a call; null for one that leads nowhere. */
    private @Nullable String nameOfOwn(CallFacts call) {
        if (!(call.call().target() instanceof Target.Resolved target)
                || target.presumed()
                || !declared.test(target.method().owner())) {
            return null;
        }
        return targetName(call, target, call.in(), false, false);
    }

    /** The method of an interface or abstract class in which an object calls a method of its own. */
    private @Nullable MethodSig self(@Nullable Operand receiver, CallableFacts in) {
        Callable callable = in.outermost().callable();
        return receiver instanceof Operand.This self
                        && self.type().equals(callable.declaredIn())
                        && callable.kind() == CallableKind.METHOD
                        && !callable.is(Modifier.STATIC)
                        && !callable.is(Modifier.PRIVATE)
                        && !callable.is(Modifier.FINAL)
                        && isIncomplete(facts.type(self.type()).orElse(null))
                ? callable.sig()
                : null;
    }

    private static boolean isIncomplete(@Nullable TypeDecl type) {
        return type != null
                && (type.kind() == TypeKind.INTERFACE || type.modifiers().contains(Modifier.ABSTRACT));
    }

    private static boolean isVirtual(Call call, MethodSig method) {
        return call.kind() != CallKind.STATIC
                && call.kind() != CallKind.NEW
                && call.kind() != CallKind.CONSTRUCTOR
                && call.kind() != CallKind.SUPER
                && !method.isConstructor();
    }

    private String receiverType(Target.Resolved target, @Nullable Operand receiver) {
        String exact = exactType(receiver);
        if (exact != null) {
            return exact;
        }
        return target.receiver().isUnknown()
                ? target.method().owner()
                : target.receiver().name();
    }

    private @Nullable String exactType(@Nullable Operand receiver) {
        String exact = receiver instanceof Operand.Read read ? exactTypes.get(read.variable()) : null;
        return exact == null || exact.isEmpty() ? null : exact;
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

    /** Variables whose only value is a new object have that object's class and no subclass. */
    private void findExactTypes(Body body) {
        Map<Integer, String> made = new HashMap<>();
        findExactTypes(body, made);
    }

    private void findExactTypes(Body body, Map<Integer, String> made) {
        for (Step step : body.steps()) {
            if (step instanceof Call call
                    && call.kind() == CallKind.NEW
                    && !call.type().isUnknown()) {
                made.put(call.id(), call.type().name());
            } else if (step instanceof Step.Assign assign
                    && (assign.target().assignedOnce() || assign.target().kind() == VariableKind.FIELD)
                    && !(assign.value() instanceof Operand.Constant)) {
                String type = assign.value() instanceof Operand.Result result ? made.get(result.call()) : null;
                if (type != null || assign.target().kind() == VariableKind.FIELD) {
                    // assignments that do not agree leave the type open
                    String found = type == null ? "" : type;
                    String known = exactTypes.putIfAbsent(assign.target(), found);
                    if (known != null && !known.equals(found)) {
                        exactTypes.put(assign.target(), "");
                    }
                }
            } else if (step instanceof Step.Branch branch) {
                for (Body arm : branch.arms()) {
                    findExactTypes(arm, made);
                }
            } else if (step instanceof Step.Repeat repeat) {
                findExactTypes(repeat.body(), made);
            } else if (step instanceof Step.Attempt attempt) {
                findExactTypes(attempt.resources(), made);
                findExactTypes(attempt.block(), made);
                for (Step.Handler handler : attempt.handlers()) {
                    findExactTypes(handler.body(), made);
                }
                findExactTypes(attempt.last(), made);
            } else if (step instanceof Step.Synchronized block) {
                findExactTypes(block.body(), made);
            }
        }
    }

    /** Whether the first statement of a kind is there. */
    static boolean says(KnowledgeLine line, Call call, Class<? extends Statement> type) {
        return Statements.first(line, call, type).isPresent();
    }
}
