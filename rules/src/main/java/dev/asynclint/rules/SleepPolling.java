package dev.asynclint.rules;

import dev.asynclint.code.Step;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
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
                    + " the loop does other work.",
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
            } else if (call.mayWait() || (call.isUnknownMethod() && !call.isPlatform())) {
                others++;
            }
        }
        if (question == null) {
            question = in.unit().dependence(loop.condition()).calls().stream()
                    .filter(CallFacts::tellsCompleted)
                    .findFirst()
                    .orElse(null);
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
