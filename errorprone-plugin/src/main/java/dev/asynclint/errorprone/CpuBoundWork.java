package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "long computation on a thread that must not block",
        severity = BugPattern.SeverityLevel.SUGGESTION,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "blocking"})
public final class CpuBoundWork extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
