package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "blocking work on the common pool",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "mixing"})
public final class CommonPoolBlocking extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
