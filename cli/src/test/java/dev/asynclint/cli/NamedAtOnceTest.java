package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Functions that are given to methods of which nothing but the name is known. */
final class NamedAtOnceTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timers.runTimed(\"read\", () -> Files.readString(path))",
                "timers.record(() -> Files.readString(path))",
                "timers.withLock(path, () -> Files.readString(path))",
                "timers.callWithRetry(3, () -> Files.readString(path))",
                "timers.waitFor(\"file\", () -> Files.readString(path).isEmpty(), failure -> true)"
            })
    void whatIsDoneAroundAFunctionIsDoneHere(String call) {
        assertThat(found(call)).contains("`Files.readString` blocks the UI thread", "as far as its name tells");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timers.run(() -> Files.readString(path))",
                "timers.runTimedAsync(\"read\", () -> Files.readString(path))",
                "timers.recordLater(() -> Files.readString(path))",
                "timers.retryInBackground(() -> Files.readString(path))",
                "timers.execute(() -> Files.readString(path))",
                "timers.setTimer(100, () -> Files.readString(path))",
                "timers.trace(failure -> Files.readString(path))"
            })
    void nothingIsSaidOfOthers(String call) {
        assertThat(found(call)).doesNotContain("Files.readString");
    }

    @Test
    void whatIsHandedOnInsideIsNotRunHere() {
        assertThat(found("timers.runTimed(() -> timers.submit(() -> Files.readString(path)))"))
                .doesNotContain("Files.readString");
    }

    private String found(String call) {
        return new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/View.java", """
                        package a;

                        import java.nio.file.Files;
                        import java.nio.file.Path;
                        import javax.swing.SwingUtilities;
                        import org.elsewhere.Timers;

                        class View {
                            private final Timers timers = new Timers();

                            void show(Path path) {
                                SwingUtilities.invokeLater(() -> %s);
                            }
                        }
                        """.formatted(call))
                .run("check", ".")
                .out();
    }
}
