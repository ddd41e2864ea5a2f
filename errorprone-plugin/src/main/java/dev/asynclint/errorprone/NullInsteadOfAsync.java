package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "null is returned where a publisher or future is promised, or where the library refuses it",
        severity = BugPattern.SeverityLevel.ERROR,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "lost"})
public final class NullInsteadOfAsync extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
