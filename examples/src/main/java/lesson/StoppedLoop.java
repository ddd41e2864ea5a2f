package lesson;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;

/**
 * Two timers are set on an event loop, then the loop itself is put to sleep.
 *
 * <p>The thread that sleeps is the one that would run the timers: neither runs before the sleep is over.
 */
public final class StoppedLoop extends AbstractVerticle {

    private final long created = System.nanoTime();

    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx();
        vertx.deployVerticle(new StoppedLoop()).onFailure(Throwable::printStackTrace);
    }

    @Override
    public void start() throws InterruptedException {
        vertx.setTimer(1_000, timer -> ran("the timer of 1 s"));
        vertx.setTimer(2_000, timer -> {
            ran("the timer of 2 s");
            vertx.close().onFailure(Throwable::printStackTrace);
        });
        Thread.sleep(5_000);
    }

    private void ran(String what) {
        System.out.println(what + " ran after " + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - created) + " s");
    }
}
