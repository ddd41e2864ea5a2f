package dev.asynclint.cli.report;

import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Findings for people, in the manner of rustc: the message, the place, the code with the call underlined, the reasons hop by
 * hop, and what to do instead.
 */
public final class TextReport {

    /** A hop of the path is shown in the frame when it is no further than this from the finding. */
    private static final int NEAR = 8;

    private final Paint paint;
    private final int width;
    private final boolean wrap;

    /**
     * @param width columns of the terminal
     * @param wrap whether to break long sentences at that width; in a file or pipe a line is easier to search
     */
    public TextReport(Paint paint, int width, boolean wrap) {
        this.paint = paint;
        this.width = width;
        this.wrap = wrap;
    }

    /** All findings, an empty line after each. */
    public void print(Report report, Appendable to) throws java.io.IOException {
        for (Finding finding : report.findings()) {
            to.append(text(finding, report.sources())).append('\n');
        }
    }

    String text(Finding finding, Sources sources) {
        StringBuilder out = new StringBuilder();
        String head = finding.severity().word() + "[" + finding.rule() + "]";
        out.append(paint.severity(finding.severity(), head));
        out.append(wrapped(": ", finding.message(), head.length(), 4, paint::bold))
                .append('\n');

        Location at = finding.location();
        Optional<SourceText> text = sources.text(at.path());
        int gutter = Math.max(1, Integer.toString(at.span().line()).length());
        CodeFrame frame = null;
        if (text.isPresent() && at.span().line() > 0) {
            frame = frame(finding, text.get());
            gutter = frame.gutter();
        }
        String indent = " ".repeat(gutter);
        out.append(indent).append(paint.frame("--> "));
        out.append(sources.display(at.path())).append(':').append(at.span()).append('\n');
        if (frame != null) {
            frame.print(out);
        }
        int number = 1;
        for (Because because : finding.because()) {
            String lead = number == 1 ? "because" : "       ";
            String count = finding.because().size() == 1 ? "" : " " + number;
            note(out, indent, number == 1, lead + count, sentence(because, at, sources));
            number++;
        }
        for (Because related : finding.relatedInShort()) {
            note(out, indent, true, "also", sentence(related, at, sources));
        }
        if (finding.instead() != null) {
            note(out, indent, true, "instead", finding.instead());
        }
        return out.toString();
    }

    private CodeFrame frame(Finding finding, SourceText text) {
        CodeFrame frame = new CodeFrame(text, paint, width);
        Span place = finding.location().span();
        List<Span> marked = new ArrayList<>(List.of(place));
        String label = "";
        int number = 0;
        for (Because because : finding.because()) {
            number++;
            Location at = because.at();
            if (at == null
                    || !at.path().equals(finding.location().path())
                    || at.span().line() == 0) {
                continue;
            }
            if (at.span().equals(place)) {
                label = finding.because().size() == 1 ? "" : "(" + number + ")";
            } else if (Math.abs(at.span().line() - place.line()) <= NEAR && !marked.contains(at.span())) {
                frame.mark(at.span(), '-', "(" + number + ")", paint::frame);
                marked.add(at.span());
            }
        }
        frame.mark(place, '^', label, s -> paint.severity(finding.severity(), s));
        return frame;
    }

    private String sentence(Because because, Location finding, Sources sources) {
        StringBuilder text = new StringBuilder(because.text());
        Location at = because.at();
        if (at != null && at.span().line() > 0) {
            text.append(" (");
            text.append(at.path().equals(finding.path()) ? "line " : sources.display(at.path()) + ":");
            text.append(at.span().line()).append(')');
        } else if (because.knowledge() != null) {
            text.append(" (").append(because.knowledge()).append(')');
        }
        return text.toString();
    }

    private void note(StringBuilder out, String indent, boolean first, String lead, String text) {
        out.append(indent).append(' ').append(first ? paint.frame("=") : " ").append(' ');
        out.append(paint.bold(lead));
        int used = indent.length() + 3 + lead.length();
        out.append(wrapped(": ", text, used, used + 2, s -> s)).append('\n');
    }

    /** The text after a lead, broken between words and indented where it does not fit. */
    private String wrapped(
            String lead, String text, int used, int indent, java.util.function.UnaryOperator<String> style) {
        if (!wrap) {
            return style.apply(lead + text);
        }
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(lead);
        int column = used + lead.length();
        boolean empty = true;
        for (String word : text.split(" ", -1)) {
            int length = DisplayWidth.of(word);
            if (!empty && column + 1 + length > width) {
                lines.add(style.apply(line.toString()));
                line.setLength(0);
                column = indent;
                empty = true;
            }
            if (!empty) {
                line.append(' ');
                column++;
            }
            line.append(word);
            column += length;
            empty = false;
        }
        lines.add(style.apply(line.toString()));
        return String.join("\n" + " ".repeat(indent), lines);
    }
}
