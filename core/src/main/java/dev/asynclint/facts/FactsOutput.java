package dev.asynclint.facts;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Bytes of facts: small numbers are short, and a text is its number in a table. */
final class FactsOutput {

    private final Map<String, Integer> table;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FactsOutput(Map<String, Integer> table) {
        this.table = table;
    }

    /** Seven bits a byte, the sign in the lowest bit. */
    void number(int value) {
        int rest = value << 1 ^ value >> 31;
        while ((rest & ~0x7f) != 0) {
            bytes.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        bytes.write(rest);
    }

    void text(@Nullable String text) {
        Integer index = text == null ? Integer.valueOf(0) : table.get(text);
        if (index == null) {
            throw new IllegalStateException("not in the table: " + text);
        }
        number(index);
    }

    /** Writes elements that come in any order always in the same one. */
    void sorted(Collection<?> elements, BiConsumer<Object, FactsOutput> write) {
        List<byte[]> parts = new ArrayList<>(elements.size());
        for (Object element : elements) {
            FactsOutput part = new FactsOutput(table);
            write.accept(element, part);
            parts.add(part.toBytes());
        }
        parts.sort(Arrays::compare);
        parts.forEach(bytes::writeBytes);
    }

    void raw(byte[] more) {
        bytes.writeBytes(more);
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
