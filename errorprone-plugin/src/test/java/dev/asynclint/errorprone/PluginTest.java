package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PluginTest {

    private static final String HELPER = """
            package a;
            final class Helper {
                static void pause() {
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
            """;
    private static final String CALLER = """
            package a;
            import java.util.concurrent.CompletableFuture;
            final class Caller {
                CompletableFuture<Void> run() {
                    return CompletableFuture.runAsync(() -> Helper.pause());
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aPathThatCrossesFilesIsFound() throws IOException {
        List<Path> files = List.of(file("Caller.java", CALLER), file("Helper.java", HELPER));

        Compilation compilation = Compilation.plain(files);

        assertThat(compilation.findings())
                .singleElement()
                .asString()
                .startsWith("Caller.java:5 CommonPoolBlocking: `pause` blocks the common pool")
                .contains("`Thread.sleep`");
        assertThat(compilation.success()).isTrue();
    }

    @Test
    void theOrderOfFilesDoesNotMatter() throws IOException {
        Path caller = file("Caller.java", CALLER);
        Path helper = file("Helper.java", HELPER);

        assertThat(Compilation.plain(List.of(helper, caller)).findings())
                .isEqualTo(Compilation.plain(List.of(caller, helper)).findings())
                .isNotEmpty();
    }

    @Test
    void errorProneSaysTheSame() throws IOException {
        List<Path> files = Compilation.fixtures();

        Compilation plain = Compilation.plain(files);
        Compilation errorProne = Compilation.errorProne(files, "-XepAllErrorsAsWarnings");

        assertThat(plain.findings()).hasSizeGreaterThan(20);
        assertThat(errorProne.findings()).isEqualTo(plain.findings());
        assertThat(errorProne.others()).isEmpty();
    }

    @Test
    void suppressionsHoldForBoth() throws IOException {
        String annotated = CALLER.replace(
                "CompletableFuture<Void> run", "@SuppressWarnings(\"mixing\") CompletableFuture<Void> run");
        String commented =
                CALLER.replace("return Comp", "// asynclint:ignore CommonPoolBlocking is quick\nreturn Comp");
        for (String suppressed : List.of(annotated, commented)) {
            List<Path> files = List.of(file("Caller.java", suppressed), file("Helper.java", HELPER));

            assertThat(Compilation.plain(files).findings()).as(suppressed).isEmpty();
            assertThat(Compilation.errorProne(files).findings()).as(suppressed).isEmpty();
        }
    }

    @Test
    void aCheckThatIsOffIsSilent() throws IOException {
        List<Path> files = List.of(file("Caller.java", CALLER), file("Helper.java", HELPER));

        assertThat(Compilation.errorProne(files).findings()).isNotEmpty();
        assertThat(Compilation.errorProne(files, "-Xep:CommonPoolBlocking:OFF").findings())
                .isEmpty();
    }

    @Test
    void anErrorOfACheckFailsTheBuild() throws IOException {
        List<Path> files = List.of(file("Caller.java", CALLER), file("Helper.java", HELPER));

        assertThat(Compilation.errorProne(files, "-Xep:CommonPoolBlocking:ERROR")
                        .success())
                .isFalse();
    }

    @Test
    void anErrorInALaterFileHidesNothing() throws IOException {
        String broken = HELPER.replace("static void pause() {", "static int none() {}\n    static void pause() {");
        List<Path> files = List.of(file("Caller.java", CALLER), file("Helper.java", broken));

        for (Compilation compilation : List.of(Compilation.plain(files), Compilation.errorProne(files))) {
            assertThat(compilation.success()).isFalse();
            assertThat(compilation.others()).singleElement().asString().contains("missing return statement");
            assertThat(compilation.findings()).singleElement().asString().contains("CommonPoolBlocking");
        }
    }

    @Test
    void filesThatErrorProneLeavesOutKeepNothingBack() throws IOException {
        List<Path> files = List.of(file("Caller.java", CALLER), file("Helper.java", HELPER));

        for (String leftOut : List.of("Helper", "Caller")) {
            assertThat(Compilation.errorProne(files, "-XepExcludedPaths:.*/" + leftOut + "\\.java")
                            .findings())
                    .as(leftOut)
                    .hasSize(leftOut.equals("Helper") ? 1 : 0);
        }
    }

    @Test
    void errorPronePatchesWhatHasAFix() throws IOException {
        Path nested = file("Nested.java", """
                package a;
                import java.util.concurrent.CompletableFuture;
                final class Nested {
                \tCompletableFuture<?> run(CompletableFuture<String> word) {
                \t\treturn word.thenApply(w -> CompletableFuture.runAsync(() -> System.out.println(w)));
                \t}
                }
                """);

        Compilation.errorProne(List.of(nested), "-XepPatchChecks:NestedAsyncValue", "-XepPatchLocation:IN_PLACE");

        assertThat(Files.readString(nested)).contains("word.thenCompose(w -> CompletableFuture.runAsync(");
    }

    @Test
    void whatIsNoOptionIsSaid() throws IOException {
        Compilation compilation = Compilation.plain(List.of(file("Helper.java", HELPER)), "Colour=red");

        assertThat(compilation.others()).anyMatch(text -> text.contains("Colour"));
        assertThat(compilation.success()).isTrue();
    }
}
