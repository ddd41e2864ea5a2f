package dev.asynclint.facts;

import java.util.Arrays;

/** A list of ints without boxes; the graph has millions of them. */
final class IntList {

    private static final int[] NONE = {};

    private int[] values = NONE;
    private int size;

    void add(int value) {
        if (size == values.length) {
            // most lists of a graph hold one or two
            values = Arrays.copyOf(values, Math.max(2, size * 2));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void set(int index, int value) {
        values[index] = value;
    }

    int size() {
        return size;
    }

    int removeLast() {
        return values[--size];
    }

    boolean isEmpty() {
        return size == 0;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Frees what it grew too much. */
    void trim() {
        values = Arrays.copyOf(values, size);
    }
}
