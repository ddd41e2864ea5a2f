package lesson;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Waits for the first task before it starts the second: three seconds for what takes two. */
public final class InLine {

    private InLine() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        timeDelay(1).join();
        timeDelay(2).join();
        System.out.println("took " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
    }

    private static CompletableFuture<Void> timeDelay(int seconds) {
        Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(() -> System.out.println("waited " + seconds + " s"), later);
    }
}
