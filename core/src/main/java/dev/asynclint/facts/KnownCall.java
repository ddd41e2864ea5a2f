package dev.asynclint.facts;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import dev.asynclint.knowledge.TypeStatement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connects one call whose method knowledge describes: which functions run where, who subscribes what, what blocks. */
final class KnownCall {

    private static final int NONE = Entities.NONE;

    /** Of a user interface there is one thread; what others add to something runs who knows where. */
    private static final int ALL_BUT_UI = ((1 << Root.values().length) - 1) & ~Root.UI.bit();

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Entities entities;
    private final CallFacts call;
    private final KnowledgeLine line;
    private final int value;
    private final Set<Integer> placed;
    private final int runs;
    private final int receiver;
    private final int[] arguments;
    private final String knowledge;
    private final int excluded;
    private final String label;

    /** How sure what the line says of the call is: a guess where the type of its receiver is one. */
    private final Confidence sure;

    KnownCall(
            UnitFacts facts,
            UnitGraph graph,
            Entities entities,
            CallFacts call,
            CallableFacts in,
            KnowledgeLine line,
            int value,
            Set<Integer> placed) {
        this.facts = facts;
        this.graph = graph;
        this.entities = entities;
        this.call = call;
        this.line = line;
        this.value = value;
        this.placed = placed;
        this.runs = entities.node(entities.callable(in.callable()), Slot.RUNS);
        this.receiver = entities.of(call.call().receiver());
        List<Operand> operands = call.call().arguments();
        this.arguments = new int[operands.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = entities.of(operands.get(i));
        }
        this.knowledge = line.origin().toString();
        this.excluded = Guards.excluded(call);
        this.sure = call.isPresumed() ? Confidence.PROBABLE : Confidence.DEFINITE;
        MethodSig method = call.method().orElseThrow();
        this.label = method.isConstructor() ? "new " + UnitGraphBuilder.simple(method.owner()) : method.name();
    }

    /** Whether it said what the result emits on, or which threads it has. */
    boolean connect() {
        boolean emits = false;
        boolean threads = false;
        boolean subscribesReceiver = false;
        boolean wraps = false;
        boolean flattened = false;
        List<Place> ran = new ArrayList<>();
        if (!says(Statement.NeverBlocks.class)) {
            for (Statement.Blocks blocks : all(Statement.Blocks.class)) {
                site(ofSource(blocks));
            }
            for (Statement.MayBlock may : all(Statement.MayBlock.class)) {
                BlockingCategory category = Origins.category(facts, call.call(), may.as(), 0);
                if (category != null) {
                    site(new Statement.Blocks(category, null, may.amount(), may.unit(), Set.of()));
                }
            }
        }
        for (Statement.Runs each : all(Statement.Runs.class)) {
            flattened |= each.result() == Statement.ResultUse.FLATTENED;
            ran.addAll(each.places());
            runs(each);
        }
        for (Statement.Subscribes each : all(Statement.Subscribes.class)) {
            subscribesReceiver |= each.source() instanceof Source.Receiver;
            subscribes(each);
        }
        for (Statement.Wraps each : all(Statement.Wraps.class)) {
            wraps = true;
            wraps(each.source());
        }
        for (Statement.Completes each : all(Statement.Completes.class)) {
            completes(each.source());
        }
        for (Statement.Feeds each : all(Statement.Feeds.class)) {
            feeds(each.function());
        }
        for (Statement.Gives each : all(Statement.Gives.class)) {
            threads = true;
            if (value != NONE) {
                Root root = Root.of(each.kind());
                threadsOf(call, root, entities.node(value, Slot.THREADS), "`" + label + "` gives " + root.phrase());
            }
        }
        if (says(Statement.GivesCaller.class)) {
            threads = true;
            if (value != NONE) {
                edge(runs, entities.node(value, Slot.THREADS), sure, null);
            }
        }
        required();
        pulls();
        fusedSource();
        Slot emitted = emitted();
        for (Statement.Emits each : all(Statement.Emits.class)) {
            emits = true;
            for (Place place : each.places()) {
                connectTo(place, value, emitted, "`" + label + "` emits on ");
            }
        }
        if (says(Statement.Completed.class) && value != NONE) {
            emits = true;
            graph.edge(runs, entities.node(value, emitted), Flow.PLAIN, NONE, sure, excluded, NONE);
        }
        defaults(emits || wraps || flattened, subscribesReceiver || wraps, ran);
        failures(wraps, ran);
        return threads || wraps;
    }

    private Slot emitted() {
        return call.onlyFails() ? Slot.FAILS : Slot.EMITS;
    }

    private void defaults(boolean emits, boolean subscribesReceiver, List<Place> ran) {
        AsyncKind result = call.asyncKind().orElse(null);
        if (value == NONE || result == null || result == AsyncKind.HANDLE) {
            return;
        }
        AsyncKind of = receiverKind();
        if (of == AsyncKind.COLD || of == AsyncKind.HOT) {
            if (receiver == NONE) {
                return;
            }
            if (!subscribesReceiver) {
                graph.edge(
                        entities.node(value, Slot.SUBSCRIBED),
                        entities.node(receiver, Slot.SUBSCRIBED),
                        Flow.PLAIN,
                        NONE,
                        sure,
                        0,
                        NONE);
            }
            if (!emits) {
                graph.edge(
                        entities.node(receiver, Slot.EMITS),
                        entities.node(value, Slot.EMITS),
                        Flow.PLAIN,
                        NONE,
                        sure,
                        0,
                        NONE);
            }
        } else if (result == AsyncKind.FUTURE && !emits) {
            if (!ran.isEmpty()) {
                for (Place place : ran) {
                    if (!(place instanceof Place.Caller)) {
                        connectTo(place, value, Slot.EMITS, "`" + label + "` completes on ");
                    }
                }
                handsBack();
            } else if (of == AsyncKind.FUTURE) {
                connectTo(new Place.Completer(), value, Slot.EMITS, "");
            }
        }
    }

    /** A method that is no asynchronous one gives the future that its function returns: {@code map.computeIfAbsent(k, f)}. */
    private void handsBack() {
        for (Statement.Runs each : all(Statement.Runs.class)) {
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] != NONE
                        && runsAtOnce(each)
                        && each.functions().contains(call.parameter(i), call.parameters())
                        && (entities.kindsOf(arguments[i]) & Entities.CODE) != 0) {
                    entities.aliasResult(value, arguments[i], Flow.PLAIN, NONE, Entities.ASYNC);
                }
            }
        }
    }

    private static boolean runsAtOnce(Statement.Runs runs) {
        for (Place place : runs.places()) {
            if (place instanceof Place.Caller) {
                return true;
            }
        }
        return false;
    }

    /** Where the result fails besides where it emits. */
    private void failures(boolean wraps, List<Place> ran) {
        if (value == NONE || wraps || !call.isAsync()) {
            return;
        }
        for (Statement.TimesOut each : all(Statement.TimesOut.class)) {
            connectTo(each.place(), value, Slot.FAILS, "`" + label + "` gives up on ");
        }
        AsyncKind of = receiverKind();
        boolean goesOn = receiver != NONE && of != null && of != AsyncKind.HANDLE;
        if (goesOn && Failures.passes(call)) {
            fails(receiver, Slot.FAILS, sure, null);
            if (Failures.overtakes(call, ran)
                    && Failures.canFail(facts, call.call().receiver())) {
                fails(
                        receiver,
                        Slot.EMITS,
                        Confidence.PROBABLE,
                        "a failure of what comes before `" + label + "` does not wait for it");
            }
        }
        for (int argument : Failures.handedOn(call, arguments)) {
            boolean isCode = (entities.kindsOf(argument) & Entities.CODE) != 0;
            fails(argument, isCode ? Slot.RETURN_FAILS : Slot.FAILS, sure, null);
        }
    }

    private void fails(int origin, Slot slot, Confidence confidence, @Nullable String text) {
        graph.edge(
                entities.node(origin, slot),
                entities.node(value, Slot.FAILS),
                Flow.PLAIN,
                NONE,
                confidence,
                excluded,
                text == null ? NONE : reason(text));
    }

    private @Nullable AsyncKind receiverKind() {
        if (call.call().target() instanceof Target.Resolved resolved
                && call.call().receiver() != null) {
            return facts.asyncKind(resolved.receiver()).orElse(null);
        }
        return null;
    }

    // ---- functions

    private void runs(Statement.Runs each) {
        for (int i = 0; i < arguments.length; i++) {
            int function = arguments[i];
            if (!each.functions().contains(call.parameter(i), call.parameters())) {
                continue;
            }
            UnitGraph.Hosting hosting =
                    Hosts.of(call, i, each.places(), entities).orElse(null);
            if (hosting != null) {
                graph.hostings.add(hosting);
            }
            if (Hosts.isImplementation(call, call.call().arguments().get(i))) {
                placed.add(function);
                continue;
            }
            if (function == NONE || (entities.kindsOf(function) & Entities.CODE) == 0 || isTakenForAnother(i)) {
                continue;
            }
            placed.add(function);
            boolean fused = Hops.isFused(call);
            for (Place place : each.places()) {
                if (fused && place instanceof Place.Subscriber) {
                    continue;
                }
                connectTo(place, function, Slot.RUNS, "the function of `" + label + "` runs on ");
            }
            if (each.result() != Statement.ResultUse.VALUE) {
                int subscribed = entities.node(function, Slot.RETURN_SUBSCRIBED);
                graph.edge(
                        entities.node(function, Slot.RUNS),
                        subscribed,
                        Flow.PLAIN,
                        NONE,
                        sure,
                        0,
                        reason("`" + label + "` subscribes what its function returns"));
                if (each.result() == Statement.ResultUse.FLATTENED && value != NONE) {
                    graph.edge(
                            entities.node(function, Slot.RETURN_EMITS),
                            entities.node(value, Slot.EMITS),
                            Flow.PLAIN,
                            NONE,
                            sure,
                            0,
                            reason("`" + label + "` goes on where what its function returns "
                                    + (call.isFuture() ? "completes" : "emits")));
                }
            }
        }
    }

    private boolean isTakenForAnother(int index) {
        List<String> parameters = call.method().orElseThrow().parameters();
        int parameter = call.parameter(index);
        return parameter < parameters.size()
                && entities.isTakenForAnother(
                        facts.typeOf(call.call().arguments().get(index)), parameters.get(parameter));
    }

    /** Who makes sure first of all that a thread is of one kind runs on such a thread. */
    private void required() {
        for (Statement.RequiresThread each : all(Statement.RequiresThread.class)) {
            if (each.on() && each.kinds().size() == 1 && call.in().isUnconditional(call)) {
                Root root = Root.of(each.kinds().iterator().next());
                graph.root(
                        runs,
                        root,
                        Confidence.PROBABLE,
                        reason("`" + label + "` makes sure that it runs on " + root.phrase()));
            }
        }
    }

    /** A synchronous source emits where it is asked for more: where an inner publisher has ended, if that thread is known. */
    private void pulls() {
        for (Statement.Pulls each : all(Statement.Pulls.class)) {
            CallFacts source = Requests.source(call);
            int emitter = source == null ? NONE : entities.result(source.call().id());
            for (int i = 0; emitter != NONE && i < arguments.length; i++) {
                if (arguments[i] != NONE && each.functions().contains(call.parameter(i), call.parameters())) {
                    graph.edge(
                            entities.node(arguments[i], Slot.RETURN_EMITS),
                            entities.node(emitter, Slot.EMITS),
                            Flow.PLAIN,
                            NONE,
                            Confidence.PROBABLE,
                            excluded | Guards.GUESSED,
                            reason("`" + label + "` asks for the next elements where its inner publisher ends"));
                }
            }
        }
    }

    /** Whether the next operator decides where the functions of this source run. */
    /** Runs the functions of the source just above on this operator's scheduler, where both fuse. */
    private void fusedSource() {
        CallFacts source = call.receiverCall().orElse(null);
        if (source == null
                || !Hops.emitsOnArgument(call)
                || source.statement(Statement.Fuses.class).isEmpty()
                || source.uses().size() != 1) {
            return;
        }
        Place place =
                call.statement(Statement.Emits.class).orElseThrow().places().get(0);
        for (Operand operand : source.call().arguments()) {
            if (operand instanceof Operand.Code) {
                connectTo(place, entities.of(operand), Slot.RUNS, "the function of the source runs on ");
            }
        }
    }

    private void completes(Source source) {
        int future = source instanceof Source.Receiver
                ? receiver
                : source instanceof Source.Argument argument
                                && argument.index() >= 0
                                && argument.index() < arguments.length
                        ? arguments[argument.index()]
                        : NONE;
        if (future != NONE) {
            graph.edge(
                    runs,
                    entities.node(future, call.onlyFails() ? Slot.FAILS : Slot.COMPLETED),
                    Flow.PLAIN,
                    NONE,
                    sure,
                    excluded,
                    reason("`" + label + "` completes the future here"));
        }
    }

    private void feeds(int function) {
        if (receiver == NONE || function >= call.call().arguments().size()) {
            return;
        }
        if (call.call().arguments().get(function) instanceof Operand.Code code
                && code.callables().size() == 1) {
            Callable callable = code.callables().get(0);
            if (!callable.parameters().isEmpty()) {
                int parameter = entities.variable(callable.parameters().get(0));
                if (parameter != NONE) {
                    entities.alias(parameter, receiver, Flow.PLAIN, NONE, sure, entities.kindsOf(receiver));
                }
            }
        }
    }

    private void wraps(Source source) {
        if (value == NONE) {
            return;
        }
        if (source instanceof Source.ResultOf of) {
            if (of.index() < arguments.length && arguments[of.index()] != NONE) {
                entities.aliasResult(value, arguments[of.index()], Flow.PLAIN, NONE, Entities.ASYNC);
            }
            return;
        }
        for (int origin : sources(source)) {
            entities.alias(value, origin, Flow.PLAIN, NONE, sure, entities.kindsOf(value) | entities.kindsOf(origin));
        }
    }

    private int[] sources(Source source) {
        if (source instanceof Source.Receiver) {
            return receiver == NONE ? new int[0] : new int[] {receiver};
        }
        if (source instanceof Source.Argument argument) {
            IntList found = new IntList();
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] != NONE
                        && (argument.index() == Indexes.ALL || call.parameter(i) == argument.index())) {
                    found.add(arguments[i]);
                }
            }
            return found.toArray();
        }
        return new int[0];
    }

    private void subscribes(Statement.Subscribes each) {
        if (each.source() instanceof Source.ResultOf of) {
            if (of.index() >= 0 && of.index() < arguments.length && arguments[of.index()] != NONE) {
                connectTo(
                        each.place(), arguments[of.index()], Slot.RETURN_SUBSCRIBED, "`" + label + "` subscribes on ");
            }
            return;
        }
        for (int source : sources(each.source())) {
            if ((entities.kindsOf(source) & Entities.ASYNC) != 0) {
                connectTo(each.place(), source, Slot.SUBSCRIBED, "`" + label + "` subscribes on ");
            }
        }
    }

    // ---- places

    private static final String WITH_FAILURE = "the thread on which the failure arrives";

    private void connectTo(Place place, int entity, Slot slot, String phrase) {
        if (entity == NONE) {
            return;
        }
        int target = entities.node(entity, slot);
        if (place instanceof Place.On on) {
            graph.root(
                    target,
                    Root.of(on.kind()),
                    sure,
                    reason(phrase + Root.of(on.kind()).phrase()));
        } else if (place instanceof Place.Caller) {
            edge(
                    runs,
                    target,
                    sure,
                    slot == Slot.RUNS ? "`" + label + "` runs its function at once" : phrase + "the calling thread");
            if (slot == Slot.RUNS) {
                sharedThreads(target, phrase);
            }
        } else if (place instanceof Place.Same) {
            graph.edge(
                    runs,
                    target,
                    Flow.PLAIN,
                    NONE,
                    Confidence.PROBABLE,
                    excluded | ALL_BUT_UI,
                    reason("the function that `" + label + "` adds runs where such things do"));
        } else if (place instanceof Place.Subscriber) {
            if (value != NONE) {
                edge(
                        entities.node(value, Slot.SUBSCRIBED),
                        target,
                        sure,
                        slot == Slot.RUNS ? phrase + "the thread that subscribes" : null);
            }
        } else if (place instanceof Place.Upstream) {
            if (receiver != NONE) {
                edge(
                        entities.node(receiver, Slot.EMITS),
                        target,
                        sure,
                        slot == Slot.RUNS ? phrase + "the thread on which the upstream emits" : null);
            }
        } else if (place instanceof Place.Completer) {
            if (receiver != NONE) {
                edge(
                        entities.node(receiver, Slot.EMITS),
                        target,
                        sure,
                        slot == Slot.RUNS ? phrase + "the thread that completes the future" : null);
                if (slot == Slot.RUNS && says(Statement.HandlesFailure.class)) {
                    edge(entities.node(receiver, Slot.FAILS), target, Confidence.PROBABLE, phrase + WITH_FAILURE);
                }
            }
        } else if (place instanceof Place.Failure) {
            if (receiver != NONE) {
                String text = slot == Slot.RUNS ? phrase + WITH_FAILURE : null;
                edge(entities.node(receiver, Slot.EMITS), target, sure, text);
                edge(entities.node(receiver, Slot.FAILS), target, Confidence.PROBABLE, text);
            }
        } else if (place instanceof Place.Receiver) {
            fromExecutor(receiver, call.call().receiver(), target, phrase);
        } else if (place instanceof Place.Argument argument) {
            for (int i = 0; i < arguments.length; i++) {
                if (argument.index() == call.parameter(i)
                        || (argument.index() == Indexes.ALL
                                && arguments[i] != NONE
                                && (entities.kindsOf(arguments[i]) & Entities.ASYNC) != 0)) {
                    fromArgument(i, target, phrase);
                }
            }
        } else if (place instanceof Place.ResultOf of) {
            if (of.index() < arguments.length && arguments[of.index()] != NONE) {
                edge(entities.node(arguments[of.index()], Slot.RETURN_EMITS), target, sure, null);
            }
        }
    }

    /** A lazy sequence that was made parallel runs the functions of its later steps on the threads that it got. */
    private void sharedThreads(int target, String phrase) {
        for (CallFacts above : call.upwards()) {
            Statement.Gives gives = above.statement(Statement.Gives.class).orElse(null);
            if (gives != null) {
                Root root = Root.of(gives.kind());
                threadsOf(above, root, target, phrase + root.phrase());
            }
        }
    }

    /** The threads that a call gives; what a task forks stays on those that run the task, where they keep it. */
    private void threadsOf(CallFacts giving, Root root, int target, String phrase) {
        CallFacts keeper = giving.keptBy().orElse(null);
        int executor = keeper == null ? NONE : entities.of(keeper.call().receiver());
        if (keeper == null) {
            graph.root(target, root, sure, reason(phrase));
        } else if (executor != NONE) {
            edge(entities.node(executor, Slot.THREADS), target, sure, null);
        }
    }

    private void fromArgument(int index, int target, String phrase) {
        int argument = arguments[index];
        if (argument == NONE) {
            return;
        }
        int bits = entities.kindsOf(argument);
        if ((bits & Entities.ASYNC) != 0) {
            edge(entities.node(argument, Slot.EMITS), target, sure, null);
        } else if ((bits & Entities.EXECUTOR) != 0) {
            fromExecutor(argument, call.call().arguments().get(index), target, phrase);
        } else if ((bits & Entities.CODE) != 0) {
            // an executor written as a lambda, such as Runnable::run
            edge(runs, target, Confidence.POSSIBLE, null);
        }
    }

    private void fromExecutor(int executor, @Nullable Operand operand, int target, String phrase) {
        if (executor == NONE) {
            return;
        }
        if (isCallerExecutor(operand)) {
            edge(runs, target, sure, phrase + "the calling thread");
            return;
        }
        edge(entities.node(executor, Slot.THREADS), target, sure, phrase + "that executor");
    }

    private boolean isCallerExecutor(@Nullable Operand operand) {
        TypeRef type = operand instanceof Operand.Read read
                ? read.variable().type()
                : operand instanceof Operand.Result result
                        ? facts.call(result.call())
                                .map(made -> made.call().type())
                                .orElse(TypeRef.UNKNOWN)
                        : TypeRef.UNKNOWN;
        return !type.isUnknown()
                && facts.knowledge()
                        .typeLine(TypeStatement.IsCallerExecutor.class, type.name(), facts.supertypes(type.name()))
                        .isPresent();
    }

    private void edge(int source, int target, Confidence confidence, @Nullable String text) {
        // who asked on which thread he is knows it of the call, and not of what it hands to others
        // most publishers emit where they are subscribed: where somebody says where that is, it is the better guess
        int known = source == runs ? excluded : isEmitting(source) && call.isMovedBelow() ? Root.PUBLISHER.bit() : 0;
        graph.edge(source, target, Flow.PLAIN, NONE, confidence, known, text == null ? NONE : reason(text));
    }

    private boolean isEmitting(int node) {
        return receiver != NONE && entities.has(receiver, Slot.EMITS) && node == entities.node(receiver, Slot.EMITS);
    }

    private int reason(String text) {
        return graph.reason(text, call.call().name(), knowledge);
    }

    // ---- blocking

    /** What a connection waits for is told by what it was made from, where that is known: a URL of a resource is a local file. */
    private Statement.Blocks ofSource(Statement.Blocks blocks) {
        if (blocks.category() != BlockingCategory.NETWORK) {
            return blocks;
        }
        BlockingCategory category = Origins.category(facts, call.call(), new Source.Receiver(), 0);
        return category == null
                ? blocks
                : new Statement.Blocks(category, blocks.awaited(), blocks.amount(), blocks.unit(), blocks.failsOn());
    }

    private void site(Statement.Blocks blocks) {
        if (Guards.completed(call) && blocks.category() == BlockingCategory.AWAIT) {
            return;
        }
        // of all overloads those are not meant that give a publisher, whose work has not begun
        if (line.isAboutAll() && call.asyncKind().isPresent()
                || line.anyParameters() && call.isCold() && blocks.awaited() == null
                || Demands.neverWaits(call, blocks)) {
            return;
        }
        if (call.call().kind() == CallKind.CLOSE && opensAlike(blocks.category())) {
            return;
        }
        if (blocks.category() == BlockingCategory.AWAIT) {
            CallFacts awaited = facts.callOf(call.awaited().orElse(null)).orElse(null);
            if (awaited != null
                    && awaited.isUnknownMethod()
                    && awaited.call().target() instanceof Target.Resolved target) {
                graph.awaitedCalls.put(call.call().name(), Outcomes.dispatch(target));
            }
        }
        // threads for computation are there for it
        int fineOn = blocks.category() == BlockingCategory.CPU ? Root.PARALLEL.bit() : 0;
        for (Statement.FineOn fine : all(Statement.FineOn.class)) {
            for (ThreadKind kind : fine.kinds()) {
                fineOn |= Root.of(kind).bit();
            }
        }
        MethodSig method = call.knownMethod().orElseThrow();
        Set<Root> failsOn = java.util.EnumSet.noneOf(Root.class);
        for (ThreadKind kind : blocks.failsOn()) {
            failsOn.add(Root.of(kind));
        }
        boolean own = !line.heading().equals(method.owner());
        Statement.Instead instead = call.statement(Statement.Instead.class).orElse(null);
        UnitGraph.Site site = new UnitGraph.Site(
                runs,
                method,
                blocks.category(),
                call.call().name(),
                blocks.amount() >= 0,
                Set.copyOf(failsOn),
                excluded | fineOn,
                // a lock is mostly held for a few instructions
                says(Statement.Locks.class) || says(Statement.Rarely.class) || Occasions.isRare(call)
                        ? Confidence.POSSIBLE
                        : sure,
                knowledge,
                instead == null ? null : instead.text(),
                own ? Entities.methodName(method) : null,
                call.holdsMonitor(),
                awaited(blocks));
        List<UnitGraph.Demand> demands = new ArrayList<>(0);
        Demands.ofLimit(call, blocks).ifPresent(demands::add);
        if (blocks.category() == BlockingCategory.AWAIT) {
            Demands.ofAwaited(call).ifPresent(demands::add);
        }
        graph.blocks(site, demands);
    }

    /** Whether what is closed was opened by a call that blocks in the same way, and so is reported there. */
    private boolean opensAlike(BlockingCategory category) {
        Operand closed = call.call().receiver();
        return closed != null
                && facts.origin(closed) instanceof Operand.Result result
                && facts.call(result.call())
                        .flatMap(opened -> opened.statement(Statement.Blocks.class))
                        .filter(opened -> opened.category() == category)
                        .isPresent();
    }

    private int awaited(Statement.Blocks blocks) {
        if (blocks.awaited() == null) {
            return NONE;
        }
        for (int source : sources(blocks.awaited())) {
            if ((entities.kindsOf(source) & Entities.ASYNC) != 0) {
                return entities.node(source, Slot.EMITS);
            }
        }
        return NONE;
    }

    private <T extends Statement> List<T> all(Class<T> type) {
        return Statements.all(line, call.asked(line), type);
    }

    private boolean says(Class<? extends Statement> type) {
        return UnitGraphBuilder.says(line, call.asked(line), type);
    }
}
