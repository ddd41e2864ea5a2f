package dev.asynclint.oracle;

import com.google.common.util.concurrent.FluentFuture;
import com.google.common.util.concurrent.ForwardingListenableFuture.SimpleForwardingListenableFuture;
import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import javax.swing.SwingUtilities;
import javax.swing.SwingWorker;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Where the functions run that futures, executors, timers and Swing are given. */
final class FuturesOracleTest {

    private static final String STAGE = "java.util.concurrent.CompletionStage";
    private static final String FUTURE = "java.util.concurrent.CompletableFuture";
    private static final String GUAVA = "com.google.common.util.concurrent.";
    private static final TimeUnit MS = TimeUnit.MILLISECONDS;

    private static CompletableFuture<Integer> up(Scene s) {
        return s.future(Seen.RECEIVER);
    }

    private static CompletableFuture<Integer> other(Scene s) {
        return s.future(Seen.argument(0));
    }

    /** Guava's, completed where the other is. */
    private static ListenableFuture<Integer> guava(Scene s, CompletableFuture<Integer> from) {
        SettableFuture<Integer> future = SettableFuture.create();
        from.whenComplete((value, failure) -> {
            if (failure == null) {
                future.set(value);
            } else {
                future.setException(failure);
            }
        });
        return future;
    }

    /** Guava's, completed on the result's thread once somebody listens. */
    private static ListenableFuture<Integer> guavaResult(Scene s, int index) {
        SettableFuture<Integer> future = SettableFuture.create();
        AtomicBoolean heard = new AtomicBoolean();
        s.on(Seen.result(index)).execute(() -> {
            Scene.until(heard::get);
            future.set(1);
        });
        return new SimpleForwardingListenableFuture<Integer>(future) {
            @Override
            public void addListener(Runnable listener, Executor executor) {
                super.addListener(listener, executor);
                heard.set(true);
            }
        };
    }

    private static Case of(String type, String method, Case.Body body) {
        return new Case(type, method, body);
    }

    private static List<Case> stages() {
        return List.of(
                of(STAGE, "thenApply(Function)", s -> up(s).thenApply(v -> s.ran(0, v))),
                of(STAGE, "thenAccept(Consumer)", s -> up(s).thenAccept(v -> s.ran(0))),
                of(STAGE, "thenRun(Runnable)", s -> up(s).thenRun(() -> s.ran(0))),
                of(STAGE, "thenApplyAsync(Function)", s -> up(s).thenApplyAsync(v -> s.ran(0, v))),
                of(STAGE, "thenAcceptAsync(Consumer)", s -> up(s).thenAcceptAsync(v -> s.ran(0))),
                of(STAGE, "thenRunAsync(Runnable)", s -> up(s).thenRunAsync(() -> s.ran(0))),
                of(
                        STAGE,
                        "thenApplyAsync(Function, Executor)",
                        s -> up(s).thenApplyAsync(v -> s.ran(0, v), s.argument(1))),
                of(
                        STAGE,
                        "thenAcceptAsync(Consumer, Executor)",
                        s -> up(s).thenAcceptAsync(v -> s.ran(0), s.argument(1))),
                of(STAGE, "thenRunAsync(Runnable, Executor)", s -> up(s).thenRunAsync(() -> s.ran(0), s.argument(1))),
                of(STAGE, "thenCompose(Function)", s -> up(s).thenCompose(v -> s.ran(0, s.resultFuture(0)))),
                of(STAGE, "thenComposeAsync(Function)", s -> up(s).thenComposeAsync(v -> s.ran(0, s.resultFuture(0)))),
                of(
                        STAGE,
                        "thenComposeAsync(Function, Executor)",
                        s -> up(s).thenComposeAsync(v -> s.ran(0, s.resultFuture(0)), s.argument(1))),
                of(STAGE, "handle(BiFunction)", s -> up(s).handle((v, e) -> s.ran(0, v))),
                of(STAGE, "handleAsync(BiFunction)", s -> up(s).handleAsync((v, e) -> s.ran(0, v))),
                of(
                        STAGE,
                        "handleAsync(BiFunction, Executor)",
                        s -> up(s).handleAsync((v, e) -> s.ran(0, v), s.argument(1))),
                of(STAGE, "whenComplete(BiConsumer)", s -> up(s).whenComplete((v, e) -> s.ran(0))),
                of(STAGE, "whenCompleteAsync(BiConsumer)", s -> up(s).whenCompleteAsync((v, e) -> s.ran(0))),
                of(
                        STAGE,
                        "whenCompleteAsync(BiConsumer, Executor)",
                        s -> up(s).whenCompleteAsync((v, e) -> s.ran(0), s.argument(1))),
                of(STAGE, "exceptionally(Function)", s -> s.failingFuture().exceptionally(e -> s.ran(0, 1))),
                of(STAGE, "exceptionallyAsync(Function)", s -> s.failingFuture().exceptionallyAsync(e -> s.ran(0, 1))),
                of(
                        STAGE,
                        "exceptionallyAsync(Function, Executor)",
                        s -> s.failingFuture().exceptionallyAsync(e -> s.ran(0, 1), s.argument(1))),
                of(
                        STAGE,
                        "exceptionallyCompose(Function)",
                        s -> s.failingFuture().exceptionallyCompose(e -> s.ran(0, s.resultFuture(0)))),
                of(
                        STAGE,
                        "thenCombine(CompletionStage, BiFunction)",
                        s -> up(s).thenCombine(other(s), (a, b) -> s.ran(1, a))),
                of(
                        STAGE,
                        "thenCombineAsync(CompletionStage, BiFunction)",
                        s -> up(s).thenCombineAsync(other(s), (a, b) -> s.ran(1, a))),
                of(
                        STAGE,
                        "thenCombineAsync(CompletionStage, BiFunction, Executor)",
                        s -> up(s).thenCombineAsync(other(s), (a, b) -> s.ran(1, a), s.argument(2))),
                of(
                        STAGE,
                        "thenAcceptBoth(CompletionStage, BiConsumer)",
                        s -> up(s).thenAcceptBoth(other(s), (a, b) -> s.ran(1))),
                of(STAGE, "runAfterBoth(CompletionStage, Runnable)", s -> up(s).runAfterBoth(other(s), () -> s.ran(1))),
                of(
                        STAGE,
                        "applyToEither(CompletionStage, Function)",
                        s -> up(s).applyToEither(other(s), v -> s.ran(1, v))),
                of(STAGE, "acceptEither(CompletionStage, Consumer)", s -> up(s).acceptEither(other(s), v -> s.ran(1))),
                of(
                        STAGE,
                        "runAfterEither(CompletionStage, Runnable)",
                        s -> up(s).runAfterEither(other(s), () -> s.ran(1))),
                of(
                        STAGE,
                        "runAfterEitherAsync(CompletionStage, Runnable)",
                        s -> up(s).runAfterEitherAsync(other(s), () -> s.ran(1))),
                of(STAGE, "toCompletableFuture()", s -> up(s).toCompletableFuture()),
                of(FUTURE, "supplyAsync(Supplier)", s -> CompletableFuture.supplyAsync(() -> s.ran(0, 1))),
                of(
                        FUTURE,
                        "supplyAsync(Supplier, Executor)",
                        s -> CompletableFuture.supplyAsync(() -> s.ran(0, 1), s.argument(1))),
                of(FUTURE, "runAsync(Runnable)", s -> CompletableFuture.runAsync(() -> s.ran(0))),
                of(
                        FUTURE,
                        "runAsync(Runnable, Executor)",
                        s -> CompletableFuture.runAsync(() -> s.ran(0), s.argument(1))),
                of(FUTURE, "allOf(CompletableFuture[])", s -> CompletableFuture.allOf(other(s), other(s))),
                of(FUTURE, "anyOf(CompletableFuture[])", s -> CompletableFuture.anyOf(other(s), other(s))),
                of(
                        FUTURE,
                        "completeAsync(Supplier, Executor)",
                        s -> new CompletableFuture<Integer>().completeAsync(() -> s.ran(0, 1), s.argument(1))),
                of(FUTURE, "completeOnTimeout(Object, long, TimeUnit)", s -> {
                    // All delays share one thread: kept busy, it cannot be over before the result is watched.
                    CompletableFuture.delayedExecutor(0, MS, Runnable::run).execute(s::awaitAttached);
                    return new CompletableFuture<Integer>().completeOnTimeout(1, 1, MS);
                }),
                of(FUTURE, "copy()", s -> up(s).copy()));
    }

    private static List<Case> guava() {
        return List.of(
                of(GUAVA + "ListenableFuture", "addListener(Runnable, Executor)", s -> {
                    guava(s, up(s)).addListener(() -> s.ran(0), s.argument(1));
                    return null;
                }),
                of(
                        GUAVA + "Futures",
                        "transform(ListenableFuture, Function, Executor)",
                        s -> Futures.transform(guava(s, other(s)), v -> s.ran(1, v), s.argument(2))),
                of(
                        GUAVA + "Futures",
                        "transformAsync(ListenableFuture, AsyncFunction, Executor)",
                        s -> Futures.transformAsync(
                                guava(s, other(s)), v -> s.ran(1, guavaResult(s, 1)), s.argument(2))),
                of(GUAVA + "Futures", "addCallback(ListenableFuture, FutureCallback, Executor)", s -> {
                    Futures.addCallback(
                            guava(s, other(s)),
                            new FutureCallback<Integer>() {
                                @Override
                                public void onSuccess(Integer value) {
                                    s.ran(1);
                                }

                                @Override
                                public void onFailure(Throwable failure) {
                                    s.ran(1);
                                }
                            },
                            s.argument(2));
                    return null;
                }),
                of(
                        GUAVA + "Futures",
                        "submit(Callable, Executor)",
                        s -> Futures.submit(() -> s.ran(0, 1), s.argument(1))),
                of(
                        GUAVA + "Futures",
                        "allAsList(ListenableFuture[])",
                        s -> Futures.allAsList(guava(s, other(s)), guava(s, other(s)))),
                of(
                        GUAVA + "FluentFuture",
                        "transform(Function, Executor)",
                        s -> FluentFuture.from(guava(s, up(s))).transform(v -> s.ran(0, v), s.argument(1))),
                of(
                        GUAVA + "FluentFuture",
                        "transformAsync(AsyncFunction, Executor)",
                        s -> FluentFuture.from(guava(s, up(s)))
                                .transformAsync(v -> s.ran(0, guavaResult(s, 0)), s.argument(1))));
    }

    private static List<Case> tasks() {
        return List.of(
                of("java.util.concurrent.Executor", "execute(Runnable)", s -> {
                    s.receiver().execute(() -> s.ran(0));
                    return null;
                }),
                of(
                        "java.util.concurrent.ExecutorService",
                        "submit(Callable)",
                        s -> s.receiver().submit(() -> s.ran(0, 1))),
                of("java.util.concurrent.ExecutorService", "invokeAll(Collection)", s -> {
                    s.attached();
                    return s.receiver().invokeAll(List.of(() -> s.ran(0, 1)));
                }),
                of(
                        "java.util.concurrent.ScheduledExecutorService",
                        "schedule(Callable, long, TimeUnit)",
                        s -> s.receiver().schedule(() -> s.ran(0, 1), 1, MS)),
                of(
                        "java.util.concurrent.ScheduledExecutorService",
                        "scheduleAtFixedRate(Runnable, long, long, TimeUnit)",
                        s -> s.receiver().scheduleAtFixedRate(() -> s.ran(0), 1, 1000, MS)),
                of(
                        "java.util.concurrent.CompletionService",
                        "submit(Callable)",
                        s -> new ExecutorCompletionService<Integer>(s.receiver()).submit(() -> s.ran(0, 1))),
                of("java.util.concurrent.SubmissionPublisher", "consume(Consumer)", s -> {
                    SubmissionPublisher<Integer> publisher = new SubmissionPublisher<>(s.receiver(), 8);
                    CompletableFuture<Void> consumed = publisher.consume(v -> s.ran(0));
                    publisher.submit(1);
                    publisher.close();
                    return consumed;
                }),
                of("java.lang.Thread", "new(Runnable)", s -> {
                    new Thread(() -> s.ran(0)).start();
                    return null;
                }),
                of(
                        "java.util.concurrent.CyclicBarrier",
                        "new(int, Runnable)",
                        s -> new CyclicBarrier(1, () -> s.ran(1)).await()),
                of("java.util.Timer", "schedule(TimerTask, long)", s -> {
                    new Timer(true)
                            .schedule(
                                    new TimerTask() {
                                        @Override
                                        public void run() {
                                            s.ran(0);
                                        }
                                    },
                                    1);
                    return null;
                }),
                of(
                        "java.util.Map",
                        "computeIfAbsent(Object, Function)",
                        s -> new java.util.HashMap<Integer, Integer>().computeIfAbsent(1, k -> s.ran(1, k))),
                of("java.lang.Iterable", "forEach(Consumer)", s -> {
                    List.of(1).forEach(v -> s.ran(0));
                    return null;
                }),
                of(
                        "java.util.Optional",
                        "map(Function)",
                        s -> java.util.Optional.of(1).map(v -> s.ran(0, v))),
                of("java.util.List", "sort(Comparator)", s -> {
                    new ArrayList<>(List.of(2, 1)).sort((a, b) -> s.ran(0, a - b));
                    return null;
                }),
                of("java.util.Arrays", "parallelSetAll(int[], IntUnaryOperator)", s -> {
                    s.attached();
                    java.util.Arrays.parallelSetAll(new int[10_000], i -> s.ran(1, i));
                    return null;
                }),
                of("javax.swing.SwingUtilities", "invokeLater(Runnable)", s -> {
                    SwingUtilities.invokeLater(() -> s.ran(0));
                    return null;
                }),
                of("java.awt.EventQueue", "invokeLater(Runnable)", s -> {
                    java.awt.EventQueue.invokeLater(() -> s.ran(0));
                    return null;
                }),
                of("javax.swing.Timer", "new(int, ActionListener)", s -> {
                    javax.swing.Timer timer = new javax.swing.Timer(1, event -> s.ran(1));
                    timer.setRepeats(false);
                    timer.start();
                    return null;
                }));
    }

    static List<Case> cases() {
        return Stream.of(stages(), guava(), tasks()).flatMap(List::stream).toList();
    }

    static List<OverridingCase> overriding() {
        return List.of(
                new OverridingCase("javax.swing.SwingWorker", "doInBackground()", s -> new Worker(s, true).execute()),
                new OverridingCase("javax.swing.SwingWorker", "done()", s -> new Worker(s, false).execute()),
                new OverridingCase(
                        "java.util.TimerTask",
                        "run()",
                        s -> new Timer(true)
                                .schedule(
                                        new TimerTask() {
                                            @Override
                                            public void run() {
                                                s.ran(0);
                                            }
                                        },
                                        1)),
                new OverridingCase(
                        "java.lang.Thread",
                        "run()",
                        s -> new Thread() {
                            @Override
                            public void run() {
                                s.ran(0);
                            }
                        }.start()),
                new OverridingCase(
                        "java.util.concurrent.ThreadFactory",
                        "newThread(Runnable)",
                        s -> java.util.concurrent.Executors.newCachedThreadPool(task -> {
                                    s.ran(0);
                                    Thread thread = new Thread(task);
                                    thread.setDaemon(true);
                                    return thread;
                                })
                                .execute(() -> {})),
                new OverridingCase(
                        "java.util.concurrent.RecursiveTask",
                        "compute()",
                        s -> new ForkJoinPool(2).submit(new java.util.concurrent.RecursiveTask<Integer>() {
                            private static final long serialVersionUID = 1;

                            @Override
                            protected Integer compute() {
                                return s.ran(0, 1);
                            }
                        })));
    }

    private static final class Worker extends SwingWorker<Integer, Integer> {
        private final Scene scene;
        private final boolean work;

        Worker(Scene scene, boolean work) {
            this.scene = scene;
            this.work = work;
        }

        @Override
        protected Integer doInBackground() {
            return work ? scene.ran(0, 1) : Integer.valueOf(1);
        }

        @Override
        protected void done() {
            if (!work) {
                scene.ran(0);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCallDoesWhatItsLineSays() {
        return Cases.tests(cases());
    }

    @TestFactory
    Stream<DynamicTest> everyBodyRunsWhereItsLineSays() {
        return Cases.overriding(overriding());
    }
}
