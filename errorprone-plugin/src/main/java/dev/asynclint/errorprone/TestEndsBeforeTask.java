package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a test returns before the asynchronous code that asserts has run",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class TestEndsBeforeTask extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
