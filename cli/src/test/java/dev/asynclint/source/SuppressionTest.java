package dev.asynclint.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.Suppression;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuppressionTest {

    @TempDir
    Path root;

    @Test
    void commentsAndAnnotations() {
        List<Suppression> found = Reading.of(root, """
                class A {
                    @SuppressWarnings({"unused", "BlockingSleep"})
                    void m() {
                        a(); // asynclint:ignore BlockingSleep it is a test
                        // asynclint:ignore LostFuture, BlockingSleep because
                        b(
                            c());
                    }
                    // asynclint:ignore all
                    void n() {
                    }
                    // asynclint:ignore
                    // says asynclint:ignore nothing
                    void a() {} void b(int c) {} int c() { return 0; }
                }
                """).units().get(0).suppressions();

        assertThat(found)
                .extracting(Suppression::names)
                .containsExactly(
                        List.of("unused", "BlockingSleep"),
                        List.of("BlockingSleep"),
                        List.of("LostFuture", "BlockingSleep"),
                        List.of("all"));
        assertThat(found).extracting(Suppression::comment).containsExactly(false, true, true, true);
        assertThat(found)
                .extracting(s -> s.scope().line() + "-" + s.scope().endLine())
                .containsExactly("2-8", "4-4", "6-7", "10-11");
    }
}
