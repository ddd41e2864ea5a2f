package dev.asynclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The graph without any front end: each kind of edge made by hand. */
class ReachabilityTest {

    private final UnitGraph unit = new UnitGraph("A.java", List.of());
    private final Map<String, Integer> nodes = new HashMap<>();
    private int line;

    private int node(String name, Slot slot) {
        return nodes.computeIfAbsent(slot + name, key -> unit.node(name, slot));
    }

    private Span here() {
        line++;
        return new Span(line, 1, line, 5);
    }

    private int method(String name) {
        return method(name, List.of(), "a.A", false);
    }

    private int method(String name, List<MethodSig> overridden, String type, boolean isAbstract) {
        MethodSig sig = new MethodSig(type, name, List.of());
        Span at = here();
        int node = node("m|" + sig, Slot.RUNS);
        unit.methods.add(new UnitGraph.Method(
                node,
                sig.toString(),
                sig,
                overridden,
                null,
                type,
                isAbstract,
                false,
                false,
                false,
                Conduct.FAILS,
                at,
                at));
        return node;
    }

    private int lambda(String name) {
        int node = unit.node(null, Slot.RUNS);
        Span at = here();
        unit.methods.add(new UnitGraph.Method(
                node, name, null, List.of(), null, "a.A", false, false, false, false, Conduct.FAILS, at, at));
        return node;
    }

    private void plain(int from, int to) {
        unit.edge(from, to, Flow.PLAIN, -1, Confidence.DEFINITE, 0, unit.reason("goes on", here(), null));
    }

    private int site() {
        return unit.siteCount++;
    }

    private void enter(int from, int to, int site) {
        unit.edge(from, to, Flow.ENTER, site, Confidence.DEFINITE, 0, unit.reason("calls `it`", here(), null));
    }

    private void exit(int from, int to, int site) {
        unit.edge(from, to, Flow.EXIT, site, Confidence.DEFINITE, 0, -1);
    }

    private void root(int node, Root root) {
        unit.root(node, root, Confidence.DEFINITE, unit.reason("starts here", here(), null));
    }

    private void blocks(int node) {
        unit.blocks(site(node));
    }

    private UnitGraph.Site site(int node) {
        return new UnitGraph.Site(
                node,
                MethodSig.parse("java.lang.Thread#sleep(long)"),
                BlockingCategory.SLEEP,
                here(),
                false,
                Set.of(),
                0,
                Confidence.DEFINITE,
                null,
                null,
                null,
                false,
                -1);
    }

    private List<BlockedCall> link() {
        return ProgramFacts.link(List.of(unit)).blockedCalls();
    }

    @Test
    void aHandlerThatBlocksIsFound() {
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        blocks(handler);
        assertThat(link()).singleElement().satisfies(call -> {
            assertThat(call.root()).isEqualTo(Root.EVENT_LOOP);
            assertThat(call.depth()).isZero();
            assertThat(call.confidence()).isEqualTo(Confidence.DEFINITE);
            assertThat(call.because()).hasSize(2);
        });
    }

    @Test
    void aCallChainIsFollowedAndReportedWhereTheHandlerCalls() {
        int handler = method("handle");
        int one = method("one");
        int two = method("two");
        root(handler, Root.EVENT_LOOP);
        enter(handler, one, site());
        int calledAt = line;
        enter(one, two, site());
        blocks(two);
        assertThat(link()).singleElement().satisfies(call -> {
            assertThat(call.depth()).isEqualTo(2);
            assertThat(call.location().span().line()).isEqualTo(calledAt);
            assertThat(call.because()).hasSize(4);
        });
    }

    @Test
    void aWorkerMayBlock() {
        int task = lambda("task");
        root(task, Root.WORKER);
        blocks(task);
        assertThat(link()).isEmpty();
    }

    @Test
    void twoHandlersThatShareAHelperAreTwoFindings() {
        int first = method("first");
        int second = method("second");
        int helper = method("helper");
        root(first, Root.EVENT_LOOP);
        root(second, Root.EVENT_LOOP);
        enter(first, helper, site());
        enter(second, helper, site());
        blocks(helper);
        assertThat(link()).hasSize(2);
    }

    /** {@code protectedCaller} subscribes what {@code load()} returns on a worker, {@code caller} on the event loop. */
    @Test
    void aPathLeavesAMethodByTheCallThroughWhichItEntered() {
        int source = lambda("fromCallable");
        int loadSubscribed = node("m|a.A#load()", Slot.RETURN_SUBSCRIBED);
        int loadEmits = node("m|a.A#load()", Slot.RETURN_EMITS);
        plain(loadSubscribed, source);
        plain(loadSubscribed, loadEmits);

        int onWorker = unit.node(null, Slot.SUBSCRIBED);
        int emitsOnWorker = unit.node(null, Slot.EMITS);
        int afterWorker = lambda("map after worker");
        int a = site();
        root(onWorker, Root.WORKER);
        enter(onWorker, loadSubscribed, a);
        exit(loadEmits, emitsOnWorker, a);
        plain(emitsOnWorker, afterWorker);
        blocks(afterWorker);

        int onLoop = unit.node(null, Slot.SUBSCRIBED);
        int emitsOnLoop = unit.node(null, Slot.EMITS);
        int afterLoop = lambda("map after loop");
        int b = site();
        root(onLoop, Root.EVENT_LOOP);
        enter(onLoop, loadSubscribed, b);
        exit(loadEmits, emitsOnLoop, b);
        plain(emitsOnLoop, afterLoop);
        blocks(afterLoop);
        int loopLine = line;

        assertThat(link())
                .extracting(call -> call.location().span().line())
                .as("only the lambda behind the event loop, and not the one behind the worker")
                .containsExactly(loopLine);
    }

    @Test
    void whatEmitsInsideAMethodReachesEveryCaller() {
        int emits = node("m|a.A#tick()", Slot.RETURN_EMITS);
        root(emits, Root.PARALLEL);
        for (int i = 0; i < 2; i++) {
            int result = unit.node(null, Slot.EMITS);
            int lambda = lambda("map " + i);
            exit(emits, result, site());
            plain(result, lambda);
            blocks(lambda);
        }
        assertThat(link()).hasSize(2).allSatisfy(call -> assertThat(call.root()).isEqualTo(Root.PARALLEL));
    }

    /** {@code run(Runnable r) { r.run(); }} called with a blocking lambda by a handler, and with a harmless one by another. */
    @Test
    void aMethodThatRunsItsArgumentRunsTheCallersOwn() {
        int run = method("run");
        int parameter = node("p0|m|a.A#run()", Slot.RUNS);
        plain(run, parameter);
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        int harmless = lambda("harmless");
        int a = site();
        enter(handler, run, a);
        exit(parameter, harmless, a);
        int other = method("other");
        int blocking = lambda("blocking");
        blocks(blocking);
        int b = site();
        enter(other, run, b);
        exit(parameter, blocking, b);
        assertThat(link()).isEmpty();

        root(other, Root.UI);
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.root()).isEqualTo(Root.UI));
    }

    @Test
    void recursionEnds() {
        int handler = method("handle");
        int even = method("even");
        int odd = method("odd");
        root(handler, Root.EVENT_LOOP);
        enter(handler, even, site());
        enter(even, odd, site());
        enter(odd, even, site());
        blocks(odd);
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.depth()).isEqualTo(2));
    }

    @Test
    void aLongChainAndAWideCycleNeitherOverflowNorLoseTheWay() {
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        int last = handler;
        List<Integer> cycle = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int next = method("m" + i);
            enter(last, next, site());
            cycle.add(next);
            last = next;
        }
        for (int i = 0; i + 1 < 1_000; i++) {
            enter(cycle.get(i + 1), cycle.get(i), site());
        }
        blocks(last);
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.depth()).isEqualTo(10_000));
    }

    @Test
    void aVirtualCallReachesTheImplementations() {
        MethodSig declared = MethodSig.parse("a.Store#get()");
        method("get", List.of(), "a.Store", true);
        unit.types.add(new UnitGraph.Type("a.Store", List.of(), false, true));
        unit.types.add(new UnitGraph.Type("a.Disk", List.of("a.Store"), false, false));
        unit.types.add(new UnitGraph.Type("a.Memory", List.of("a.Store"), false, false));
        int disk = method("get", List.of(declared), "a.Disk", false);
        blocks(disk);
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        enter(handler, node("v|a.Store|a.Store#get()", Slot.RUNS), site());
        unit.dispatches.add(
                new UnitGraph.Dispatch("v|a.Store|a.Store#get()", "a.Store", declared, List.of(), false, 0));
        assertThat(link()).singleElement().satisfies(call -> {
            assertThat(call.confidence()).isEqualTo(Confidence.DEFINITE);
        });

        method("get", List.of(declared), "a.Memory", false);
        assertThat(link()).singleElement().satisfies(call -> {
            assertThat(call.confidence()).isEqualTo(Confidence.PROBABLE);
        });
    }

    @Test
    void aGuardedEdgeIsNotTaken() {
        int handler = method("handle");
        int helper = method("helper");
        root(handler, Root.EVENT_LOOP);
        unit.edge(handler, helper, Flow.ENTER, site(), Confidence.DEFINITE, Root.EVENT_LOOP.bit(), -1);
        blocks(helper);
        assertThat(link()).isEmpty();
    }

    @Test
    void anAsyncMethodIsARootUnlessItIsOnlyCalledWhereItMayWait() {
        int load = method("load");
        blocks(load);
        unit.asyncMethods.add(load);
        unit.asyncMethods.add(unit.reason("returns a future", here(), null));
        assertThat(link()).singleElement().satisfies(call -> {
            assertThat(call.root()).isEqualTo(Root.ASYNC_METHOD);
            assertThat(call.confidence()).isEqualTo(Confidence.PROBABLE);
        });

        int task = lambda("task");
        root(task, Root.WORKER);
        enter(task, load, site());
        assertThat(link()).isEmpty();
    }

    /** {@code run(Runnable r) { if (onLoop()) keep(r); else now(r); }}: the guard stands one method before the function runs. */
    @Test
    void aGuardInsideOfAMethodHoldsForTheFunctionThatItPassesOn() {
        int now = method("now");
        int task = node("p0|m|a.A#now()", Slot.RUNS);
        plain(now, task);
        int run = method("run");
        int parameter = node("p0|m|a.A#run()", Slot.RUNS);
        int inner = site();
        unit.edge(run, now, Flow.ENTER, inner, Confidence.DEFINITE, Root.EVENT_LOOP.bit(), -1);
        exit(task, parameter, inner);
        int handler = method("handle");
        int lambda = lambda("lambda");
        blocks(lambda);
        int outer = site();
        enter(handler, run, outer);
        exit(parameter, lambda, outer);
        root(handler, Root.UI);
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.root()).isEqualTo(Root.UI));

        root(handler, Root.EVENT_LOOP);
        assertThat(link()).extracting(BlockedCall::root).containsExactly(Root.UI);

        // another way without the guard
        unit.edge(run, now, Flow.ENTER, inner, Confidence.DEFINITE, 0, -1);
        assertThat(link()).extracting(BlockedCall::root).contains(Root.EVENT_LOOP);
    }

    /** {@code close(boolean wait) { if (wait) await(); }}, from one handler with true and from one with false. */
    @Test
    void aLiteralRulesOutWhatTheMethodDoesOnlyForOthers() {
        int close = method("close");
        unit.under(List.of(new UnitGraph.Demand(0, "true", true)));
        unit.blocks(site(close));
        unit.under(List.of());
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        int site = site();
        enter(handler, close, site);
        unit.passes(site, 0, "false");
        assertThat(link()).isEmpty();

        int other = method("other");
        root(other, Root.UI);
        int otherSite = site();
        enter(other, close, otherSite);
        unit.passes(otherSite, 0, "true");
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.root()).isEqualTo(Root.UI));
    }

    @Test
    void aLiteralIsFollowedWhereItIsPassedOnAlsoInACircle() {
        int close = method("close");
        unit.under(List.of(new UnitGraph.Demand(1, Literals.NULL, false)));
        unit.blocks(site(close));
        unit.under(List.of());
        int shut = method("shut");
        int site = site();
        enter(shut, close, site);
        unit.passesOn(site, 1, 0, false);
        int back = site();
        enter(close, shut, back);
        unit.passesOn(back, 0, 1, false);
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        int first = site();
        enter(handler, shut, first);
        unit.passes(first, 0, Literals.SOMETHING);
        assertThat(link()).hasSize(1);

        unit.passings.set(unit.passings.size() - 1, unit.literals.size());
        unit.literals.add(Literals.NULL);
        // what calls itself leads to the method as it is, which may do all that it can
        assertThat(link()).hasSize(1);
        unit.under(List.of(new UnitGraph.Demand(1, Literals.NULL, false)));
        unit.demandingEdges.add(unit.from.size() - 2);
        unit.demandingEdges.add(0);
        assertThat(link()).isEmpty();
    }

    @Test
    void anAsyncMethodOfWhichEachResultIsAwaitedIsNoRoot() {
        int load = method("load");
        blocks(load);
        unit.asyncMethods.add(load);
        unit.asyncMethods.add(unit.reason("returns a future", here(), null));
        int waits = method("waits");
        enter(waits, load, site());
        unit.mark(UnitGraph.AWAITED);
        int forgets = method("forgets");
        enter(forgets, load, site());
        unit.mark(UnitGraph.DROPPED);
        assertThat(link()).isEmpty();

        int goesOn = method("goesOn");
        enter(goesOn, load, site());
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.root()).isEqualTo(Root.ASYNC_METHOD));
    }

    private void implementation(int node, String type) {
        unit.implementations.add(new UnitGraph.Implementation(
                node, type, Root.EVENT_LOOP, unit.reason("`channelRead` runs on an event loop", here(), null)));
    }

    @Test
    void anObjectThatIsGivenThreadsOfItsOwnRunsOnThem() {
        int read = method("read", List.of(), "a.Handler", false);
        implementation(read, "a.Handler");
        blocks(read);
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.root()).isEqualTo(Root.EVENT_LOOP));

        unit.hostings.add(new UnitGraph.Hosting("a.Other", Root.WORKER));
        assertThat(link()).as("another object").hasSize(1);

        unit.hostings.add(new UnitGraph.Hosting("a.Handler", Root.WORKER));
        assertThat(link()).isEmpty();

        unit.hostings.add(new UnitGraph.Hosting("a.Handler", Root.EVENT_LOOP));
        assertThat(link()).as("one of its objects still runs on the loop").hasSize(1);
    }

    @Test
    void anObjectThatIsGivenUnknownThreadsIsNotReported() {
        int read = method("read", List.of(), "a.Handler", false);
        implementation(read, "a.Handler");
        blocks(read);
        unit.hostings.add(new UnitGraph.Hosting("a.Handler", null));
        assertThat(link()).isEmpty();
    }

    /** A text is made of a {@code Page}: the method that is called is that of {@code Object}, as the page overrides it. */
    @Test
    void toStringOfAPageIsFoundThroughObject() {
        MethodSig declared = MethodSig.parse("java.lang.Object#toString()");
        unit.types.add(new UnitGraph.Type("a.Page", List.of(), false, false));
        unit.types.add(new UnitGraph.Type("a.Other", List.of(), false, false));
        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        String name = "v|a.Page|java.lang.Object#toString()";
        enter(handler, node(name, Slot.RUNS), site());
        unit.dispatches.add(new UnitGraph.Dispatch(name, "a.Page", declared, List.of(), false, 0));
        blocks(method("toString", List.of(declared), "a.Other", false));
        assertThat(link()).as("of another class").isEmpty();

        blocks(method("toString", List.of(declared), "a.Page", false));
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.depth()).isEqualTo(1));
    }

    @Test
    void aStaticInitializerRunsWhereTheClassIsFirstUsed() {
        int initializer = method("<clinit>", List.of(), "a.A$Holder", false);
        blocks(initializer);
        assertThat(link()).as("by itself it is bootstrap").isEmpty();

        int task = lambda("task");
        root(task, Root.WORKER);
        enter(task, initializer, site());
        assertThat(link()).isEmpty();

        int handler = method("handle");
        root(handler, Root.EVENT_LOOP);
        enter(handler, initializer, site());
        assertThat(link()).hasSize(1);
    }

    /** {@code for (String s : pages)}: the loop runs {@code next()} of what {@code iterator()} returns. */
    @Test
    void aLoopRunsTheIteratorThatAMethodReturns() {
        int next = method("next", List.of(), "a.PageIterator", false);
        blocks(next);
        int iterator = method("iterator", List.of(), "a.Pages", false);
        int returned = node("m|a.Pages#iterator()", Slot.RETURN_RUNS);
        plain(returned, next);
        int handler = method("handle");
        root(handler, Root.UI);
        int site = site();
        enter(handler, iterator, site);
        assertThat(link()).as("without the loop nobody asks for a page").isEmpty();

        int value = unit.node(null, Slot.RUNS);
        plain(handler, value);
        enter(value, returned, site);
        assertThat(link())
                .singleElement()
                .satisfies(call -> assertThat(call.root()).isEqualTo(Root.UI));
    }
}
