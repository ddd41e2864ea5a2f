package dev.asynclint.rules;

import dev.asynclint.code.Operand;
import dev.asynclint.code.Variable;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import java.util.Optional;

/** Futures that a lazy stream starts and joins one by one. */
public final class LazyStreamAwait implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "LazyStreamAwait",
            RuleGroup.SEQUENTIAL,
            Severity.WARNING,
            "a stream starts and awaits its futures one by one",
            "Streams are lazy: each element goes through all steps before the next one starts. A step that"
                    + " starts work, followed by a step that waits for it, runs one piece of work at a time, although"
                    + " it looks as if all were started first.",
            "Start all, collect the futures in a list, then wait: two streams with a `toList()` between them.",
            "Looks at a step that starts and the next step that waits. Silent on parallel streams, which"
                    + " another rule judges.",
            "0.1",
            false,
            List.of("performance"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts second : callable.calls()) {
                CallFacts first = second.receiverCall().orElse(null);
                if (first == null || !unit.isLazy(first.call().type()) || !isLazyOperator(first)) {
                    continue;
                }
                CallFacts await = await(second).orElse(null);
                if (await != null && startsWork(first) && !isParallel(second)) {
                    Found.at(INFO, second)
                            .because("the function of `" + first.title() + "` starts work", first)
                            .because("`" + await.title() + "` waits for it before the next element is taken", await)
                            .report(
                                    "`" + second.title() + "` waits for each element before `" + first.title()
                                            + "` starts the next: the stream is lazy",
                                    reporter);
                }
            }
        }
    }

    private static boolean isLazyOperator(CallFacts call) {
        Operand receiver = call.call().receiver();
        return receiver != null && call.unit().isLazy(call.unit().typeOf(receiver));
    }

    /** The call by which a function of {@code step} waits for the element that it is given. */
    private static Optional<CallFacts> await(CallFacts step) {
        for (CallableFacts function : step.functions()) {
            for (Variable parameter : function.callable().parameters()) {
                Optional<CallFacts> await = await(function, parameter, 0);
                if (await.isPresent()) {
                    return await;
                }
            }
        }
        return Optional.empty();
    }

    /** The call by which code waits for what a parameter holds; a method of the file that is given it is looked into. */
    private static Optional<CallFacts> await(CallableFacts code, Variable parameter, int depth) {
        for (CallFacts call : code.calls()) {
            if (call.awaits()
                    && call.awaited()
                            .filter(value -> isRead(value, parameter, code))
                            .isPresent()) {
                return Optional.of(call);
            }
            CallableFacts body =
                    depth < 2 && call.isUnknownMethod() ? call.body().orElse(null) : null;
            if (body == null) {
                continue;
            }
            for (int i = 0; i < call.call().arguments().size(); i++) {
                List<Variable> parameters = body.callable().parameters();
                if (i < parameters.size() && isRead(call.call().arguments().get(i), parameter, code)) {
                    Optional<CallFacts> inner = await(body, parameters.get(i), depth + 1);
                    if (inner.isPresent()) {
                        return inner;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRead(Operand value, Variable variable, CallableFacts in) {
        return in.unit().origin(value) instanceof Operand.Read read
                && read.variable().equals(variable);
    }

    private static boolean startsWork(CallFacts step) {
        return step.functions().stream().anyMatch(function -> function.isAsync() && !goesOnOnly(function));
    }

    /** Whether it makes another asynchronous value of the one that it is given, whose work has started already. */
    private static boolean goesOnOnly(CallableFacts function) {
        return !function.calls().isEmpty() && function.calls().stream().allMatch(CallFacts::isOnAsync);
    }

    private static boolean isParallel(CallFacts step) {
        return step.upwards().stream().anyMatch(CallFacts::givesThreads);
    }
}
