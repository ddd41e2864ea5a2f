package dev.asynclint.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Maps with several values under a key. Not {@code computeIfAbsent}: its function would be linked anew for each place, which
 * start-up pays for.
 */
final class Grouped {

    private Grouped() {}

    static <K, V> void add(Map<K, List<V>> map, K key, V value) {
        List<V> values = map.get(key);
        if (values == null) {
            values = new ArrayList<>(2);
            map.put(key, values);
        }
        values.add(value);
    }

    static <K> void addNumber(Map<K, IntList> map, K key, int number) {
        IntList numbers = map.get(key);
        if (numbers == null) {
            numbers = new IntList();
            map.put(key, numbers);
        }
        numbers.add(number);
    }
}
