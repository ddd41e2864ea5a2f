package dev.asynclint.cli.report;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of one source file by lines. */
public final class SourceText {

    private final String text;
    private final List<String> lines = new ArrayList<>();
    private @Nullable List<String> hashes;

    SourceText(String text) {
        this.text = text;
        int start = text.startsWith("\uFEFF") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                lines.add(text.substring(start, i));
                if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                    i++;
                }
                start = i + 1;
            }
        }
        lines.add(text.substring(start));
    }

    /** Reads as the front end does: what is not UTF-8 is Latin-1. */
    static SourceText decode(byte[] bytes) {
        try {
            return new SourceText(StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return new SourceText(new String(bytes, StandardCharsets.ISO_8859_1));
        }
    }

    /** How many lines there are; what follows the last line end is one only if there is something. */
    public int lines() {
        return lines.get(lines.size() - 1).isEmpty() ? lines.size() - 1 : lines.size();
    }

    /** A line without its end, counted from 1; empty when there is no such line. */
    public String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The hash by which GitHub follows a line, counted from 1; null when there is no such line. */
    @Nullable
    String hash(int number) {
        if (hashes == null) {
            hashes = LineHashes.of(text);
        }
        return number >= 1 && number <= hashes.size() ? hashes.get(number - 1) : null;
    }
}
