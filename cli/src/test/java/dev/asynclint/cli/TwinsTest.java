package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Methods of types that nothing declares: one that has an asynchronous twin waits. */
final class TwinsTest {

    private static final String USES_BOTH = """
                        package b;

                        import java.util.concurrent.CompletableFuture;
                        import org.elsewhere.Stores;

                        class B {
                            private final Stores stores;

                            B(Stores stores) {
                                this.stores = stores;
                            }

                            CompletableFuture<Void> warm(String key) {
                                return stores.getTopicStore().loadAsync(key).thenAccept(found -> {});
                            }
                        }
                        """;

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory).frontEnd(new JavaFrontEnd()).rules(Rules.all()).file("a/A.java", """
                        package a;

                        import java.util.concurrent.CompletableFuture;
                        import org.elsewhere.TopicStore;

                        class A {
                            private final TopicStore store;

                            A(TopicStore store) {
                                this.store = store;
                            }

                            CompletableFuture<Integer> load(CompletableFuture<String> key) {
                                return key.thenApply(k -> store.load(k).length());
                            }

                            CompletableFuture<Integer> loadAll(CompletableFuture<String> key) {
                                return key.thenApply(k -> store.load(k, 100).length());
                            }

                            CompletableFuture<Integer> count(CompletableFuture<String> key) {
                                return key.thenApply(k -> store.count(k));
                            }
                        }
                        """);
    }

    @Test
    void whatHasAnAsynchronousTwinWaits() {
        cli.file("b/B.java", USES_BOTH);
        Cli.Result result = cli.run("check", ".");
        assertThat(result.out())
                .contains("`TopicStore.load` blocks the thread that completes the future")
                .contains("`TopicStore.load` has an asynchronous twin, so it most likely waits")
                .contains("a/A.java:14")
                .doesNotContain("a/A.java:18")
                .doesNotContain("a/A.java:22");
    }

    @Test
    void withoutOneNothingIsKnownOfIt() {
        assertThat(cli.run("check", ".").out()).doesNotContain("TopicStore.load");
    }
}
