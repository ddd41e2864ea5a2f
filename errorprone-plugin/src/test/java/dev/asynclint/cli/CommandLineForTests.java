package dev.asynclint.cli;

import dev.asynclint.rules.Rules;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command line as it is, to compare the plugin with.
 *
 * @param code the exit code
 */
public record CommandLineForTests(int code, String out, String err) {

    /** Runs it in a directory. */
    public static CommandLineForTests run(Path directory, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Session session = new Session(
                directory,
                Map.of(),
                new PrintWriter(out),
                new PrintWriter(err),
                false,
                false,
                Rules::all,
                new JavaFrontEnd());
        int code = AsyncLint.run(session, arguments);
        return new CommandLineForTests(code, out.toString(), err.toString());
    }
}
