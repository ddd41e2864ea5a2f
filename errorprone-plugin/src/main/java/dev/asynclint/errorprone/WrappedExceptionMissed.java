package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "an exception of asynchronous work is caught by its own type, but arrives wrapped",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class WrappedExceptionMissed extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
