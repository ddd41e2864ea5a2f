package dev.asynclint.oracle;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/** Operators of Reactor, on the real library. */
final class ReactorOracleTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private static Mono<Integer> mono(Scene s) {
        return Mono.fromDirect(s.up(1));
    }

    private static Mono<Integer> failing(Scene s) {
        return Mono.fromDirect(s.failing());
    }

    private static Mono<Integer> failingOnce(Scene s) {
        AtomicBoolean failed = new AtomicBoolean();
        return Mono.defer(() -> failed.compareAndSet(false, true) ? failing(s) : mono(s));
    }

    private static Mono<Integer> empty(Scene s) {
        return Mono.fromDirect(s.up());
    }

    private static Flux<Integer> flux(Scene s) {
        return Flux.from(s.up(1, 2));
    }

    private static Flux<Integer> failingFlux(Scene s) {
        return Flux.from(s.failing());
    }

    private static Mono<Integer> argument(Scene s, int index) {
        return Mono.fromDirect(s.argumentOf(index, 1));
    }

    private static Mono<Integer> result(Scene s, int index) {
        return Mono.fromDirect(s.resultOf(index, 1));
    }

    private static Scheduler scheduler(Scene s, int index) {
        return Schedulers.fromExecutorService(s.argument(index));
    }

    private static Case ofMono(String method, Case.Body body) {
        return new Case("reactor.core.publisher.Mono", method, body);
    }

    private static Case ofFlux(String method, Case.Body body) {
        return new Case("reactor.core.publisher.Flux", method, body);
    }

    static List<Case> cases() {
        return List.of(
                // Mono, sources
                ofMono(
                        "create(Consumer)",
                        s -> Mono.create(sink -> {
                            s.ran(0);
                            sink.success(1);
                        })),
                ofMono("defer(Supplier)", s -> Mono.defer(() -> s.ran(0, result(s, 0)))),
                ofMono("deferContextual(Function)", s -> Mono.deferContextual(c -> s.ran(0, result(s, 0)))),
                ofMono("delay(Duration)", s -> Mono.delay(SHORT)),
                ofMono("delay(Duration, Scheduler)", s -> Mono.delay(SHORT, scheduler(s, 1))),
                ofMono("empty()", s -> Mono.empty()),
                ofMono("error(Supplier)", s -> Mono.error(() -> s.ran(0, Scene.FAILURE))),
                ofMono("firstWithSignal(Mono[])", s -> Mono.firstWithSignal(argument(s, 0), Mono.never())),
                ofMono("from(Publisher)", s -> Mono.from(argument(s, 0))),
                ofMono("fromCallable(Callable)", s -> Mono.fromCallable(() -> s.ran(0, 1))),
                ofMono("fromCompletionStage(CompletionStage)", s -> Mono.fromCompletionStage(s.future("argument-0"))),
                ofMono(
                        "fromCompletionStage(Supplier)",
                        s -> Mono.fromCompletionStage(() -> s.ran(0, s.resultFuture(0)))),
                ofMono("fromFuture(CompletableFuture)", s -> Mono.fromFuture(s.future("argument-0"))),
                ofMono("fromFuture(Supplier)", s -> Mono.fromFuture(() -> s.ran(0, s.resultFuture(0)))),
                ofMono("fromRunnable(Runnable)", s -> Mono.fromRunnable(() -> s.ran(0))),
                ofMono("fromSupplier(Supplier)", s -> Mono.fromSupplier(() -> s.ran(0, 1))),
                ofMono("just(Object)", s -> Mono.just(1)),
                ofMono("justOrEmpty(Object)", s -> Mono.justOrEmpty(1)),
                ofMono(
                        "using(Callable, Function, Consumer)",
                        s -> Mono.using(() -> s.ran(0, 1), r -> s.ran(1, result(s, 1)), r -> s.ran(2))),
                ofMono(
                        "usingWhen(Publisher, Function, Function)",
                        s -> Mono.usingWhen(argument(s, 0), r -> s.ran(1, result(s, 1)), r -> s.ran(2, result(s, 2)))),
                ofMono("when(Publisher[])", s -> Mono.when(argument(s, 0), argument(s, 0))),
                ofMono(
                        "zip(Mono, Mono, BiFunction)",
                        s -> Mono.zip(argument(s, 0), argument(s, 1), (a, b) -> s.ran(2, 1))),
                ofMono("zip(Function, Mono[])", s -> Mono.zip(a -> s.ran(0, 1), argument(s, 1), argument(s, 1))),
                ofMono("zip(Mono, Mono)", s -> Mono.zip(argument(s, 0), argument(s, 0))),

                // Mono, operators
                ofMono("and(Publisher)", s -> mono(s).and(argument(s, 0))),
                ofMono("as(Function)", s -> mono(s).as(m -> s.ran(0, result(s, 0)))),
                ofMono("cache()", s -> mono(s).cache()),
                ofMono("cacheInvalidateIf(Predicate)", s -> {
                    Mono<Integer> cached = mono(s).cacheInvalidateIf(v -> s.ran(0, false));
                    s.attached();
                    return s.on(Seen.SUBSCRIBER).submit(() -> cached.block() + cached.block());
                }),
                ofMono("concatWith(Publisher)", s -> mono(s).concatWith(argument(s, 0))),
                ofMono("contextWrite(Function)", s -> mono(s).contextWrite(c -> s.ran(0, c))),
                ofMono("defaultIfEmpty(Object)", s -> empty(s).defaultIfEmpty(1)),
                ofMono("delayElement(Duration)", s -> mono(s).delayElement(SHORT)),
                ofMono("delayElement(Duration, Scheduler)", s -> mono(s).delayElement(SHORT, scheduler(s, 1))),
                ofMono("delaySubscription(Duration)", s -> mono(s).delaySubscription(SHORT)),
                ofMono("delaySubscription(Publisher)", s -> mono(s).delaySubscription(argument(s, 0))),
                ofMono("delayUntil(Function)", s -> mono(s).delayUntil(v -> s.ran(0, result(s, 0)))),
                ofMono("doFinally(Consumer)", s -> mono(s).doFinally(signal -> s.ran(0))),
                ofMono("doFirst(Runnable)", s -> mono(s).doFirst(() -> s.ran(0))),
                ofMono("doOnEach(Consumer)", s -> mono(s).doOnEach(signal -> s.ran(0))),
                ofMono("doOnNext(Consumer)", s -> mono(s).doOnNext(v -> s.ran(0))),
                ofMono("doOnSuccess(Consumer)", s -> mono(s).doOnSuccess(v -> s.ran(0))),
                ofMono("doOnTerminate(Runnable)", s -> mono(s).doOnTerminate(() -> s.ran(0))),
                ofMono("doOnError(Consumer)", s -> failing(s).doOnError(e -> s.ran(0))),
                ofMono("doOnRequest(LongConsumer)", s -> mono(s).doOnRequest(n -> s.ran(0))),
                ofMono("doOnSubscribe(Consumer)", s -> mono(s).doOnSubscribe(x -> s.ran(0))),
                ofMono("filter(Predicate)", s -> mono(s).filter(v -> s.ran(0, true))),
                ofMono(
                        "filterWhen(Function)",
                        s -> mono(s).filterWhen(v -> s.ran(0, result(s, 0).map(x -> true)))),
                ofMono("flatMap(Function)", s -> mono(s).flatMap(v -> s.ran(0, result(s, 0)))),
                ofMono("flatMapIterable(Function)", s -> mono(s).flatMapIterable(v -> s.ran(0, List.of(1)))),
                ofMono("flatMapMany(Function)", s -> mono(s).flatMapMany(v -> s.ran(0, result(s, 0)))),
                ofMono(
                        "handle(BiConsumer)",
                        s -> mono(s).<Integer>handle((v, sink) -> {
                            s.ran(0);
                            sink.next(1);
                        })),
                ofMono("map(Function)", s -> mono(s).map(v -> s.ran(0, v))),
                ofMono("mapNotNull(Function)", s -> mono(s).mapNotNull(v -> s.ran(0, v))),
                ofMono("mergeWith(Publisher)", s -> mono(s).mergeWith(argument(s, 0))),
                ofMono("onErrorMap(Function)", s -> failing(s).onErrorMap(e -> s.ran(0, Scene.FAILURE))),
                ofMono("onErrorResume(Function)", s -> failing(s).onErrorResume(e -> s.ran(0, result(s, 0)))),
                ofMono("onErrorReturn(Object)", s -> failing(s).onErrorReturn(1)),
                ofMono("publishOn(Scheduler)", s -> mono(s).publishOn(scheduler(s, 0))),
                ofMono("repeat(long)", s -> mono(s).repeat(1).ignoreElements()),
                ofMono("retry(long)", s -> failing(s).retry(1)),
                ofMono(
                        "retryWhen(Retry)",
                        s -> failingOnce(s).retryWhen(Retry.from(signals -> signals.publishOn(scheduler(s, 0))))),
                ofMono("subscribeOn(Scheduler)", s -> mono(s).subscribeOn(scheduler(s, 0))),
                ofMono("switchIfEmpty(Mono)", s -> empty(s).switchIfEmpty(argument(s, 0))),
                ofMono("then()", s -> mono(s).then()),
                ofMono("then(Mono)", s -> mono(s).then(argument(s, 0))),
                ofMono("thenMany(Publisher)", s -> mono(s).thenMany(argument(s, 0))),
                ofMono("thenReturn(Object)", s -> mono(s).thenReturn(1)),
                ofMono(
                        "timeout(Duration, Mono)",
                        s -> Mono.fromDirect(s.silent()).timeout(SHORT, argument(s, 1))),
                ofMono("timeout(Duration)", s -> mono(s).timeout(LONG)),
                ofMono("transform(Function)", s -> mono(s).transform(m -> s.ran(0, result(s, 0)))),
                ofMono("transformDeferred(Function)", s -> mono(s).transformDeferred(m -> s.ran(0, result(s, 0)))),
                ofMono("zipWhen(Function)", s -> mono(s).zipWhen(v -> s.ran(0, result(s, 0)))),
                ofMono("zipWith(Mono, BiFunction)", s -> mono(s).zipWith(argument(s, 0), (a, b) -> s.ran(1, 1))),

                // Mono, ends
                ofMono("block()", s -> {
                    s.attached();
                    return mono(s).block();
                }),
                ofMono("subscribe(Consumer, Consumer, Runnable)", s -> {
                    failing(s).subscribe(v -> s.ran(0), e -> s.ran(1), () -> s.ran(2));
                    return mono(s).subscribe(v -> s.ran(0), e -> s.ran(1), () -> s.ran(2));
                }),
                ofMono("toFuture()", s -> mono(s).toFuture()),

                // Flux
                ofFlux("concatMap(Function)", s -> flux(s).concatMap(v -> s.ran(0, result(s, 0)))),
                ofFlux("flatMap(Function)", s -> flux(s).flatMap(v -> s.ran(0, result(s, 0)))),
                ofFlux("map(Function)", s -> flux(s).map(v -> s.ran(0, v))),
                ofFlux("filter(Predicate)", s -> flux(s).filter(v -> s.ran(0, true))),
                ofFlux("interval(Duration)", s -> Flux.interval(SHORT).take(1)),
                ofFlux("fromIterable(Iterable)", s -> Flux.fromIterable(List.of(1))),
                ofFlux(
                        "generate(Consumer)",
                        s -> Flux.generate(sink -> {
                            s.ran(0);
                            sink.complete();
                        })),
                ofFlux("delayElements(Duration)", s -> flux(s).delayElements(SHORT)),
                ofFlux("collectList()", s -> flux(s).collectList()),
                ofFlux("reduce(BiFunction)", s -> flux(s).reduce((a, b) -> s.ran(0, a))),
                ofFlux("scan(BiFunction)", s -> flux(s).scan((a, b) -> s.ran(0, a))),
                ofFlux("doOnNext(Consumer)", s -> flux(s).doOnNext(v -> s.ran(0))),
                ofFlux("doOnComplete(Runnable)", s -> flux(s).doOnComplete(() -> s.ran(0))),
                ofFlux("onErrorResume(Function)", s -> failingFlux(s).onErrorResume(e -> s.ran(0, result(s, 0)))),
                ofFlux("publishOn(Scheduler)", s -> flux(s).publishOn(scheduler(s, 0))),
                ofFlux("subscribeOn(Scheduler)", s -> flux(s).subscribeOn(scheduler(s, 0))),
                ofFlux("switchMap(Function)", s -> Flux.from(s.up(1)).switchMap(v -> s.ran(0, result(s, 0)))),
                ofFlux("takeWhile(Predicate)", s -> flux(s).takeWhile(v -> s.ran(0, true))),
                ofFlux("groupBy(Function)", s -> flux(s).groupBy(v -> s.ran(0, v))),
                ofFlux("zipWith(Publisher, BiFunction)", s -> flux(s).zipWith(argument(s, 0), (a, b) -> s.ran(1, 1))),
                ofFlux("concatWith(Publisher)", s -> flux(s).concatWith(argument(s, 0))),
                ofFlux("mergeWith(Publisher)", s -> flux(s).mergeWith(argument(s, 0))),
                ofFlux("startWith(Publisher)", s -> flux(s).startWith((Publisher<Integer>) argument(s, 0))),
                ofFlux("buffer(int)", s -> flux(s).buffer(2)),
                ofFlux("next()", s -> flux(s).next()),
                ofFlux("then(Mono)", s -> flux(s).then(argument(s, 0))),
                ofFlux("blockLast()", s -> {
                    s.attached();
                    return flux(s).blockLast();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyCallDoesWhatItsLineSays() {
        return Cases.tests(cases());
    }
}
