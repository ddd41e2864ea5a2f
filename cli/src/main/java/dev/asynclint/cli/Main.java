package dev.asynclint.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the executable jar. */
@Command(
        name = "asynclint",
        description = "Finds blocking calls in asynchronous Java code.",
        mixinStandardHelpOptions = true)
public final class Main implements Runnable {

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new Main()).execute(args));
    }
}
