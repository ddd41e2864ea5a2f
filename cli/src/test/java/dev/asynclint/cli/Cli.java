package dev.asynclint.cli;

import dev.asynclint.rule.Rule;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the command line in a directory, as a process would. */
final class Cli {

    final Path directory;
    private final Map<String, String> variables = new HashMap<>();
    private FrontEnd frontEnd = new LineFrontEnd();
    private List<Rule> rules = List.of(LineFrontEnd.SLEEP, LineFrontEnd.LOSE, LineFrontEnd.NOTE, LineFrontEnd.PREVIEW);
    private boolean terminal;

    /** What a run left behind. */
    record Result(int code, String out, String err) {}

    Cli(Path directory) {
        this.directory = directory;
    }

    Cli file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Cli file(String name, byte[] bytes) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Cli variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Cli terminal() {
        terminal = true;
        return this;
    }

    Cli frontEnd(FrontEnd other) {
        frontEnd = other;
        return this;
    }

    Cli rules(List<Rule> others) {
        rules = others;
        return this;
    }

    String read(String name) {
        try {
            return Files.readString(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run(String... args) {
        return runIn(directory, args);
    }

    Result runIn(Path where, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Session session = new Session(
                where,
                variables,
                new PrintWriter(out),
                new PrintWriter(err),
                terminal,
                terminal,
                () -> rules,
                frontEnd);
        int code = AsyncLint.run(session, args);
        return new Result(code, out.toString(), err.toString());
    }
}
