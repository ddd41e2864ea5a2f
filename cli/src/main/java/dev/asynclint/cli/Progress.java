package dev.asynclint.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicLong;

/** A bar on a terminal, made of one line that is written over again. Safe for several threads. */
final class Progress {

    private static final int BAR = 30;
    private static final long INTERVAL = 100_000_000L;

    private final PrintWriter err;
    private final boolean shown;
    private final int total;
    private final AtomicLong next = new AtomicLong(System.nanoTime() + INTERVAL);
    private volatile boolean drawn;

    Progress(PrintWriter err, boolean shown, int total) {
        this.err = err;
        this.shown = shown && total > 0;
        this.total = total;
    }

    /** So many files are done. */
    void update(int done) {
        if (!shown) {
            return;
        }
        long now = System.nanoTime();
        long due = next.get();
        if (now - due < 0 || !next.compareAndSet(due, now + INTERVAL)) {
            return;
        }
        int filled = (int) ((long) BAR * Math.min(done, total) / total);
        drawn = true;
        err.print("\r[" + "#".repeat(filled) + ".".repeat(BAR - filled) + "] " + done + "/" + total + " files\u001B[K");
        err.flush();
    }

    /** Takes the bar away. */
    void finish() {
        if (drawn) {
            err.print("\r\u001B[K");
            err.flush();
        }
    }
}
