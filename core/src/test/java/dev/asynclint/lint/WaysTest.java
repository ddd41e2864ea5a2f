package dev.asynclint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Location;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WaysTest {

    private static final Set<String> RULES = Set.of("Blocking");

    private static Location at(int line) {
        return new Location("A.java", new Span(line, 1, line, 5));
    }

    /** A path from {@code line} over {@code steps} calls to {@code end}. */
    private static Finding way(String rule, int line, int end, int steps) {
        List<Because> because = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            because.add(new Because("calls", at(line + i), null));
        }
        because.add(new Because("blocks", at(end), null));
        return new Finding(
                rule,
                Severity.WARNING,
                Confidence.DEFINITE,
                at(line),
                "way from " + line,
                because,
                List.of(),
                null,
                "s",
                "e" + line,
                List.of());
    }

    private static List<Finding> ways(String rule, int count) {
        List<Finding> ways = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ways.add(way(rule, 10 + i, 99, i == 3 ? 1 : 2));
        }
        return ways;
    }

    @Test
    void aFewWaysToOnePlaceSpeakForThemselves() {
        assertThat(Ways.speakers(ways("Blocking", Ways.MOST_TOLD), RULES, Map.of()))
                .containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void theShortestOfManyWaysSpeaksForAll() {
        assertThat(Ways.speakers(ways("Blocking", Ways.MOST_TOLD + 2), RULES, Map.of()))
                .hasSize(Ways.MOST_TOLD + 2)
                .containsOnly(3);
    }

    @Test
    void whatIsNoPathIsToldOneByOne() {
        assertThat(Ways.speakers(ways("Other", 6), RULES, Map.of())).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void whatBlocksInTheEntryItselfIsToldThere() {
        List<Finding> ways = ways("Blocking", 6);
        ways.add(way("Blocking", 99, 99, 0));
        int[] speakers = Ways.speakers(ways, RULES, Map.of());
        assertThat(speakers[6]).isEqualTo(6);
        assertThat(speakers[0]).isEqualTo(3);
    }

    @Test
    void whoSpeaksTellsOfTheOthers() {
        List<Finding> ways = ways("Blocking", 9);
        Finding told = Ways.tellingOf(ways.get(3), ways.subList(0, 3));
        assertThat(told.related())
                .extracting(Because::text)
                .containsExactly("way from 10", "way from 11", "way from 12");
        assertThat(told.relatedInShort()).isEqualTo(told.related());
        List<Because> inShort = Ways.tellingOf(ways.get(0), ways.subList(1, 9)).relatedInShort();
        assertThat(inShort).hasSize(6);
        assertThat(inShort.get(5)).isEqualTo(new Because("3 more like these", null, null));
    }
}
