package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "waiting for an async result on a thread that must not block",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "blocking"})
public final class SyncOverAsync extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
