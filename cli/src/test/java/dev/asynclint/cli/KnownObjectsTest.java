package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the getters and fields of other files give, and who else writes them. */
final class KnownObjectsTest {

    @TempDir
    Path directory;

    private Cli cli;

    @BeforeEach
    void start() {
        cli = new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/Store.java", "package a; public interface Store { void keep(); }")
                .file("a/Quick.java", "package a; public class Quick implements Store { public void keep() {} }")
                .file("a/Slow.java", """
                        package a;

                        public class Slow implements Store {
                            public void keep() {
                                try {
                                    Thread.sleep(1);
                                } catch (InterruptedException e) {
                                    throw new IllegalStateException(e);
                                }
                            }
                        }
                        """)
                .file("a/Page.java", """
                        package a;

                        public class Page {
                            protected Store store = new Quick();

                            public Store store() {
                                return store;
                            }
                        }
                        """)
                .file("b/Special.java", """
                        package b;

                        class Special extends a.Page {
                            void showField() {
                                javax.swing.SwingUtilities.invokeLater(() -> store.keep());
                            }
                        }
                        """)
                .file("b/Shows.java", """
                        package b;

                        import a.Page;
                        import javax.swing.SwingUtilities;

                        class Shows {
                            void show(Page page) {
                                SwingUtilities.invokeLater(() -> page.store().keep());
                            }
                        }
                        """);
    }

    private String found() {
        return cli.run("check", "--no-classpath").out();
    }

    @Test
    void theGetterAndTheFieldOfAnotherFile() {
        assertThat(found()).isEmpty();
    }

    @Test
    void aFieldThatAnotherFileWrites() {
        cli.file("b/Other.java", "package b; class Other extends a.Page { Other() { store = new a.Slow(); } }");

        assertThat(found()).contains("b/Shows.java:8").contains("b/Special.java:5");
    }

    @Test
    void aFieldThatAnotherFileWritesWithSomethingUnknown() {
        cli.file(
                "b/Other.java", "package b; class Other extends a.Page { void set(a.Store other) { store = other; } }");

        assertThat(found()).contains("b/Shows.java:8").contains("b/Special.java:5");
    }

    @Test
    void aGetterThatAnotherFileOverrides() {
        cli.file(
                "b/Other.java",
                "package b; class Other extends a.Page { public a.Store store() { return new a.Slow(); } }");

        assertThat(found()).contains("b/Shows.java:8").doesNotContain("b/Special.java");
    }

    @Test
    void aGetterThatIsOverriddenWithSomethingUnknown() {
        cli.file("b/Other.java", """
                package b;

                class Other extends a.Page {
                    java.util.function.Supplier<a.Store> other;

                    @Override
                    public a.Store store() {
                        return other.get();
                    }
                }
                """);

        assertThat(found()).contains("b/Shows.java:8").doesNotContain("b/Special.java");
    }
}
