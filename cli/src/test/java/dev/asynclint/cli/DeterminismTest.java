package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same files give the same bytes, whatever the number of threads and the order in which files come. */
final class DeterminismTest {

    @TempDir
    Path directory;

    private static String source(int i) {
        return """
            package p;

            import java.util.concurrent.CompletableFuture;
            import javax.swing.SwingUtilities;

            class C%1$d implements Job {
                public void run() {
                    try {
                        Thread.sleep(%1$d);
                        new C%2$d().run();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                void show(Job job) {
                    SwingUtilities.invokeLater(() -> job.run());
                    SwingUtilities.invokeLater(this::run);
                    CompletableFuture.runAsync(this::run);
                }
            }
            """.formatted(i, (i * 7 + 3) % 40);
    }

    @Test
    void theBytesAreTheSame() {
        Cli cli =
                new Cli(directory).rules(Rules.all()).file("p/Job.java", "package p;\ninterface Job { void run(); }\n");
        for (int i = 0; i < 40; i++) {
            cli.file("p/C" + i + ".java", source(i));
        }
        List<String> seen = new ArrayList<>();
        for (String threads : List.of("1", "2", "8")) {
            for (int seed = 0; seed < 2; seed++) {
                cli.frontEnd(shuffled(new Random(seed)));
                Cli.Result result = cli.run(
                        "check",
                        "--min-confidence=possible",
                        "--threads=" + threads,
                        "--output-format=text",
                        "--output-format=json=out.json",
                        "--output-format=sarif=out.sarif");
                assertThat(result.code()).as(result.err()).isEqualTo(1);
                String paths = cli.run("graph", "--min-confidence=possible", "--threads=" + threads, "--format=json")
                        .out();
                String picture = cli.run("graph", "--threads=" + threads).out();
                assertThat(paths).contains("\"blocker\" : \"java.lang.Thread#sleep(long)\"");
                assertThat(picture).contains("Thread.sleep");
                seen.add(result.out() + cli.read("out.json") + cli.read("out.sarif") + paths + picture);
            }
        }
        assertThat(seen.get(0)).contains("BlockingSleep", "p/C39.java");
        assertThat(Collections.frequency(seen, seen.get(0))).isEqualTo(seen.size());
    }

    /** Hands units on in another order than that in which they came. */
    private static FrontEnd shuffled(Random random) {
        return (request, units, progress) -> {
            List<SourceUnit> all = Collections.synchronizedList(new ArrayList<>());
            FrontEnd.Reading reading = new JavaFrontEnd().read(request, all::add, progress);
            List<SourceUnit> mixed = new ArrayList<>(all);
            Collections.shuffle(mixed, random);
            mixed.forEach(units);
            return reading;
        };
    }
}
