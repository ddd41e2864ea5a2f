package dev.asynclint.cli;

import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.RuleText;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleInfo;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code asynclint explain RULE}. */
@Command(
        name = "explain",
        description = "Says what a rule finds, why it matters, and what to do instead.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ExplainCommand implements Callable<Integer> {

    private static final int WIDTH = 80;

    private final Session session;

    @Parameters(paramLabel = "RULE", description = "The name of a rule, such as BlockingSleep.")
    private String name = "";

    ExplainCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws UsageException {
        Catalogue catalogue =
                new Catalogue(session.rules().get().stream().map(Rule::info).toList());
        RuleInfo rule = catalogue.rules().stream()
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
        if (rule == null) {
            throw new UsageException(Words.unknown(
                    "rule", name, catalogue.rules().stream().map(RuleInfo::name).toList()));
        }
        Paint paint = ColorMode.AUTO.paint(session, session.outIsTerminal());
        PrintWriter out = session.out();
        out.println(paint.severity(rule.severity(), rule.severity().word() + "[" + rule.name() + "]"));
        out.println();
        for (String paragraph : RuleText.plain(rule).split("\n\n", -1)) {
            out.println(paragraph.startsWith("    ") ? paragraph.stripTrailing() : fold(paragraph.strip()));
            out.println();
        }
        RuleText.address(rule).ifPresent(address -> out.println("Page: " + address));
        return ExitCodes.CLEAN;
    }

    private static String fold(String paragraph) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (String word : paragraph.split("\\s+", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                out.append('\n');
                column = 0;
            } else if (column > 0) {
                out.append(' ');
                column++;
            }
            out.append(word);
            column += word.length();
        }
        return out.toString();
    }
}
