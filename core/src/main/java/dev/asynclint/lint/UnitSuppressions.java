package dev.asynclint.lint;

import dev.asynclint.code.Span;
import dev.asynclint.code.Suppression;
import dev.asynclint.knowledge.Spelling;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The suppressions of one file and which of their names were of use.
 *
 * <p>A name is that of a rule, the word of a group, {@code asynclint} or {@code all}; the first three also as {@code
 * asynclint:NAME} or {@code asynclint.NAME}. IntelliJ's name for a blocking call and Error Prone's for an ignored future
 * are honoured too: they were written for the very same problem. A comment without names means every rule.
 */
final class UnitSuppressions {

    private static final String TOOL = "asynclint";
    private static final String INTELLIJ_BLOCKING = "BlockingMethodInNonBlockingContext";

    /** Names that other tools have for the problem of one of our rules. */
    private static final Map<String, String> SAME_PROBLEM = Map.of("FutureReturnValueIgnored", "IgnoredFuture");

    private final String path;
    private final List<Entry> entries = new ArrayList<>();

    private static final class Entry {
        final Suppression suppression;
        final Set<String> used = new HashSet<>();

        Entry(Suppression suppression) {
            this.suppression = suppression;
        }
    }

    UnitSuppressions(String path, List<Suppression> suppressions) {
        this.path = path;
        for (Suppression suppression : suppressions) {
            entries.add(new Entry(suppression));
        }
    }

    /** Whether an author does not want to be told of the finding; every suppression that says so was of use. */
    boolean cover(Finding finding, RuleInfo rule) {
        boolean covered = false;
        for (Entry entry : entries) {
            if (!covers(entry.suppression.scope(), finding.location().span())) {
                continue;
            }
            if (entry.suppression.names().isEmpty()) {
                entry.used.add(TOOL);
                covered = true;
            }
            for (String name : entry.suppression.names()) {
                if (means(name, rule)) {
                    entry.used.add(name);
                    covered = true;
                }
            }
        }
        return covered;
    }

    /** What suppressed nothing although it could have. */
    List<Finding> unused(Catalogue catalogue, Set<String> rulesThatRan) {
        List<Finding> unused = new ArrayList<>();
        for (Entry entry : entries) {
            Suppression suppression = entry.suppression;
            if (isMeantToStay(suppression)) {
                continue;
            }
            List<String> names = suppression.names().isEmpty() ? List.of(TOOL) : suppression.names();
            for (String name : names) {
                if (entry.used.contains(name)) {
                    continue;
                }
                List<RuleInfo> meant = new ArrayList<>();
                for (RuleInfo rule : isOurs(name) ? catalogue.rules() : List.<RuleInfo>of()) {
                    if (means(name, rule)) {
                        meant.add(rule);
                    }
                }
                if (meant.isEmpty()) {
                    if (suppression.comment() && !isForeign(name)) {
                        unused.add(UnusedSuppression.noSuchRule(
                                path, suppression, name, Spelling.didYouMean(bare(name), catalogue.words())));
                    }
                } else if (meant.stream().allMatch(rule -> rulesThatRan.contains(rule.name()))) {
                    unused.add(UnusedSuppression.nothingToSuppress(path, suppression, name));
                }
            }
        }
        return unused;
    }

    /** Whether {@code UnusedSuppression} is itself suppressed there, by the same annotation or one around it. */
    private boolean isMeantToStay(Suppression suppression) {
        for (Entry entry : entries) {
            boolean about = entry.suppression.equals(suppression)
                    || (entry.suppression.scope().contains(suppression.span())
                            && !entry.suppression.span().equals(suppression.span()));
            if (about && namesUnused(entry.suppression)) {
                return true;
            }
        }
        return false;
    }

    private static boolean namesUnused(Suppression suppression) {
        for (String name : suppression.names()) {
            if (bare(name).equals(UnusedSuppression.NAME)) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(Span scope, Span place) {
        return scope.contains(new Span(place.line(), place.column(), place.line(), place.column()));
    }

    private static boolean isForeign(String name) {
        return name.equals("all") || name.equals(INTELLIJ_BLOCKING) || SAME_PROBLEM.containsKey(name);
    }

    private static boolean isOurs(String name) {
        return !isForeign(name);
    }

    private static boolean means(String name, RuleInfo rule) {
        String bare = bare(name);
        return bare.equals(rule.name())
                || bare.equals(rule.group().word())
                || bare.equals(TOOL)
                || bare.equals("all")
                || rule.name().equals(SAME_PROBLEM.get(bare))
                || (bare.equals(INTELLIJ_BLOCKING) && rule.group() == RuleGroup.BLOCKING);
    }

    private static String bare(String name) {
        boolean prefixed = name.length() > TOOL.length() + 1
                && name.toLowerCase(Locale.ROOT).startsWith(TOOL)
                && (name.charAt(TOOL.length()) == ':' || name.charAt(TOOL.length()) == '.');
        return prefixed ? name.substring(TOOL.length() + 1) : name;
    }
}
