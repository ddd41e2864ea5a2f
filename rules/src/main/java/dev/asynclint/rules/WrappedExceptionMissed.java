package dev.asynclint.rules;

import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.Region;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import java.util.Optional;

/** A catch that never matches, because the exception arrives wrapped. */
public final class WrappedExceptionMissed implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "WrappedExceptionMissed",
            RuleGroup.LOST,
            Severity.WARNING,
            "an exception of asynchronous work is caught by its own type, but arrives wrapped",
            "`join` and `get` throw a `CompletionException` or `ExecutionException` whose cause is what the"
                    + " work threw. A `catch` of the work's own exception around them never runs.",
            "Catch the wrapping exception and look at its cause, or handle the failure in the chain:"
                    + " `exceptionally`, `handle`.",
            "Looks at `try` blocks in which nothing but the wait can fail as far as one can see. Silent where"
                    + " a method of another file is called in the block, which may throw the exception itself.",
            "0.1",
            true,
            List.of("correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (Placed placed : callable.steps()) {
                if (placed.step() instanceof Step.Attempt attempt
                        && attempt.resources().isEmpty()) {
                    attempt(attempt, callable, reporter);
                }
            }
        }
    }

    private static void attempt(Step.Attempt attempt, CallableFacts in, Reporter reporter) {
        List<CallFacts> inBlock =
                in.calls().stream().filter(call -> isIn(call, attempt)).toList();
        Optional<CallFacts> await = inBlock.stream()
                .filter(call -> call.awaits() && call.isPlatform())
                .findFirst();
        if (await.isEmpty() || inBlock.stream().anyMatch(call -> call.isUnknownMethod() && !call.isPlatform())) {
            return;
        }
        boolean waitsOnly = attempt.block().steps().stream()
                .noneMatch(step -> step instanceof Step.Exit exit && exit.kind() == Step.ExitKind.THROW);
        for (Step.Handler handler : attempt.handlers()) {
            if (waitsOnly && handler.types().stream().allMatch(type -> isOwn(type, in.unit()))) {
                Found.at(INFO, in, handler.span(), handler.types().get(0).simpleName())
                        .confidence(Confidence.PROBABLE)
                        .because("`" + await.get().title() + "` wraps what the work throws", await.get())
                        .report(
                                "`" + handler.types().get(0).simpleName() + "` never arrives here: `"
                                        + await.get().title() + "` wraps what the work throws",
                                reporter);
            }
        }
    }

    private static boolean isIn(CallFacts call, Step.Attempt attempt) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.step() == attempt) {
                return each.part() == Region.Part.BLOCK;
            }
        }
        return false;
    }

    /** Whether the exception is none of the JDK's own, which the wait itself may throw. */
    private static boolean isOwn(TypeRef type, UnitFacts unit) {
        return !type.isUnknown()
                && !type.name().startsWith("java.")
                && unit.supertypes(type.name()).stream().noneMatch(name -> name.startsWith("java.util.concurrent."));
    }
}
