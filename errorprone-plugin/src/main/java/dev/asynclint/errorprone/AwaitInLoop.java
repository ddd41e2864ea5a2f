package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "each round of a loop starts an operation and waits for it",
        severity = BugPattern.SeverityLevel.SUGGESTION,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "sequential"})
public final class AwaitInLoop extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
