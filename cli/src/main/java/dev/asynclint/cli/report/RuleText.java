package dev.asynclint.cli.report;

import dev.asynclint.rule.RuleInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A rule's own texts as documentation, with the example of its page. The pages are resources because their examples come
 * from the fixtures, which are not in the jar; a test writes them from {@link #page}.
 */
public final class RuleText {

    private static final String EXAMPLE = "## Example";
    private static final String FENCE = "```";

    /** Where the pages are published: a line in a resource, empty while they are nowhere. */
    private static final String PUBLISHED =
            resource("pages.txt").map(String::strip).orElse("");

    private RuleText() {}

    /** Everything about a rule, as Markdown without a heading. */
    public static String markdown(RuleInfo rule) {
        String page = resource("rules/" + rule.name() + ".md").orElse("");
        int example = page.indexOf(EXAMPLE);
        return texts(rule) + (example < 0 ? "" : "\n" + page.substring(example));
    }

    /**
     * The page of a rule.
     *
     * @param bad Java code with a finding
     * @param good Java code that looks alike and is fine
     */
    public static String page(RuleInfo rule, String bad, String good) {
        return "# " + rule.name() + "\n\n" + texts(rule) + "\n" + EXAMPLE + "\n\nFound:\n\n" + FENCE + "java\n" + bad
                + FENCE + "\n\nNot found:\n\n" + FENCE + "java\n" + good + FENCE + "\n";
    }

    /** The address of a rule's page; empty while the pages are published nowhere. */
    public static Optional<URI> address(RuleInfo rule) {
        return address(PUBLISHED, rule);
    }

    static Optional<URI> address(String base, RuleInfo rule) {
        return base.isEmpty() ? Optional.empty() : Optional.of(URI.create(base + rule.name() + ".md"));
    }

    private static Optional<String> resource(String name) {
        try (InputStream in = RuleText.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar is broken: " + name, e);
        }
    }

    private static String texts(RuleInfo rule) {
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

    /** The same without marks; code is indented. */
    public static String plain(RuleInfo rule) {
        StringBuilder text = new StringBuilder();
        boolean code = false;
        for (String line : markdown(rule).split("\n", -1)) {
            if (line.startsWith(FENCE)) {
                code = !code;
            } else if (code) {
                text.append(line.isEmpty() ? "" : "    ").append(line).append('\n');
            } else {
                text.append(line.replace("## ", "").replace("**", "").replace("`", ""))
                        .append('\n');
            }
        }
        return text.toString().strip() + "\n";
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
