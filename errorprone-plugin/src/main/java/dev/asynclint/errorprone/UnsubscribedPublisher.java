package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a publisher is made and dropped, so its work never runs",
        severity = BugPattern.SeverityLevel.ERROR,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class UnsubscribedPublisher extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
