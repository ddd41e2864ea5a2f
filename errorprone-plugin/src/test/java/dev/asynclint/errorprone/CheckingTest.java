package dev.asynclint.errorprone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.asynclint.code.SourceUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Translated files go to another thread in their order, and nothing that happens there leaves the compiler waiting. */
@Timeout(60)
final class CheckingTest {

    private static final int MORE_THAN_MAY_WAIT = 500;

    private static SourceUnit file(int number) {
        return new SourceUnit(
                number + ".java",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of(),
                Set.of(),
                List.of(),
                List.of());
    }

    private static void addAll(Checking<?> checking) {
        for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
            checking.add(file(i));
        }
        checking.close();
    }

    @Test
    void filesArriveInTheirOrderOnAnotherThread() {
        List<String> paths = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        Checking<String> checking = Checking.with(
                unit -> {
                    paths.add(unit.path());
                    threads.add(Thread.currentThread());
                },
                () -> "done");
        addAll(checking);
        assertThat(checking.result()).isEqualTo("done");

        assertThat(paths)
                .containsExactlyElementsOf(IntStream.range(0, MORE_THAN_MAY_WAIT)
                        .mapToObj(i -> i + ".java")
                        .toList());
        assertThat(threads).doesNotContain(Thread.currentThread());
        assertThat(Set.copyOf(threads)).hasSize(1);
    }

    @Test
    void whatEndsTheThreadIsThrownToTheCompiler() {
        List<String> paths = new ArrayList<>();
        Checking<String> checking = Checking.with(
                unit -> {
                    paths.add(unit.path());
                    throw new InternalError("of the virtual machine");
                },
                () -> "done");
        addAll(checking);

        assertThatThrownBy(checking::result).isInstanceOf(InternalError.class).hasMessage("of the virtual machine");
        assertThat(paths).containsExactly("0.java");
    }

    @Test
    void anInterruptOfTheOtherThreadLosesNoFile() {
        List<String> paths = new ArrayList<>();
        Checking<String> checking = Checking.with(
                unit -> {
                    paths.add(unit.path());
                    Thread.currentThread().interrupt();
                },
                () -> "done");
        addAll(checking);
        assertThat(checking.result()).isEqualTo("done");

        assertThat(paths).hasSize(MORE_THAN_MAY_WAIT);
    }

    @Test
    void anInterruptLosesNoFileAndIsKept() {
        List<String> paths = new ArrayList<>();
        Checking<String> checking = Checking.with(unit -> paths.add(unit.path()), () -> "done");
        Thread.currentThread().interrupt();
        addAll(checking);
        assertThat(checking.result()).isEqualTo("done");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(paths).hasSize(MORE_THAN_MAY_WAIT);
    }
}
