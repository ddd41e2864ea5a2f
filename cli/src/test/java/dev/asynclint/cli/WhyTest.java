package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WhyTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory).frontEnd(new JavaFrontEnd()).rules(Rules.all()).file("a/A.java", """
                        import javax.swing.SwingUtilities;

                        class A {
                            void show() throws Exception {
                                Thread.sleep(2);
                                SwingUtilities.invokeLater(this::paint);
                            }

                            void paint() {
                                load();
                            }

                            void load() {
                                try {
                                    Thread.sleep(1);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }
                        """);
    }

    @Test
    void aFindingIsShownWithThePathToItsThread() {
        Cli.Result result = cli.run("why", "a/A.java:10");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("[BlockingSleep]")
                .contains("`paint` runs on")
                .contains("line 6");
    }

    @Test
    void whereNothingIsReportedItSaysWhatIsBelieved() {
        Cli.Result result = cli.run("why", "a/A.java:5");
        assertThat(result.out()).contains("no finding in a/A.java:5").contains("`Thread.sleep` blocks: sleep");
        assertThat(cli.run("why", "a/A.java:1").out()).contains("Nothing is known of this line");
    }

    @Test
    void whatIsNotShownOtherwiseIsToldAsSuch() {
        cli.file("a/B.java", """
                import java.util.concurrent.CompletableFuture;

                class B {
                    public CompletableFuture<String> load() throws InterruptedException {
                        Thread.sleep(1);
                        return new CompletableFuture<>();
                    }

                    void lock(java.util.concurrent.locks.Lock lock) {
                        javax.swing.SwingUtilities.invokeLater(() -> {
                            lock.lock();
                            lock.unlock();
                        });
                    }
                }
                """);
        String shown = cli.run("why", "a/B.java:5").out();
        assertThat(shown)
                .contains("[BlockingSleep]")
                .contains("`load` runs; what blocks in it is reported for its callers")
                .doesNotContain("--min-confidence");
        assertThat(cli.run("why", "a/B.java:11").out())
                .contains("[BlockingWait]")
                .contains("BlockingWait is possible here, so it is shown only with --min-confidence possible");
    }

    @Test
    void aWrongPlaceIsTold() {
        for (String place : new String[] {"a/A.java", "a/A.java:", "a/A.java:x", ":3", "a/A.java:0"}) {
            Cli.Result result = cli.run("why", place);
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("FILE:LINE is expected");
        }
        assertThat(cli.run("why", "b/B.java:3").err()).contains("b/B.java is not among the 1 files");
        assertThat(cli.run("why", "a/A.java:4711").err()).containsPattern("a/A.java has \\d+ lines");
    }
}
