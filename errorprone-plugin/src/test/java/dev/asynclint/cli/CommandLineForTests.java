package dev.asynclint.cli;

import dev.asynclint.rules.Rules;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.Map;

/** The command line as it is, to compare the plugin with. */
public final class CommandLineForTests {

    private CommandLineForTests() {}

    /** Runs it in a directory; its exit code. */
    public static int run(Path directory, String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return AsyncLint.run(
                new Session(directory, Map.of(), nowhere, nowhere, false, false, Rules::all, new JavaFrontEnd()),
                arguments);
    }
}
