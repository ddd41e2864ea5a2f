package dev.asynclint.oracle;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.FlowAdapters;

/** Operators of Mutiny, on the real library. */
final class MutinyOracleTest {

    private static final Duration SHORT = Duration.ofMillis(1);

    private static Multi<Integer> multi(Scene s) {
        return Multi.createFrom().publisher(FlowAdapters.toFlowPublisher(s.up(1, 2)));
    }

    private static Uni<Integer> uni(Scene s) {
        return Uni.createFrom().publisher(FlowAdapters.toFlowPublisher(s.up(1)));
    }

    private static Uni<Integer> failing(Scene s) {
        return Uni.createFrom().publisher(FlowAdapters.toFlowPublisher(s.failing()));
    }

    private static Uni<Integer> argument(Scene s, int index) {
        return Uni.createFrom().publisher(FlowAdapters.toFlowPublisher(s.argumentOf(index, 1)));
    }

    private static Uni<Integer> result(Scene s, int index) {
        return Uni.createFrom().publisher(FlowAdapters.toFlowPublisher(s.resultOf(index, 1)));
    }

    private static Case of(String type, String method, Case.Body body) {
        return new Case("io.smallrye.mutiny." + type, method, body);
    }

    static List<Case> cases() {
        return List.of(
                of("groups.UniCreate", "item(Supplier)", s -> Uni.createFrom().item(() -> s.ran(0, 1))),
                of("groups.UniCreate", "item(Object)", s -> Uni.createFrom().item(1)),
                of(
                        "groups.UniCreate",
                        "deferred(Supplier)",
                        s -> Uni.createFrom().deferred(() -> s.ran(0, result(s, 0)))),
                of(
                        "groups.UniCreate",
                        "emitter(Consumer)",
                        s -> Uni.createFrom().emitter(emitter -> {
                            s.ran(0);
                            emitter.complete(1);
                        })),
                of(
                        "groups.UniCreate",
                        "completionStage(CompletionStage)",
                        s -> Uni.createFrom().completionStage(s.future("argument-0"))),
                of(
                        "groups.UniCreate",
                        "completionStage(Supplier)",
                        s -> Uni.createFrom().completionStage(() -> s.ran(0, s.resultFuture(0)))),
                of("Uni", "map(Function)", s -> uni(s).map(v -> s.ran(0, v))),
                of("Uni", "flatMap(Function)", s -> uni(s).flatMap(v -> s.ran(0, result(s, 0)))),
                of("Uni", "chain(Function)", s -> uni(s).chain(v -> s.ran(0, result(s, 0)))),
                of("Uni", "call(Function)", s -> uni(s).call(v -> s.ran(0, result(s, 0)))),
                of("Uni", "invoke(Consumer)", s -> uni(s).invoke(v -> s.ran(0))),
                of("Uni", "eventually(Runnable)", s -> uni(s).eventually(() -> s.ran(0))),
                of("Uni", "emitOn(Executor)", s -> uni(s).emitOn(s.argument(0))),
                of("Uni", "runSubscriptionOn(Executor)", s -> uni(s).runSubscriptionOn(s.argument(0))),
                of("Uni", "replaceWith(Supplier)", s -> uni(s).replaceWith(() -> s.ran(0, 1))),
                of("Uni", "replaceWith(Uni)", s -> uni(s).replaceWith(argument(s, 0))),
                of("Uni", "stage(Function)", s -> uni(s).stage(up -> s.ran(0, result(s, 0)))),
                of("Uni", "subscribeAsCompletionStage()", s -> uni(s).subscribeAsCompletionStage()),
                of(
                        "groups.UniOnItem",
                        "transform(Function)",
                        s -> uni(s).onItem().transform(v -> s.ran(0, v))),
                of(
                        "groups.UniOnItem",
                        "transformToUni(Function)",
                        s -> uni(s).onItem().transformToUni(v -> s.ran(0, result(s, 0)))),
                of(
                        "groups.UniOnFailure",
                        "recoverWithItem(Function)",
                        s -> failing(s).onFailure().recoverWithItem(e -> s.ran(0, 1))),
                of(
                        "groups.UniOnFailure",
                        "recoverWithUni(Function)",
                        s -> failing(s).onFailure().recoverWithUni(e -> s.ran(0, result(s, 0)))),
                of(
                        "groups.UniOnItemDelay",
                        "by(Duration)",
                        s -> uni(s).onItem().delayIt().by(SHORT)),
                of("groups.UniSubscribe", "with(Consumer, Consumer)", s -> {
                    failing(s).subscribe().with(v -> s.ran(0), e -> s.ran(1));
                    return uni(s).subscribe().with(v -> s.ran(0), e -> s.ran(1));
                }),
                of("groups.UniAwait", "indefinitely()", s -> {
                    s.attached();
                    return uni(s).await().indefinitely();
                }),
                of("Multi", "map(Function)", s -> multi(s).map(v -> s.ran(0, v))),
                of("Multi", "filter(Predicate)", s -> multi(s).filter(v -> s.ran(0, true))),
                of("Multi", "invoke(Consumer)", s -> multi(s).invoke(v -> s.ran(0))),
                of("Multi", "emitOn(Executor)", s -> multi(s).emitOn(s.argument(0))),
                of("Multi", "runSubscriptionOn(Executor)", s -> multi(s).runSubscriptionOn(s.argument(0))),
                of("groups.MultiCollect", "asList()", s -> multi(s).collect().asList()),
                of(
                        "groups.MultiSelect",
                        "where(Predicate)",
                        s -> multi(s).select().where(v -> s.ran(0, true))),
                of(
                        "groups.MultiOnItem",
                        "transformToUniAndConcatenate(Function)",
                        s -> multi(s).onItem().transformToUniAndConcatenate(v -> s.ran(0, result(s, 0)))));
    }

    @TestFactory
    Stream<DynamicTest> everyCallDoesWhatItsLineSays() {
        return Cases.tests(cases());
    }
}
