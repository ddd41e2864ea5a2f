package dev.asynclint.oracle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Where one call is tried out: the receiver, each argument and what each function returns live on a thread of their own,
 * the call is made on one thread and its result is subscribed on another, so that the name of a thread tells who ran.
 */
final class Scene implements AutoCloseable {

    /** Only what fails takes so long. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    /** With which sources fail that are to fail; any other failure is one of the case. */
    static final RuntimeException FAILURE = new IllegalStateException("for the test");

    private final Map<String, ScheduledExecutorService> threads = new ConcurrentHashMap<>();
    private final Map<Integer, List<Seen>> ran = new ConcurrentHashMap<>();
    private final Map<String, List<Seen>> subscribed = new ConcurrentHashMap<>();
    private final List<Seen> emitted = Collections.synchronizedList(new ArrayList<>());
    private final Queue<Runnable> pending = new ArrayDeque<>();
    private final CountDownLatch attached = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean hasReceiver;
    private volatile Throwable unexpected;

    /** The one thread of a role. */
    ScheduledExecutorService on(String role) {
        return threads.computeIfAbsent(
                role,
                name -> Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, name);
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    ScheduledExecutorService receiver() {
        hasReceiver = true;
        return on(Seen.RECEIVER);
    }

    ScheduledExecutorService argument(int index) {
        return on(Seen.argument(index));
    }

    /** That the call has been made and its result is watched. */
    void attached() {
        attached.countDown();
    }

    /** Notes that function {@code index} runs, here; elsewhere than at the call only once its result is watched. */
    void ran(int index) {
        if (!Thread.currentThread().getName().equals(Seen.CALLER)) {
            awaitAttached();
        }
        ran.computeIfAbsent(index, i -> Collections.synchronizedList(new ArrayList<>()))
                .add(Seen.now());
    }

    /** Notes that function {@code index} runs, and gives its result. */
    <T> T ran(int index, T result) {
        ran(index);
        return result;
    }

    /** Emits 1 and 2, or only 1, on the receiver's thread. */
    Publisher<Integer> up(int... items) {
        hasReceiver = true;
        return publisher(Seen.RECEIVER, null, items);
    }

    Publisher<Integer> failing() {
        hasReceiver = true;
        return publisher(Seen.RECEIVER, FAILURE);
    }

    /** Is subscribed and emits nothing. */
    Publisher<Integer> silent() {
        hasReceiver = true;
        return subscriber -> {
            note(Seen.RECEIVER);
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            });
        };
    }

    Publisher<Integer> argumentOf(int index, int... items) {
        return publisher(Seen.argument(index), null, items);
    }

    Publisher<Integer> resultOf(int index, int... items) {
        return publisher(Seen.result(index), null, items);
    }

    /** Until the call has been made and its result is watched. */
    void awaitAttached() {
        try {
            attached.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }

    /** A future that is completed on the role's thread, once the call has been made and something depends on it. */
    CompletableFuture<Integer> future(String role) {
        hasReceiver |= role.equals(Seen.RECEIVER);
        CompletableFuture<Integer> future = new CompletableFuture<>();
        pending.add(() -> complete(future, role, null));
        return future;
    }

    CompletableFuture<Integer> failingFuture() {
        hasReceiver = true;
        CompletableFuture<Integer> future = new CompletableFuture<>();
        pending.add(() -> complete(future, Seen.RECEIVER, FAILURE));
        return future;
    }

    /** As {@link #future}, for one that a function returns when the call has been made already. */
    CompletableFuture<Integer> resultFuture(int index) {
        CompletableFuture<Integer> future = new CompletableFuture<>();
        complete(future, Seen.result(index), null);
        return future;
    }

    private void complete(CompletableFuture<Integer> future, String role, Throwable failure) {
        on(role).execute(() -> {
            until(() -> future.getNumberOfDependents() > 0);
            if (failure == null) {
                future.complete(1);
            } else {
                future.completeExceptionally(failure);
            }
        });
    }

    /** Spins until the condition holds, for a bounded time. */
    static boolean until(BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    private Publisher<Integer> publisher(String role, Throwable failure, int... items) {
        return subscriber -> {
            note(role);
            AtomicBoolean done = new AtomicBoolean();
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long count) {
                    if (done.compareAndSet(false, true)) {
                        on(role).execute(() -> emit(subscriber, failure, items));
                    }
                }

                @Override
                public void cancel() {
                    done.set(true);
                }
            });
        };
    }

    /** All at once, whatever was requested: only for a few items. */
    private void emit(Subscriber<? super Integer> subscriber, Throwable failure, int... items) {
        awaitAttached();
        for (int item : items) {
            subscriber.onNext(item);
        }
        if (failure == null) {
            subscriber.onComplete();
        } else {
            subscriber.onError(failure);
        }
    }

    private void note(String role) {
        subscribed
                .computeIfAbsent(role, r -> Collections.synchronizedList(new ArrayList<>()))
                .add(Seen.now());
    }

    /** Subscribes what the call gave, on the subscriber's thread. */
    void watch(Publisher<?> result) {
        on(Seen.SUBSCRIBER)
                .execute(() -> result.subscribe(new Subscriber<Object>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        subscription.request(Long.MAX_VALUE);
                    }

                    @Override
                    public void onNext(Object item) {
                        emitted.add(Seen.now());
                    }

                    @Override
                    public void onError(Throwable failure) {
                        ended(failure);
                    }

                    @Override
                    public void onComplete() {
                        ended(null);
                    }
                }));
    }

    /** Notes that the result ends, here, and whether it fails; that it does so after it has emitted says no more. */
    void ended(Throwable failure) {
        if (emitted.isEmpty()) {
            emitted.add(Seen.now());
        }
        for (Throwable cause = failure; failure != null; cause = cause.getCause()) {
            if (cause == null) {
                unexpected = failure;
                break;
            }
            if (cause == FAILURE) {
                break;
            }
        }
        ended.countDown();
    }

    /** Completes the futures that were made for the call. */
    void release() {
        for (Runnable next = pending.poll(); next != null; next = pending.poll()) {
            next.run();
        }
    }

    /** Waits for the result, and says what is wrong with it; empty when nothing is. */
    String awaitEnd() throws InterruptedException {
        if (!ended.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            return "the result never ends";
        }
        return unexpected == null ? "" : "the result fails: " + unexpected;
    }

    boolean hasReceiver() {
        return hasReceiver;
    }

    /** Where function {@code index} was seen; for a negative index, any function. */
    List<Seen> runs(int index) {
        return index >= 0
                ? List.copyOf(ran.getOrDefault(index, List.of()))
                : ran.values().stream().flatMap(List::stream).toList();
    }

    List<Seen> subscriptions(String role) {
        return List.copyOf(subscribed.getOrDefault(role, List.of()));
    }

    List<Seen> emissions() {
        synchronized (emitted) {
            return List.copyOf(emitted);
        }
    }

    @Override
    public void close() {
        threads.values().forEach(ScheduledExecutorService::shutdownNow);
    }
}
