package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.cli.Cli.Result;
import dev.asynclint.rules.Rules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who says what of methods, what wins, and what happens to lines that speak of nothing. */
final class KnowledgeTest {

    private static final String PROGRAM = """
            package p;
            import reactor.core.publisher.Mono;
            import reactor.core.scheduler.Schedulers;
            class A {
                Mono<String> load(Store store) {
                    return Mono.just("x").publishOn(Schedulers.parallel()).map(x -> store.get(x));
                }
            }
            """;

    private static final String STORE = """
            package p;
            class Store {
                String get(String key) {
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return key;
                }
            }
            """;

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void program() {
        cli = new Cli(directory).frontEnd(new JavaFrontEnd()).rules(Rules.all());
        cli.file("p/A.java", PROGRAM);
    }

    private static byte[] jar(String entry, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }

    @Test
    void tellsWhatIsBelievedAndWhereItWasSaid() {
        Result result = cli.run("knowledge", "Thread.sleep(long)");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("java.lang.Thread#sleep(long)\n  blocks sleep\n  instead \"")
                .contains("[java.lang.Thread] sleep(*)  (jdk-concurrency.knowledge:");
        assertThat(cli.run("knowledge", "reactor.core.publisher.Mono#flatMap").out())
                .contains("runs 0 on upstream, flattened");
        assertThat(cli.run("knowledge", "java.util.concurrent.FutureTask#get()").out())
                .contains("awaits")
                .contains("[java.util.concurrent.Future] get()");
        assertThat(cli.run("knowledge", "java.util.ArrayList.add").out()).contains("Nothing is said of it");
        assertThat(cli.run("knowledge", "java.util.concurrent.Semaphore").out())
                .contains("java.util.concurrent.Semaphore#tryAcquire()\n  never blocks")
                .contains("Nothing is said of availablePermits,");
        assertThat(cli.run("knowledge", "reactor.core.publisher.Mono").out()).contains("is cold publisher");
    }

    @Test
    void tellsWhatIsWrittenOfATypeThatCannotBeSeen() {
        String executes = "com.datastax.driver.core.Session#{execute,prepare,init,close}(*)\n  blocks database";
        assertThat(cli.run("knowledge", "com.datastax.driver.core.Session.execute")
                        .out())
                .contains(executes);
        assertThat(cli.run("knowledge", "com.datastax.driver.core.Session").out())
                .contains(executes);
        assertThat(cli.run("knowledge", "org.apache.pulsar.client.admin.Topics.deleteAsync")
                        .out())
                .contains("Topics#*Async(*)\n  emits on callback")
                .contains("known by its name")
                .doesNotContain("blocks");
        assertThat(cli.run("knowledge", "com.datastax.driver.core.Session.nothing")
                        .code())
                .isEqualTo(ExitCodes.USAGE);
    }

    @Test
    void tellsWhatMayHaveBeenMeant() {
        Result result = cli.run("knowledge", "Thred.sleep");
        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("there is no type `Thred`; did you mean 'Thread'?");
        assertThat(cli.run("knowledge", "Thread.slep").err())
                .contains("there is no slep() in java.lang.Thread; did you mean 'sleep'?");
        assertThat(cli.run("knowledge", "java.util.concurrent.Future#get(int)").err())
                .contains("there is get(), get(long, java.util.concurrent.TimeUnit)");
    }

    @Test
    void aLineThatMatchesNothingIsAnError() {
        cli.file("p/Store.java", STORE);
        cli.file("asynclint.yml", "knowledge: my.knowledge\n");
        cli.file("my.knowledge", """
                library mine
                [p.Store]
                gett(String)  blocks file
                get(int)      blocks file
                [p.Stores]
                get(*)        blocks file
                [java.util.concurrent.Futur]
                get()         awaits
                [unknown.library.Type]
                get()         awaits
                """);
        Result result = cli.run("check");
        assertThat(result.code()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("my.knowledge:3:1: there is no gett() in p.Store; did you mean 'get'?")
                .contains("my.knowledge:4:1: there is no get(int) in p.Store; there is get(java.lang.String)")
                .contains("my.knowledge:5:1: there is no type p.Stores")
                .contains("there is no type java.util.concurrent.Futur; did you mean 'java.util.concurrent.Future'?")
                .doesNotContain("unknown.library");
        assertThat(result.out()).as("and all else is checked").contains("BlockingSleep");
    }

    @Test
    void theUserAddsAndNegates() {
        cli.file("p/Store.java", STORE);
        cli.file("asynclint.yml", "knowledge: my.knowledge\n");
        cli.file("my.knowledge", "library mine\n[p.Store]\nget(String)  never blocks\n");
        assertThat(cli.run("check").out()).doesNotContain("BlockingSleep");
        cli.file("my.knowledge", "library mine\n[p.Store]\nget(String)  blocks database\n");
        assertThat(cli.run("check").out()).contains("BlockingDatabaseCall");
        assertThat(cli.run("knowledge", "p.Store.get", "--no-config").err()).contains("there is no type `p.Store`");
    }

    @Test
    void whatCanBeInterruptedMayWait() {
        cli.file("p/Store.java", """
                package p;
                interface Store {
                    String get(String key) throws InterruptedException;
                }
                """);
        assertThat(cli.run("check").out()).isEmpty();
        assertThat(cli.run("check", "--min-confidence", "possible").out())
                .contains("BlockingWait")
                .contains("`Store.get` throws `InterruptedException`, so it may wait");
    }

    @Test
    void theUserTellsHowATypeShows() {
        cli.file("p/A.java", """
                package p;
                import elsewhere.Client;
                import java.util.concurrent.CompletableFuture;
                class A {
                    CompletableFuture<String> load(Client client) {
                        return CompletableFuture.completedFuture("x").thenApplyAsync(x -> {
                            client.find().obtrudeValue(x);
                            return client.find().join();
                        });
                    }
                    void drop(Client client) {
                        client.send().isCompletedExceptionally();
                    }
                }
                """);
        assertThat(cli.run("check", "-v").err()).contains("resolved on futures and publishers 50.0% of 2 calls");
        cli.file("asynclint.yml", "knowledge: my.knowledge\n");
        cli.file("my.knowledge", """
                library mine
                [java.util.concurrent.CompletableFuture]
                is recognised by obtrudeValue/1, isCompletedExceptionally/0
                """);
        assertThat(cli.run("check", "-v").err()).contains("resolved on futures and publishers 25.0% of 4 calls");
    }

    @Test
    void aLibrarySpeaksForItself() throws IOException {
        cli.file("p/Store.java", "package p;\nabstract class Store {\n    abstract String get(String key);\n}\n");
        assertThat(cli.run("check").out()).doesNotContain("Blocking");
        cli.file(
                "lib/store.jar",
                jar("META-INF/asynclint/store.knowledge", "library s\n[p.Store]\nget(*) blocks file\n"));
        Result result = cli.run("check", "--classpath", "lib/store.jar");
        assertThat(result.out()).contains("BlockingFileAccess");
        assertThat(cli.run("why", "p/A.java:6", "--classpath", "lib/store.jar").out())
                .contains("store.jar!META-INF/asynclint/store.knowledge:3");

        cli.file("asynclint.yml", "knowledge: my.knowledge\n");
        cli.file("my.knowledge", "library mine\n[p.Store]\nget(String)  never blocks\n");
        assertThat(cli.run("check", "--classpath", "lib/store.jar").out())
                .as("the user wins")
                .doesNotContain("BlockingFileAccess");

        cli.file("lib/store.jar", jar("META-INF/asynclint/store.knowledge", "library s\n[p.Store]\nget(*) blockz\n"));
        assertThat(cli.run("check", "--classpath", "lib/store.jar").err()).contains("store.knowledge:3");
    }

    @Test
    void whatWasSaidToBlockHoundHolds() {
        cli.file("p/Store.java", STORE);
        assertThat(cli.run("check").out()).contains("BlockingSleep");
        cli.file("p/Setup.java", """
                package p;
                import reactor.blockhound.BlockHound;
                class Setup {
                    static void install() {
                        BlockHound.install(builder -> builder.allowBlockingCallsInside("p.Store", "get"));
                    }
                }
                """);
        assertThat(cli.run("check").out()).doesNotContain("BlockingSleep");

        cli.file("p/Store.java", "package p;\nabstract class Store {\n    abstract String get(String key);\n}\n");
        cli.file("p/Setup.java", """
                package p;
                import reactor.blockhound.BlockHound;
                class Setup {
                    static void install() {
                        BlockHound.builder()
                                .markAsBlocking(Store.class, "get", "(Ljava/lang/String;)Ljava/lang/String;")
                                .install();
                    }
                }
                """);
        assertThat(cli.run("check").out()).contains("BlockingWait");
        assertThat(cli.run("why", "p/A.java:6").out()).contains("p/Setup.java:6");
    }
}
