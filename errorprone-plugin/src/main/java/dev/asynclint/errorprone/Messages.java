package dev.asynclint.errorprone;

import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import java.util.List;

/** The text of a finding in a compiler's log: the message, why it is believed, what to do instead. */
final class Messages {

    private Messages() {}

    static String of(Finding finding) {
        StringBuilder text = new StringBuilder(finding.message());
        List<Because> because = finding.because();
        for (int i = 0; i < because.size(); i++) {
            String count = because.size() == 1 ? "" : " " + (i + 1);
            line(text, "because" + count, sentence(because.get(i), finding.location()));
        }
        finding.relatedInShort().forEach(related -> line(text, "also", sentence(related, finding.location())));
        if (finding.instead() != null) {
            line(text, "instead", finding.instead());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String lead, String sentence) {
        text.append("\n    ").append(lead).append(": ").append(sentence);
    }

    private static String sentence(Because because, Location finding) {
        Location at = because.at();
        if (at != null && !at.span().equals(Span.NONE)) {
            String file = at.path().equals(finding.path()) ? "line " : at.path() + ":";
            return because.text() + " (" + file + at.span().line() + ")";
        }
        return because.knowledge() == null ? because.text() : because.text() + " (" + because.knowledge() + ")";
    }

    /** Offset of the finding in its file. */
    static int offset(com.sun.source.tree.CompilationUnitTree unit, Finding finding) {
        Span span = finding.location().span();
        return offset(unit, span.line(), span.column());
    }

    /** Offset of a place, whose tabs count as one column and not as javac counts them. */
    static int offset(com.sun.source.tree.CompilationUnitTree unit, int line, int column) {
        return line == 0 ? 0 : (int) unit.getLineMap().getStartPosition(line) + column - 1;
    }
}
