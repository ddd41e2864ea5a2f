package dev.asynclint.rule;

import dev.asynclint.facts.Callee;

/** Takes what a rule finds; whether it is shown is decided later, by settings, suppressions and baseline. */
@FunctionalInterface
public interface Reporter {

    void report(Finding finding);

    /**
     * Takes what a rule about one file finds where the rest of the program decides: whether the async value that a call
     * returns may fail. Nothing is reported where it cannot. Only for rules that {@link UnitRule#asksProgram ask}.
     *
     * @param fails reported when it may fail
     * @param unknown reported when the program does not tell
     */
    default void report(Callee callee, Finding fails, Finding unknown) {
        report(unknown);
    }
}
