package dev.asynclint.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Maps with several values under a key: in one place, as each function of a {@code computeIfAbsent} has to be linked. */
final class Grouped {

    private Grouped() {}

    static <K, V> void add(Map<K, List<V>> map, K key, V value) {
        map.computeIfAbsent(key, first -> new ArrayList<>(2)).add(value);
    }

    static <K> void addNumber(Map<K, IntList> map, K key, int number) {
        map.computeIfAbsent(key, first -> new IntList()).add(number);
    }
}
