package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Root;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A scheduler in a chain that does not move what its author must have meant it to move. */
public final class IneffectiveScheduler implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "IneffectiveScheduler",
            RuleGroup.MIXING,
            Severity.WARNING,
            "a scheduler in a chain does not move what it is meant to move",
            "`subscribeOn` decides where the source is subscribed, and only the one nearest the source does. It"
                    + " does nothing for what follows a source or operator with threads of its own, such as a timer or"
                    + " a driver. A `publishOn` moves what follows it, and not a source above it that waits; one to a pool for"
                    + " computation does not make a place to wait. Whoever reads"
                    + " the chain believes that blocking work was moved, and it was not.",
            "Put `publishOn(Schedulers.boundedElastic())` directly before the step that blocks, or wrap the step:"
                    + " `flatMap(x -> Mono.fromCallable(() -> work(x)).subscribeOn(Schedulers.boundedElastic()))`."
                    + " Delete the scheduler that does nothing.",
            "Looks at one chain within one method, and into the methods of the same file that its functions call."
                    + " Silent where an operator between is not known, or where something else happens at the"
                    + " subscription. An argument that was computed before the chain began is told by"
                    + " `EagerBlockingArgument`.",
            "0.1",
            true,
            List.of("reactive", "threads"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        Set<CallFacts> told = new HashSet<>();
        List<CallFacts> moves = new ArrayList<>();
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                if (call.isSubscribeOn()) {
                    nearerOne(call).ifPresent(nearer -> second(call, nearer, told, reporter));
                }
                if (call.isSubscribeOn() || call.movesSignals()) {
                    beforeWait(call, told, reporter);
                    moves.add(call);
                }
                waitingStep(call).ifPresent(wait -> unprotected(call, wait, told, reporter));
            }
        }
        // last, since what a step waits for says more of the same move
        for (CallFacts move : moves) {
            if (move.isSubscribeOn()) {
                ownThreads(move).ifPresent(source -> moot(move, source, told, reporter));
            } else {
                behind(move, told, reporter);
            }
        }
    }

    // ---- of a source with threads of its own

    /** The source that emits on threads of its own and does nothing where it is subscribed, right above but for operators. */
    private static Optional<CallFacts> ownThreads(CallFacts mover) {
        List<CallFacts> above = mover.upwards();
        for (CallFacts each : above.subList(1, above.size())) {
            if (each.isUnknownMethod() || each.actsOnSubscription() || each.flattens()) {
                return Optional.empty();
            }
            if (!each.isOnAsync()) {
                boolean isTimer = each.emitsOn().isPresent()
                        && each.call().arguments().stream().noneMatch(Operand.Code.class::isInstance);
                return isTimer ? Optional.of(each) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void moot(CallFacts mover, CallFacts source, Set<CallFacts> told, Reporter reporter) {
        if (told.add(mover)) {
            String threads = source.emitsOn().orElseThrow().phrase();
            Found.at(INFO, mover)
                    .because("`" + source.title() + "` emits on " + threads + ", whoever subscribes", source)
                    .instead("delete it, or put `publishOn` with that scheduler before the step that it is meant for")
                    .report(
                            "`" + mover.call().methodName() + "` moves nothing: `"
                                    + source.call().methodName() + "` has threads of its own",
                            reporter);
        }
    }

    // ---- behind the work

    /** A move of the signals right after a source that waits, which stays where it is subscribed; nothing else needs the move. */
    private static void behind(CallFacts move, Set<CallFacts> told, Reporter reporter) {
        CallFacts wait = waitAbove(move);
        if (wait == null || move.emitsOn().map(Root::mustNotBlock).orElse(true) || isNeeded(move) || !told.add(move)) {
            return;
        }
        Found.at(INFO, move)
                .confidence(Confidence.PROBABLE)
                .because("`" + wait.title() + "` blocks where the source is subscribed", wait)
                .instead(
                        "use `subscribeOn` in its place: the source runs on that scheduler, and what follows does, too")
                .report(
                        "`" + move.call().methodName() + "` comes after the work that it is meant for: `" + wait.title()
                                + "` blocks whoever subscribes",
                        reporter);
    }

    private static @Nullable CallFacts waitAbove(CallFacts move) {
        List<CallFacts> above = move.upwards();
        for (CallFacts each : above.subList(1, above.size())) {
            if (each.isUnknownMethod() || each.pinsSubscription() || each.flattens()) {
                return null;
            }
            for (ArgumentFacts argument : each.arguments()) {
                if (argument.runsOnSubscription()) {
                    for (CallableFacts function : argument.functions()) {
                        CallFacts wait = wait(function, new HashSet<>());
                        if (wait != null) {
                            return wait;
                        }
                    }
                }
            }
            if (!each.isOnAsync() || each.saysWhereItEmits()) {
                return null;
            }
        }
        return null;
    }

    /** Whether a step below waits, for which the move is right, or the subscription is moved as well. */
    private static boolean isNeeded(CallFacts move) {
        Set<CallFacts> seen = new HashSet<>();
        CallFacts at = move;
        while (seen.add(at)) {
            List<CallFacts> followers = at.followers();
            if (followers.size() != 1) {
                return followers.size() > 1;
            }
            at = followers.get(0);
            if (at.pinsSubscription() || at.awaits() || waitingStep(at).isPresent()) {
                return true;
            }
        }
        return true;
    }

    // ---- a second one

    /** The call above that decides where the source is subscribed, when that is all that the lower one could decide. */
    private static Optional<CallFacts> nearerOne(CallFacts lower) {
        List<CallFacts> above = lower.upwards();
        for (CallFacts each : above.subList(1, above.size())) {
            if (each.pinsSubscription()) {
                return Optional.of(each);
            }
            if (each.isUnknownMethod() || each.actsOnSubscription()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static void second(CallFacts lower, CallFacts nearer, Set<CallFacts> told, Reporter reporter) {
        if (told.add(lower)) {
            Found.at(INFO, lower)
                    .because("`" + nearer.title() + "` stands nearer the source and decides", nearer)
                    .because("`" + lower.title() + "` only moves the call of the other one", lower)
                    .instead("keep one of them, the nearest to the source")
                    .report(
                            "`" + lower.call().methodName() + "` moves nothing: `"
                                    + nearer.call().methodName() + "` above decides where the source is subscribed",
                            reporter);
        }
    }

    // ---- right before a wait

    private static void beforeWait(CallFacts move, Set<CallFacts> told, Reporter reporter) {
        List<CallFacts> followers = move.followers();
        if (move.uses().size() != 1 || followers.size() != 1) {
            return;
        }
        CallFacts wait = followers.get(0);
        if (wait.awaits() && !wait.isTimed() && wait.in() == move.in() && told.add(move)) {
            Found.at(INFO, move)
                    .confidence(Confidence.PROBABLE)
                    .because("`" + wait.title() + "` holds the calling thread until the work is done", wait)
                    .instead("delete it, or do not wait")
                    .report(
                            "`" + move.call().methodName() + "` buys nothing: `"
                                    + wait.call().methodName() + "` waits for the other thread at once",
                            reporter);
        }
    }

    // ---- what it should protect

    /** The call that holds the thread on which the receiver emits, in a function of this operator. */
    private static Optional<CallFacts> waitingStep(CallFacts step) {
        if (!step.isOnAsync()) {
            return Optional.empty();
        }
        for (ArgumentFacts argument : step.arguments()) {
            if (argument.runsOnUpstream()) {
                for (CallableFacts function : argument.functions()) {
                    CallFacts wait = wait(function, new HashSet<>());
                    if (wait != null) {
                        return Optional.of(wait);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static @Nullable CallFacts wait(CallableFacts code, Set<CallableFacts> seen) {
        if (!seen.add(code)) {
            return null;
        }
        for (CallFacts call : TaskStart.callsRunBy(code)) {
            if (call.mayWait() && !call.completedGuard() && !call.isThreadChecked()) {
                return call;
            }
            CallableFacts body = call.isUnknownMethod() && !call.isThreadChecked()
                    ? call.body().orElse(null)
                    : null;
            CallFacts inner = body == null ? null : wait(body, seen);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    private static void unprotected(CallFacts step, CallFacts wait, Set<CallFacts> told, Reporter reporter) {
        CallFacts emitter = emitter(step);
        Root threads = emitter == null ? null : emitter.emitsOn().orElse(null);
        if (emitter == null || threads == null || !threads.mustNotBlock()) {
            return;
        }
        String because =
                "`" + wait.title() + "` in the function of `" + step.call().methodName() + "` blocks";
        if (emitter.movesSignals()) {
            if (told.add(emitter)) {
                Found.at(INFO, emitter)
                        .because(because, wait)
                        .instead("move it to threads that may wait")
                        .report(
                                "`" + emitter.call().methodName() + "` moves `"
                                        + step.call().methodName() + "` to " + threads.phrase()
                                        + ", which must not wait either",
                                reporter);
            }
            return;
        }
        CallFacts mover = mover(step);
        if (mover != null && !servesSource(emitter) && told.add(mover)) {
            Found.at(INFO, mover)
                    .because("`" + emitter.title() + "` emits on " + threads.phrase() + ", whoever subscribes", emitter)
                    .because(because, wait)
                    .instead("put `publishOn` with that scheduler before the step")
                    .report(
                            "`" + mover.call().methodName() + "` does not move `"
                                    + step.call().methodName() + "`: it runs where `"
                                    + emitter.call().methodName() + "` emits",
                            reporter);
        }
    }

    /** The operator or source above that decides where the receiver emits; null when it is not known. */
    private static @Nullable CallFacts emitter(CallFacts step) {
        Set<CallFacts> seen = new HashSet<>();
        CallFacts at = step.receiverCall().orElse(null);
        while (at != null && seen.add(at)) {
            if (at.isUnknownMethod()) {
                at = returned(at);
            } else if (at.saysWhereItEmits()) {
                return at;
            } else if (at.flattens()) {
                return null;
            } else {
                at = at.receiverCall().orElse(null);
            }
        }
        return null;
    }

    /** What a method of the same file returns, when that is one chain. */
    private static @Nullable CallFacts returned(CallFacts call) {
        CallableFacts body = call.body().orElse(null);
        return body != null && body.returned().size() == 1
                ? body.unit().callOf(body.returned().get(0)).orElse(null)
                : null;
    }

    /** The nearest call below that moves the subscription. */
    private static @Nullable CallFacts mover(CallFacts step) {
        Set<CallFacts> seen = new HashSet<>();
        CallFacts at = step;
        while (seen.add(at)) {
            List<CallFacts> followers = at.followers();
            if (followers.size() != 1 || at.uses().size() != 1 || at.isUnknownMethod()) {
                return null;
            }
            at = followers.get(0);
            if (at.isSubscribeOn()) {
                return at;
            }
        }
        return null;
    }

    /** Whether the work of the source, above what emits on a thread of its own, waits as well: that is moved. */
    private static boolean servesSource(CallFacts emitter) {
        for (CallFacts each : emitter.upwards()) {
            if (each.isUnknownMethod()) {
                return true;
            }
            for (CallableFacts function : each.functions()) {
                if (wait(function, new HashSet<>()) != null) {
                    return true;
                }
            }
        }
        return false;
    }
}
