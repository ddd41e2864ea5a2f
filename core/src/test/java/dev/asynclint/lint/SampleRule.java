package dev.asynclint.lint;

import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;

/** Reports every call of a name; fails on calls of {@code explode}. */
record SampleRule(RuleInfo info, String method, Confidence confidence) implements UnitRule {

    static SampleRule of(String name, RuleGroup group, Severity severity, String method, String... tags) {
        return new SampleRule(
                new RuleInfo(
                        name,
                        group,
                        severity,
                        name + " found",
                        "why",
                        "instead",
                        "limits",
                        "0.1",
                        false,
                        List.of(tags)),
                method,
                Confidence.DEFINITE);
    }

    SampleRule asPreview() {
        RuleInfo i = info;
        return new SampleRule(
                new RuleInfo(
                        i.name(),
                        i.group(),
                        i.severity(),
                        i.summary(),
                        i.why(),
                        i.instead(),
                        i.limits(),
                        i.since(),
                        true,
                        i.tags()),
                method,
                confidence);
    }

    SampleRule with(Confidence other) {
        return new SampleRule(info, method, other);
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.calls()) {
                if (call.call().methodName().equals("explode")) {
                    throw new IllegalStateException("boom");
                }
                if (call.call().methodName().equals(method)) {
                    reporter.report(new Finding(
                            info.name(),
                            info.severity(),
                            confidence,
                            call.location(),
                            "`" + method + "` is called",
                            List.of(),
                            List.of(),
                            null,
                            method,
                            callable.callable().id(),
                            List.of()));
                }
            }
        }
    }
}
