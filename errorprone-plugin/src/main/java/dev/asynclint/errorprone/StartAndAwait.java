package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a task is given to another thread and waited for at once",
        severity = BugPattern.SeverityLevel.SUGGESTION,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "sequential"})
public final class StartAndAwait extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
