package dev.asynclint.rules;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Location;
import dev.asynclint.facts.Outcome;
import dev.asynclint.facts.Rewrite;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A finding that a rule about one file is putting together. */
final class Found {

    private final RuleInfo info;
    private final Location location;
    private final String subject;
    private final CallableFacts in;
    private final List<Because> because = new ArrayList<>();
    private final List<Because> related = new ArrayList<>();
    private Severity severity;
    private Confidence confidence = Confidence.DEFINITE;
    private final List<Fix> fixes = new ArrayList<>();
    private @Nullable String instead;

    private Found(RuleInfo info, Location location, String subject, CallableFacts in) {
        this.info = info;
        this.location = location;
        this.subject = subject;
        this.in = in;
        this.severity = info.severity();
    }

    /** At a call, which is also its subject. */
    static Found at(RuleInfo info, CallFacts call) {
        MethodSig method = call.method().orElse(null);
        String subject = method == null ? call.call().methodName() : method.toString();
        Found found = new Found(info, call.location(), subject, call.in());
        return call.isPresumed() ? found.confidence(Confidence.PROBABLE) : found;
    }

    /** At another place. */
    static Found at(RuleInfo info, CallableFacts in, Span span, String subject) {
        return new Found(info, new Location(in.unit().source().path(), span), subject, in);
    }

    Found confidence(Confidence weaker) {
        confidence = confidence.and(weaker);
        return this;
    }

    Found severity(Severity other) {
        severity = other;
        return this;
    }

    /** A reason that the source shows at a call, and knowledge of the called method when there is some. */
    Found because(String text, CallFacts at) {
        because.add(new Because(text, at.location(), at.source()));
        return this;
    }

    Found because(String text, CallableFacts in, Span span) {
        because.add(new Because(text, new Location(in.unit().source().path(), span), null));
        return this;
    }

    Found related(String text, CallFacts at) {
        related.add(new Because(text, at.location(), null));
        return this;
    }

    Found instead(String text) {
        instead = text;
        return this;
    }

    /** A change that is safe. */
    Found fix(String title, List<Rewrite> rewrites) {
        if (!rewrites.isEmpty()) {
            fixes.add(fix(title, rewrites, location.path()));
        }
        return this;
    }

    static Fix fix(String title, List<Rewrite> rewrites, String path) {
        return new Fix(
                title,
                rewrites.stream()
                        .map(rewrite -> new Fix.Edit(new Location(path, rewrite.span()), rewrite.text()))
                        .toList());
    }

    void report(String message, Reporter reporter) {
        reporter.report(finding(message, confidence));
    }

    /**
     * Leaves it to the program how sure it is.
     *
     * @param most the most confidence for each outcome of what is called; nothing is reported of one that is not among them
     */
    void reportByOutcome(Callee callee, Map<Outcome, Confidence> most, String message, Reporter reporter) {
        reporter.report(callee, findings(most, message));
    }

    /** Reports unless the program shows that the value that the call gives is complete when it returns. */
    void reportUnlessComplete(CallFacts call, String message, Reporter reporter) {
        Callee callee = call.isUnknownMethod() ? call.callee().orElse(null) : null;
        if (callee == null) {
            report(message, reporter);
            return;
        }
        reportUnless(Outcome.COMPLETE, callee, message, reporter);
    }

    /** Reports unless the program shows this outcome of what is called. */
    void reportUnless(Outcome exception, Callee callee, String message, Reporter reporter) {
        Map<Outcome, Confidence> most = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            if (outcome != exception) {
                most.put(outcome, confidence);
            }
        }
        reportByOutcome(callee, most, message, reporter);
    }

    /**
     * The same of a stage whose own function is another question.
     *
     * @param function what the function calls
     * @param unlessFails the most confidence where nothing shows that the function fails
     */
    void reportByOutcome(
            Callee callee,
            Map<Outcome, Confidence> most,
            Callee function,
            Map<Outcome, Confidence> unlessFails,
            String message,
            Reporter reporter) {
        reporter.report(callee, findings(most, message), function, findings(unlessFails, message));
    }

    private Map<Outcome, Finding> findings(Map<Outcome, Confidence> most, String message) {
        Map<Outcome, Finding> findings = new EnumMap<>(Outcome.class);
        most.forEach((outcome, limit) -> findings.put(outcome, finding(message, confidence.and(limit))));
        return findings;
    }

    private Finding finding(String message, Confidence sure) {
        return new Finding(
                info.name(),
                severity,
                sure,
                location,
                message,
                because,
                related,
                instead,
                subject,
                in.callable().id(),
                fixes);
    }
}
