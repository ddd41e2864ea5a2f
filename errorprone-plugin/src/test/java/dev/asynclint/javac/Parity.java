package dev.asynclint.javac;

import dev.asynclint.code.CodeText;
import dev.asynclint.code.SourceUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares what both front ends make of the same files, line by line of the models' text. */
final class Parity {

    /**
     * A line that only one front end has.
     *
     * @param javac whether it is javac's
     */
    record Difference(String path, boolean javac, String line) {
        @Override
        public String toString() {
            return (javac ? "javac  " : "parser ") + path + "  " + line.strip();
        }
    }

    private final List<Difference> differences = new ArrayList<>();
    private int lines;

    private Parity() {}

    static Parity of(List<SourceUnit> javac, List<SourceUnit> parser) {
        Parity parity = new Parity();
        Map<String, SourceUnit> byPath = new HashMap<>();
        parser.forEach(unit -> byPath.put(unit.path(), unit));
        for (SourceUnit unit : javac) {
            SourceUnit other = byPath.get(unit.path());
            String text = CodeText.withSpans(unit);
            parity.compare(unit.path(), text, other == null ? "" : CodeText.withSpans(other));
        }
        return parity;
    }

    private void compare(String path, String javac, String parser) {
        List<String> left = javac.lines().toList();
        List<String> right = parser.lines().toList();
        lines += left.size();
        Map<String, Integer> surplus = new TreeMap<>();
        left.forEach(line -> surplus.merge(line, 1, Integer::sum));
        right.forEach(line -> surplus.merge(line, -1, Integer::sum));
        add(path, left, surplus, true);
        add(path, right, surplus, false);
    }

    private void add(String path, List<String> all, Map<String, Integer> surplus, boolean javac) {
        for (String line : all) {
            int left = surplus.get(line);
            if (javac ? left > 0 : left < 0) {
                differences.add(new Difference(path, javac, line));
                surplus.put(line, javac ? left - 1 : left + 1);
            }
        }
    }

    /** In the order of the files; javac's lines first. */
    List<Difference> differences() {
        return differences;
    }

    /** How many lines javac's models have. */
    int lines() {
        return lines;
    }
}
