package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.cli.CommandLineForTests;
import dev.asynclint.facts.FactsFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two modules: a call in one of them blocks only because of what the other one does; by both front ends. */
final class ModulesTest {

    private static final String STORE = """
            package store;
            public class Store {
                public String load() {
                    return read();
                }
                private String read() {
                    try {
                        Thread.sleep(10);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return Names.quick();
                }
            }
            """;
    private static final String NAMES = """
            package store;
            public class Names {
                public static String quick() {
                    return "name";
                }
            }
            """;
    private static final String SLOW_NAMES = NAMES.replace("return \"name\"", "return new Store().load()");
    private static final String SHOP = """
            package shop;
            import java.util.concurrent.CompletableFuture;
            public class Shop {
                CompletableFuture<String> buy(store.Store store) {
                    return CompletableFuture.supplyAsync(() -> store.load());
                }
                CompletableFuture<String> name() {
                    return CompletableFuture.supplyAsync(() -> store.Names.quick());
                }
            }
            """;

    @TempDir
    private Path folder;

    private Path classes = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file("store/src/store/Store.java", STORE);
        file("store/src/store/Names.java", NAMES);
        file("shop/src/shop/Shop.java", SHOP);
        classes = folder.resolve("store/classes");
    }

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<Path> sources(String module) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(module + "/src"))) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private Compilation compile(String module, List<Path> files, List<Path> classpath, String... words)
            throws IOException {
        Path output = Files.createDirectories(folder.resolve(module + "/classes"));
        String path = Stream.concat(classpath.stream(), Stream.of(output))
                .map(Path::toString)
                .reduce("", (a, b) -> a + File.pathSeparator + b);
        return Compilation.plainWith(List.of("-d", output.toString(), "-classpath", path), files, words);
    }

    /** Leaves classes and facts of the store. */
    private void buildStore(String frontEnd) throws IOException {
        if (frontEnd.equals("javac")) {
            assertThat(compile("store", sources("store"), List.of()).success()).isTrue();
        } else {
            assertThat(compile("store", sources("store"), List.of(), "Facts=false")
                            .success())
                    .isTrue();
            assertThat(Files.exists(classes.resolve(FactsFile.NAME))).isFalse();
            CommandLineForTests run = CommandLineForTests.run(
                    folder, "check", "store/src", "--no-classpath", "--facts-out", "store/classes");
            assertThat(run.code()).as(run.err()).isZero();
        }
        assertThat(Files.size(classes.resolve(FactsFile.NAME))).isPositive();
    }

    private String commandLine(Path classpath) {
        CommandLineForTests run =
                CommandLineForTests.run(folder, "check", "shop/src", "--classpath", classpath.toString(), "--strict");
        return run.out() + run.err();
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("store.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                zip.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }

    @ParameterizedTest
    @ValueSource(strings = {"javac", "command line"})
    void aPathIntoAnotherModuleIsFoundByBoth(String producer) throws IOException {
        buildStore(producer);
        for (Path entry : List.of(classes, jar())) {
            Compilation compilation = compile("shop", sources("shop"), List.of(entry));
            assertThat(compilation.others()).isEmpty();
            assertThat(compilation.findings())
                    .singleElement()
                    .asString()
                    .startsWith("Shop.java:5 CommonPoolBlocking: `load` blocks the common pool")
                    .contains("`Thread.sleep`");

            assertThat(commandLine(entry))
                    .contains("shop/src/shop/Shop.java:5")
                    .contains("CommonPoolBlocking")
                    .contains("Store.java:8 of " + (entry.equals(classes) ? "" : "store.jar"))
                    .doesNotContain("Shop.java:8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"javac", "command line"})
    void whatAGetterGivesIsOpenWhereAnotherModuleOverridesIt(String producer) throws IOException {
        file("store/src/store/Shelf.java", """
                package store;
                public class Shelf {
                    public static class Kept {
                        public String load() {
                            return "";
                        }
                    }
                    public static class Read extends Kept {
                        @Override
                        public String load() {
                            return new Store().load();
                        }
                    }
                    public Kept kept() {
                        return new Kept();
                    }
                    public Kept other() {
                        return new Kept();
                    }
                    public String load() {
                        return kept().load();
                    }
                    public String loadOther() {
                        return other().load();
                    }
                }
                """);
        buildStore(producer);
        file("shop/src/shop/Shop.java", """
                package shop;
                import java.util.concurrent.CompletableFuture;
                import store.Shelf;
                class Shop {
                    CompletableFuture<String> of(Shelf shelf) {
                        return CompletableFuture.supplyAsync(() -> shelf.load());
                    }
                    CompletableFuture<String> other(Shelf shelf) {
                        return CompletableFuture.supplyAsync(() -> shelf.loadOther());
                    }
                }
                """);
        assertThat(compile("shop", sources("shop"), List.of(classes)).findings())
                .isEmpty();

        file("shop/src/shop/Mine.java", """
                package shop;
                class Mine extends store.Shelf {
                    @Override
                    public Kept kept() {
                        return new Read();
                    }
                }
                """);
        assertThat(compile("shop", sources("shop"), List.of(classes)).findings())
                .singleElement()
                .asString()
                .startsWith("Shop.java:6 CommonPoolBlocking: `load` blocks the common pool");
    }

    @Test
    void withoutFactsNothingIsKnown() throws IOException {
        buildStore("javac");
        Files.delete(classes.resolve(FactsFile.NAME));

        assertThat(compile("shop", sources("shop"), List.of(classes)).findings())
                .isEmpty();
        assertThat(commandLine(classes)).contains("no findings");
    }

    @Test
    void bothFrontEndsLeaveTheSame() throws IOException {
        Files.createDirectories(folder.resolve(".git"));
        buildStore("javac");
        byte[] javac = Files.readAllBytes(classes.resolve(FactsFile.NAME));
        CommandLineForTests.run(folder, "check", "store/src", "--no-classpath", "--facts-out", "other.facts");
        assertThat(Files.readAllBytes(folder.resolve("other.facts"))).isEqualTo(javac);
    }

    @Test
    void whatIsCompiledAgainReplacesWhatWasThere() throws IOException {
        buildStore("javac");
        Path names = file("store/src/store/Names.java", SLOW_NAMES);

        assertThat(compile("store", List.of(names), List.of()).findings()).isEmpty();
        assertThat(compile("shop", sources("shop"), List.of(classes)).findings())
                .as("the facts of the file that was not compiled again are still there")
                .hasSize(2)
                .anyMatch(finding -> finding.startsWith("Shop.java:5"))
                .anyMatch(finding -> finding.startsWith("Shop.java:8"));

        Files.delete(classes.resolve("store/Store.class"));
        file(
                "store/src/store/Store.java",
                "package store; public class Store { public String load() { return null; } }");
        Files.delete(classes.resolve(FactsFile.NAME));
        assertThat(compile("store", sources("store"), List.of()).success()).isTrue();
        assertThat(compile("shop", sources("shop"), List.of(classes)).findings())
                .isEmpty();
    }

    @Test
    void theFilesOfAModuleThatAreNotCompiledAreKnown() throws IOException {
        file("store/src/store/Front.java", """
                package store;
                class Front {
                    Object start() {
                        return java.util.concurrent.CompletableFuture.supplyAsync(() -> new Store().load());
                    }
                }
                """);
        buildStore("javac");
        Path front = folder.resolve("store/src/store/Front.java");
        assertThat(compile("store", List.of(front), List.of()).findings())
                .singleElement()
                .asString()
                .startsWith("Front.java:4 CommonPoolBlocking");
    }

    @Test
    void whatALibrarySaysOfItselfCountsForBoth() throws IOException {
        buildStore("javac");
        Files.delete(classes.resolve(FactsFile.NAME));
        file(
                "store/classes/META-INF/asynclint/store.knowledge",
                "library store\n\n[store.Names]\nquick()  blocks file\n");
        for (Path entry : List.of(classes, jar())) {
            assertThat(compile("shop", sources("shop"), List.of(entry)).findings())
                    .singleElement()
                    .asString()
                    .startsWith("Shop.java:8 CommonPoolBlocking");
            assertThat(commandLine(entry)).contains("Shop.java:8").doesNotContain("Shop.java:5");
        }
        file(
                "store/classes/META-INF/asynclint/store.knowledge",
                "library store\n\n[store.Names]\nquick()  blockz file\n");
        Compilation wrong = compile("shop", sources("shop"), List.of(classes));
        assertThat(wrong.others()).singleElement().asString().contains("store.knowledge:4:");
        assertThat(wrong.success()).isTrue();
    }

    @Test
    void filesThatAreOfNoUseAreToldOnce() throws IOException {
        buildStore("javac");
        Path facts = classes.resolve(FactsFile.NAME);
        byte[] good = Files.readAllBytes(facts);
        byte[] otherVersion = good.clone();
        otherVersion[20] ^= 1;
        for (byte[] bad : List.of(otherVersion, new byte[0], "nothing".getBytes(), new byte[100])) {
            Files.write(facts, bad);
            Compilation compilation = compile("shop", sources("shop"), List.of(classes));
            String expected = bad == otherVersion
                    ? "facts of another version of asynclint are not used"
                    : "facts that cannot be read are not used";
            assertThat(compilation.findings()).isEmpty();
            assertThat(compilation.others()).singleElement().asString().contains(expected);
            assertThat(compilation.success()).isTrue();
            assertThat(commandLine(classes)).containsOnlyOnce(expected);
        }
    }
}
