package dev.asynclint.facts;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FactsOutput} wrote; throws an unchecked exception on bytes that nobody wrote. */
final class FactsInput {

    /** Of a text with joints; nobody wrote a longer one. */
    private static final int LONGEST = 1 << 16;

    private final byte[] bytes;
    private int at;

    /** Of the table; null where a text is made of parts and nobody asked for it yet. */
    private @Nullable String[] texts = {};

    private char[] joints = {};

    /** Numbers of the parts before and behind the joint. */
    private int[] heads = {};

    private int[] tails = {};

    FactsInput(byte[] bytes) {
        this.bytes = bytes;
    }

    int number() {
        int value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw new IllegalArgumentException("not a number");
    }

    /** How many things follow, each of which takes a byte at least. */
    int count() {
        int count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("there are not so many");
        }
        return count;
    }

    @Nullable
    String text() {
        int number = number();
        return number == 0 ? null : text(number);
    }

    /** Put together when it is asked for first: its parts may stand behind it. */
    private String text(int number) {
        String known = texts[number - 1];
        if (known == null) {
            int first = heads[number - 1];
            // a text that is a part of itself is asked for again before it is there
            heads[number - 1] = 0;
            if (first == 0) {
                throw new IllegalArgumentException("a text that is no text");
            }
            String head = text(first);
            String tail = text(tails[number - 1]);
            if (head.length() + tail.length() > LONGEST) {
                throw new IllegalArgumentException("a text of parts that are too many");
            }
            known = head + joints[number - 1] + tail;
            texts[number - 1] = known;
        }
        return known;
    }

    /** Reads the table of all texts. */
    void table() {
        int count = count();
        texts = new @Nullable String[count];
        joints = new char[count];
        heads = new int[count];
        tails = new int[count];
        for (int i = 0; i < count; i++) {
            int joint = number();
            if (joint == 0) {
                int length = count();
                texts[i] = new String(bytes, at, length, StandardCharsets.UTF_8);
                at += length;
            } else {
                joints[i] = FactsOutput.JOINTS.charAt(joint - 1);
                heads[i] = number();
                tails[i] = number();
            }
        }
    }

    boolean atEnd() {
        return at == bytes.length;
    }
}
