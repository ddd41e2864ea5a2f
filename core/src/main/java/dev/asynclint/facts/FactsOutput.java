package dev.asynclint.facts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of facts: small numbers are short, and a text is its number in a table, in which a text stands before the parts that
 * it is made of.
 */
final class FactsOutput {

    /** Between a name and what belongs to it, and between a type and its member: what stands on either side recurs. */
    static final String JOINTS = "|#";

    /** Not a stream of the platform, each byte of which takes a lock. */
    private byte[] bytes = new byte[1 << 14];

    private int size;

    /** The texts in the order of their numbers, the first of which is 1. */
    private final List<String> texts = new ArrayList<>();

    /**
     * The number of each text at its place by hash or behind it, 0 where nothing is. Not a map of the platform: every fact
     * asks here, and to compile that one's code costs a short compilation more than to write its facts.
     */
    private int[] numbers = new int[1 << 11];

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
        int at = place(text);
        int number = numbers[at];
        if (number == 0) {
            texts.add(text);
            number = texts.size();
            numbers[at] = number;
            if (number * 2 == numbers.length) {
                grow();
            }
        }
        return number;
    }

    /** Where the number of a text stands, or is to stand. */
    private int place(String text) {
        int mask = numbers.length - 1;
        int hash = text.hashCode();
        int at = (hash ^ hash >>> 16) & mask;
        while (numbers[at] != 0 && !text.equals(texts.get(numbers[at] - 1))) {
            at = at + 1 & mask;
        }
        return at;
    }

    private void grow() {
        numbers = new int[2 * numbers.length];
        for (int i = 0; i < texts.size(); i++) {
            numbers[place(texts.get(i))] = i + 1;
        }
    }

    /** The table of texts and what was written. */
    byte[] toBytes() {
        FactsOutput entries = new FactsOutput();
        // parts that are no texts yet come behind
        for (int i = 0; i < texts.size(); i++) {
            enter(texts.get(i), entries);
        }
        FactsOutput all = new FactsOutput();
        all.number(texts.size());
        all.add(entries.bytes, entries.size);
        all.add(bytes, size);
        return Arrays.copyOf(all.bytes, all.size);
    }

    /** An entry: a text, or where it has a joint the numbers of its two sides. */
    private void enter(String text, FactsOutput to) {
        for (int i = 0; i < JOINTS.length(); i++) {
            int joint = text.lastIndexOf(JOINTS.charAt(i));
            if (joint > 0 && joint < text.length() - 1) {
                to.number(i + 1);
                to.number(index(text.substring(0, joint)));
                to.number(index(text.substring(joint + 1)));
                return;
            }
        }
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        to.number(0);
        to.number(encoded.length);
        to.add(encoded, encoded.length);
    }

    private void add(byte[] more, int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
    }
}
