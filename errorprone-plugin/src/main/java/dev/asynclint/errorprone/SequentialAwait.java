package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "two independent asynchronous operations run one after the other",
        severity = BugPattern.SeverityLevel.SUGGESTION,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "sequential"})
public final class SequentialAwait extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
