package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connects one call whose method knowledge describes: which functions run where, who subscribes what, what blocks. */
final class KnownCall {

    private static final int NONE = Entities.NONE;

    private final CallInGraph at;
    private final KnownPlaces places;
    /** Entities of functions of which a method says where they run. */
    private final Set<Integer> placed;

    KnownCall(CallInGraph at, Set<Integer> placed) {
        this.at = at;
        this.places = new KnownPlaces(at);
        this.placed = placed;
    }

    /** Whether it said what the result emits on, or which threads it has. */
    boolean connect() {
        boolean emits = false;
        boolean threads = false;
        boolean subscribesReceiver = false;
        boolean wraps = false;
        boolean flattened = false;
        List<Place> ran = new ArrayList<>();
        new KnownWaits(at).add();
        for (Statement.Runs each : at.all(Statement.Runs.class)) {
            flattened |= each.result() == Statement.ResultUse.FLATTENED;
            ran.addAll(each.places());
            runs(each);
        }
        for (Statement.Subscribes each : at.all(Statement.Subscribes.class)) {
            subscribesReceiver |= each.source() instanceof Source.Receiver;
            subscribes(each);
        }
        for (Statement.Wraps each : at.all(Statement.Wraps.class)) {
            wraps = true;
            wraps(each.source());
        }
        for (Statement.Completes each : at.all(Statement.Completes.class)) {
            completes(each.source());
        }
        for (Statement.Feeds each : at.all(Statement.Feeds.class)) {
            feeds(each.function());
        }
        for (Statement.Gives each : at.all(Statement.Gives.class)) {
            threads = true;
            if (at.value != NONE) {
                Root root = Root.of(each.kind());
                places.threadsOf(
                        at.call,
                        root,
                        at.entities.node(at.value, Slot.THREADS),
                        "`" + at.label + "` gives " + root.phrase());
            }
        }
        if (at.says(Statement.GivesCaller.class)) {
            threads = true;
            if (at.value != NONE) {
                at.edge(at.runs, at.entities.node(at.value, Slot.THREADS), at.sure, null);
            }
        }
        required();
        pulls();
        fusedSource();
        Slot emitted = emitted();
        for (Statement.Emits each : at.all(Statement.Emits.class)) {
            emits = true;
            for (Place place : each.places()) {
                places.connectTo(place, at.value, emitted, "`" + at.label + "` emits on ");
            }
        }
        if (at.says(Statement.Completed.class) && at.value != NONE) {
            emits = true;
            at.graph.edge(at.runs, at.entities.node(at.value, emitted), Flow.PLAIN, NONE, at.sure, at.excluded, NONE);
        }
        defaults(emits || wraps || flattened, subscribesReceiver || wraps, ran);
        failures(wraps, ran);
        return threads || wraps;
    }

    private Slot emitted() {
        return at.call.onlyFails() ? Slot.FAILS : Slot.EMITS;
    }

    private void defaults(boolean emits, boolean subscribesReceiver, List<Place> ran) {
        AsyncKind result = at.call.asyncKind().orElse(null);
        if (at.value == NONE || result == null || result == AsyncKind.HANDLE) {
            return;
        }
        AsyncKind of = receiverKind();
        if (of == AsyncKind.COLD || of == AsyncKind.HOT) {
            if (at.receiver == NONE) {
                return;
            }
            if (!subscribesReceiver) {
                at.graph.edge(
                        at.entities.node(at.value, Slot.SUBSCRIBED),
                        at.entities.node(at.receiver, Slot.SUBSCRIBED),
                        Flow.PLAIN,
                        NONE,
                        at.sure,
                        0,
                        NONE);
            }
            if (!emits) {
                at.graph.edge(
                        at.entities.node(at.receiver, Slot.EMITS),
                        at.entities.node(at.value, Slot.EMITS),
                        Flow.PLAIN,
                        NONE,
                        at.sure,
                        0,
                        NONE);
            }
        } else if (result == AsyncKind.FUTURE && !emits) {
            if (!ran.isEmpty()) {
                for (Place place : ran) {
                    if (!(place instanceof Place.Caller)) {
                        places.connectTo(place, at.value, Slot.EMITS, "`" + at.label + "` completes on ");
                    }
                }
                handsBack();
            } else if (of == AsyncKind.FUTURE) {
                places.connectTo(new Place.Completer(), at.value, Slot.EMITS, "");
            }
        }
    }

    /** A method that is no asynchronous one gives the future that its function returns: {@code map.computeIfAbsent(k, f)}. */
    private void handsBack() {
        for (Statement.Runs each : at.all(Statement.Runs.class)) {
            for (int i = 0; i < at.arguments.length; i++) {
                if (at.arguments[i] != NONE
                        && runsAtOnce(each)
                        && each.functions().contains(at.call.parameter(i), at.call.parameters())
                        && (at.entities.kindsOf(at.arguments[i]) & Entities.CODE) != 0) {
                    at.entities.aliasResult(at.value, at.arguments[i], Flow.PLAIN, NONE, Entities.ASYNC);
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
        if (at.value == NONE || wraps || !at.call.isAsync()) {
            return;
        }
        for (Statement.TimesOut each : at.all(Statement.TimesOut.class)) {
            places.connectTo(each.place(), at.value, Slot.FAILS, "`" + at.label + "` gives up on ");
        }
        AsyncKind of = receiverKind();
        boolean goesOn = at.receiver != NONE && of != null && of != AsyncKind.HANDLE;
        if (goesOn && Failures.passes(at.call)) {
            fails(at.receiver, Slot.FAILS, at.sure, null);
            if (Failures.overtakes(at.call, ran)
                    && Failures.canFail(at.facts, at.call.call().receiver())) {
                fails(
                        at.receiver,
                        Slot.EMITS,
                        Confidence.PROBABLE,
                        "a failure of what comes before `" + at.label + "` does not wait for it");
            }
        }
        for (int argument : Failures.handedOn(at.call, at.arguments)) {
            boolean isCode = (at.entities.kindsOf(argument) & Entities.CODE) != 0;
            fails(argument, isCode ? Slot.RETURN_FAILS : Slot.FAILS, at.sure, null);
        }
    }

    private void fails(int origin, Slot slot, Confidence confidence, @Nullable String text) {
        at.graph.edge(
                at.entities.node(origin, slot),
                at.entities.node(at.value, Slot.FAILS),
                Flow.PLAIN,
                NONE,
                confidence,
                at.excluded,
                text == null ? NONE : at.reason(text));
    }

    private @Nullable AsyncKind receiverKind() {
        if (at.call.call().target() instanceof Target.Resolved resolved
                && at.call.call().receiver() != null) {
            return at.facts.asyncKind(resolved.receiver()).orElse(null);
        }
        return null;
    }

    // ---- functions

    private void runs(Statement.Runs each) {
        for (int i = 0; i < at.arguments.length; i++) {
            int function = at.arguments[i];
            if (!each.functions().contains(at.call.parameter(i), at.call.parameters())) {
                continue;
            }
            UnitGraph.Hosting hosting =
                    Hosts.of(at.call, i, each.places(), at.entities).orElse(null);
            if (hosting != null) {
                at.graph.hostings.add(hosting);
            }
            if (Hosts.isImplementation(at.call, at.call.call().arguments().get(i))) {
                placed.add(function);
                continue;
            }
            if (function == NONE || (at.entities.kindsOf(function) & Entities.CODE) == 0 || isTakenForAnother(i)) {
                continue;
            }
            placed.add(function);
            boolean fused = Hops.isFused(at.call);
            for (Place place : each.places()) {
                if (fused && place instanceof Place.Subscriber) {
                    continue;
                }
                places.connectTo(place, function, Slot.RUNS, "the function of `" + at.label + "` runs on ");
            }
            if (each.result() != Statement.ResultUse.VALUE) {
                int subscribed = at.entities.node(function, Slot.RETURN_SUBSCRIBED);
                at.graph.edge(
                        at.entities.node(function, Slot.RUNS),
                        subscribed,
                        Flow.PLAIN,
                        NONE,
                        at.sure,
                        0,
                        at.reason("`" + at.label + "` subscribes what its function returns"));
                if (each.result() == Statement.ResultUse.FLATTENED && at.value != NONE) {
                    at.graph.edge(
                            at.entities.node(function, Slot.RETURN_EMITS),
                            at.entities.node(at.value, Slot.EMITS),
                            Flow.PLAIN,
                            NONE,
                            at.sure,
                            0,
                            at.reason("`" + at.label + "` goes on where what its function returns "
                                    + (at.call.isFuture() ? "completes" : "emits")));
                }
            }
        }
    }

    private boolean isTakenForAnother(int index) {
        List<String> parameters = at.call.method().orElseThrow().parameters();
        int parameter = at.call.parameter(index);
        return parameter < parameters.size()
                && at.entities.isTakenForAnother(
                        at.facts.typeOf(at.call.call().arguments().get(index)), parameters.get(parameter));
    }

    /** Who makes sure first of all that a thread is of one kind runs on such a thread. */
    private void required() {
        for (Statement.RequiresThread each : at.all(Statement.RequiresThread.class)) {
            if (each.on() && each.kinds().size() == 1 && at.call.in().isUnconditional(at.call)) {
                Root root = Root.of(each.kinds().iterator().next());
                at.graph.root(
                        at.runs,
                        root,
                        Confidence.PROBABLE,
                        at.reason("`" + at.label + "` makes sure that it runs on " + root.phrase()));
            }
        }
    }

    /** A synchronous source emits where it is asked for more: where an inner publisher has ended, if that thread is known. */
    private void pulls() {
        for (Statement.Pulls each : at.all(Statement.Pulls.class)) {
            CallFacts source = Requests.source(at.call);
            int emitter =
                    source == null ? NONE : at.entities.result(source.call().id());
            for (int i = 0; emitter != NONE && i < at.arguments.length; i++) {
                if (at.arguments[i] != NONE && each.functions().contains(at.call.parameter(i), at.call.parameters())) {
                    at.graph.edge(
                            at.entities.node(at.arguments[i], Slot.RETURN_EMITS),
                            at.entities.node(emitter, Slot.EMITS),
                            Flow.PLAIN,
                            NONE,
                            Confidence.PROBABLE,
                            at.excluded | Guards.GUESSED,
                            at.reason("`" + at.label + "` asks for the next elements where its inner publisher ends"));
                }
            }
        }
    }

    /** Runs the functions of the source just above on this operator's scheduler, where both fuse. */
    private void fusedSource() {
        CallFacts source = at.call.receiverCall().orElse(null);
        if (source == null
                || !Hops.emitsOnArgument(at.call)
                || source.statement(Statement.Fuses.class).isEmpty()
                || source.uses().size() != 1) {
            return;
        }
        Place place =
                at.call.statement(Statement.Emits.class).orElseThrow().places().get(0);
        for (Operand operand : source.call().arguments()) {
            if (operand instanceof Operand.Code) {
                places.connectTo(place, at.entities.of(operand), Slot.RUNS, "the function of the source runs on ");
            }
        }
    }

    private void completes(Source source) {
        int future = source instanceof Source.Receiver
                ? at.receiver
                : source instanceof Source.Argument argument
                                && argument.index() >= 0
                                && argument.index() < at.arguments.length
                        ? at.arguments[argument.index()]
                        : NONE;
        if (future != NONE) {
            at.graph.edge(
                    at.runs,
                    at.entities.node(future, at.call.onlyFails() ? Slot.FAILS : Slot.COMPLETED),
                    Flow.PLAIN,
                    NONE,
                    at.sure,
                    at.excluded,
                    at.reason("`" + at.label + "` completes the future here"));
        }
    }

    private void feeds(int function) {
        if (at.receiver == NONE || function >= at.call.call().arguments().size()) {
            return;
        }
        if (at.call.call().arguments().get(function) instanceof Operand.Code code
                && code.callables().size() == 1) {
            Callable callable = code.callables().get(0);
            if (!callable.parameters().isEmpty()) {
                int parameter = at.entities.variable(callable.parameters().get(0));
                if (parameter != NONE) {
                    at.entities.alias(
                            parameter, at.receiver, Flow.PLAIN, NONE, at.sure, at.entities.kindsOf(at.receiver));
                }
            }
        }
    }

    private void wraps(Source source) {
        if (at.value == NONE) {
            return;
        }
        if (source instanceof Source.ResultOf of) {
            if (of.index() < at.arguments.length && at.arguments[of.index()] != NONE) {
                at.entities.aliasResult(at.value, at.arguments[of.index()], Flow.PLAIN, NONE, Entities.ASYNC);
            }
            return;
        }
        for (int origin : at.sources(source)) {
            at.entities.alias(
                    at.value,
                    origin,
                    Flow.PLAIN,
                    NONE,
                    at.sure,
                    at.entities.kindsOf(at.value) | at.entities.kindsOf(origin));
        }
    }

    private void subscribes(Statement.Subscribes each) {
        if (each.source() instanceof Source.ResultOf of) {
            if (of.index() >= 0 && of.index() < at.arguments.length && at.arguments[of.index()] != NONE) {
                places.connectTo(
                        each.place(),
                        at.arguments[of.index()],
                        Slot.RETURN_SUBSCRIBED,
                        "`" + at.label + "` subscribes on ");
            }
            return;
        }
        for (int source : at.sources(each.source())) {
            if ((at.entities.kindsOf(source) & Entities.ASYNC) != 0) {
                places.connectTo(each.place(), source, Slot.SUBSCRIBED, "`" + at.label + "` subscribes on ");
            }
        }
    }
}
