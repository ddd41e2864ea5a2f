package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that use an older version of a library than the fixtures are compiled against. */
final class OlderVersionsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vertx.eventBus().send(\"to\", \"question\", answer -> pause());",
                "vertx.createHttpClient().getNow(80, \"host\", \"/\", response -> pause());",
                "vertx.createHttpServer().listen(80, started -> pause());",
                "loaded().setHandler(value -> pause());"
            })
    void handlersOfVertxThreeRunOnItsEventLoop(String call) {
        assertThat(verticle("start(Future<Void> started)", call)).contains("BlockingSleep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vertx.executeBlocking(promise -> pause(), done -> started.complete());",
                "loaded().setHandler(value -> started.complete());"
            })
    void whatIsMovedOrDoesNotWaitIsFine(String call) {
        assertThat(verticle("start(Future<Void> started)", call)).doesNotContain("warning[");
    }

    @Test
    void verticlesOfVertxThreeStartOnTheEventLoop() {
        assertThat(verticle("start(Future<Void> started)", "pause();")).contains("BlockingSleep");
        assertThat(verticle("begin(Future<Void> started)", "pause();")).doesNotContain("BlockingSleep");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Futures.transform(stub.get(), answer -> pause(answer));",
                "Futures.transformAsync(stub.get(), answer -> Futures.immediateFuture(pause(answer)));",
                "Futures.catching(stub.get(), RuntimeException.class, failure -> pause(\"\"));"
            })
    void functionsOfOldGuavaRunWhereTheFutureCompletes(String call) {
        assertThat(guava(call)).contains("BlockingSleep");
    }

    @Test
    void functionsOfOldGuavaWithAnExecutorRunThere() {
        assertThat(guava("Futures.transform(stub.get(), answer -> pause(answer), executor);"))
                .doesNotContain("BlockingSleep");
    }

    private String guava(String call) {
        return new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/Client.java", """
                        package a;

                        import com.google.common.util.concurrent.Futures;
                        import com.google.common.util.concurrent.ListenableFuture;
                        import java.util.concurrent.ExecutorService;

                        class Client {
                            interface Stub {
                                ListenableFuture<String> get();
                            }

                            static ListenableFuture<String> load(Stub stub, ExecutorService executor) {
                                return %s
                            }

                            private static String pause(String answer) {
                                try {
                                    Thread.sleep(100);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                                return answer;
                            }
                        }
                        """.formatted(call))
                .run("check", ".")
                .out();
    }

    private String verticle(String method, String call) {
        return new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/Server.java", """
                        package a;

                        import io.vertx.core.AbstractVerticle;
                        import io.vertx.core.Future;

                        class Server extends AbstractVerticle {
                            public void %s {
                                %s
                            }

                            private Future<String> loaded() {
                                Future<String> loaded = Future.future();
                                vertx.eventBus().<String>send("to", "question", answer -> {
                                    if (answer.succeeded()) {
                                        loaded.complete(answer.result().body());
                                    } else {
                                        loaded.fail(answer.cause());
                                    }
                                });
                                return loaded;
                            }

                            private static void pause() {
                                try {
                                    Thread.sleep(100);
                                } catch (InterruptedException e) {
                                    Thread.currentThread().interrupt();
                                }
                            }
                        }
                        """.formatted(method, call))
                .run("check", ".")
                .out();
    }
}
