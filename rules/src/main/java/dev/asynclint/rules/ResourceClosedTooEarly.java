package dev.asynclint.rules;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.Region;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asynchronous work that still needs a resource when it is closed. */
public final class ResourceClosedTooEarly implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "ResourceClosedTooEarly",
            RuleGroup.LOST,
            Severity.WARNING,
            "a try-with-resources closes what asynchronous work still needs",
            "The block ends when the work is started and not when it is done: the resource is closed under"
                    + " it, and the work fails, sometimes, with an error about a closed stream or connection.",
            "Tie the resource to the work: `Mono.using`, `Flux.using`, closing it in `whenComplete`; or wait"
                    + " for the work inside the block.",
            "Looks at resources of a try-with-resources and at work whose code or receiver uses them. Silent"
                    + " where closing waits for the work (executors), on resources in memory, where something in"
                    + " the block waits, and where the called method gives a value that is complete.",
            "0.1",
            false,
            List.of("correctness"));

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
            for (Placed placed : callable.steps()) {
                if (placed.step() instanceof Step.Attempt attempt
                        && !attempt.resources().isEmpty()
                        && !closingWaits(attempt, unit)) {
                    for (Step step : attempt.resources().steps()) {
                        if (step instanceof Step.Assign resource
                                && !unit.isInMemory(resource.target().type())) {
                            resource(resource.target(), attempt, callable, reporter);
                        }
                    }
                }
            }
        }
    }

    private static boolean closingWaits(Step.Attempt attempt, UnitFacts unit) {
        return attempt.closes().steps().stream()
                .anyMatch(step -> step instanceof Call call
                        && unit.call(call.id()).filter(CallFacts::mayWait).isPresent());
    }

    private static void resource(Variable resource, Step.Attempt attempt, CallableFacts in, Reporter reporter) {
        List<CallFacts> inBlock = in.calls().stream()
                .filter(call -> isIn(call.region().orElse(null), attempt))
                .toList();
        if (inBlock.stream().anyMatch(call -> call.awaits() || call.waitsForThreads())) {
            return;
        }
        for (CallFacts call : inBlock) {
            if (call.isAsync() && isOver(call)) {
                Confidence needs = needs(call, resource);
                if (needs != null) {
                    Found.at(INFO, call)
                            .confidence(needs)
                            .because("`" + call.title() + "` starts work that needs `" + resource.name() + "`", call)
                            .because("the block ends at once and closes it", in, attempt.span())
                            .reportUnlessComplete(
                                    call,
                                    "`" + resource.name() + "` is closed when the block ends, while the work of `"
                                            + call.title() + "` still needs it",
                                    reporter);
                    return;
                }
            }
        }
    }

    /** Whether the call is the end of its chain and leaves the block or is dropped in it. */
    private static boolean isOver(CallFacts call) {
        return call.uses().stream()
                .anyMatch(use -> use instanceof Use.Returned returned && returned.in() == call.in()
                        || use instanceof Use.Dropped
                        || use instanceof Use.Stored);
    }

    /** How surely the work needs the resource after the call; null when it does not. */
    private static @Nullable Confidence needs(CallFacts end, Variable resource) {
        for (CallFacts call : end.upwards()) {
            for (ArgumentFacts argument : call.arguments()) {
                boolean later = !argument.runsAtOnce();
                if (later && argument.functions().stream().anyMatch(function -> function.reads(resource))) {
                    return call.isUnknownMethod() ? Confidence.PROBABLE : Confidence.DEFINITE;
                }
                if (call.isAsync() && !argument.isHeld() && !call.isCompleted() && isRead(argument.value(), resource)) {
                    return Confidence.PROBABLE;
                }
            }
            Operand receiver = call.call().receiver();
            if (receiver != null && call.isAsync() && isRead(receiver, resource)) {
                return Confidence.PROBABLE;
            }
        }
        return null;
    }

    private static boolean isRead(Operand operand, Variable resource) {
        return operand instanceof Operand.Read read && read.variable().equals(resource);
    }

    private static boolean isIn(@Nullable Region region, Step.Attempt attempt) {
        for (Region each = region; each != null; each = each.outer()) {
            if (each.step() == attempt) {
                return each.part() == Region.Part.BLOCK;
            }
        }
        return false;
    }
}
