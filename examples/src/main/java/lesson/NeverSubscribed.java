package lesson;

import reactor.core.publisher.Mono;

/** A {@code Mono} is a recipe: nobody subscribes to this one, so the order is not saved. */
public final class NeverSubscribed {

    private NeverSubscribed() {}

    public static void main(String[] args) {
        save("order 1");
        System.out.println("done");
    }

    private static Mono<Void> save(String order) {
        return Mono.fromRunnable(() -> System.out.println("saved " + order));
    }
}
