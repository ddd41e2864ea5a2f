package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a subscriber takes the value and nobody takes the failure",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class MissingErrorHandler extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
