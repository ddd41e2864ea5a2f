package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "nobody looks whether the wait ended or the time was up",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class IgnoredTimedWait extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
