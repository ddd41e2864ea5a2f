package dev.asynclint.cli.report;

import dev.asynclint.rule.RuleInfo;
import java.util.Locale;

/** A rule's own texts as documentation. */
public final class RuleText {

    private RuleText() {}

    /** Everything about a rule, as Markdown without a heading. */
    public static String markdown(RuleInfo rule) {
        return sentence(rule.summary()) + "\n\n"
                + "**Why.** " + rule.why() + "\n\n"
                + "**Instead.** " + rule.instead() + "\n\n"
                + "**What it cannot see.** " + rule.limits() + "\n\n"
                + "**To suppress it.** `@SuppressWarnings(\"" + rule.name()
                + "\")` on a declaration, or `// asynclint:ignore "
                + rule.name() + " reason` at the end of the line.\n\n"
                + "Group `" + rule.group().word() + "`, " + rule.severity().word() + ", since " + rule.since()
                + (rule.preview() ? ", in preview" : "") + ".\n";
    }

    /** The same without marks. */
    public static String plain(RuleInfo rule) {
        return markdown(rule).replace("**", "").replace("`", "");
    }

    /** A summary as a sentence of its own. */
    public static String sentence(String summary) {
        if (summary.isEmpty()) {
            return summary;
        }
        String end = summary.endsWith(".") ? "" : ".";
        return summary.substring(0, 1).toUpperCase(Locale.ROOT) + summary.substring(1) + end;
    }
}
