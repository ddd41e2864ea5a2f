package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Dependence;
import dev.asynclint.facts.Placed;
import dev.asynclint.facts.Region;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A loop that starts and awaits one operation after the other. */
public final class AwaitInLoop implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "AwaitInLoop",
            RuleGroup.SEQUENTIAL,
            Severity.NOTE,
            "each round of a loop starts an operation and waits for it",
            "The rounds do not need each other, but each waits for its own operation before the next starts:"
                    + " a hundred requests take a hundred times as long as one.",
            "Start all operations and collect the futures, then wait for all: `CompletableFuture.allOf`,"
                    + " `Flux.flatMap` with a limit on how many run at once.",
            "Silent where a round uses what an earlier one gave, and on early exits, sleeps, retries,"
                    + " connections and sessions. Whether the other side bears all operations at once is not known.",
            "0.1",
            true,
            List.of("performance"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                if (call.awaits() && !call.completedGuard() && call.isInLoop()) {
                    inLoop(call, reporter);
                }
            }
        }
    }

    private static void inLoop(CallFacts await, Reporter reporter) {
        UnitFacts unit = await.unit();
        Region body = loop(await);
        Operand value = await.awaited().orElse(null);
        CallFacts made = unit.callOf(value).orElse(null);
        if (body == null || value == null || made == null) {
            return;
        }
        CallFacts start = made.chainStart();
        Step.RepeatKind kind = ((Step.Repeat) body.step()).kind();
        boolean counted = kind == Step.RepeatKind.FOR_EACH || kind == Step.RepeatKind.FOR;
        if (!counted
                || !start.region().filter(body::contains).isPresent()
                || isOrdered(start)
                || leavesOrRetries(await, body)
                || needsEarlierRound(unit.dependence(value), await.in(), body)) {
            return;
        }
        boolean sure = start.hasNoEffects() || Words.reads(start.call().methodName());
        Found.at(INFO, await)
                .confidence(sure ? Confidence.PROBABLE : Confidence.POSSIBLE)
                .because("each round starts `" + start.title() + "`", start)
                .because("and waits for it before the next round", await)
                .report("`" + await.title() + "` makes the rounds of the loop wait for each other", reporter);
    }

    private static @Nullable Region loop(CallFacts call) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.step() instanceof Step.Repeat) {
                return each.part() == Region.Part.BODY ? each : null;
            }
        }
        return null;
    }

    private static boolean isOrdered(CallFacts start) {
        Operand receiver = start.call().receiver();
        return receiver != null && Words.isOrdered(start.unit().typeOf(receiver).simpleName());
    }

    private static boolean leavesOrRetries(CallFacts await, Region body) {
        for (Placed placed : await.in().steps()) {
            boolean leaves = placed.step() instanceof Step.Exit || placed.step() instanceof Step.Attempt;
            if (leaves && placed.region().filter(body::contains).isPresent()) {
                return true;
            }
        }
        return await.in().calls().stream()
                .anyMatch(call -> call != await
                        && (call.mayWait() || call.tellsCompleted())
                        && call.region().filter(body::contains).isPresent());
    }

    /** Whether the operation reads a variable that the loop assigns and that outlives a round. */
    private static boolean needsEarlierRound(Dependence needs, CallableFacts in, Region body) {
        Set<Variable> assigned = new HashSet<>();
        for (Placed placed : in.steps()) {
            if (placed.step() instanceof Step.Assign assign
                    && !assign.target().assignedOnce()
                    && placed.region().filter(body::contains).isPresent()) {
                assigned.add(assign.target());
            }
        }
        return assigned.stream().anyMatch(needs::on);
    }
}
