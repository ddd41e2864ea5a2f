package dev.asynclint.cli;

import dev.asynclint.rule.Rule;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What a command gets from the process it runs in, so that a test can give it something else.
 *
 * @param directory absolute; where relative paths of the command line start
 * @param variables of the environment
 * @param out for findings
 * @param err for progress, summary and complaints
 * @param outIsTerminal whether a person sees {@code out}
 * @param errIsTerminal whether a person sees {@code err}
 */
record Session(
        Path directory,
        Map<String, String> variables,
        PrintWriter out,
        PrintWriter err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Supplier<List<Rule>> rules,
        FrontEnd frontEnd) {

    Session {
        variables = Map.copyOf(variables);
    }

    /** The value of a variable, empty when it is not set. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }
}
