package dev.asynclint.oracle;

import dev.asynclint.knowledge.BundledFiles;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.OverridingLine;
import dev.asynclint.knowledge.TypeNames;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks up what the bundled files say of a method, under exactly the heading that a case names. */
final class Believed {

    private static final List<KnowledgeFile> FILES = BundledFiles.read();

    private Believed() {}

    /** A method as a case writes it: {@code map(Function)} or {@code new(int)}. */
    private record Written(String name, List<String> parameters) {
        static Written of(String method) {
            int open = method.indexOf('(');
            String name = method.substring(0, open);
            String inside = method.substring(open + 1, method.length() - 1);
            return new Written(
                    name.equals("new") ? "<init>" : name,
                    inside.isEmpty() ? List.of() : List.of(inside.split(", ", -1)));
        }
    }

    /** The lines about the method; names before patterns, exact parameters before {@code (*)}, as the engine asks. */
    static List<KnowledgeLine> method(String heading, String method) {
        Written written = Written.of(method);
        List<KnowledgeLine> under = all(KnowledgeFile::methods)
                .filter(line -> line.heading().equals(heading))
                .toList();
        List<KnowledgeLine> exact = method(filter(under, line -> line.names().contains(written.name())), written);
        return exact.isEmpty()
                ? method(
                        filter(under, line -> line.names().stream().anyMatch(name -> fits(name, written.name()))),
                        written)
                : exact;
    }

    private static boolean fits(String pattern, String name) {
        return pattern.endsWith("*") && name.startsWith(pattern.substring(0, pattern.length() - 1));
    }

    private static List<KnowledgeLine> method(List<KnowledgeLine> named, Written written) {
        List<KnowledgeLine> exact = filter(
                named, line -> !line.anyParameters() && TypeNames.match(line.parameters(), written.parameters()));
        return exact.isEmpty() ? filter(named, KnowledgeLine::anyParameters) : exact;
    }

    static List<OverridingLine> overriding(String heading, String method) {
        Written written = Written.of(method);
        return all(KnowledgeFile::overriding)
                .filter(line -> line.heading().equals(heading)
                        && (line.names().contains(written.name())
                                || line.names().contains("*"))
                        && (line.anyParameters() || TypeNames.match(line.parameters(), written.parameters())))
                .toList();
    }

    private static <T> Stream<T> all(java.util.function.Function<KnowledgeFile, List<T>> part) {
        return FILES.stream().flatMap(file -> part.apply(file).stream());
    }

    private static <T> List<T> filter(List<T> lines, Predicate<T> wanted) {
        List<T> found = new ArrayList<>();
        for (T line : lines) {
            if (wanted.test(line)) {
                found.add(line);
            }
        }
        return found;
    }
}
