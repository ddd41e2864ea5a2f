package lesson;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** The tasks of {@link LostTasks}, and a sleep that happens to be long enough: it works by the luck of a number. */
public final class LuckySleep {

    private LuckySleep() {}

    public static void main(String[] args) throws InterruptedException {
        CompletableFuture<Void> first = timeDelay(1);
        CompletableFuture<Void> second = timeDelay(2);
        Thread.sleep(5_000);
    }

    private static CompletableFuture<Void> timeDelay(int seconds) {
        Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(() -> System.out.println("waited " + seconds + " s"), later);
    }
}
