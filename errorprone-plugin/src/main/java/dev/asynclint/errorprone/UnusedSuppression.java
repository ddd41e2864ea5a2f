package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a suppression suppresses nothing",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "self"})
public final class UnusedSuppression extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
