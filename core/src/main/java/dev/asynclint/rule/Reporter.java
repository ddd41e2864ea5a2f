package dev.asynclint.rule;

/** Takes what a rule finds; whether it is shown is decided later, by settings, suppressions and baseline. */
@FunctionalInterface
public interface Reporter {

    void report(Finding finding);
}
