package dev.asynclint.lint;

import dev.asynclint.facts.Because;
import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Findings that lead to the same place: the paths that end there, the futures that one method returns and that are all
 * dropped. Each has an entry of its own, which is where its author may have to change something, so a few are told one by
 * one; of many, what they lead to is what is wrong, and one speaks for all.
 */
final class Ways {

    /** So many ways to one place are told one by one. */
    static final int MOST_TOLD = 5;

    /** What a finding leads to: a place, or a called method. */
    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    private record End(String rule, Object what) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof End end && rule.equals(end.rule) && what.equals(end.what);
        }

        @Override
        public int hashCode() {
            return rule.hashCode() * 31 + what.hashCode();
        }
    }

    /** Where a rule finds something; there is one finding for each. */
    record Place(String rule, Location at) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Place place && rule.equals(place.rule) && at.equals(place.at);
        }

        @Override
        public int hashCode() {
            return rule.hashCode() * 31 + at.hashCode();
        }
    }

    private Ways() {}

    static Place place(Finding finding) {
        return new Place(finding.rule(), finding.location());
    }

    /**
     * Which finding speaks for each: its own index for most.
     *
     * @param rules whose findings are paths
     * @param callees of which called method findings of other rules speak
     */
    static int[] speakers(List<Finding> findings, Set<String> rules, Map<Place, Callee> callees) {
        int[] speakers = new int[findings.size()];
        Map<End, List<Integer>> byEnd = new LinkedHashMap<>();
        for (int i = 0; i < speakers.length; i++) {
            speakers[i] = i;
            Finding finding = findings.get(i);
            Object what = rules.contains(finding.rule()) ? end(finding) : callees.get(place(finding));
            // each repair has its own place
            if (what != null && finding.fixes().isEmpty()) {
                byEnd.computeIfAbsent(new End(finding.rule(), what), end -> new ArrayList<>())
                        .add(i);
            }
        }
        for (List<Integer> ways : byEnd.values()) {
            if (ways.size() > MOST_TOLD) {
                Comparator<Finding> surest = Comparator.comparing(Finding::confidence)
                        .thenComparing(finding -> finding.because().size())
                        .thenComparing(Finding::location);
                int speaker = ways.stream()
                        .min(Comparator.comparing(findings::get, surest))
                        .orElseThrow();
                ways.forEach(way -> speakers[way] = speaker);
            }
        }
        return speakers;
    }

    private static @Nullable Object end(Finding finding) {
        List<Because> path = finding.because();
        if (path.isEmpty()) {
            return null;
        }
        Because last = path.get(path.size() - 1);
        return last.at() == null || last.at().equals(finding.location()) ? null : List.of(last.at(), last.text());
    }

    /** The finding, which tells of the others as well. */
    static Finding tellingOf(Finding finding, List<Finding> others) {
        if (others.isEmpty()) {
            return finding;
        }
        List<Because> related = new ArrayList<>(finding.related());
        others.forEach(other -> related.add(new Because(other.message(), other.location(), null)));
        return finding.withEvidence(finding.because(), related);
    }
}
