package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code that nobody writes but generators do: nothing overflows, and what blocks behind it is found. */
final class LargeCodeTest {

    @TempDir
    Path directory;

    private static String repeat(int times, IntFunction<String> text) {
        return IntStream.range(0, times).mapToObj(text).collect(Collectors.joining("\n"));
    }

    /** A handler on the UI thread that calls {@code all()}, which is to call {@code pause()} somewhere. */
    private void finds(String members) {
        Cli cli = new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("p/A.java", """
                        package p;

                        class A {
                            int f;

                            static A pause() {
                                try {
                                    Thread.sleep(1);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                                return new A();
                            }

                            A with(int i) {
                                return this;
                            }

                            static boolean is(int i) {
                                return i > 7;
                            }

                            void start() {
                                javax.swing.SwingUtilities.invokeLater(() -> all(3));
                            }
                        """ + members + "\n}\n");
        Cli.Result result = cli.run("check", "--select=BlockingSleep", "--no-classpath", "--min-confidence=possible");
        assertThat(result.err()).doesNotContain("incomplete", "internal error");
        assertThat(result.out()).contains("BlockingSleep").contains("`all` blocks the UI thread");
    }

    @Test
    void aChainOfTenThousandCalls() {
        finds("void all(int n) { pause()" + repeat(10_000, i -> ".with(" + i + ")") + "; }");
    }

    @Test
    void aHugeSwitch() {
        finds("void all(int n) { switch (n) {" + repeat(5_000, i -> "case " + i + ": f = " + i + "; with(f); break;")
                + "default: pause(); } }");
    }

    @Test
    void aLongChainOfChoices() {
        finds("void all(int n) { " + repeat(3_000, i -> "if (is(" + i + ")) { f = " + i + "; } else ")
                + " { pause(); } }");
    }

    @Test
    void aLongCondition() {
        finds("boolean all(int n) { return is(n)" + repeat(3_000, i -> (i % 2 == 0 ? "&& is(" : "|| is(") + i + ")")
                + " && pause() != null; }");
    }

    @Test
    void aLocalThatIsAssignedOftenAndManyEarlyReturns() {
        finds("A all(int n) { A a = new A();"
                + repeat(3_000, i -> "a = a.with(" + i + "); if (is(" + i + ")) { return a; }")
                + "a = pause(); return a; }");
    }

    @Test
    void aCycleOfAThousandMethods() {
        finds("void all(int n) { m0(n); }"
                + repeat(
                        1_000,
                        i -> "void m" + i + "(int n) { m" + (i + 1) % 1_000 + "(n);" + (i == 500 ? " pause();" : "")
                                + " }"));
    }

    @Test
    void whatIsTooMuchToFollowIsTold() {
        Cli cli = new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("p/Job.java", """
                        package p;

                        interface Job {
                            void run();

                            default void start(Job job) {
                                javax.swing.SwingUtilities.invokeLater(() -> job.run());
                            }
                        }
                        """ + repeat(41, i -> "class J" + i + " implements Job { public void run() { } }"));
        Cli.Result result = cli.run("check", "--output-format=json=out.json", "--output-format=text");
        assertThat(result.err()).contains("not followed: 1 virtual method has more than 40 implementations");
        assertThat(cli.read("out.json")).contains("1 virtual method has more than 40 implementations");
        cli.file("p/Job.java", "package p; interface Job { void run(); }");
        assertThat(cli.run("check").err()).doesNotContain("not followed");
    }
}
