package dev.asynclint.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of texts: whole texts and their parts, in whatever order they come, and bytes that nobody wrote. */
final class FactsTextsTest {

    private static List<String> again(List<String> texts) {
        FactsOutput out = new FactsOutput();
        texts.forEach(out::text);
        FactsInput in = new FactsInput(out.toBytes());
        in.table();
        List<String> read = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            read.add(in.text());
        }
        assertThat(in.atEnd()).isTrue();
        return read;
    }

    @Test
    void partsThatComeBeforeOrBehindTheWholeAreTheSameTexts() {
        List<String> texts = new ArrayList<>(List.of(
                "a.B",
                "m|a.B#run()",
                "run()",
                "m",
                "p0|m|a.B#run()",
                "",
                "|",
                "#x",
                "x#",
                "m|a.B#run()",
                "\u00e9|\ud83d\ude00"));
        texts.add(null);
        assertThat(again(texts)).isEqualTo(texts);
    }

    @Test
    void moreTextsThanTheTableHasRoomForAtFirst() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            texts.add("m|a.B" + i % 700 + "#run" + i + "()");
        }
        assertThat(again(texts)).isEqualTo(texts);
    }

    @Test
    void aTextThatIsAPartOfItselfIsRefused() {
        FactsInput in = ofOneEntry(1, 1);
        assertThatThrownBy(in::text).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPartThatIsNotThereIsRefused() {
        FactsInput in = ofOneEntry(7, 7);
        assertThatThrownBy(in::text).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** A table of one entry with a joint, and behind it the number of that. */
    private static FactsInput ofOneEntry(int head, int tail) {
        FactsOutput out = new FactsOutput();
        for (int each : new int[] {1, 1, head, tail, 1}) {
            out.number(each);
        }
        byte[] written = out.toBytes();
        // without the empty table of its own
        FactsInput in = new FactsInput(Arrays.copyOfRange(written, 1, written.length));
        in.table();
        return in;
    }
}
