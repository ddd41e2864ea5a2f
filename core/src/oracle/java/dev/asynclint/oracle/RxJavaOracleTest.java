package dev.asynclint.oracle;

import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Scheduler;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.schedulers.Schedulers;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Operators of RxJava 3, on the real library. */
final class RxJavaOracleTest {

    private static Flowable<Integer> flowable(Scene s) {
        return Flowable.fromPublisher(s.up(1, 2));
    }

    private static Observable<Integer> observable(Scene s) {
        return Observable.fromPublisher(s.up(1, 2));
    }

    private static Single<Integer> single(Scene s) {
        return Single.fromPublisher(s.up(1));
    }

    private static Single<Integer> failing(Scene s) {
        return Single.fromPublisher(s.failing());
    }

    private static Maybe<Integer> empty(Scene s) {
        return Maybe.fromPublisher(s.up());
    }

    private static Completable completable(Scene s) {
        return Completable.fromPublisher(s.up());
    }

    private static Single<Integer> argument(Scene s, int index) {
        return Single.fromPublisher(s.argumentOf(index, 1));
    }

    private static Single<Integer> result(Scene s, int index) {
        return Single.fromPublisher(s.resultOf(index, 1));
    }

    private static Scheduler scheduler(Scene s, int index) {
        return Schedulers.from(s.argument(index));
    }

    private static Case of(String type, String method, Case.Body body) {
        return new Case("io.reactivex.rxjava3.core." + type, method, body);
    }

    static List<Case> cases() {
        return List.of(
                of(
                        "Single",
                        "create(SingleOnSubscribe)",
                        s -> Single.create(emitter -> {
                            s.ran(0);
                            emitter.onSuccess(1);
                        })),
                of("Single", "defer(Supplier)", s -> Single.defer(() -> s.ran(0, result(s, 0)))),
                of("Single", "fromCallable(Callable)", s -> Single.fromCallable(() -> s.ran(0, 1))),
                of("Single", "fromSupplier(Supplier)", s -> Single.fromSupplier(() -> s.ran(0, 1))),
                of("Single", "just(Object)", s -> Single.just(1)),
                of(
                        "Single",
                        "fromCompletionStage(CompletionStage)",
                        s -> Single.fromCompletionStage(s.future("argument-0"))),
                of("Single", "timer(long, TimeUnit)", s -> Single.timer(1, TimeUnit.MILLISECONDS)),
                of("Single", "map(Function)", s -> single(s).map(v -> s.ran(0, v))),
                of("Single", "flatMap(Function)", s -> single(s).flatMap(v -> s.ran(0, result(s, 0)))),
                of("Single", "filter(Predicate)", s -> single(s).filter(v -> s.ran(0, true))),
                of("Single", "doOnSuccess(Consumer)", s -> single(s).doOnSuccess(v -> s.ran(0))),
                of("Single", "doOnSubscribe(Consumer)", s -> single(s).doOnSubscribe(v -> s.ran(0))),
                of("Single", "doOnError(Consumer)", s -> failing(s).doOnError(v -> s.ran(0))),
                of("Single", "doFinally(Action)", s -> single(s).doFinally(() -> s.ran(0))),
                of("Single", "delay(long, TimeUnit)", s -> single(s).delay(1, TimeUnit.MILLISECONDS)),
                of(
                        "Single",
                        "delaySubscription(long, TimeUnit)",
                        s -> single(s).delaySubscription(1, TimeUnit.MILLISECONDS)),
                of("Single", "observeOn(Scheduler)", s -> single(s).observeOn(scheduler(s, 0))),
                of("Single", "subscribeOn(Scheduler)", s -> single(s).subscribeOn(scheduler(s, 0))),
                of(
                        "Single",
                        "onErrorResumeNext(Function)",
                        s -> failing(s).onErrorResumeNext(e -> s.ran(0, result(s, 0)))),
                of("Single", "onErrorReturn(Function)", s -> failing(s).onErrorReturn(e -> s.ran(0, 1))),
                of("Single", "retry(long)", s -> failing(s).retry(1)),
                of("Single", "compose(SingleTransformer)", s -> single(s).compose(up -> s.ran(0, result(s, 0)))),
                of(
                        "Single",
                        "zipWith(SingleSource, BiFunction)",
                        s -> single(s).zipWith(argument(s, 0), (a, b) -> s.ran(1, 1))),
                of("Single", "subscribe(Consumer, Consumer)", s -> {
                    failing(s).subscribe(v -> s.ran(0), e -> s.ran(1));
                    return single(s).subscribe(v -> s.ran(0), e -> s.ran(1));
                }),
                of("Single", "blockingGet()", s -> {
                    s.attached();
                    return single(s).blockingGet();
                }),
                of(
                        "Single",
                        "timeout(long, TimeUnit, SingleSource)",
                        s -> Single.fromPublisher(s.silent()).timeout(1, TimeUnit.MILLISECONDS, argument(s, 2))),
                of("Maybe", "switchIfEmpty(SingleSource)", s -> empty(s).switchIfEmpty(argument(s, 0))),
                of("Completable", "andThen(SingleSource)", s -> completable(s).andThen(argument(s, 0))),
                of("Completable", "fromAction(Action)", s -> Completable.fromAction(() -> s.ran(0))),
                of("Completable", "doOnComplete(Action)", s -> completable(s).doOnComplete(() -> s.ran(0))),
                of(
                        "Flowable",
                        "concatMap(Function)",
                        s -> Flowable.fromPublisher(s.up(1)).concatMap(v -> s.ran(0, s.resultOf(0, 1)))),
                of("Flowable", "flatMap(Function)", s -> flowable(s).flatMap(v -> s.ran(0, s.resultOf(0, 1)))),
                of("Flowable", "map(Function)", s -> flowable(s).map(v -> s.ran(0, v))),
                of("Flowable", "filter(Predicate)", s -> flowable(s).filter(v -> s.ran(0, true))),
                of("Flowable", "reduce(BiFunction)", s -> flowable(s).reduce((a, b) -> s.ran(0, a))),
                of(
                        "Flowable",
                        "interval(long, TimeUnit)",
                        s -> Flowable.interval(1, TimeUnit.MILLISECONDS).take(1)),
                of("Flowable", "observeOn(Scheduler)", s -> flowable(s).observeOn(scheduler(s, 0))),
                of("Flowable", "subscribeOn(Scheduler)", s -> flowable(s).subscribeOn(scheduler(s, 0))),
                of(
                        "Observable",
                        "switchMap(Function)",
                        s -> Observable.fromPublisher(s.up(1))
                                .switchMap(v -> s.ran(0, result(s, 0).toObservable()))),
                of("Observable", "doOnNext(Consumer)", s -> observable(s).doOnNext(v -> s.ran(0))),
                of(
                        "Observable",
                        "zipWith(ObservableSource, BiFunction)",
                        s -> observable(s).zipWith(argument(s, 0).toObservable(), (a, b) -> s.ran(1, 1))));
    }

    @TestFactory
    Stream<DynamicTest> everyCallDoesWhatItsLineSays() {
        return Cases.tests(cases());
    }
}
