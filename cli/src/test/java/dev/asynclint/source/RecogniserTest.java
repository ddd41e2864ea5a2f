package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Call;
import dev.asynclint.code.Target;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told by the methods that are called on types that nobody declares. */
class RecogniserTest {

    @TempDir
    Path root;

    private List<String> targets(String source) {
        Reading reading = Reading.of(root, source);
        assertThat(reading.summary().problems()).isEmpty();
        return reading.calls().stream().map(RecogniserTest::text).toList();
    }

    private static String text(Call call) {
        return call.target() instanceof Target.Resolved resolved
                ? (resolved.presumed() ? "~" : "") + resolved.method()
                : "?" + call.methodName();
    }

    @Test
    void aContinuationTellsAFuture() {
        assertThat(targets("""
                package a;
                import elsewhere.Client;
                class A {
                    void run(Client client) {
                        client.load("x").thenCompose(x -> client.store(x)).join();
                    }
                }
                """))
                .containsExactly(
                        "?load",
                        "~java.util.concurrent.CompletableFuture#thenCompose(java.util.function.Function)",
                        "?store",
                        "java.util.concurrent.CompletableFuture#join()");
    }

    @Test
    void whatIsCalledHasTheTypeThatTheCallTold() {
        Reading reading = Reading.of(root, """
                package a;
                import elsewhere.Client;
                class A {
                    void run(Client client) {
                        client.load("x").thenAccept(x -> {});
                    }
                }
                """);
        assertThat(reading.calls().get(0).type().name()).isEqualTo("java.util.concurrent.CompletableFuture");
    }

    @Test
    void aFactoryTellsASubtypeOfFuture() {
        assertThat(targets("""
                package a;
                import elsewhere.SafeFuture;
                class A {
                    SafeFuture<String> load() {
                        return SafeFuture.completedFuture("x");
                    }
                    void run() {
                        load().join();
                        load().finish(x -> {});
                    }
                }
                """))
                .containsExactly(
                        "~java.util.concurrent.CompletableFuture#completedFuture(java.lang.Object)",
                        "a.A#load()",
                        "~java.util.concurrent.CompletableFuture#join()",
                        "a.A#load()",
                        "?finish");
    }

    @Test
    void aCheckedExceptionThatIsCaughtTellsWhoThrowsIt() {
        assertThat(targets("""
                package a;
                import elsewhere.Client;
                import java.util.concurrent.ExecutionException;
                class A {
                    void run(Client client) {
                        client.load().get();
                        try {
                            client.load().get();
                        } catch (ExecutionException | InterruptedException e) {
                            client.load().get();
                        }
                    }
                }
                """))
                .containsExactly(
                        "?load", "?get", "?load", "~java.util.concurrent.CompletableFuture#get()", "?load", "?get");
    }

    @Test
    void aDeclaredExceptionTellsOfTheOnlyCallOfThatName() {
        assertThat(targets("""
                package a;
                import elsewhere.Client;
                import java.util.concurrent.ExecutionException;
                class A {
                    void one(Client client) throws ExecutionException, InterruptedException {
                        client.load().get();
                    }
                    void several(Client client) throws ExecutionException, InterruptedException {
                        client.load().get();
                        client.options().get();
                    }
                    void other(Client client) throws InterruptedException {
                        client.load().get();
                    }
                }
                """))
                .containsExactly(
                        "?load",
                        "~java.util.concurrent.CompletableFuture#get()",
                        "?load",
                        "?get",
                        "?options",
                        "?get",
                        "?load",
                        "?get");
    }

    @Test
    void whatThrowsTheSameAndTakesAFunctionIsNoWait() {
        assertThat(targets("""
                package a;
                import elsewhere.Cache;
                import java.util.concurrent.ExecutionException;
                import java.util.concurrent.TimeUnit;
                class A {
                    void run(Cache cache, String key) {
                        try {
                            cache.get(1L, TimeUnit.SECONDS);
                            cache.get(key, () -> key);
                            cache.get(key, String::new);
                        } catch (ExecutionException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                }
                """))
                .startsWith("~java.util.concurrent.CompletableFuture#get(long,java.util.concurrent.TimeUnit)")
                .contains("?get")
                .satisfies(all -> assertThat(all).filteredOn("?get"::equals).hasSize(2));
    }

    @Test
    void aLibraryThatTheProgramDoesNotUseIsNotRecognised() {
        String body = """
                class A {
                    void run(Client client) {
                        client.load().block();
                    }
                }
                """;
        assertThat(targets("package a;\nimport elsewhere.Client;\n" + body)).containsExactly("?load", "?block");
        assertThat(targets("package a;\nimport elsewhere.Client;\nimport reactor.core.publisher.Flux;\n" + body))
                .containsExactly("?load", "~reactor.core.publisher.Mono#block()");
    }

    /** One name for two types: what is called on the one says nothing of the other. */
    @Test
    void aNameOfSeveralTypesPresumesNone() {
        assertThat(targets("""
                package a;
                import elsewhere.Stat;
                import java.util.concurrent.CompletableFuture;
                class A {
                    void write(CompletableFuture<String> result) {
                        result.thenCompose(x -> result);
                    }
                    void read() {
                        Stat result = new Stat();
                        result.isDone();
                    }
                }
                """)).contains("?isDone");
        assertThat(targets("""
                package a;
                import elsewhere.Stat;
                class A {
                    void write(Stat result) {
                        result.thenCompose(x -> result);
                    }
                    void read() {
                        Stat result = new Stat();
                        result.isDone();
                    }
                }
                """)).contains("~java.util.concurrent.CompletableFuture#isDone()");
    }

    @Test
    void whatIsDeclaredIsNotPresumed() {
        assertThat(targets("""
                package a;
                import elsewhere.Gone;
                import elsewhere.Lost;
                import elsewhere.Other;
                class A {
                    static class Joiner { String join() { return ""; } }
                    void run(Joiner joiner, Gone gone, Lost lost, Other other) {
                        joiner.join();
                        joiner.handle((a, b) -> a);
                        gone.handle(a -> a);
                        other.handle((a, sink) -> { sink.next(a); });
                        lost.handle((a, b) -> a);
                    }
                }
                """))
                .containsExactly(
                        "a.A$Joiner#join()",
                        "?handle",
                        "?handle",
                        "?handle",
                        "?next",
                        "~java.util.concurrent.CompletableFuture#handle(java.util.function.BiFunction)");
    }
}
