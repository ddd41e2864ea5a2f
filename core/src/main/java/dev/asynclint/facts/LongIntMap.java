package dev.asynclint.facts;

import java.util.Arrays;

/** A map from pairs of ints, packed into a long that is never -1, to ints that are not negative. */
final class LongIntMap {

    private static final long EMPTY = -1;

    private long[] keys = new long[1 << 10];
    private int[] values = new int[1 << 10];
    private int size;

    LongIntMap() {
        Arrays.fill(keys, EMPTY);
    }

    /** The value, or -1. */
    int get(long key) {
        int at = find(key);
        return keys[at] == EMPTY ? -1 : values[at];
    }

    void put(long key, int value) {
        int at = find(key);
        if (keys[at] == EMPTY) {
            keys[at] = key;
            if (++size * 2 > keys.length) {
                values[at] = value;
                grow();
                return;
            }
        }
        values[at] = value;
    }

    int size() {
        return size;
    }

    private int find(long key) {
        int mask = keys.length - 1;
        long mixed = key * 0x9E3779B97F4A7C15L;
        int at = (int) (mixed >>> 32) & mask;
        while (keys[at] != EMPTY && keys[at] != key) {
            at = (at + 1) & mask;
        }
        return at;
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        keys = new long[oldKeys.length * 2];
        values = new int[keys.length];
        Arrays.fill(keys, EMPTY);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != EMPTY) {
                int at = find(oldKeys[i]);
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }
}
