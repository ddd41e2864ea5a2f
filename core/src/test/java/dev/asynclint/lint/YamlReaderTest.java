package dev.asynclint.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The reader understands less than full YAML, but what it understands it understands alike. */
final class YamlReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n\n",
                "a: b",
                "a: b\nc: d\n",
                "---\na: b\n",
                "\uFEFFa: b\n",
                "a: b\r\nc:\r\n  - d\r\n",
                "a: [b, c]\n",
                "a: [b, c,]\n",
                "a: []\nb: {}\n",
                "a: [\n  b,  # why\n  c\n]\nd: e\n",
                "a: {b: c, d: [e]}\n",
                "a: [{b: c}, d: e, f]\n",
                "a: {b: , c: d}\n",
                "a:\n  - b\n  - c\nd: e\n",
                "a:\n- b\n- c\nd: e\n",
                "- a\n- b\n",
                "- - a\n  - b\n- c\n",
                "- a: b\n  c: d\n- e\n",
                "-\n  a: b\n",
                "a:\n  b: c\n  d:\n    - e\nf:\n",
                "a: 'it''s'\nb: \"x\\\\y \\\"z\\\"\\t\"\n",
                "'a b': c\n\"d\": e\n",
                "a: b # c\nd: e#f\ng: '# h'\n",
                "a: b:c\nd: http://x/y\n",
                "a: -1\nb: --x\nc: :d\n",
                "a: **/x\n",
                "a: '**/x'\n",
                "a: a\tb\n",
                "a:   b   \n",
                "a\n",
                "[a, b]\n",
                "a: [b, [c, {d: e}]]\n",
                "a: b\na: c\n",
                "a: b c d\n",
                "a : b\n",
                "a: ~\nb: null\nc: true\n",
                "\t\na: b\n"
            })
    void whatIsReadIsReadAlike(String text) {
        String ours = ours(text);
        if (!ours.startsWith("mistake")) {
            assertThat(ours).isEqualTo(theirs(text));
        } else {
            assertThat(text).as(ours).contains("**/x");
        }
    }

    @Test
    void whatIsMadeByChanceIsReadAlikeOrRefused() {
        String[] pieces = {
            "a", "b", ": ", ":", "- ", "-", "\n", "\n  ", "\n    ", "[", "]", "{", "}", ", ", ",", "'", "\"", " # c",
            "#", " ", "x y", "\\", "\t", "key: ", "\n- ", "&", "*", "|", "? ", "!t ", "'q'", "---", "..."
        };
        Random random = new Random(17);
        int read = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            StringBuilder text = new StringBuilder();
            int count = 1 + random.nextInt(10);
            for (int k = 0; k < count; k++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String ours = ours(text.toString());
            if (!ours.startsWith("mistake")) {
                read++;
                String theirs = theirs(text.toString());
                if (!ours.equals(theirs)) {
                    wrong.add("---\n" + text + "\n--- ours " + ours + "\n--- theirs " + theirs);
                }
            }
        }
        assertThat(read).isGreaterThan(5_000);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: [b | 1:4",
                "a: {b: c | 1:4",
                "a: 'b | 1:4",
                "a: &x b | 1:4",
                "a: *x | 1:4",
                "a: >- | 1:4",
                "a: !t b | 1:4",
                "a: b: c | 1:5",
                "a: [b] c | 1:8",
                "a: b~  c: d | 2:3",
                "a:~  b: c~ d: e | 3:2",
                "a: b~c | 2:1",
                "? a | 1:1",
                "a: ] | 1:4",
                "a: \"\\q\" | 1:5"
            })
    void mistakesAreToldWithTheirPlace(String text, String place) {
        YamlReader.Mistake mistake =
                catchThrowableOfType(YamlReader.Mistake.class, () -> YamlReader.read(text.replace('~', '\n')));
        assertThat(mistake).as(text).isNotNull();
        assertThat(mistake.line() + ":" + mistake.column()).isEqualTo(place);
    }

    @Test
    void nestingHasAnEnd() {
        for (String opening : List.of("[", "{a: ", "- ")) {
            assertThat(ours(opening.repeat(100_000))).startsWith("mistake").contains("too deep");
        }
    }

    private static String ours(String text) {
        try {
            Yaml value = YamlReader.read(text);
            return value == null ? "nothing" : print(value).replaceFirst("^''$", "nothing");
        } catch (YamlReader.Mistake e) {
            return "mistake " + e.getMessage();
        }
    }

    private static String print(Yaml value) {
        StringBuilder out = new StringBuilder();
        if (value instanceof Yaml.Scalar scalar) {
            // the place of what is not there means nothing
            return scalar.text().isEmpty() ? "''" : "'" + scalar.text() + "'@" + scalar.line() + ":" + scalar.column();
        } else if (value instanceof Yaml.Sequence sequence) {
            sequence.items().forEach(item -> out.append(print(item)).append(' '));
            return "[" + out + "]@" + sequence.line() + ":" + sequence.column();
        }
        Yaml.Mapping mapping = (Yaml.Mapping) value;
        for (Yaml.Entry entry : mapping.entries()) {
            out.append(print(entry.key()))
                    .append('=')
                    .append(print(entry.value()))
                    .append(' ');
        }
        return "{" + out + "}@" + mapping.line() + ":" + mapping.column();
    }

    private static String theirs(String text) {
        try {
            Optional<Node> root = new Compose(
                            LoadSettings.builder().setAllowDuplicateKeys(true).build())
                    .composeString(text);
            String all = root.map(YamlReaderTest::print).orElse("nothing");
            return all.equals("''") ? "nothing" : all;
        } catch (YamlEngineException e) {
            return "mistake " + e.getMessage();
        }
    }

    private static String print(Node node) {
        StringBuilder out = new StringBuilder();
        String at = node.getStartMark()
                .map(mark -> "@" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1))
                .orElse("");
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().isEmpty() ? "''" : "'" + scalar.getValue() + "'" + at;
        } else if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> out.append(print(item)).append(' '));
            return "[" + out + "]" + at;
        }
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            out.append(print(tuple.getKeyNode()))
                    .append('=')
                    .append(print(tuple.getValueNode()))
                    .append(' ');
        }
        return "{" + out + "}" + at;
    }
}
