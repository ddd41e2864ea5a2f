package dev.asynclint.facts;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Adds that a call waits, where knowledge says so and nothing at the call speaks against it. */
final class KnownWaits {

    private static final int NONE = Entities.NONE;

    private final CallInGraph at;

    KnownWaits(CallInGraph at) {
        this.at = at;
    }

    /** Adds all that the line says of waiting. */
    void add() {
        if (at.says(Statement.NeverBlocks.class)) {
            return;
        }
        for (Statement.Blocks blocks : at.all(Statement.Blocks.class)) {
            site(ofSource(blocks));
        }
        for (Statement.MayBlock may : at.all(Statement.MayBlock.class)) {
            BlockingCategory category = Origins.category(at.facts, at.call.call(), may.as(), 0);
            if (category != null) {
                site(new Statement.Blocks(category, null, may.amount(), may.unit(), Set.of()));
            }
        }
    }

    /** What a connection waits for is told by what it was made from, where that is known: a URL of a resource is a local file. */
    private Statement.Blocks ofSource(Statement.Blocks blocks) {
        Source as = blocks.as();
        if (as == null) {
            if (blocks.category() != BlockingCategory.NETWORK) {
                return blocks;
            }
            as = new Source.Receiver();
        }
        BlockingCategory category = Origins.category(at.facts, at.call.call(), as, 0);
        return category == null ? blocks : blocks.of(category);
    }

    private void site(Statement.Blocks blocks) {
        if (Guards.completed(at.call) && blocks.category() == BlockingCategory.AWAIT) {
            return;
        }
        // of all overloads those are not meant that give a publisher, whose work has not begun
        if (at.line.isAboutAll() && at.call.asyncKind().isPresent()
                || at.line.anyParameters() && at.call.isCold() && blocks.awaited() == null
                || Demands.neverWaits(at.call, blocks)) {
            return;
        }
        Operand host = HostAddresses.host(at.call);
        if (host != null && HostAddresses.isTold(at.call, host)) {
            return;
        }
        if (at.call.call().kind() == CallKind.CLOSE && opensAlike(blocks.category())) {
            return;
        }
        if (blocks.category() == BlockingCategory.AWAIT) {
            CallFacts awaited = at.facts.callOf(at.call.awaited().orElse(null)).orElse(null);
            if (awaited != null
                    && awaited.isUnknownMethod()
                    && awaited.call().target() instanceof Target.Resolved target) {
                at.graph.awaitedCalls.put(at.call.call().name(), Outcomes.dispatch(target));
            }
        }
        int fineOn = 0;
        for (Statement.FineOn fine : at.all(Statement.FineOn.class)) {
            for (ThreadKind kind : fine.kinds()) {
                fineOn |= Root.of(kind).bit();
            }
        }
        MethodSig method = at.call.knownMethod().orElseThrow();
        Set<Root> failsOn = EnumSet.noneOf(Root.class);
        for (ThreadKind kind : blocks.failsOn()) {
            failsOn.add(Root.of(kind));
        }
        boolean own = !at.line.heading().equals(method.owner());
        Statement.Instead instead = at.call.statement(Statement.Instead.class).orElse(null);
        UnitGraph.Site site = new UnitGraph.Site(
                at.runs,
                method,
                blocks.category(),
                at.call.call().name(),
                blocks.amount() >= 0,
                Set.copyOf(failsOn),
                at.excluded | fineOn,
                // a lock is mostly held for a few instructions
                at.says(Statement.Locks.class) || at.says(Statement.Rarely.class) || Occasions.isRare(at.call)
                        ? Confidence.POSSIBLE
                        : at.sure,
                at.knowledge,
                instead == null ? null : instead.text(),
                own ? Entities.methodName(method) : null,
                at.call.holdsMonitor(),
                awaited(blocks));
        List<UnitGraph.Demand> demands = new ArrayList<>(0);
        Demands.ofLimit(at.call, blocks).ifPresent(demands::add);
        if (blocks.category() == BlockingCategory.AWAIT) {
            Demands.ofAwaited(at.call).ifPresent(demands::add);
        }
        if (host != null) {
            HostAddresses.demand(at.call, host).ifPresent(demands::add);
        }
        if (blocks.category() == BlockingCategory.CPU) {
            // threads for computation are there for it
            at.graph.blocks(site.notOn(Root.PARALLEL.bit()), demands);
        } else if (blocks.category() == BlockingCategory.RESOURCE) {
            // Windows are made of a program's own pictures and texts, asynchronous work of its own queries and keys:
            // nobody notices how long these take, except where other work surely waits behind them.
            int little = Root.UI.bit() | Root.ASYNC_METHOD.bit();
            at.graph.blocks(site.notOn(little), demands);
            at.graph.blocks(site.onlyOn(little).atMost(Confidence.POSSIBLE), demands);
        } else {
            at.graph.blocks(site, demands);
        }
    }

    /** Whether what is closed was opened by a call that blocks in the same way, and so is reported there. */
    private boolean opensAlike(BlockingCategory category) {
        Operand closed = at.call.call().receiver();
        return closed != null
                && at.facts.origin(closed) instanceof Operand.Result result
                && at.facts
                        .call(result.call())
                        .flatMap(opened -> opened.statement(Statement.Blocks.class))
                        .filter(opened -> opened.category() == category)
                        .isPresent();
    }

    private int awaited(Statement.Blocks blocks) {
        if (blocks.awaited() == null) {
            return NONE;
        }
        for (int source : at.sources(blocks.awaited())) {
            if ((at.entities.kindsOf(source) & Entities.ASYNC) != 0) {
                return at.entities.node(source, Slot.EMITS);
            }
        }
        return NONE;
    }
}
