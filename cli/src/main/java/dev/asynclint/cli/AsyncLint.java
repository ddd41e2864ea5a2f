package dev.asynclint.cli;

import dev.asynclint.lint.UsageException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line as a whole: which commands there are, and what happens when one fails. */
@Command(
        name = "asynclint",
        description = "Finds blocking calls in asynchronous Java code.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Exit codes: 0 clean, 1 findings, 2 wrong usage or configuration,",
            "3 incomplete (with --strict), 70 a defect of asynclint."
        })
final class AsyncLint implements Runnable {

    private static final Map<String, Function<Session, Object>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("check", CheckCommand::new);
        COMMANDS.put("rules", RulesCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("why", WhyCommand::new);
        COMMANDS.put("graph", GraphCommand::new);
        COMMANDS.put("knowledge", KnowledgeCommand::new);
    }

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private AsyncLint() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing\n" + spec.commandLine().getUsageMessage());
    }

    /** Runs a command and returns the exit code; never throws. */
    static int run(Session session, String... args) {
        try {
            int code = commandLine(session, args).execute(args);
            session.out().flush();
            session.err().flush();
            return code;
        } catch (RuntimeException | Error e) {
            return internalError(session, e, args);
        }
    }

    /** Picocli inspects each command by reflection, so only the one that is asked for is made. */
    private static CommandLine commandLine(Session session, String... args) {
        CommandLine root = new CommandLine(new AsyncLint());
        Function<Session, Object> wanted = args.length == 0 ? null : COMMANDS.get(args[0]);
        if (wanted != null) {
            root.addSubcommand(args[0], wanted.apply(session));
        } else {
            COMMANDS.forEach((name, command) -> root.addSubcommand(name, command.apply(session)));
        }
        return root.setOut(session.out())
                .setErr(session.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        session.variable("NO_COLOR").isEmpty() && session.errIsTerminal()
                                ? CommandLine.Help.Ansi.ON
                                : CommandLine.Help.Ansi.OFF))
                .setParameterExceptionHandler((e, arguments) -> usageError(session, e))
                .setExecutionExceptionHandler((e, commandLine, result) -> {
                    if (e instanceof UsageException) {
                        session.err().println("asynclint: " + e.getMessage());
                        return ExitCodes.USAGE;
                    }
                    return internalError(session, e, args);
                });
    }

    private static int usageError(Session session, ParameterException e) {
        PrintWriter err = session.err();
        CommandLine command = e.getCommandLine();
        err.println("asynclint: " + e.getMessage());
        if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
        }
        return ExitCodes.USAGE;
    }

    private static int internalError(Session session, Throwable e, String... args) {
        PrintWriter err = session.err();
        session.out().flush();
        if (e instanceof OutOfMemoryError) {
            err.println("asynclint: not enough memory; give it more: ASYNCLINT_OPTS=-Xmx4g");
            err.flush();
            return ExitCodes.INTERNAL;
        }
        StringWriter trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        err.println("asynclint: internal error: " + e);
        err.println(
                "This is a defect of asynclint. Please report it with what follows, and if you can with the source file:");
        err.println("  version: " + new Version().getVersion()[0]);
        err.println("  command: asynclint " + String.join(" ", args));
        err.print(trace.toString().indent(2));
        err.flush();
        return ExitCodes.INTERNAL;
    }
}
