package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "an asynchronous value is the value of another, and nobody waits for the inner one",
        severity = BugPattern.SeverityLevel.ERROR,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class NestedAsyncValue extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
