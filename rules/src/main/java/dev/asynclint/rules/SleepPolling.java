package dev.asynclint.rules;

import dev.asynclint.code.Step;
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

/** A loop that sleeps until asynchronous work is done. */
public final class SleepPolling implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "SleepPolling",
            RuleGroup.SEQUENTIAL,
            Severity.WARNING,
            "a loop sleeps until asynchronous work is done",
            "The loop asks again and again whether the work is done and sleeps in between. It notices the end"
                    + " too late by half the pause, wakes up for nothing before, and holds a thread all the time.",
            "Wait for the work itself (`get`, `join`, `awaitTermination`, a latch), or attach what is to"
                    + " follow: `thenRun`, `whenComplete`, a listener.",
            "Looks at loops that ask a future or executor of which asynclint knows the question. Silent where"
                    + " the loop does other work. A loop that asks anything else is reported only in a function that an"
                    + " asynchronous call runs on threads of its library, such as `executeBlocking` and `supplyAsync`.",
            "0.1",
            false,
            List.of("threads", "performance"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            if (!callable.sleeps()) {
                continue;
            }
            for (Placed placed : callable.steps()) {
                if (placed.step() instanceof Step.Repeat loop) {
                    loop(loop, callable, reporter);
                }
            }
        }
    }

    private static void loop(Step.Repeat loop, CallableFacts in, Reporter reporter) {
        CallFacts question = null;
        CallFacts sleep = null;
        int others = 0;
        for (CallFacts call : in.calls()) {
            if (!isIn(call, loop)) {
                continue;
            }
            if (call.sleeps()) {
                sleep = call;
            } else if (call.tellsCompleted()) {
                question = call;
            } else if ((call.mayWait() || (call.isUnknownMethod() && !call.isPlatform())) && !takesResult(call, loop)) {
                others++;
            }
        }
        if (question == null) {
            question = in.unit().dependence(loop.condition()).calls().stream()
                    .filter(CallFacts::tellsCompleted)
                    .findFirst()
                    .orElse(null);
        }
        if (question == null && sleep != null && others <= 2) {
            condition(loop, sleep, reporter);
            return;
        }
        if (question == null || sleep == null || others > 1 || !decides(question, loop)) {
            return;
        }
        Found.at(INFO, sleep)
                .because("the loop asks `" + question.title() + "`", question)
                .because("and sleeps before it asks again", sleep)
                .report(
                        "the loop sleeps until `" + question.title()
                                + "` says that the work is done: wait for the work itself",
                        reporter);
    }

    /** A loop in a function of an asynchronous call that sleeps until any condition holds: a timer would hold no thread. */
    private static void condition(Step.Repeat loop, CallFacts sleep, Reporter reporter) {
        List<CallFacts> asked = sleep.unit().dependence(loop.condition()).calls().stream()
                .filter(call -> isIn(call, loop) && !call.sleeps())
                .toList();
        CallFacts by = asked.size() == 1 ? runsOnLentThread(sleep.in()) : null;
        if (by == null) {
            return;
        }
        CallFacts question = asked.get(0);
        Found.at(INFO, sleep)
                .confidence(Confidence.PROBABLE)
                .because("`" + by.title() + "` runs the function on a thread that it shares with others", by)
                .because("the loop asks `" + question.title() + "`", question)
                .because("and sleeps before it asks again", sleep)
                .instead("ask again from a timer, and complete the future when the answer is yes")
                .report(
                        "the loop sleeps until `" + question.title() + "` is as wanted, and holds a thread of `"
                                + by.title() + "` all the time",
                        reporter);
    }

    /** The call that runs the function on threads of its library, and gives a future for it or calls back. */
    private static @Nullable CallFacts runsOnLentThread(CallableFacts function) {
        for (Use.Passed passed : function.passed()) {
            CallFacts to = passed.to();
            if (passed.argument().runsOnOwnThreads() && !to.isNew()) {
                return to;
            }
        }
        return null;
    }

    /** Whether it stands where the loop takes the result of what is done: that is no other work. */
    private static boolean takesResult(CallFacts call, Step.Repeat loop) {
        for (Region each = call.region().orElse(null); each != null && each.step() != loop; each = each.outer()) {
            if (each.part() == Region.Part.ARM
                    && each.step() instanceof Step.Branch branch
                    && asks(branch, call.in())) {
                Region arm = each;
                return call.in().calls().stream()
                        .anyMatch(taken ->
                                taken.awaits() && arm.contains(taken.region().orElse(null)));
            }
        }
        return false;
    }

    private static boolean asks(Step.Branch branch, CallableFacts in) {
        return in.calls().stream()
                .anyMatch(call -> call.tellsCompleted()
                        && (call.unit().dependence(branch.condition()).on(call)
                                || call.uses().stream()
                                        .anyMatch(use ->
                                                use instanceof Use.Decides decides && decides.step() == branch)));
    }

    private static boolean decides(CallFacts question, Step.Repeat loop) {
        return question.uses().stream().anyMatch(use -> use instanceof Use.Decides)
                || question.unit().dependence(loop.condition()).on(question);
    }

    private static boolean isIn(CallFacts call, Step.Repeat loop) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.step() == loop) {
                return true;
            }
        }
        return false;
    }
}
