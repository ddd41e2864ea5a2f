package dev.asynclint.lint;

import java.util.Collection;
import java.util.Set;

/**
 * Findings that are known and accepted for now, by {@link Fingerprint}. How it is stored is the front end's business.
 *
 * @param fingerprints of the accepted findings
 */
public record Baseline(Set<String> fingerprints) {

    public static final Baseline EMPTY = new Baseline(Set.of());

    public Baseline {
        fingerprints = Set.copyOf(fingerprints);
    }

    /** How many accepted findings are among these no more: they were repaired, and the baseline can shrink. */
    public int stale(Collection<String> current) {
        int stale = 0;
        for (String fingerprint : fingerprints) {
            stale += current.contains(fingerprint) ? 0 : 1;
        }
        return stale;
    }
}
