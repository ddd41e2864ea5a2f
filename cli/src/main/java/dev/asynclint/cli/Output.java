package dev.asynclint.cli;

import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format and where it goes.
 *
 * @param file null for standard output
 */
record Output(OutputFormat format, @Nullable Path file) {

    /**
     * Reads {@code format} or {@code format=file} and adds text on standard output when everything else goes to files.
     *
     * @throws UsageException when a format is unknown, two outputs would go to one place, or a file's directory is missing
     */
    static List<Output> parse(List<String> texts, Path directory) throws UsageException {
        List<Output> outputs = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            OutputFormat format = Words.constant(OutputFormat.class, equals < 0 ? text : text.substring(0, equals));
            Path file = equals < 0 ? null : file(text.substring(equals + 1), directory);
            Output output = new Output(format, file);
            for (Output other : outputs) {
                if (file == null ? other.file == null : file.equals(other.file)) {
                    throw new UsageException("two output formats go to "
                            + (file == null ? "standard output; give one a file: `json=FILE`" : file));
                }
            }
            outputs.add(output);
        }
        if (outputs.stream().noneMatch(output -> output.file == null)) {
            outputs.add(0, new Output(OutputFormat.TEXT, null));
        }
        return outputs;
    }

    private static Path file(String text, Path directory) throws UsageException {
        if (text.isBlank()) {
            throw new UsageException("an output format ends in `=`, but no file follows");
        }
        try {
            Path file = directory.resolve(text).normalize();
            Path parent = file.getParent();
            if (Files.isDirectory(file)) {
                throw new UsageException("cannot write to " + text + ": it is a directory");
            }
            if (parent != null && !Files.isDirectory(parent)) {
                throw new UsageException("cannot write to " + text + ": there is no directory " + parent);
            }
            return file;
        } catch (java.nio.file.InvalidPathException e) {
            throw new UsageException("cannot write to " + text + ": " + e.getReason());
        }
    }
}
