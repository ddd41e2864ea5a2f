package dev.asynclint.oracle;

import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call that is said to block, or never to block.
 *
 * @param body makes the call as something that would have to wait
 */
record BlockingCase(String heading, String method, Body body) {

    @FunctionalInterface
    interface Body {
        void run() throws Throwable;
    }

    @Override
    public String toString() {
        return heading + "#" + method;
    }

    List<KnowledgeLine> lines() {
        return Believed.method(heading, method);
    }

    /** Runs the call and returns where it was seen to block; empty when it did not and was said not to. */
    List<String> prove() throws Exception {
        return prove(lines());
    }

    /**
     * As {@link #prove()}, against these lines.
     *
     * @throws AssertionError when the call does something else than the lines say
     */
    List<String> prove(List<KnowledgeLine> lines) throws Exception {
        if (lines.isEmpty()) {
            throw new AssertionError("nothing is known of " + this);
        }
        Optional<BlockingCategory> said = category(lines);
        Hooks.take();
        Throwable thrown = call();
        List<String> hits = Hooks.take();
        String where = this + " (" + lines.get(0).origin() + ")";
        if (said.isEmpty()) {
            if (!hits.isEmpty() || thrown != null) {
                throw new AssertionError(where + " is said not to block; " + hits, thrown);
            }
        } else if (hits.stream().noneMatch(hit -> Hooks.shows(hit, said.get()))) {
            throw new AssertionError(where + " is said to block (" + said.get().word() + "); seen " + hits, thrown);
        }
        return hits;
    }

    private static Optional<BlockingCategory> category(List<KnowledgeLine> lines) {
        for (KnowledgeLine line : lines) {
            for (Statement statement : line.statements()) {
                if (statement instanceof Statement.Blocks blocks) {
                    return Optional.of(blocks.category());
                } else if (statement instanceof Statement.MayBlock may) {
                    return Optional.of(may.category());
                }
            }
        }
        boolean never = lines.stream()
                .flatMap(line -> line.statements().stream())
                .anyMatch(statement -> statement instanceof Statement.NeverBlocks);
        if (!never) {
            throw new AssertionError(lines.get(0) + " says nothing of blocking");
        }
        return Optional.empty();
    }

    private Throwable call() throws Exception {
        CompletableFuture<Throwable> done = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                        done.complete(null);
                    } catch (Throwable thrown) {
                        done.complete(thrown);
                    }
                },
                Hooks.THREAD);
        thread.setDaemon(true);
        thread.start();
        try {
            return done.get(Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException waiting) {
            StringBuilder at = new StringBuilder();
            for (StackTraceElement frame : thread.getStackTrace()) {
                at.append("\n  ").append(frame);
            }
            throw new AssertionError(this + " waits where no hook is:" + at, waiting);
        }
    }
}
