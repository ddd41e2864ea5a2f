package dev.asynclint.errorprone;

import com.google.errorprone.BugPattern;

/** The rule of the same name in Error Prone. */
@BugPattern(
        summary = "a scheduler in a chain does not move what it is meant to move",
        severity = BugPattern.SeverityLevel.WARNING,
        linkType = BugPattern.LinkType.NONE,
        altNames = {"asynclint", "mixing"})
public final class IneffectiveScheduler extends AsyncLintCheck {
    private static final long serialVersionUID = 1L;
}
