package dev.asynclint.cli;

import dev.asynclint.rules.Rules;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The entry point of the executable jar. */
public final class Main {

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Session session = new Session(
                Path.of("").toAbsolutePath(),
                System.getenv(),
                writer(FileDescriptor.out),
                writer(FileDescriptor.err),
                Terminal.is(1),
                Terminal.is(2),
                Rules::all,
                new JavaFrontEnd());
        System.exit(AsyncLint.run(session, args));
    }

    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
    }
}
