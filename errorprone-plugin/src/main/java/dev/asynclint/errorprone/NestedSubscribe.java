package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a publisher is subscribed inside another chain instead of being part of it",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class NestedSubscribe extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
