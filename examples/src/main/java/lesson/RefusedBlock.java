package lesson;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Waits for one asynchronous result inside another: Reactor refuses to block the thread that runs its operators. */
public final class RefusedBlock {

    private RefusedBlock() {}

    public static void main(String[] args) {
        try {
            System.out.println(greeting().block());
        } catch (IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
    }

    private static Mono<String> greeting() {
        return Mono.delay(Duration.ofSeconds(1)).map(tick -> "hello, " + name().block());
    }

    private static Mono<String> name() {
        return Mono.delay(Duration.ofSeconds(1)).map(tick -> "reader");
    }
}
