package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
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

    /** How many calls may lead from the loop to the wait, the wait itself included. */
    private static final int DEEPEST = 3;

    private static final RuleInfo INFO = new RuleInfo(
            "AwaitInLoop",
            RuleGroup.SEQUENTIAL,
            Severity.NOTE,
            "each round of a loop starts an operation and waits for it",
            "The rounds do not need each other, but each waits for its own operation before the next starts:"
                    + " a hundred requests take a hundred times as long as one.",
            "Start all operations and collect the futures, then wait for all: `CompletableFuture.allOf`,"
                    + " `Flux.flatMap` with a limit on how many run at once.",
            "Sees the wait also in a method of the same file that the loop calls, where that does nothing but to wait for what it"
                    + " reads. Silent where a round uses what an earlier one gave, and on early exits, sleeps, retries,"
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
        CalledAwaits awaits = CalledAwaits.of(unit);
        if (awaits.isEmpty()) {
            return;
        }
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.calls()) {
                if (call.isInLoop()) {
                    if (CalledAwaits.isWait(call)) {
                        inLoop(call, reporter);
                    } else if (awaits.leadFrom(call)) {
                        calledInLoop(call, awaits, reporter);
                    }
                }
            }
        }
    }

    // ---- for (x : xs) load(x), where load waits

    private static void calledInLoop(CallFacts call, CalledAwaits awaits, Reporter reporter) {
        Region body = countedLoop(call);
        List<List<CallFacts>> ways = awaits.from(call);
        if (body == null
                || ways.size() != 1
                || ways.get(0).size() > DEEPEST
                || call.body().isEmpty()
                || leavesOrRetries(call, body)
                || needsEarlierRound(call, body)) {
            return;
        }
        List<CallFacts> way = ways.get(0);
        CallFacts await = way.get(way.size() - 1);
        CallFacts start = await.awaited()
                .flatMap(await.unit()::callOf)
                .map(CallFacts::chainStart)
                .orElse(null);
        if (start == null
                || start.in() != await.in()
                || isOrdered(start)
                || !isRead(start)
                || !way.stream().skip(1).allMatch(AwaitInLoop::isAllThatMatters)) {
            return;
        }
        Found found = Found.at(INFO, call).confidence(Confidence.PROBABLE);
        for (CallFacts each : way.subList(0, way.size() - 1)) {
            found.because("`" + each.title() + "` is called", each);
        }
        found.because("which starts `" + start.title() + "`", start)
                .because("and waits for it before the next round", await)
                .report("`" + call.title() + "` makes the rounds of the loop wait for each other", reporter);
    }

    /** Whether a method always comes to this call, and does nothing beside it for which the order could matter. */
    private static boolean isAllThatMatters(CallFacts call) {
        CallableFacts in = call.in();
        return in.isUnconditional(call)
                && !call.isInLoop()
                && !call.holdsMonitor()
                && in.calls().stream()
                        .noneMatch(each -> each != call && (each.mayWait() || each.tellsCompleted() || each.locks()))
                && in.steps().stream()
                        .noneMatch(placed -> placed.step() instanceof Step.Assign assign
                                && assign.target().kind() == VariableKind.FIELD);
    }

    private static boolean needsEarlierRound(CallFacts call, Region body) {
        return needsEarlierRound(
                call.unit().dependence(new Operand.Result(call.call().id())), call.in(), body);
    }

    // ---- for (x : xs) find(x).join()

    private static void inLoop(CallFacts await, Reporter reporter) {
        UnitFacts unit = await.unit();
        Region body = countedLoop(await);
        Operand value = await.awaited().orElse(null);
        CallFacts made = unit.callOf(value).orElse(null);
        if (body == null || value == null || made == null) {
            return;
        }
        CallFacts start = made.chainStart();
        if (!start.region().filter(body::contains).isPresent()
                || isOrdered(start)
                || leavesOrRetries(await, body)
                || needsEarlierRound(unit.dependence(value), await.in(), body)) {
            return;
        }
        Found.at(INFO, await)
                .confidence(isRead(start) ? Confidence.PROBABLE : Confidence.POSSIBLE)
                .because("each round starts `" + start.title() + "`", start)
                .because("and waits for it before the next round", await)
                .report("`" + await.title() + "` makes the rounds of the loop wait for each other", reporter);
    }

    private static boolean isRead(CallFacts start) {
        return start.hasNoEffects() || Words.reads(start.call().methodName());
    }

    /** The innermost loop in whose body the call stands, where it is one over elements or numbers. */
    private static @Nullable Region countedLoop(CallFacts call) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.step() instanceof Step.Repeat repeat) {
                boolean counted = repeat.kind() == Step.RepeatKind.FOR_EACH || repeat.kind() == Step.RepeatKind.FOR;
                return counted && each.part() == Region.Part.BODY ? each : null;
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
