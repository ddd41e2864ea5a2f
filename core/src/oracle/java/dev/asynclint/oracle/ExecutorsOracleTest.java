package dev.asynclint.oracle;

import com.google.common.util.concurrent.MoreExecutors;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import reactor.core.scheduler.Schedulers;

/** What executors, schedulers and thread factories are. */
final class ExecutorsOracleTest {

    private static final String EXECUTORS = "java.util.concurrent.Executors";
    private static final String REACTOR = "reactor.core.scheduler.Schedulers";
    private static final String RX = "io.reactivex.rxjava3.schedulers.Schedulers";

    private static GivingCase of(String type, String method, Callable<Executor> maker) {
        return when(type, method, "", maker);
    }

    private static GivingCase when(String type, String method, String given, Callable<Executor> maker) {
        return new GivingCase(type, method, given, () -> maker.call()::execute);
    }

    private static GivingCase reactor(String method, Callable<reactor.core.scheduler.Scheduler> maker) {
        return new GivingCase(REACTOR, method, "", () -> maker.call()::schedule);
    }

    private static GivingCase rx(String method, Callable<io.reactivex.rxjava3.core.Scheduler> maker) {
        return new GivingCase(RX, method, "", () -> maker.call()::scheduleDirect);
    }

    private static GivingCase factory(String type, String method, Callable<ThreadFactory> maker) {
        return new GivingCase(type, method, "", () -> {
            ThreadFactory factory = maker.call();
            Consumer<Runnable> start = task -> factory.newThread(task).start();
            return start;
        });
    }

    static List<GivingCase> giving() {
        return List.of(
                of(EXECUTORS, "newFixedThreadPool(int)", () -> Executors.newFixedThreadPool(2)),
                when(EXECUTORS, "newFixedThreadPool(int)", "0 is 1", () -> Executors.newFixedThreadPool(1)),
                of(EXECUTORS, "newCachedThreadPool()", Executors::newCachedThreadPool),
                of(EXECUTORS, "newSingleThreadExecutor()", Executors::newSingleThreadExecutor),
                of(EXECUTORS, "newSingleThreadScheduledExecutor()", Executors::newSingleThreadScheduledExecutor),
                of(EXECUTORS, "newScheduledThreadPool(int)", () -> Executors.newScheduledThreadPool(2)),
                when(EXECUTORS, "newScheduledThreadPool(int)", "0 is 1", () -> Executors.newScheduledThreadPool(1)),
                of(EXECUTORS, "newWorkStealingPool(int)", () -> Executors.newWorkStealingPool(2)),
                factory(EXECUTORS, "defaultThreadFactory()", Executors::defaultThreadFactory),
                of("java.util.concurrent.ForkJoinPool", "new(int)", () -> new ForkJoinPool(2)),
                of("java.util.concurrent.ForkJoinPool", "commonPool()", ForkJoinPool::commonPool),
                of(
                        "java.util.concurrent.ThreadPoolExecutor",
                        "new(int, int, long, TimeUnit, BlockingQueue)",
                        () -> new ThreadPoolExecutor(2, 2, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>())),
                when(
                        "java.util.concurrent.ThreadPoolExecutor",
                        "new(int, int, long, TimeUnit, BlockingQueue)",
                        "1 is 1",
                        () -> new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>())),
                when(
                        "java.util.concurrent.ScheduledThreadPoolExecutor",
                        "new(int)",
                        "0 is 1",
                        () -> new ScheduledThreadPoolExecutor(1)),
                of(
                        "java.util.concurrent.CompletableFuture",
                        "delayedExecutor(long, TimeUnit)",
                        () -> CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS)),
                of(
                        "java.util.concurrent.CompletableFuture",
                        "defaultExecutor()",
                        () -> new CompletableFuture<>().defaultExecutor()),
                of(
                        "java.util.concurrent.SubmissionPublisher",
                        "new()",
                        () -> new SubmissionPublisher<>().getExecutor()),
                of(
                        "com.google.common.util.concurrent.MoreExecutors",
                        "directExecutor()",
                        MoreExecutors::directExecutor),
                of(
                        "com.google.common.util.concurrent.MoreExecutors",
                        "newDirectExecutorService()",
                        MoreExecutors::newDirectExecutorService),
                factory(
                        "com.google.common.util.concurrent.MoreExecutors",
                        "platformThreadFactory()",
                        MoreExecutors::platformThreadFactory),
                reactor("parallel()", Schedulers::parallel),
                reactor("single()", Schedulers::single),
                reactor("boundedElastic()", Schedulers::boundedElastic),
                reactor("immediate()", Schedulers::immediate),
                rx("computation()", io.reactivex.rxjava3.schedulers.Schedulers::computation),
                rx("io()", io.reactivex.rxjava3.schedulers.Schedulers::io),
                rx("newThread()", io.reactivex.rxjava3.schedulers.Schedulers::newThread),
                rx("single()", io.reactivex.rxjava3.schedulers.Schedulers::single),
                rx("trampoline()", io.reactivex.rxjava3.schedulers.Schedulers::trampoline));
    }

    @TestFactory
    Stream<DynamicTest> everyExecutorIsWhatItsLineSays() {
        return Cases.giving(giving());
    }
}
