package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "waiting for work that needs the very thread that waits",
        severity = BugPattern.SeverityLevel.ERROR,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "mixing"})
public final class SelfDeadlock extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
