package dev.asynclint.facts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what {@link FactsOutput} wrote; throws an unchecked exception on bytes that nobody wrote. */
final class FactsInput {

    /** Of a text with joints; nobody wrote a longer one. */
    private static final int LONGEST = 1 << 16;

    private final byte[] bytes;
    private final List<String> table = new ArrayList<>();
    private int at;

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
        int index = number();
        return index == 0 ? null : table.get(index - 1);
    }

    /** Reads the table of all texts. */
    void table() {
        for (int left = count(); left > 0; left--) {
            int joint = number();
            if (joint == 0) {
                int length = count();
                table.add(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            } else {
                char between = FactsOutput.JOINTS.charAt(joint - 1);
                String head = table.get(number() - 1);
                String tail = table.get(number() - 1);
                if (head.length() + tail.length() > LONGEST) {
                    throw new IllegalArgumentException("a text of parts that are too many");
                }
                table.add(head + between + tail);
            }
        }
    }

    boolean atEnd() {
        return at == bytes.length;
    }
}
