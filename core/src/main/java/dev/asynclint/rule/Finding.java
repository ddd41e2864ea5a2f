package dev.asynclint.rule;

import dev.asynclint.facts.Because;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Location;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A bad pattern at a place.
 *
 * @param location a tight region in one line: the name of the call, where the author must change something
 * @param message subject first, lower case, no full stop, code in backticks: {@code `Thread.sleep` blocks the event loop}
 * @param because the path: why it is believed, in the order of execution
 * @param related other places of the same problem
 * @param instead what to do instead, null when the rule's own text says all
 * @param subject the signature or name that the finding is about, part of the fingerprint
 * @param enclosing id of the callable in which it stands, part of the fingerprint
 */
public record Finding(
        String rule,
        Severity severity,
        Confidence confidence,
        Location location,
        String message,
        List<Because> because,
        List<Because> related,
        @Nullable String instead,
        String subject,
        String enclosing,
        List<Fix> fixes) {
    public Finding {
        because = List.copyOf(because);
        related = List.copyOf(related);
        fixes = List.copyOf(fixes);
    }

    /** The same, as grave as this. */
    public Finding withSeverity(Severity other) {
        return new Finding(
                rule, other, confidence, location, message, because, related, instead, subject, enclosing, fixes);
    }

    /** The same, with other evidence. */
    public Finding withEvidence(List<Because> path, List<Because> otherPlaces) {
        return new Finding(
                rule, severity, confidence, location, message, path, otherPlaces, instead, subject, enclosing, fixes);
    }

    private static final int MOST_RELATED_IN_SHORT = 5;

    /** The related places for a reader: the first few, and how many more there are. */
    public List<Because> relatedInShort() {
        int more = related.size() - MOST_RELATED_IN_SHORT;
        return more <= 1
                ? related
                : Stream.concat(
                                related.stream().limit(MOST_RELATED_IN_SHORT),
                                Stream.of(new Because(more + " more like these", null, null)))
                        .toList();
    }
}
