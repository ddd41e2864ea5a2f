package dev.asynclint.facts;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Bytes of facts: small numbers are short, and a text is its number in a table, which grows as texts come. */
final class FactsOutput {

    /** Between a name and what belongs to it, and between a type and its member: what stands on either side recurs. */
    static final String JOINTS = "|#";

    private final Map<String, Integer> table = new HashMap<>();

    /** The entries of the table, as bytes; null in the table's own. */
    private final @Nullable FactsOutput entries;

    FactsOutput() {
        this(new FactsOutput(null));
    }

    private FactsOutput(@Nullable FactsOutput entries) {
        this.entries = entries;
    }

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
        number(text == null ? 0 : index(text));
    }

    private int index(String text) {
        Integer known = table.get(text);
        if (known == null) {
            enter(text, Objects.requireNonNull(entries, "a table holds no texts of its own"));
            known = table.size() + 1;
            table.put(text, known);
        }
        return known;
    }

    /** An entry: a text, or where it has a joint the numbers of its two sides. */
    private void enter(String text, FactsOutput to) {
        for (int i = 0; i < JOINTS.length(); i++) {
            int joint = text.lastIndexOf(JOINTS.charAt(i));
            if (joint > 0 && joint < text.length() - 1) {
                int head = index(text.substring(0, joint));
                int tail = index(text.substring(joint + 1));
                to.number(i + 1);
                to.number(head);
                to.number(tail);
                return;
            }
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        to.number(0);
        to.number(encoded.length);
        to.add(encoded, encoded.length);
    }

    /** The table of texts and what was written. */
    byte[] toBytes() {
        FactsOutput head = new FactsOutput(null);
        head.number(table.size());
        FactsOutput all = Objects.requireNonNull(entries);
        head.add(all.bytes, all.size);
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
