package dev.asynclint.facts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes of facts: small numbers are short, and a text is its number in a table, which grows as texts come. */
final class FactsOutput {

    private final Map<String, Integer> table = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /** Not a stream of the platform, each byte of which takes a lock. */
    private byte[] bytes = new byte[1 << 14];

    private int size;

    /** Seven bits a byte, the sign in the lowest bit. */
    void number(int value) {
        int rest = value << 1 ^ value >> 31;
        while ((rest & ~0x7f) != 0) {
            add(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        add(rest);
    }

    private void add(int value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = (byte) value;
    }

    void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        Integer index = table.get(text);
        if (index == null) {
            texts.add(text);
            index = texts.size();
            table.put(text, index);
        }
        number(index);
    }

    /** The table of texts and what was written. */
    byte[] toBytes() {
        FactsOutput head = new FactsOutput();
        head.number(texts.size());
        for (String text : texts) {
            byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
            head.number(encoded.length);
            head.add(encoded, encoded.length);
        }
        head.add(bytes, size);
        return Arrays.copyOf(head.bytes, head.size);
    }

    private void add(byte[] more, int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }
}
