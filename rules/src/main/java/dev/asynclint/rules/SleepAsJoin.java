package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Region;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import java.util.Optional;

/** A sleep where the code should wait for its tasks. */
public final class SleepAsJoin implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "SleepAsJoin",
            RuleGroup.SEQUENTIAL,
            Severity.WARNING,
            "tasks are started, and a sleep stands where a join should",
            "The sleep ends when the clock says so and not when the tasks are done: on a slow day it is too short and the work is"
                    + " cut off or the test fails, on every other day it is too long. It works by luck of the number.",
            "Keep the futures and wait for them: `CompletableFuture.allOf(..).join()`, `Future.get`, `Thread.join`,"
                    + " `blockLast()`, a latch that the task counts down; in tests also Awaitility.",
            "Looks at tasks and sleeps of one method, and at helper methods of the same file. Silent in loops, on periodic tasks,"
                    + " on threads where a join would be wrong too, where control leaves before the sleep,"
                    + " where something waits for the task before or after the sleep, and where the task's future is used"
                    + " elsewhere. Told as possible in tests, and where somebody else says how long to sleep: a limit, a throttle.",
            "0.1",
            false,
            List.of("threads", "tests"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        if (!sleeps(unit)) {
            return;
        }
        for (CallableFacts callable : unit.callables()) {
            List<CallFacts> calls = callable.calls();
            for (int i = 0; i < calls.size(); i++) {
                // to join where nothing may wait would be as wrong: BlockingSleep tells
                if (isSleep(calls.get(i)) && !calls.get(i).isInLoop() && !callable.runsWhereNothingMayWait()) {
                    asJoin(calls, i, callable, reporter);
                }
            }
        }
    }

    private static boolean sleeps(UnitFacts unit) {
        for (CallableFacts callable : unit.callables()) {
            if (callable.sleeps()) {
                return true;
            }
        }
        return false;
    }

    private static void asJoin(List<CallFacts> calls, int at, CallableFacts in, Reporter reporter) {
        CallFacts sleep = calls.get(at);
        if (calls.subList(at + 1, calls.size()).stream().anyMatch(SleepAsJoin::waits)) {
            return;
        }
        TaskStart task = null;
        for (CallFacts call : calls.subList(0, at)) {
            if (waits(call)) {
                task = null;
            } else {
                Optional<TaskStart> start = TaskStart.of(call)
                        .filter(each ->
                                isLeftAlone(each, sleep) && !isLeft(call, sleep) && !sleep.isAlternativeTo(call));
                task = start.orElse(task);
            }
        }
        if (task == null) {
            return;
        }
        Found.at(INFO, sleep)
                .confidence(
                        // in a test the time is often what is meant: whether nothing happens, or a race
                        isForTime(sleep) || in.isTest()
                                ? Confidence.POSSIBLE
                                : in.isMain() ? Confidence.DEFINITE : Confidence.PROBABLE)
                .because(task.title() + " starts a task", task.call())
                .because("nothing waits for the task: the sleep only hopes that it ends in time", sleep)
                .report(
                        "`" + sleep.title() + "` stands where the code should wait for the task of `"
                                + task.call().title() + "`",
                        reporter);
    }

    private static boolean isSleep(CallFacts call) {
        if (call.sleeps()) {
            return true;
        }
        return call.isUnknownMethod()
                && call.body()
                        .filter(body -> body.sleeps()
                                && body.calls().size() <= 4
                                && body.steps().stream().noneMatch(step -> step.isInLoop()))
                        .isPresent();
    }

    /** Whether how long it sleeps is what somebody set: then the time is what matters, as in a limit or a throttle. */
    private static boolean isForTime(CallFacts sleep) {
        return sleep.sleeps()
                && sleep.call().arguments().stream()
                        .map(sleep.unit()::origin)
                        .anyMatch(time -> time instanceof Operand.Result
                                || time instanceof Operand.Mixed
                                || time instanceof Operand.Read read
                                        && !(read.variable().isStatic()
                                                && read.variable().assignedOnce()));
    }

    private static boolean waits(CallFacts call) {
        return call.mayWait() && !call.sleeps();
    }

    /** Whether control leaves where the task was started, so that it does not come to the sleep. */
    private static boolean isLeft(CallFacts start, CallFacts sleep) {
        for (Region each = start.region().orElse(null); each != null; each = each.outer()) {
            Region at = each;
            if (at.contains(sleep.region().orElse(null))) {
                return false;
            }
            if (start.in().steps().stream()
                    .anyMatch(placed -> placed.order() > start.order()
                            && placed.step() instanceof Step.Exit exit
                            && (exit.kind() == Step.ExitKind.RETURN || exit.kind() == Step.ExitKind.THROW)
                            && placed.region()
                                    .filter(region -> at.contains(region) && region.contains(at))
                                    .isPresent())) {
                return true;
            }
        }
        return false;
    }

    /** Whether nobody but the sleep takes care of the task. */
    private static boolean isLeftAlone(TaskStart task, CallFacts sleep) {
        if (task.repeats()
                || task.call().isNew()
                || task.call().isInLoop() != sleep.isInLoop() && !task.call().isFuture()) {
            return false;
        }
        if (task.starter().starts()) {
            return task.call() == task.starter()
                    && !isEndless(task.starter())
                    && task.call().unit().usesOfReceiver(task.call()).stream()
                            .allMatch(use -> use instanceof Use.Received received && isBefore(received.by(), sleep));
        }
        CallFacts starter = task.starter();
        if (!starter.uses().stream().allMatch(SleepAsJoin::isLost)) {
            return false;
        }
        for (ArgumentFacts argument : starter.arguments()) {
            if (!argument.isTask()) {
                return false;
            }
        }
        return task.call().uses().stream().allMatch(use -> isLost(use));
    }

    /** Whether what a thread or task object does never comes to its end by itself: nobody can wait for it. */
    private static boolean isEndless(CallFacts starter) {
        return starter.startedCode().stream().anyMatch(CallableFacts::isEndless);
    }

    private static boolean isLost(Use use) {
        if (use instanceof Use.Received received) {
            CallFacts by = received.by();
            return !by.mayWait()
                    && !by.uses().isEmpty()
                    && by.isAsync()
                    && by.uses().stream().allMatch(SleepAsJoin::isLost);
        }
        return use instanceof Use.Dropped || use instanceof Use.Unread;
    }

    private static boolean isBefore(CallFacts call, CallFacts sleep) {
        return call.in() == sleep.in() && call.order() < sleep.order();
    }
}
