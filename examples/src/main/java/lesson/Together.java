package lesson;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;

/** The right way: start both, then wait for both, with futures and with Reactor. */
public final class Together {

    private Together() {}

    public static void main(String[] args) {
        long start = System.nanoTime();
        CompletableFuture.allOf(timeDelay(1), timeDelay(2)).join();
        System.out.println("futures took " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");

        start = System.nanoTime();
        String greeting = Mono.zip(word("hello", 1), word("reader", 2), (first, second) -> first + ", " + second)
                .block();
        System.out.println(greeting);
        System.out.println("Reactor took " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
    }

    private static CompletableFuture<Void> timeDelay(int seconds) {
        Executor later = CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS);
        return CompletableFuture.runAsync(() -> System.out.println("waited " + seconds + " s"), later);
    }

    private static Mono<String> word(String word, int seconds) {
        return Mono.delay(Duration.ofSeconds(seconds)).map(tick -> word);
    }
}
