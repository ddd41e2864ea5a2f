package dev.asynclint.lint;

import dev.asynclint.code.Suppression;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;

/** The rule that only the engine can check: it alone knows which suppression had something to suppress. */
final class UnusedSuppression {

    static final String NAME = "UnusedSuppression";

    static final RuleInfo INFO = new RuleInfo(
            NAME,
            RuleGroup.SELF,
            Severity.WARNING,
            "a suppression suppresses nothing",
            "A suppression that is left behind after the code was repaired hides the next real finding in the same"
                    + " place, and tells the reader of a problem that is not there.",
            "Delete the name from the annotation, or the comment. If it is meant for a rule that is switched off here,"
                    + " switch it on where it is checked: names of rules that did not run are never reported.",
            "Names that asynclint does not know are taken for those of other tools, except in a comment of its own. A"
                    + " name that stands for several rules is reported only when all of them ran.",
            "0.1",
            false,
            List.of("suppression"));

    private UnusedSuppression() {}

    static Finding nothingToSuppress(String path, Suppression suppression, String name) {
        return finding(path, suppression, name, "`" + name + "` suppresses nothing here", "delete it");
    }

    static Finding noSuchRule(String path, Suppression suppression, String name, String hint) {
        return finding(
                path, suppression, name, "`" + name + "` is not a rule" + hint, "correct the name, or delete it");
    }

    private static Finding finding(String path, Suppression suppression, String name, String message, String instead) {
        List<Because> none = List.of();
        return new Finding(
                NAME,
                INFO.severity(),
                Confidence.DEFINITE,
                new Location(path, suppression.span()),
                message,
                none,
                none,
                instead,
                name,
                "",
                List.of());
    }
}
