package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.BundledFiles;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeLine.Origin;
import dev.asynclint.knowledge.KnowledgeText;
import dev.asynclint.knowledge.Spelling;
import dev.asynclint.knowledge.TypeNames;
import dev.asynclint.source.DeclaredType;
import dev.asynclint.source.DeclaredType.DeclaredMethod;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the lines in a user's files that speak of nothing that there is. Of a type in a package of which no class can be
 * seen, such as that of a library without its jar, nothing can be said; headings and names with {@code *} are not judged.
 */
final class UnmatchedKnowledge {

    private final List<KnowledgeFile> files;

    UnmatchedKnowledge(List<KnowledgeFile> files) {
        this.files = List.copyOf(files);
    }

    /** Binary names of the types that have to be described for it. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        for (KnowledgeFile file : files) {
            for (KnowledgeFile.Heading heading : file.headings()) {
                if (!heading.isPattern()) {
                    types.add(heading.type());
                }
            }
        }
        return types;
    }

    /** The lines that match none of the types. */
    List<Problem> in(FrontEnd.Types types) {
        List<Problem> problems = new ArrayList<>();
        for (KnowledgeFile file : files) {
            for (KnowledgeFile.Heading heading : file.headings()) {
                heading(heading, types, problems);
            }
            file.methods()
                    .forEach(line -> method(
                            line.heading(),
                            line.names(),
                            line.anyParameters(),
                            line.parameters(),
                            line.origin(),
                            types,
                            problems));
            file.overriding()
                    .forEach(line -> method(
                            line.heading(),
                            line.names(),
                            line.anyParameters(),
                            line.parameters(),
                            line.origin(),
                            types,
                            problems));
        }
        return problems;
    }

    private static void heading(KnowledgeFile.Heading heading, FrontEnd.Types types, List<Problem> problems) {
        String name = heading.type();
        if (heading.isPattern() || types.described().containsKey(name)) {
            return;
        }
        String hint = didYouMean(name);
        String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        if (!hint.isEmpty() || types.packages().contains(packageName)) {
            add(heading.origin(), "there is no type " + KnowledgeText.type(name) + hint, problems);
        }
    }

    /** The nearest of the types that asynclint itself knows something about. */
    static String didYouMean(String type) {
        Set<String> known = new TreeSet<>();
        for (KnowledgeFile file : BundledFiles.read()) {
            file.headings().forEach(heading -> known.add(KnowledgeText.type(heading.type())));
        }
        return Spelling.didYouMean(KnowledgeText.type(type), known);
    }

    private static void method(
            String heading,
            List<String> names,
            boolean any,
            List<String> parameters,
            Origin origin,
            FrontEnd.Types types,
            List<Problem> problems) {
        DeclaredType type = types.described().get(heading);
        if (type == null) {
            return;
        }
        for (String name : names) {
            if (name.indexOf('*') >= 0) {
                continue;
            }
            List<DeclaredMethod> overloads = overloads(type, name);
            String shown = name.equals(MethodSig.CONSTRUCTOR) ? "new" : name;
            if (overloads.isEmpty()) {
                String hint = Spelling.didYouMean(shown, names(type));
                add(origin, "there is no " + shown + "() in " + KnowledgeText.type(heading) + hint, problems);
            } else if (!any && overloads.stream().noneMatch(overload -> fits(parameters, overload))) {
                String there = String.join(
                        ", ",
                        overloads.stream()
                                .map(overload -> shown + "("
                                        + String.join(", ", overload.signature().parameters()) + ")")
                                .toList());
                add(
                        origin,
                        "there is no " + shown + "(" + String.join(", ", parameters) + ") in "
                                + KnowledgeText.type(heading) + "; there is " + there,
                        problems);
            }
        }
    }

    /** A line may name the parameters as the type declares them, or as a supertype does. */
    private static boolean fits(List<String> written, DeclaredMethod overload) {
        return TypeNames.match(written, overload.signature().parameters())
                || overload.overridden().stream().anyMatch(sig -> TypeNames.match(written, sig.parameters()));
    }

    static List<DeclaredMethod> overloads(DeclaredType type, String name) {
        return type.methods().stream()
                .filter(method -> method.signature().name().equals(name))
                .toList();
    }

    static Collection<String> names(DeclaredType type) {
        Set<String> names = new TreeSet<>();
        type.methods().forEach(method -> names.add(method.signature().name()));
        names.remove(MethodSig.CONSTRUCTOR);
        return names;
    }

    private static void add(Origin origin, String message, List<Problem> problems) {
        problems.add(new Problem(Problem.Kind.KNOWLEDGE, origin.file(), origin.line(), 1, message));
    }
}
