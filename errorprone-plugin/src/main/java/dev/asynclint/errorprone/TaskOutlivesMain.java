package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "`main` or a shutdown hook returns while its tasks run on threads for which the JVM does not wait",
        severity = BugPattern.SeverityLevel.ERROR,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class TaskOutlivesMain extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
