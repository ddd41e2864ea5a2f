package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.asynclint.rules.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GraphTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/A.java", """
                        import java.nio.file.*;
                        import java.util.concurrent.CompletableFuture;
                        import javax.swing.SwingUtilities;

                        class A {
                            void show() {
                                SwingUtilities.invokeLater(() -> B.load());
                                SwingUtilities.invokeLater(() -> B.load());
                            }

                            CompletableFuture<String> read() throws Exception {
                                return CompletableFuture.completedFuture(Files.readString(Path.of("a\\"b")));
                            }
                        }
                        """)
                .file("a/B.java", """
                        class B {
                            @SuppressWarnings("BlockingSleep")
                            static void load() {
                                try {
                                    Thread.sleep(1);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }
                        """);
    }

    private JsonNode paths(String... options) throws IOException {
        String[] args = new String[options.length + 2];
        args[0] = "graph";
        args[1] = "--format=json";
        System.arraycopy(options, 0, args, 2, options.length);
        Cli.Result result = cli.run(args);
        assertThat(result.code()).as(result.err()).isZero();
        return new ObjectMapper().readTree(result.out()).path("paths");
    }

    @Test
    void everyPathIsThereWithItsSteps() throws IOException {
        JsonNode paths = paths();
        assertThat(paths.findValuesAsText("root")).containsExactly("ui", "ui", "async-method");
        JsonNode first = paths.get(0);
        assertThat(first.path("category").asText()).isEqualTo("sleep");
        assertThat(first.path("blocker").asText()).isEqualTo("java.lang.Thread#sleep(long)");
        assertThat(first.path("depth").asInt()).isEqualTo(1);
        assertThat(first.path("location").path("line").asInt()).isEqualTo(7);
        JsonNode steps = first.path("steps");
        assertThat(steps.path(steps.size() - 1).path("location").path("path").asText())
                .isEqualTo("a/B.java");
        assertThat(steps.path(0).path("knowledge").asText()).contains(".knowledge:");
    }

    @Test
    void onlyTheWantedPathsAreThere() throws IOException {
        assertThat(paths("--root=ui")).hasSize(2);
        assertThat(paths("--root=parallel,event-loop")).isEmpty();
        assertThat(paths("--category=file")).hasSize(1);
        assertThat(paths("--through=B.java")).hasSize(2);
        assertThat(paths("--through=a/A.*")).hasSize(3);
        assertThat(paths("--min-confidence=definite")).hasSize(2);
        assertThat(paths("a/A.java")).hasSize(1);
    }

    @Test
    void thePictureSharesSteps() {
        String dot = cli.run("graph").out();
        assertThat(dot).startsWith("digraph asynclint {\n").endsWith("}\n");
        assertThat(dot.split("`Thread\\.sleep` blocks", -1)).as("one node").hasSize(2);
        assertThat(dot).contains("\"ui\" [shape=oval", "\"ui\" -> n0;", "a/B.java:5\", style=filled");
        List<String> lines = dot.lines().filter(line -> line.contains("->")).toList();
        assertThat(lines).doesNotHaveDuplicates().allMatch(line -> line.matches("  (\"[a-z-]+\"|n\\d+) -> n\\d+;"));
    }

    @Test
    void withoutAPathThePictureIsEmpty() {
        assertThat(cli.run("graph", "--category=device").out()).isEqualTo("""
                digraph asynclint {
                  rankdir=LR;
                  node [shape=box];
                }
                """);
    }

    @Test
    void wrongWordsAreTold() {
        assertThat(cli.run("graph", "--root=event-lop").err()).contains("did you mean 'event-loop'");
        assertThat(cli.run("graph", "--format=svg").code()).isEqualTo(2);
        assertThat(cli.run("graph", "--category=slep").code()).isEqualTo(2);
        assertThat(cli.run("graph", "nowhere").err()).contains("there is no nowhere");
    }

    @Test
    void whatCannotBeReadIsTold() {
        cli.file("a/C.java", "class C { void m( }");
        assertThat(cli.run("graph").err()).contains("incomplete: ").contains("C.java");
    }
}
