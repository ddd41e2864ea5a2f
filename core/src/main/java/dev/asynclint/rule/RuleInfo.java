package dev.asynclint.rule;

import java.util.List;

/**
 * All that is said about a rule; the only source of its documentation page, the README table, SARIF metadata, {@code
 * asynclint explain} and the Error Prone shell.
 *
 * @param name the bad pattern's name; reads after "allow"; also the class, the {@code --select}, {@code -Xep}, {@code
 *     @SuppressWarnings} and SARIF name
 * @param summary one sentence without full stop: what is wrong
 * @param why one paragraph: what it does to a program
 * @param instead one paragraph: what to write instead
 * @param limits one paragraph: what the rule cannot see, and when it is silent
 * @param since the version that first had it
 * @param preview whether it is outside the default set until its precision on real code is published
 */
public record RuleInfo(
        String name,
        RuleGroup group,
        Severity severity,
        String summary,
        String why,
        String instead,
        String limits,
        String since,
        boolean preview,
        List<String> tags) {
    public RuleInfo {
        tags = List.copyOf(tags);
    }
}
