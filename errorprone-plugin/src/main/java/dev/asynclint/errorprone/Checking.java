package dev.asynclint.errorprone;

import dev.asynclint.code.SourceUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives translated files to the linter, one after the other on one thread of its own, while the compiler's thread translates
 * the next and goes on with its own work: javac may be asked by one thread only, but what was translated asks it nothing
 * more.
 *
 * @param <R> what is known in the end
 */
final class Checking<R> {

    /** Files that may wait; a program's worth of them would not fit beside javac's trees. */
    private static final int MOST_WAITING = 128;

    /** Bytes: what javac translated in its own deep stack must find as much room here. */
    private static final long STACK = 64L << 20;

    private final Consumer<SourceUnit> linter;
    private final Supplier<R> end;
    private final BlockingQueue<Optional<SourceUnit>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;
    private @Nullable R result;
    private @Nullable Throwable failure;

    private Checking(Consumer<SourceUnit> linter, Supplier<R> end) {
        this.linter = linter;
        this.end = end;
        this.thread = new Thread(null, this::acceptAll, "asynclint", STACK);
        thread.setDaemon(true);
    }

    /**
     * Starts it.
     *
     * @param linter what takes the files, which nobody else may use until {@link #result} has come back
     * @param end what is done behind the last file, on the same thread
     */
    static <R> Checking<R> with(Consumer<SourceUnit> linter, Supplier<R> end) {
        Checking<R> checking = new Checking<>(linter, end);
        checking.thread.start();
        return checking;
    }

    private void acceptAll() {
        boolean open = true;
        while (open) {
            try {
                Optional<SourceUnit> next = waiting.take();
                next.ifPresent(unit -> guarded(() -> linter.accept(unit)));
                open = next.isPresent();
            } catch (InterruptedException e) {
                // Only the compiler ends it, which would wait for ever for a thread that is gone.
            }
        }
        guarded(() -> result = end.get());
    }

    private void guarded(Runnable work) {
        if (failure == null) {
            try {
                work.run();
            } catch (Throwable e) {
                // Taken on all the same, or who gives files would wait for ever.
                failure = e;
            }
        }
    }

    /** Takes a file; waits where many others do. */
    void add(SourceUnit unit) {
        uninterruptibly(() -> waiting.put(Optional.of(unit)));
    }

    /** No file comes any more: what is to be done behind the last one may begin. */
    void close() {
        uninterruptibly(() -> waiting.put(Optional.empty()));
    }

    /**
     * Waits until all is done, which needs {@link #close}.
     *
     * @throws IllegalStateException when the linter ended with something that it does not deal with itself
     */
    R result() {
        uninterruptibly(thread::join);
        Throwable cause = failure;
        if (cause instanceof Error error) {
            throw error;
        } else if (cause != null) {
            throw new IllegalStateException(cause);
        }
        return Objects.requireNonNull(result);
    }

    private interface Waiting {
        void untilDone() throws InterruptedException;
    }

    /** Who interrupts a compilation is told of when it comes back to the compiler. */
    private static void uninterruptibly(Waiting waiting) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    waiting.untilDone();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
