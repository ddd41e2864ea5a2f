package dev.asynclint.oracle;

import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A call that gives an executor, scheduler or thread factory, and the line that says of which kind its threads are.
 *
 * @param given argument values for which a {@code when} of the line holds, empty for none: {@code 0 is 1}
 * @param maker makes the call; what it gives is handed two tasks
 */
record GivingCase(String heading, String method, String given, Callable<Consumer<Runnable>> maker) {

    /** Long enough for a second thread to come where none is said to, and paid only there. */
    private static final long SECOND_THREAD_MILLIS = 200;

    @Override
    public String toString() {
        return heading + "#" + method + (given.isEmpty() ? "" : " when " + given);
    }

    List<KnowledgeLine> lines() {
        return Believed.method(heading, method);
    }

    List<String> prove() throws Exception {
        List<KnowledgeLine> lines = lines();
        if (lines.isEmpty()) {
            throw new AssertionError("nothing is known of " + this);
        }
        Place said = said(lines);
        Consumer<Runnable> executor = maker.call();
        BlockingQueue<Seen> seen = new LinkedBlockingQueue<>();
        List<Seen> all = new ArrayList<>();
        if (said instanceof Place.Caller) {
            executor.accept(() -> seen.add(Seen.now()));
            all.add(seen.poll());
            if (!Seen.now().equals(all.get(0))) {
                throw new AssertionError(this + " gives caller, it says; seen on " + all);
            }
            return List.of("gives caller");
        }
        Place.On on = (Place.On) said;
        boolean one = on.kind() == ThreadKind.SINGLE || on.kind() == ThreadKind.TIMER;
        boolean many = on.kind() == ThreadKind.WORKER;
        CyclicBarrier together = new CyclicBarrier(2);
        BlockingQueue<Boolean> met = new LinkedBlockingQueue<>();
        Runnable task = () -> {
            seen.add(Seen.now());
            met.add(meet(together, many ? Scene.PATIENCE.toMillis() : SECOND_THREAD_MILLIS));
        };
        executor.accept(task);
        executor.accept(task);
        for (int i = 0; i < 2; i++) {
            all.add(seen.poll(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        }
        boolean several = Boolean.TRUE.equals(met.poll(2 * Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        if (all.contains(null)
                || !all.stream().allMatch(thread -> thread.isAt(on))
                || one && several
                || many && !several) {
            throw new AssertionError(this + " (" + lines.get(0).origin() + ") gives " + on + ", it says; seen " + all
                    + (several ? ", at once" : ", one after the other"));
        }
        return List.of("gives " + on.kind().word());
    }

    private static boolean meet(CyclicBarrier together, long millis) {
        try {
            together.await(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | BrokenBarrierException alone) {
            return false;
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Place said(List<KnowledgeLine> lines) {
        Place said = null;
        for (KnowledgeLine line : lines) {
            for (Statement statement : line.statements()) {
                Statement plain = statement;
                boolean holds = given.isEmpty();
                if (statement instanceof Statement.When when) {
                    plain = when.statement();
                    holds = given.equals(when.argument() + " is " + when.value());
                }
                if ((holds && given.isEmpty() && plain == statement || holds && plain != statement)
                        && plain instanceof Statement.Gives gives) {
                    said = new Place.On(gives.kind(), gives.daemon());
                } else if (plain instanceof Statement.GivesCaller) {
                    said = new Place.Caller();
                }
            }
        }
        if (said == null) {
            throw new AssertionError(this + " is not said to give an executor");
        }
        return said;
    }
}
