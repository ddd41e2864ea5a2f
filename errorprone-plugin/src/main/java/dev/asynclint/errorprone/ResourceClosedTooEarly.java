package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a try-with-resources closes what asynchronous work still needs",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class ResourceClosedTooEarly extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
