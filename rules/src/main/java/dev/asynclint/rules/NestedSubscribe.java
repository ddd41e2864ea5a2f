package dev.asynclint.rules;

import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Outcome;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A subscription inside another chain. */
public final class NestedSubscribe implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "NestedSubscribe",
            RuleGroup.LOST,
            Severity.WARNING,
            "a publisher is subscribed inside another chain instead of being part of it",
            "The outer chain knows nothing of a subscription that one of its functions makes: it does not"
                    + " wait for it, does not cancel it, does not see its failure, and its context (security, tracing,"
                    + " transactions) does not reach it.",
            "Return the inner publisher from `flatMap`, `concatMap`, `then` or `delayUntil`. Work that is"
                    + " meant to go on in the background: move it to a scheduler of its own with `subscribeOn` and give"
                    + " `subscribe` an error consumer.",
            "Silent where the subscription is kept (returned, stored, put into a composite), in sources that"
                    + " bridge from other code (`create`) and hear of cancellation, unless they subscribe one publisher after"
                    + " the other, in what is called when the chain is cancelled, of publishers that end while they are"
                    + " subscribed, on an executor, and for background work as recommended above. Told as possible only: what is subscribed"
                    + " before the chain starts or when it has ended, with an error consumer, and what only closes something.",
            "0.1",
            false,
            List.of("reactive", "correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    /**
     * The operator or method in which something is subscribed.
     *
     * @param bridge whether it is a source that the subscription feeds, which loses nothing but that the whole is cancelled
     * @param outside whether it runs once, before the chain has anything to say or when that has ended: what it starts beside the
     *     chain may be meant to
     */
    private record Around(String title, boolean operator, boolean bridge, boolean outside) {}

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                Around around = around(call).orElse(null);
                if (around != null) {
                    report(call, around, reporter);
                }
            }
        }
    }

    @Override
    public boolean asksProgram() {
        return true;
    }

    private static final Map<Outcome, Confidence> BY_OUTCOME = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.PROBABLE,
            Outcome.STARTED, Confidence.PROBABLE,
            Outcome.SHARED, Confidence.PROBABLE);

    private static void report(CallFacts call, Around around, Reporter reporter) {
        if (around.bridge()) {
            Found.at(INFO, call)
                    .confidence(Confidence.PROBABLE)
                    .because("`" + call.title() + "` starts a subscription and nobody keeps it", call)
                    .because("nothing in `" + around.title() + "` hears that the whole is cancelled", call)
                    .reportUnlessComplete(
                            call.receiverCall().orElse(call),
                            "`" + call.title() + "` inside `" + around.title()
                                    + "` goes on when the whole is cancelled: nobody keeps its subscription",
                            reporter);
            return;
        }
        boolean looksAtFailure = call.handlesFailure();
        CallFacts source = call.chainStart();
        // what is started beside a chain is meant for the background where its failure is seen, and what only closes
        // something
        boolean isMeant =
                looksAtFailure ? around.outside() : Words.closes(source.call().methodName());
        Found found = Found.at(INFO, call)
                .confidence(isMeant ? Confidence.POSSIBLE : Confidence.DEFINITE)
                .confidence(around.operator() && !looksAtFailure ? Confidence.DEFINITE : Confidence.PROBABLE)
                .because("`" + call.title() + "` starts a subscription of its own", call)
                .because(
                        "it does so inside `" + around.title() + "`, whose chain neither waits for it nor cancels it",
                        call);
        String message = "`" + call.title() + "` inside `" + around.title()
                + "` cuts the inner chain off: its " + (looksAtFailure ? "end" : "errors")
                + ", cancellation and context are lost";
        Callee callee = source.isUnknownMethod() ? source.callee().orElse(null) : null;
        if (callee == null) {
            found.report(message, reporter);
        } else {
            // a method that looks at its own failures is meant for the background
            found.reportByOutcome(callee, BY_OUTCOME, message, reporter);
        }
    }

    /** Whether the rule has a finding at the call. */
    static boolean isNested(CallFacts call) {
        return around(call).isPresent();
    }

    private static Optional<Around> around(CallFacts call) {
        if (!call.subscribes()
                || call.awaits()
                || call.isAsync()
                || !isLetGo(call)
                || isBackground(call)
                || call.receiverCall().filter(CallFacts::isThereAtOnce).isPresent()) {
            return Optional.empty();
        }
        CallableFacts in = call.in();
        while (!in.callable().kind().isNamed()) {
            List<Use.Passed> passed = in.passed();
            CallableFacts outer = in.enclosing().orElse(null);
            if (passed.size() != 1 || outer == null) {
                return Optional.empty();
            }
            CallFacts to = passed.get(0).to();
            ArgumentFacts argument = passed.get(0).argument();
            if (argument.runsAtOnce()) {
                in = outer;
            } else {
                // who is called back when the chain was cancelled has no chain left to be part of
                if (!to.isAsync()
                        || to.isUnknownMethod()
                        || argument.isHandedOver()
                        || argument.isCalledBack()
                        || handsSubscriberOn(call, in)) {
                    return Optional.empty();
                }
                boolean bridge = to.isBridge() && !isOneOfSeveral(call, in);
                return bridge && !goesOn(call, in)
                        ? Optional.empty()
                        : Optional.of(new Around(to.title(), true, bridge, isOutside(argument) && !to.isBridge()));
            }
        }
        boolean returnsCold = in.callable().kind() == CallableKind.METHOD
                && in.unit().isCold(in.callable().returnType());
        return returnsCold && !in.handsOut(call)
                ? Optional.of(new Around(in.callable().id().replaceAll(".*#|\\(.*", ""), false, false, true))
                : Optional.empty();
    }

    private static boolean isOutside(ArgumentFacts function) {
        return function.runsOnSubscription() || function.endsChain();
    }

    /** Whether the function is a publisher itself, which hands the subscriber that it is given on. */
    private static boolean handsSubscriberOn(CallFacts call, CallableFacts function) {
        MethodSig implemented = function.callable().implemented();
        return implemented != null
                && implemented.name().equals(call.call().methodName())
                && call.call().arguments().stream().anyMatch(function::isParameter);
    }

    /** Whether several publishers are put together by hand, which who cancels the whole cannot cancel. */
    private static boolean isOneOfSeveral(CallFacts call, CallableFacts source) {
        return !call.call().type().isVoid() && (call.isInLoop() || call.in() != source);
    }

    /** Whether a source that bridges does nothing when it is cancelled, though what it subscribed could be. */
    private static boolean goesOn(CallFacts call, CallableFacts source) {
        if (call.call().type().isVoid() || source.callable().parameters().isEmpty()) {
            return false;
        }
        return hearsNothing(source, 0, DEEPEST);
    }

    private static final int DEEPEST = 3;

    /** Whether a function, and the methods of the file to which it hands its parameter, call nothing of it that calls back. */
    private static boolean hearsNothing(CallableFacts in, int parameter, int depth) {
        return in.unit().uses(in.callable().parameters().get(parameter)).stream()
                .allMatch(use ->
                        use instanceof Use.Received received && !received.by().isCalledBack()
                                || use instanceof Use.Passed passed && depth > 0 && hearsNothing(passed, depth - 1));
    }

    private static boolean hearsNothing(Use.Passed passed, int depth) {
        CallableFacts to = passed.to().body().orElse(null);
        return to != null
                && (to.callable().is(Modifier.PRIVATE) || to.callable().is(Modifier.STATIC))
                && passed.index() < to.callable().parameters().size()
                && hearsNothing(to, passed.index(), depth);
    }

    /** Whether nobody keeps the subscription. */
    private static boolean isLetGo(CallFacts call) {
        return call.call().type().isVoid() || call.isDropped();
    }

    /** Whether it is work for the background, moved to a thread of its own and with an eye on its failure. */
    private static boolean isBackground(CallFacts call) {
        List<CallFacts> chain = call.upwards();
        return chain.stream().anyMatch(CallFacts::handlesFailure)
                && chain.stream().anyMatch(CallFacts::movesSubscription);
    }
}
