package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a blocking call computes a plain argument while the chain is assembled",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "mixing"})
public final class EagerBlockingArgument extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
