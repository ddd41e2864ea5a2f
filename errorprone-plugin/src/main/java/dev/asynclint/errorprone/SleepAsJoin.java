package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "tasks are started, and a sleep stands where a join should",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "sequential"})
public final class SleepAsJoin extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
