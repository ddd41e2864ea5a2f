package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.tools.javac.util.JCDiagnostic.SimpleDiagnosticPosition;
import dev.asynclint.code.Span;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rule.Severity;
import dev.asynclint.rules.Rules;
import javax.tools.Diagnostic;

/**
 * A rule as Error Prone sees it: reports the findings of its rule in the file that is being checked.
 *
 * <p>It has no logic of its own, because the findings of a whole compilation are made at once.
 */
abstract class AsyncLintCheck extends BugChecker implements CompilationUnitTreeMatcher {

    private static final long serialVersionUID = 1L;

    @Override
    public final Description matchCompilationUnit(CompilationUnitTree unit, VisitorState state) {
        // Error Prone takes what a check throws for a reason to end the compilation.
        Defects.of(state.context).guarded(canonicalName(), () -> reportAll(unit, state));
        return Description.NO_MATCH;
    }

    private void reportAll(CompilationUnitTree unit, VisitorState state) {
        WholeCompilation compilation = WholeCompilation.of(
                state.context,
                Rules::all,
                () -> Options.ofFlags(state.errorProneOptions().getFlags().getFlagsMap()));
        SeverityLevel level = state.severityMap().getOrDefault(canonicalName(), defaultSeverity());
        compilation.tell(unit, finding -> {
            if (finding.rule().equals(canonicalName())) {
                report(finding, unit, level, state);
            }
        });
    }

    /**
     * Error Prone knows one severity for a check, and so a finding with another goes round it: unless the build says
     * something of the check, which then holds for all its findings.
     */
    private void report(Finding finding, CompilationUnitTree unit, SeverityLevel level, VisitorState state) {
        int offset = Messages.offset(unit, finding);
        SeverityLevel own = level(finding.severity());
        if (level == defaultSeverity() && own != level) {
            Diagnostic.Kind kind = JavacLog.kind(finding.severity());
            JavacLog.at(state.context, unit, offset, kind, "[" + finding.rule() + "] " + Messages.of(finding));
        } else {
            Description.Builder description =
                    buildDescription(new SimpleDiagnosticPosition(offset)).setMessage(Messages.of(finding));
            finding.fixes().forEach(fix -> description.addFix(fix(fix, unit)));
            state.reportMatch(description.build());
        }
    }

    private static SuggestedFix fix(Fix fix, CompilationUnitTree unit) {
        SuggestedFix.Builder suggested = SuggestedFix.builder().setShortDescription(fix.title());
        for (Fix.Edit edit : fix.edits()) {
            Span span = edit.location().span();
            suggested.replace(
                    Messages.offset(unit, span.line(), span.column()),
                    Messages.offset(unit, span.endLine(), span.endColumn()),
                    edit.replacement());
        }
        return suggested.build();
    }

    private static SeverityLevel level(Severity severity) {
        return switch (severity) {
            case ERROR -> SeverityLevel.ERROR;
            case WARNING -> SeverityLevel.WARNING;
            case NOTE -> SeverityLevel.SUGGESTION;
        };
    }
}
