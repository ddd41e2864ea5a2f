package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a loop sleeps until asynchronous work is done",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "sequential"})
public final class SleepPolling extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
