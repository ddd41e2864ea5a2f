package lesson;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Two tasks are started, then main returns, and nothing is ever printed.
 *
 * <p>The timer behind {@code delayedExecutor} is a daemon thread: the JVM does not wait for it.
 */
public final class LostTasks {

    private LostTasks() {}

    public static void main(String[] args) {
        CompletableFuture<Void> first = timeDelay(1);
        CompletableFuture<Void> second = timeDelay(2);
    }

    private static CompletableFuture<Void> timeDelay(int seconds) {
        Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(() -> System.out.println("waited " + seconds + " s"), later);
    }
}
