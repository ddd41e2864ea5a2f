package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a future is dropped, so nobody learns of its failure",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class IgnoredFuture extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
