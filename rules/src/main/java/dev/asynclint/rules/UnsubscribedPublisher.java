package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Outcome;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;

/** A cold publisher that nobody subscribes. */
public final class UnsubscribedPublisher implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "UnsubscribedPublisher",
            RuleGroup.LOST,
            Severity.ERROR,
            "a publisher is made and dropped, so its work never runs",
            "A cold publisher is a recipe: nothing happens until somebody subscribes it, as a coroutine does nothing until it"
                    + " is awaited. A publisher that is dropped as a statement, in a lambda that returns nothing or in a local"
                    + " that nobody reads saves no row and sends no message, and no error tells of it. Operators do not change"
                    + " their receiver but return a new publisher, so a dropped `mono.timeout(..)` changes nothing either. One that"
                    + " is put into a text shows its name there and not its value.",
            "Compose it into what the method returns: `flatMap`, `then`, `delayUntil`, `when` or the like in place of `map`,"
                    + " `doOnNext` or a statement. At the end of a program or in code that nobody subscribes, subscribe it, with"
                    + " something that looks at the failure.",
            "Silent where the publisher escapes: returned, passed on, stored in a field, put into a collection that is used."
                    + " Silent on methods that may hand back what they were given (a map's old value), on names such as"
                    + " `ignored`, on Mockito's rehearsed calls, in tests that verify calls afterwards and on assertions of a"
                    + " failure. Silent on methods that start the work themselves before they return the publisher, where the program has them; of others told as"
                    + " probable.",
            "0.1",
            false,
            List.of("reactive", "correctness", "tests"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean asksProgram() {
        return true;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                boolean isSeveral =
                        !call.isAsync() && unit.holdsCold(call.call().type());
                Dropped dropped = call.isCold() || isSeveral ? Dropped.of(call).orElse(null) : null;
                if (dropped != null && isSeveral) {
                    several(dropped, reporter);
                } else if (dropped != null) {
                    single(dropped, reporter);
                } else if (call.isCold()) {
                    printed(call, reporter);
                }
            }
        }
        for (CallableFacts callable : unit.callables()) {
            for (Placed placed : callable.steps()) {
                if (placed.step() instanceof Step.Assign assign) {
                    collection(assign.target(), assign.value(), callable, reporter);
                }
            }
        }
    }

    private static void single(Dropped dropped, Reporter reporter) {
        CallFacts call = dropped.call();
        CallableFacts body = call.isUnknownMethod() ? call.body().orElse(null) : null;
        if (body != null && (hasNothingToRun(body) || keepsGiven(body))) {
            return;
        }
        String type = call.call().type().simpleName();
        Found found = Found.at(INFO, call)
                .because("`" + call.title() + "` returns a `" + type + "`, and " + dropped.how(), call);
        CallFacts source = Dropped.source(call);
        if (source != call) {
            found.because("it goes on from what `" + source.title() + "` gives", source);
        }
        boolean isGivenOne = body == null
                && call.call().arguments().stream()
                        .anyMatch(argument -> call.unit().isCold(call.unit().typeOf(argument)));
        if (call.isUnknownMethod() && isGivenOne) {
            // who registers a publisher may give it back
            found.confidence(Confidence.POSSIBLE);
        } else if (call.isUnknownMethod() && body == null) {
            found.confidence(Confidence.PROBABLE);
        }
        if (call.isOnAsync()) {
            found.because("`" + type + "` is immutable: the operator changes the new one and not its receiver", call);
        }
        String message = "`" + call.title() + "` returns a `" + type + "` that nobody subscribes: its work never runs";
        Callee callee = call.isUnknownMethod() ? call.callee().orElse(null) : null;
        if (callee == null) {
            found.report(message, reporter);
        } else {
            found.reportUnless(Outcome.STARTED, callee, message, reporter);
        }
    }

    /** Whether a method puts a publisher that it is given into a field, as a builder's does: what it returns is not all it does. */
    private static boolean keepsGiven(CallableFacts method) {
        for (Placed placed : method.steps()) {
            if (placed.step() instanceof Step.Assign assign
                    && assign.target().kind() == VariableKind.FIELD
                    && method.isParameter(assign.value())
                    && method.unit().isCold(method.unit().typeOf(assign.value()))) {
                return true;
            }
        }
        return false;
    }

    /** A publisher that is put into a text as if it were its value. */
    private static void printed(CallFacts call, Reporter reporter) {
        List<Use> uses = call.uses();
        if (uses.isEmpty()
                || !uses.stream().allMatch(Use.Printed.class::isInstance)
                // an object of the program that can be subscribed as well has a text of its own
                || !call.unit().isPublisherByItself(call.call().type())
                        && call.unit().isOfHouse(call.call().type().name())) {
            return;
        }
        String type = call.call().type().simpleName();
        Found.at(INFO, call)
                .because(
                        "`" + call.title() + "` returns a `" + type
                                + "`, of which the text has the name and not the value",
                        call)
                .report(
                        "`" + call.title() + "` returns a `" + type + "` that is put into a text and never subscribed",
                        reporter);
    }

    private static void several(Dropped dropped, Reporter reporter) {
        CallFacts call = dropped.call();
        String type = call.call().type().simpleName();
        String element = call.call().type().arguments().stream()
                .filter(call.unit()::isCold)
                .findFirst()
                .orElseThrow()
                .simpleName();
        Found.at(INFO, call)
                .confidence(call.isUnknownMethod() ? Confidence.PROBABLE : Confidence.DEFINITE)
                .because("`" + call.title() + "` returns a `" + type + "` of them, and " + dropped.how(), call)
                .report(
                        "`" + call.title() + "` collects `" + element
                                + "`s that nobody subscribes: their work never runs",
                        reporter);
    }

    /** A local collection to which publishers are added and from which nobody takes them. */
    private static void collection(Variable local, Operand made, CallableFacts in, Reporter reporter) {
        UnitFacts unit = in.unit();
        if (local.kind() != VariableKind.LOCAL
                || !local.assignedOnce()
                || !unit.holdsCold(local.type())
                || !unit.callOf(made).filter(CallFacts::isNew).isPresent()) {
            return;
        }
        List<Use> uses = unit.uses(local);
        if (uses.isEmpty() || !uses.stream().allMatch(UnsubscribedPublisher::isAdded)) {
            return;
        }
        CallFacts add = ((Use.Received) uses.get(0)).by();
        Found.at(INFO, add)
                .confidence(Confidence.PROBABLE)
                .because("`" + local.name() + "` takes publishers and nobody takes them out of it", add)
                .report(
                        "the publishers in `" + local.name() + "` are never subscribed: their work never runs",
                        reporter);
    }

    private static boolean isAdded(Use use) {
        return use instanceof Use.Received received
                && received.by().isDropped()
                && received.by().call().arguments().stream()
                        .anyMatch(argument ->
                                use.in().unit().isCold(use.in().unit().typeOf(argument)));
    }

    /** Whether a method's publisher only says that the work was done, by the method itself. */
    private static boolean hasNothingToRun(CallableFacts method) {
        List<Operand> returned = method.returned();
        return !returned.isEmpty()
                && returned.stream()
                        .allMatch(value -> method.unit()
                                .callOf(value)
                                .filter(call -> call.call().receiver() == null
                                        && call.call().arguments().isEmpty())
                                .isPresent());
    }
}
