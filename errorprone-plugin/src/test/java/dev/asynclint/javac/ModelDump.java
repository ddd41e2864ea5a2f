package dev.asynclint.javac;

import dev.asynclint.code.CodeText;
import dev.asynclint.code.SourceUnit;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Prints the models that javac's front end makes: {@code ModelDump [-cp FILE] FOLDER [PART-OF-PATH]}. */
public final class ModelDump {

    private ModelDump() {}

    /** Prints to standard output. */
    public static void main(String[] arguments) throws IOException {
        List<String> rest = List.of(arguments);
        List<Path> classpath = List.of();
        if (rest.get(0).equals("-cp")) {
            classpath = classpath(Path.of(rest.get(1)));
            rest = rest.subList(2, rest.size());
        }
        Path root = Path.of(rest.get(0));
        String wanted = rest.size() > 1 ? rest.get(1) : "";
        Attributed attributed = Attributed.of(root, Attributed.sources(root), classpath, List.of());
        for (SourceUnit unit : attributed.units()) {
            if (unit.path().contains(wanted)) {
                System.out.println(CodeText.withSpans(unit));
            }
        }
        System.err.println(
                attributed.units().size() + " units, " + attributed.errors().size() + " javac errors");
        Attributed.mostFrequent(attributed.errors(), 10).forEach(System.err::println);
        attributed.failures().forEach(System.err::println);
    }

    static List<Path> classpath(Path file) throws IOException {
        return Stream.of(Files.readString(file).strip().split(File.pathSeparator))
                .map(Path::of)
                .toList();
    }
}
