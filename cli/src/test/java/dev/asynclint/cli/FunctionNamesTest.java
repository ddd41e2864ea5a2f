package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Types that are functions by their name: a method with a body of its own, in whatever file, does what that says. */
final class FunctionNamesTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory).frontEnd(new JavaFrontEnd()).rules(Rules.all()).file("b/View.java", """
                        package b;

                        import a.ReadTask;
                        import java.nio.file.Files;
                        import java.nio.file.Path;
                        import javax.swing.SwingUtilities;

                        class View {
                            void show(Path path) {
                                SwingUtilities.invokeLater(() -> ReadTask.of(() -> Files.readString(path)).begin());
                            }
                        }
                        """);
    }

    @Test
    void aMethodThatIsAllThatTheTypeHasIsTheFunction() {
        cli.file("a/ReadTask.java", """
                        package a;

                        public interface ReadTask {
                            String begin() throws Exception;

                            static ReadTask of(ReadTask task) {
                                return task;
                            }
                        }
                        """);
        assertThat(cli.run("check", ".").out()).contains("it leads to `Files.readString`");
    }

    @Test
    void aMethodThatHandsTheFunctionOnIsNot() {
        cli.file("a/ReadTask.java", """
                        package a;

                        import java.util.concurrent.Callable;
                        import java.util.concurrent.ExecutorService;
                        import java.util.concurrent.Executors;

                        public final class ReadTask {
                            private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
                            private final Callable<String> work;

                            private ReadTask(Callable<String> work) {
                                this.work = work;
                            }

                            public static ReadTask of(Callable<String> work) {
                                return new ReadTask(work);
                            }

                            public void begin() {
                                WORKERS.execute(() -> System.out.println(WORKERS.submit(work)));
                            }
                        }
                        """);
        assertThat(cli.run("check", ".").out()).doesNotContain("Files.readString");
    }
}
