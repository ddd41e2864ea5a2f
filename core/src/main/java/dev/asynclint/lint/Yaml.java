package dev.asynclint.lint;

import java.util.List;

/**
 * A value in a configuration file, with the place where it starts. Lines and columns are 1-based.
 *
 * <p>The part of YAML that configuration needs, and nothing that does things behind one's back: no anchors, tags, merges,
 * block scalars or types. Whatever is read means the same in full YAML; the rest is refused with its place.
 */
sealed interface Yaml {

    int line();

    int column();

    /** A text, without its quotes; empty where nothing stands. */
    record Scalar(String text, int line, int column) implements Yaml {}

    /** {@code [a, b]}, or items with dashes. */
    record Sequence(List<Yaml> items, int line, int column) implements Yaml {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** {@code {a: b}}, or lines of {@code key: value}. */
    record Mapping(List<Entry> entries, int line, int column) implements Yaml {
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** A key and its value; a key may come twice. */
    record Entry(Yaml key, Yaml value) {}
}
