package dev.asynclint.lint;

import dev.asynclint.facts.Because;
import dev.asynclint.facts.FactsFile;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import java.util.List;

/** Places in other modules, of which there are facts and no sources: they can be named but not shown. */
final class OtherModules {

    private OtherModules() {}

    static boolean isIn(Location location) {
        return location.path().contains(FactsFile.INSIDE);
    }

    /** The finding with the places in other modules as words. */
    static Finding named(Finding finding) {
        if (isElsewhere(finding.because()) || isElsewhere(finding.related())) {
            return finding.withEvidence(named(finding.because()), named(finding.related()));
        }
        return finding;
    }

    private static boolean isElsewhere(List<Because> any) {
        for (Because because : any) {
            if (isElsewhere(because)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isElsewhere(Because because) {
        return because.at() != null && isIn(because.at());
    }

    private static List<Because> named(List<Because> all) {
        return all.stream().map(OtherModules::named).toList();
    }

    private static Because named(Because because) {
        Location at = because.at();
        if (at == null || !isIn(at)) {
            return because;
        }
        int inside = at.path().indexOf(FactsFile.INSIDE);
        String file = at.path().substring(at.path().lastIndexOf('/') + 1);
        String place = file + ":" + at.span().line() + " of " + at.path().substring(0, inside);
        return new Because(
                because.text(), null, because.knowledge() == null ? place : place + ", " + because.knowledge());
    }
}
