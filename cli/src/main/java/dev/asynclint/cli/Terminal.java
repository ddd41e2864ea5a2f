package dev.asynclint.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Finds out whether a person looks at a stream, and how wide the window is. */
final class Terminal {

    static final int DEFAULT_WIDTH = 100;

    private Terminal() {}

    /**
     * Whether a standard stream is a terminal.
     *
     * @param descriptor 1 for output, 2 for errors
     */
    static boolean is(int descriptor) {
        try {
            Path link = Path.of("/proc/self/fd/" + descriptor);
            if (Files.isSymbolicLink(link)) {
                String target = Files.readSymbolicLink(link).toString();
                return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
            }
        } catch (IOException | RuntimeException e) {
            // No such file system here: the console tells less, but something.
        }
        return hasConsole();
    }

    /** Both streams and the input are terminals; from Java 22 on it no longer says so. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean hasConsole() {
        return Runtime.version().feature() < 22 && System.console() != null;
    }

    /** The columns of the window, asked of {@code COLUMNS} and then of the terminal itself. */
    static int width(Session session) {
        int given = number(session.variable("COLUMNS"));
        if (given > 0) {
            return given;
        }
        if (!session.outIsTerminal()) {
            return DEFAULT_WIDTH;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectErrorStream(true)
                    .start();
            if (stty.waitFor(1, TimeUnit.SECONDS)) {
                String[] words = new String(
                                stty.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
                        .strip()
                        .split(" ", -1);
                int columns = words.length == 2 ? number(words[1]) : 0;
                return columns > 0 ? columns : DEFAULT_WIDTH;
            }
            stty.destroy();
        } catch (IOException e) {
            // No stty: not a Unix.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return DEFAULT_WIDTH;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
