package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledSourceTest {

    private static final String API = """
            package p;
            import java.util.*;
            @FunctionalInterface
            public interface Flow<T extends Comparable<? super T>> extends Iterable<List<T[]>> {
                @Marked <R, X extends Exception> Optional<? extends Comparable<R>> map(Map<T, ? super R> by, int[] n, T... rest)
                    throws X, InterruptedException;
                static void run(long a) {}
                @Override default Iterator<List<T[]>> iterator() { return null; }
                int SIZE = 3;
                @interface Marked {}
                abstract class Part<U> extends AbstractList<U> implements Runnable {
                    protected final List<? extends U> items = null;
                    protected Part(U first) throws java.io.IOException {}
                    public final synchronized void close() {}
                }
                record Pair<A>(A first, int... second) {}
                enum Kind { ONE, TWO }
            }
            """;

    @TempDir
    Path folder;

    private static List<BinaryClass.Content> read(Path classes) throws IOException {
        List<BinaryClass.Content> read = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                read.add(ClassFiles.read(Files.readAllBytes(file)));
            }
        }
        return read;
    }

    private static byte[] written(Map<String, List<BinaryClass.Content>> libraries) throws IOException {
        BundledWriter writer = new BundledWriter();
        libraries.forEach(writer::add);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out);
        return out.toByteArray();
    }

    /** All that can be asked of a declaration, as text. */
    private static String describe(TypeInfo info) {
        StringBuilder out = new StringBuilder();
        out.append(info.access())
                .append(' ')
                .append(info)
                .append(info.typeParameters().stream()
                        .map(p -> p.name() + p.bounds())
                        .toList());
        out.append(info.superclass()).append(info.interfaces()).append(info.annotations());
        Stream.of("Marked", "Part", "Pair", "Kind", "None").map(info::nested).forEach(out::append);
        info.methods().stream()
                .sorted(Comparator.comparing(MethodInfo::toString))
                .forEach(m -> out.append('\n')
                        .append(m.access() & ~0x20)
                        .append(m.typeParameters().stream()
                                .map(p -> p.name() + p.bounds())
                                .toList())
                        .append(m)
                        .append(m.parameters())
                        .append(m.returnType())
                        .append(m.thrown().stream().map(Types::erasure).toList())
                        .append(m.annotations()));
        info.fields().stream()
                .sorted(Comparator.comparing(FieldInfo::name))
                .forEach(f -> out.append('\n').append(f));
        info.recordComponents().forEach(c -> out.append('\n').append(c));
        return out.toString();
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        List<BinaryClass.Content> classes = read(Compilation.into(folder, API));
        BundledSource source = new BundledSource(written(Map.of("library 1", classes)));

        assertThat(source.classNames())
                .containsExactlyInAnyOrder("p.Flow", "p.Flow$Marked", "p.Flow$Part", "p.Flow$Pair", "p.Flow$Kind");
        for (BinaryClass.Content content : classes) {
            TypeInfo original = new BinaryClass(content, Origin.CLASSPATH, source::find);
            TypeInfo bundled = source.find(content.name()).orElseThrow();
            assertThat(bundled.origin()).isEqualTo(Origin.BUNDLED);
            assertThat(describe(bundled)).isEqualTo(describe(original));
        }
        MethodInfo map = source.find("p.Flow").orElseThrow().methods("map").get(0);
        assertThat(map.thrown()).hasToString("[java.lang.Exception, java.lang.InterruptedException]");
        assertThat(map.annotations()).containsExactly("p.Flow$Marked");
    }

    @Test
    void missingClassesAndPackagesAreNotThere() throws IOException {
        BundledSource source = new BundledSource(written(Map.of("library 1", read(Compilation.into(folder, API)))));

        assertThat(source.contains("p.Flow$Kind")).isTrue();
        assertThat(source.contains("p.Flo")).isFalse();
        assertThat(source.contains("q.Flow")).isFalse();
        assertThat(source.contains("Flow")).isFalse();
        assertThat(source.find("p.Flows")).isEmpty();
        assertThat(source.find("q.Flow")).isEmpty();
        assertThat(source.packageExists("p")).isTrue();
        assertThat(source.packageExists("q")).isFalse();
        assertThat(source.libraryOf("p")).contains("library 1");
        assertThat(source.libraryOf("q")).isEmpty();
    }

    @Test
    void aPackageOfManyBlocksIsFoundWhole() throws IOException {
        String methods = IntStream.range(0, 80)
                .mapToObj(i ->
                        "java.util.Map<String, Integer> method%d(long a, java.util.List<int[]> b%d);".formatted(i, i))
                .reduce("", String::concat);
        String[] sources = IntStream.range(0, 80)
                .mapToObj(i -> "package many; public interface I%d { %s void own%d(I%d other); }"
                        .formatted(i, methods, i, (i * 7) % 80))
                .toArray(String[]::new);
        BundledSource source = new BundledSource(written(Map.of("many", read(Compilation.into(folder, sources)))));

        for (int i : new int[] {79, 0, 40, 57}) {
            TypeInfo info = source.find("many.I" + i).orElseThrow();
            assertThat(info.methods()).hasSize(81);
            assertThat(info.methods("own" + i)).hasToString("[many.I%d#own%d(many.I%d)]".formatted(i, i, (i * 7) % 80));
        }
        assertThat(source.classNames()).hasSize(80);
    }

    @Test
    void theSameInputGivesTheSameBytes() throws IOException {
        List<BinaryClass.Content> classes = read(Compilation.into(folder, API));
        List<BinaryClass.Content> reversed = new ArrayList<>(classes);
        Collections.reverse(reversed);

        assertThat(written(Map.of("l", classes))).isEqualTo(written(Map.of("l", reversed)));
    }

    @Test
    void damageIsAnErrorNotNonsense() throws IOException {
        byte[] bytes = written(Map.of("l", read(Compilation.into(folder, API))));

        assertThatThrownBy(() -> new BundledSource(new byte[0])).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new BundledSource("not signatures".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> new BundledSource(Arrays.copyOf(bytes, 20))).isInstanceOf(IOException.class);
        byte[] cut = Arrays.copyOf(bytes, bytes.length - 10);
        assertThatThrownBy(() -> new BundledSource(cut)).isInstanceOf(IOException.class);
        byte[] overwritten = bytes.clone();
        Arrays.fill(overwritten, bytes.length - 300, bytes.length, (byte) 0xFF);
        BundledSource source = new BundledSource(overwritten);
        assertThatThrownBy(() -> source.find("p.Flow")).isInstanceOf(IllegalStateException.class);
    }
}
