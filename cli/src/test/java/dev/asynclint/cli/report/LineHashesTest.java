package dev.asynclint.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The expected hashes are those of GitHub's own tests. */
final class LineHashesTest {

    private static void check(String text, String... hashes) {
        assertThat(LineHashes.of(text)).containsExactly(hashes);
    }

    @Test
    void anEmptyFileHasOneLine() {
        check("", "c129715d7a2bc9a3:1");
    }

    @Test
    void blanksAndTabsDoNotCount() {
        check(
                " a\nb\n  \t\tc\n d",
                "271789c17abda88f:1",
                "54703d4cd895b18:1",
                "180aee12dab6264:1",
                "a23a3dc5e078b07b:1");
    }

    @Test
    void equalLinesAreNumberedAndTheEndOfTheFileReachesBack() {
        List<String> expected = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            expected.add("a7f2ff13bc495cf2:" + i);
        }
        List<String> hashes = LineHashes.of("Lorem ipsum dolor sit amet.\n".repeat(10));
        assertThat(hashes).hasSize(11);
        assertThat(hashes.subList(0, 6)).isEqualTo(expected);
        assertThat(hashes.get(6)).isEqualTo("a7f2ff1481e87703:1");
        assertThat(hashes.get(10)).isEqualTo("c129715d7a2bc9a3:1");
    }

    @Test
    void everyKindOfLineEndIsTheSame() {
        List<String> expected = LineHashes.of("a\nb\n\nc");
        assertThat(LineHashes.of("a\r\nb\r\n\r\nc")).isEqualTo(expected);
        assertThat(LineHashes.of("a\rb\r\rc")).isEqualTo(expected);
    }

    @Test
    void thereIsAHashForEveryLine() {
        assertThat(LineHashes.of("\n".repeat(1000))).hasSize(1001);
    }
}
