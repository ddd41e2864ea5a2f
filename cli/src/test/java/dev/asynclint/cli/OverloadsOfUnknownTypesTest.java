package dev.asynclint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.asynclint.rules.Rules;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Overloads whose parameter types nobody can see: each is a method of its own, with lambdas of its own. */
final class OverloadsOfUnknownTypesTest {

    @TempDir
    Path directory;

    @Test
    void aLambdaIsNotThatOfTheOtherOverload() {
        assertThat(found("filter(one -> one.isReady())", "flatMap(one -> saved(one))"))
                .doesNotContain("NestedAsyncValue");
    }

    @Test
    void whatALambdaDoesWrongIsFoundInEach() {
        assertThat(found("map(one -> saved(one))", "map(one -> one.name())"))
                .containsOnlyOnce("error[NestedAsyncValue]")
                .contains("Events.java:8:");
        assertThat(found("map(one -> one.name())", "map(one -> saved(one))"))
                .containsOnlyOnce("error[NestedAsyncValue]")
                .contains("Events.java:12:");
    }

    private String found(String first, String second) {
        return new Cli(directory)
                .frontEnd(new JavaFrontEnd())
                .rules(Rules.all())
                .file("a/Events.java", """
                        package a;

                        import org.unknown.events.*;
                        import reactor.core.publisher.*;

                        class Events {
                            Mono<Void> on(Created<Item> event) {
                                return Flux.fromIterable(event.items()).%s.then();
                            }

                            Mono<Void> on(Changed<Item> event) {
                                return Flux.fromIterable(event.items()).%s.then();
                            }

                            private Mono<Void> saved(Object one) {
                                return Mono.fromRunnable(one::hashCode);
                            }
                        }
                        """.formatted(first, second))
                .run("check", "--no-config", "--no-classpath")
                .out();
    }
}
