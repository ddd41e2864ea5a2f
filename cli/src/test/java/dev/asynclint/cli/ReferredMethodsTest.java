package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits in a method that a method reference names, and in the same lines as a lambda. */
final class ReferredMethodsTest {

    @TempDir
    Path directory;

    @Test
    void oneWaitOfAReferredMethodTellsOfTheOthers() {
        String found = found("this::load");

        assertThat(found).containsOnlyOnce("warning[CommonPoolBlocking]");
        assertThat(found).contains("`Files.readString` blocks the common pool");
        assertThat(found).contains("= also: `Files.copy` blocks: file (line 14)");
    }

    @Test
    void inALambdaEachIsToldByItself() {
        String found = found("() -> { Files.readString(path); Files.copy(path, path); }");

        assertThat(found).contains("`Files.readString` blocks the common pool");
        assertThat(found).contains("`Files.copy` blocks the common pool");
        assertThat(found).doesNotContain("also:");
    }

    @Test
    void aMethodWithOneWaitHasNoOthers() {
        assertThat(found("this::loadOne"))
                .contains("`Files.readString` blocks the common pool")
                .doesNotContain("also:");
    }

    private String found(String task) {
        return new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/Store.java", """
                        package a;

                        import java.nio.file.Files;
                        import java.nio.file.Path;
                        import java.util.concurrent.CompletableFuture;

                        class Store {
                            CompletableFuture<?> start(Path path) {
                                return CompletableFuture.runAsync(%s);
                            }

                            private void load() {
                                Files.readString(Path.of("a"));
                                Files.copy(Path.of("a"), Path.of("b"));
                                log();
                            }

                            private void loadOne() {
                                Files.readString(Path.of("a"));
                                log();
                            }

                            private void log() {}
                        }
                        """.formatted(task))
                .run("check", "--no-config", "--no-classpath")
                .out();
    }
}
