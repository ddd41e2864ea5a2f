package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Waits for what a method of an unknown type returns, told by methods that only one library's types have. */
final class PresumedWaitsTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "io.smallrye.mutiny.Uni | users.find(1).await().indefinitely() | UniAwait.indefinitely",
                "io.reactivex.Flowable | users.find(1).blockingGet() | Single.blockingGet",
                "io.reactivex.rxjava3.core.Flowable | users.find(1).blockingGet() | Single.blockingGet",
                "io.reactivex.rxjava3.core.Flowable | users.remove(1).blockingAwait() | Completable.blockingAwait",
                "io.reactivex.rxjava3.core.Flowable | users.all().blockingFirst() | Observable.blockingFirst",
                "io.netty.channel.Channel | users.send(1).syncUninterruptibly() | ChannelFuture.syncUninterruptibly",
                "reactor.core.publisher.Flux | users.find(1).block() | Mono.block",
                "reactor.core.publisher.Flux | users.find(1).toFuture().join() | CompletableFuture.join"
            })
    void theNameOfTheMethodTellsTheType(String imported, String call, String blocker) {
        assertThat(found(imported, call)).contains("SyncOverAsync", blocker);
    }

    @Test
    void notInAProgramThatDoesNotUseTheLibrary() {
        assertThat(found("java.util.List", "users.find(1).blockingGet()")).doesNotContain("blockingGet`");
    }

    private String found(String imported, String call) {
        return new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/View.java", """
                        package a;

                        import %s;
                        import javax.swing.SwingUtilities;
                        import org.elsewhere.Users;

                        class View {
                            private final Users users = new Users();

                            void show() {
                                SwingUtilities.invokeLater(() -> System.out.println(%s));
                            }
                        }
                        """.formatted(imported, call))
                .run("check", ".")
                .out();
    }
}
