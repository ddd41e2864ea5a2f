package dev.asynclint.rules;

import dev.asynclint.code.CallableKind;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A test that ends before its assertions run. */
public final class TestEndsBeforeTask implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "TestEndsBeforeTask",
            RuleGroup.LOST,
            Severity.WARNING,
            "a test returns before the asynchronous code that asserts has run",
            "An assertion in a callback that nobody waits for fails on another thread, after the test is"
                    + " green, or never runs. The test proves nothing.",
            "Wait in the test: `join`, `block`, `StepVerifier`, a latch; or return the future where the"
                    + " framework waits for it. Assert on the test's own thread.",
            "Looks at methods with the test annotations that asynclint knows, and at assertions that it"
                    + " knows. Silent as soon as anything after the start may wait.",
            "0.1",
            true,
            List.of("tests", "correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            if (callable.callable().kind() == CallableKind.METHOD && callable.isTest() && !callable.isAsync()) {
                test(callable, reporter);
            }
        }
    }

    private static void test(CallableFacts test, Reporter reporter) {
        for (CallableFacts code : test.unit().callables()) {
            if (code.callable().kind().isNamed() || code.outermost() != test) {
                continue;
            }
            CallFacts assertion =
                    code.calls().stream().filter(CallFacts::asserts).findFirst().orElse(null);
            CallFacts start = assertion == null ? null : asynchronous(code, test);
            if (assertion != null
                    && start != null
                    && start.uses().stream().allMatch(use -> use instanceof Use.Dropped || use instanceof Use.Unread)
                    && test.calls().stream().noneMatch(call -> call.order() > start.order() && mayWait(call))) {
                Found.at(INFO, assertion)
                        .confidence(Confidence.PROBABLE)
                        .because("the function given to `" + start.title() + "` runs on another thread", start)
                        .because(
                                "the test returns without waiting for it",
                                test,
                                test.callable().span())
                        .report(
                                "the test may end before `" + assertion.title() + "` runs: nothing waits for it",
                                reporter);
            }
        }
    }

    /** The call in the test's own body whose function, on another thread, the code is or is part of. */
    private static @Nullable CallFacts asynchronous(CallableFacts code, CallableFacts test) {
        CallableFacts in = code;
        boolean elsewhere = false;
        while (in != test) {
            List<Use.Passed> passed = in.passed();
            CallableFacts outer = in.enclosing().orElse(null);
            if (passed.size() != 1 || outer == null) {
                return null;
            }
            CallFacts to = passed.get(0).to();
            ArgumentFacts argument = passed.get(0).argument();
            if (!argument.runsAtOnce()) {
                if (to.isUnknownMethod() || to.mayWait()) {
                    return null;
                }
                elsewhere |= argument.isHandedOver() || to.isFuture();
            }
            if (outer == test) {
                return elsewhere ? to : null;
            }
            in = outer;
        }
        return null;
    }

    private static boolean mayWait(CallFacts call) {
        return call.mayWait() || (call.isUnknownMethod() && !call.isPlatform());
    }
}
