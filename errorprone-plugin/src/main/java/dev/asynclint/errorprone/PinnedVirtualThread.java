package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "blocking inside `synchronized` on a virtual thread",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "mixing"})
public final class PinnedVirtualThread extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
