package dev.asynclint.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.KnowledgeLine.Origin;
import dev.asynclint.knowledge.KnowledgeParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/** That the oracle asks enough, asks about lines that there are, and refuses what is not so. */
final class OracleTest {

    private static List<Case> threads() {
        return Stream.of(
                        ReactorOracleTest.cases(),
                        RxJavaOracleTest.cases(),
                        MutinyOracleTest.cases(),
                        FuturesOracleTest.cases(),
                        EventLoopsOracleTest.cases())
                .flatMap(List::stream)
                .toList();
    }

    private static List<BlockingCase> blocking() {
        return Stream.of(JdkFilesOracleTest.cases(), WaitingOracleTest.cases())
                .flatMap(List::stream)
                .toList();
    }

    private static List<OverridingCase> overriding() {
        return Stream.of(FuturesOracleTest.overriding(), EventLoopsOracleTest.overriding())
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void atLeast150LinesAreRun() {
        Set<String> origins = new TreeSet<>();
        List<String> unknown = new ArrayList<>();
        threads().forEach(one -> note(one, origins(one.lines()), origins, unknown));
        blocking().forEach(one -> note(one, origins(one.lines()), origins, unknown));
        ExecutorsOracleTest.giving().forEach(one -> note(one, origins(one.lines()), origins, unknown));
        overriding()
                .forEach(one -> note(
                        one,
                        one.lines().stream()
                                .map(line -> line.origin().toString())
                                .toList(),
                        origins,
                        unknown));
        assertThat(unknown).as("cases about which no line says anything").isEmpty();
        System.out.println("Knowledge that was run: " + origins.size() + " lines.");
        assertThat(origins).hasSizeGreaterThanOrEqualTo(150);
    }

    private static List<String> origins(List<KnowledgeLine> lines) {
        return lines.stream().map(KnowledgeLine::origin).map(Origin::toString).toList();
    }

    private static void note(Object one, List<String> lines, Set<String> origins, List<String> unknown) {
        origins.addAll(lines);
        if (lines.isEmpty()) {
            unknown.add(one.toString());
        }
    }

    @Test
    void noCaseIsThereTwice() {
        for (List<?> cases : List.of(threads(), blocking(), overriding(), ExecutorsOracleTest.giving())) {
            List<String> names = cases.stream().map(Object::toString).toList();
            assertThat(names).isNotEmpty().doesNotHaveDuplicates();
        }
    }

    private static List<KnowledgeLine> lines(String heading, String line) {
        KnowledgeFile file = KnowledgeParser.parse("wrong.knowledge", "[" + heading + "]\n" + line + "\n");
        assertThat(file.problems()).isEmpty();
        return file.methods();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "map(Function) runs 0 on subscriber",
                "map(Function) runs 0 on caller",
                "map(Function) runs 0 on daemon parallel",
                "map(Function) runs 0 on upstream; emits on subscriber",
                "map(Function) runs 0 on upstream; subscribes receiver on upstream",
            })
    void refusesAWrongThread(String line) {
        Case map = new Case(
                "reactor.core.publisher.Mono",
                "map(Function)",
                s -> Mono.fromDirect(s.up(1)).map(v -> s.ran(0, v)));
        assertThatThrownBy(() -> map.prove(lines("reactor.core.publisher.Mono", line)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Mono#map(Function)");
    }

    @Test
    void refusesWhatProvesNothing() {
        Case just = new Case("reactor.core.publisher.Mono", "just(Object)", s -> Mono.just(1));
        assertThatThrownBy(() ->
                        just.prove(lines("reactor.core.publisher.Mono", "just(Object) holds 0; emits on unknown")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("proves nothing");
    }

    @Test
    void refusesAWrongBlocker() {
        Hooks.install();
        String heading = "java.util.concurrent.locks.LockSupport";
        BlockingCase park = new BlockingCase(heading, "park()", LockSupport::park);
        assertThatThrownBy(() -> park.prove(lines(heading, "park() never blocks")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is said not to block");
        assertThatThrownBy(() -> park.prove(lines(heading, "park() blocks file")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is said to block (file)");
        BlockingCase unpark = new BlockingCase(heading, "unpark(Thread)", () -> LockSupport.unpark(null));
        assertThatThrownBy(() -> unpark.prove(lines(heading, "unpark(Thread) blocks wait")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("is said to block (wait); seen []");
    }
}
