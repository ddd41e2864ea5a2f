package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections and optional values that a method of an unknown type returns: what is done for each is done at once. */
final class PresumedCollectionsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.getFiles().forEach(file -> Files.readString(path))",
                "user.getFilesByName().forEach((name, file) -> Files.readString(path))",
                "user.getFiles().stream().map(file -> Files.readString(path)).toList()",
                "user.getFiles().stream().filter(file -> file.isShown()).forEach(file -> Files.readString(path))",
                "user.findFile().ifPresent(file -> Files.readString(path))",
                "user.findFile().orElseGet(() -> Files.readString(path))",
                "user.getGroups().forEach(group -> group.getFiles().forEach(file -> Files.readString(path)))"
            })
    void theirFunctionsRunAtOnce(String call) {
        assertThat(found(call)).contains("`Files.readString` blocks the UI thread");
    }

    @Test
    void functionsOfTheirParallelStreamsRunOnTheCommonPool() {
        assertThat(found("user.getFiles().parallelStream().map(file -> Files.readString(path)).toList()"))
                .contains("`Files.readString` blocks the common pool");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "user.getFiles().each(file -> Files.readString(path))",
                "user.getFiles().forEachAsync(file -> Files.readString(path))",
                "user.getFiles().forEach(workers, file -> Files.readString(path))",
                "user.getFiles().forEach(file -> workers.later(() -> Files.readString(path)))",
                "user.findFile().map(file -> Files.readString(path))"
            })
    void nothingIsSaidOfOthers(String call) {
        assertThat(found(call)).doesNotContain("Files.readString");
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
                        import org.elsewhere.User;
                        import org.elsewhere.Workers;

                        class View {
                            private final User user = new User();
                            private final Workers workers = new Workers();

                            void show(Path path) {
                                SwingUtilities.invokeLater(() -> %s);
                            }
                        }
                        """.formatted(call))
                .run("check", ".")
                .out();
    }
}
