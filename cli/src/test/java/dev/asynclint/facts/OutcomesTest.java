package dev.asynclint.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.Settings;
import dev.asynclint.rules.Rules;
import dev.asynclint.source.JavaSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a dropped future whose method stands in another file. */
final class OutcomesTest {

    private static final String CALLER = """
            package org.example.a;
            import org.example.b.Peer;
            class Caller {
                void bye(Peer peer) {
                    peer.send("bye");
                }
            }
            """;

    @TempDir
    Path root;

    @BeforeEach
    void caller() throws IOException {
        Files.writeString(root.resolve("Caller.java"), CALLER);
    }

    /** The confidence of the finding in the caller, when the other file declares these members. */
    private List<Confidence> found(String... others) throws IOException {
        List<Path> files = new ArrayList<>(List.of(root.resolve("Caller.java")));
        for (int i = 0; i < others.length; i++) {
            files.add(Files.writeString(
                    root.resolve("Other" + i + ".java"),
                    "package org.example.b;\nimport java.util.concurrent.*;\npublic " + others[i]));
        }
        SourceUnit[] units = new SourceUnit[files.size()];
        JavaSources.read(files, root, List.of(), 1, (index, unit) -> units[index] = unit);
        Linter linter = new Linter(
                Rules.all(),
                Knowledge.bundled(),
                Settings.DEFAULTS.withMinimumConfidence(Confidence.POSSIBLE),
                Baseline.EMPTY);
        for (SourceUnit unit : units) {
            linter.accept(unit);
        }
        return linter.finish().findings().stream()
                .filter(finding -> finding.rule().equals("IgnoredFuture"))
                .filter(finding -> finding.location().path().equals("Caller.java"))
                .map(finding -> finding.confidence())
                .toList();
    }

    @Test
    void aMethodThatFailsIsReported() throws IOException {
        assertThat(found("""
                class Peer {
                    public CompletableFuture<Void> send(String text) {
                        return CompletableFuture.runAsync(() -> deliver(text));
                    }
                    private static void deliver(String text) {
                        try {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("peer"), text);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }
                """)).containsExactly(Confidence.PROBABLE);
    }

    @Test
    void aMethodThatHandlesItsFailureIsNot() throws IOException {
        assertThat(found("""
                class Peer {
                    public CompletableFuture<Void> send(String text) {
                        return start(text);
                    }
                    private CompletableFuture<Void> start(String text) {
                        return CompletableFuture.runAsync(() -> System.out.println(text)).exceptionally(e -> log(e));
                    }
                    private Void log(Throwable e) {
                        e.printStackTrace();
                        return null;
                    }
                }
                """)).isEmpty();
    }

    @Test
    void aTaskThatCatchesItsFailuresIsNot() throws IOException {
        assertThat(found("""
                class Peer {
                    private final ExecutorService executor = Executors.newCachedThreadPool();
                    public Future<?> send(String text) {
                        return executor.submit(() -> {
                            try {
                                deliver(text);
                            } catch (IllegalStateException e) {
                                e.printStackTrace();
                            }
                        });
                    }
                    private static void deliver(String text) {
                        try {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("peer"), text);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }
                """)).isEmpty();
    }

    @Test
    void whatAFieldHoldsAsWellIsPossible() throws IOException {
        assertThat(found("""
                class Peer {
                    private final CompletableFuture<Void> closed = new CompletableFuture<>();
                    public CompletableFuture<Void> send(String text) {
                        return closed;
                    }
                }
                """)).containsExactly(Confidence.POSSIBLE);
    }

    @Test
    void oneImplementationThatFailsIsEnough() throws IOException {
        String peer = "interface Peer { CompletableFuture<Void> send(String text); }";
        String quiet = """
                class Quiet implements Peer {
                    public CompletableFuture<Void> send(String text) {
                        return CompletableFuture.completedFuture(null);
                    }
                }
                """;
        String loud = """
                class Loud implements Peer {
                    public CompletableFuture<Void> send(String text) {
                        return CompletableFuture.runAsync(() -> deliver(text));
                    }
                    private static void deliver(String text) {
                        try {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("peer"), text);
                        } catch (java.io.IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    }
                }
                """;
        assertThat(found(peer, quiet)).isEmpty();
        assertThat(found(peer, quiet, loud)).containsExactly(Confidence.PROBABLE);
    }

    @Test
    void aPromiseIsNotFollowed() throws IOException {
        assertThat(found("""
                class Peer {
                    public CompletableFuture<Void> send(String text) {
                        CompletableFuture<Void> sent = new CompletableFuture<>();
                        Later.when(sent);
                        return sent;
                    }
                }
                """)).containsExactly(Confidence.POSSIBLE);
    }

    @Test
    void methodsThatEndInEachOtherSayNothing() throws IOException {
        assertThat(found("""
                class Peer {
                    public CompletableFuture<Void> send(String text) {
                        return text.isEmpty() ? CompletableFuture.completedFuture(null) : again(text.substring(1));
                    }
                    CompletableFuture<Void> again(String text) {
                        return send(text);
                    }
                }
                """)).isEmpty();
    }
}
