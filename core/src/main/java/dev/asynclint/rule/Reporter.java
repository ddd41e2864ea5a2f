package dev.asynclint.rule;

import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Outcome;
import java.util.Map;

/** Takes what a rule finds; whether it is shown is decided later, by settings, suppressions and baseline. */
@FunctionalInterface
public interface Reporter {

    void report(Finding finding);

    /**
     * Takes what a rule about one file finds where the rest of the program decides: whether the async value that a call
     * returns may fail. Only for rules that {@link UnitRule#asksProgram ask}.
     *
     * @param findings what is reported of which outcome; nothing for one that is not among them
     */
    default void report(Callee callee, Map<Outcome, Finding> findings) {
        Finding unknown = findings.get(Outcome.UNKNOWN);
        if (unknown != null) {
            report(unknown);
        }
    }

    /**
     * The same of a stage whose own function is another question.
     *
     * @param function what the function calls
     * @param unlessFails what is reported in place of {@code findings} where nothing shows that the function fails
     */
    default void report(
            Callee callee, Map<Outcome, Finding> findings, Callee function, Map<Outcome, Finding> unlessFails) {
        report(callee, findings);
    }
}
