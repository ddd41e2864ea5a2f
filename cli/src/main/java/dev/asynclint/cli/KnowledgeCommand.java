package dev.asynclint.cli;

import dev.asynclint.cli.report.Paint;
import dev.asynclint.cli.report.Problem;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.BundledFiles;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.KnowledgeText;
import dev.asynclint.knowledge.OverridingLine;
import dev.asynclint.knowledge.Spelling;
import dev.asynclint.knowledge.TypeNames;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.KnowledgeFiles;
import dev.asynclint.lint.UsageException;
import dev.asynclint.rule.Rule;
import dev.asynclint.source.DeclaredType;
import dev.asynclint.source.DeclaredType.DeclaredMethod;
import dev.asynclint.source.KnowledgeResource;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code asynclint knowledge SIGNATURE}: what is believed of a type or method, and which line of which file said so. */
@Command(
        name = "knowledge",
        description = "Says what is believed of a type or method, and which line of which file said so.",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "SIGNATURE is a type or a method, as in Thread.sleep, Mono#map(Function),",
            "java.util.concurrent.Future#get() or io.netty.channel.Channel.",
        })
final class KnowledgeCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "SIGNATURE", description = "The type or method in question.")
    private String signature = "";

    @Parameters(
            index = "1..*",
            paramLabel = "PATH",
            description = "Where to look for a configuration and a classpath. Default: the current directory.")
    private List<String> paths = new ArrayList<>();

    @Mixin
    private final InputOptions input = new InputOptions();

    KnowledgeCommand(Session session) {
        this.session = session;
    }

    /** What was asked for. */
    private record Question(String type, String method, List<String> parameters, boolean anyParameters) {

        /** A method starts with a small letter or is called {@code new}; a type does not. */
        static Question of(String text) {
            String plain = text.strip().replace("::", "#");
            int open = plain.indexOf('(');
            String path = open < 0 ? plain : plain.substring(0, open);
            int split = path.indexOf('#');
            if (split < 0) {
                int dot = path.lastIndexOf('.');
                boolean isMethod = dot > 0
                        && (open >= 0 || Character.isLowerCase(path.charAt(Math.min(dot + 1, path.length() - 1))));
                split = isMethod ? dot : path.length();
            }
            String method = split < path.length() ? path.substring(split + 1) : "";
            String inside = open < 0 ? "*" : plain.substring(open + 1, Math.max(open + 1, plain.lastIndexOf(')')));
            boolean any = inside.strip().equals("*");
            List<String> parameters =
                    any || inside.isBlank() ? List.of() : List.of(inside.strip().split("\\s*,\\s*", -1));
            return new Question(
                    path.substring(0, split), method.equals("new") ? MethodSig.CONSTRUCTOR : method, parameters, any);
        }
    }

    @Override
    public Integer call() throws UsageException {
        Catalogue catalogue =
                new Catalogue(session.rules().get().stream().map(Rule::info).toList());
        Inputs inputs = Inputs.of(session, input, paths, catalogue);
        KnowledgeFiles files = KnowledgeFiles.read(inputs.config().knowledge());
        Question question = Question.of(signature);
        List<KnowledgeFile> written = new ArrayList<>(BundledFiles.read());
        written.addAll(files.user());
        Set<String> headings = headings(written);
        Set<String> candidates = candidates(question.type(), headings);
        List<Problem> problems = new ArrayList<>();
        List<Knowledge> known = new ArrayList<>(List.of(files.knowledge()));
        FrontEnd.Sink sink = new FrontEnd.Sink() {
            @Override
            public List<Problem> prepare(List<SourceUnit> early, List<KnowledgeResource> resources) {
                known.set(0, files.knowledge(Judgement.parse(resources, problems), early));
                return problems;
            }

            @Override
            public void accept(SourceUnit unit) {
                // Not read: only the types are asked for.
            }
        };
        FrontEnd.Reading reading = inputs.read(List.of(), sink, candidates, false);
        Map<String, DeclaredType> types = new LinkedHashMap<>();
        for (String candidate : candidates) {
            DeclaredType type = reading.types().described().get(candidate);
            if (type != null) {
                types.put(candidate, type);
            }
        }
        if (types.isEmpty() && !byName(question, candidates, written)) {
            throw new UsageException(
                    candidates.stream().anyMatch(headings::contains)
                            ? "no class of `" + question.type() + "` can be seen, and nothing is said of its "
                                    + question.method() + "()"
                            : "there is no type `" + question.type() + "`" + nearest(question.type(), headings));
        }
        boolean said = types.isEmpty();
        List<String> without = new ArrayList<>();
        for (DeclaredType type : types.values()) {
            if (question.method().isEmpty()) {
                type(type, known.get(0));
                said = true;
            } else if (UnmatchedKnowledge.overloads(type, question.method()).isEmpty()) {
                without.add(KnowledgeText.type(type.name())
                        + Spelling.didYouMean(question.method(), UnmatchedKnowledge.names(type)));
            } else {
                method(type, question, known.get(0));
                said = true;
            }
        }
        if (!said) {
            throw new UsageException("there is no " + question.method() + "() in " + String.join(" or ", without));
        }
        problems.forEach(problem -> session.err().println("incomplete: " + problem));
        return ExitCodes.CLEAN;
    }

    /** Prints what is written of types of which no class can be seen; false where nothing is. */
    private boolean byName(Question question, Set<String> candidates, List<KnowledgeFile> files) {
        Paint paint = ColorMode.AUTO.paint(session, session.outIsTerminal());
        List<String> said = new ArrayList<>();
        int best = 0;
        for (KnowledgeFile file : files) {
            for (KnowledgeLine line : file.methods()) {
                int given = !candidates.contains(line.heading())
                        ? -1
                        : question.method().isEmpty() ? 0 : line.given(question.method());
                if (given > best) {
                    said.clear();
                    best = given;
                }
                if (given == best) {
                    said.add(paint.bold(KnowledgeText.type(line.heading()) + "#" + KnowledgeText.methods(line)));
                    KnowledgeText.statements(line.statements()).forEach(text -> said.add("  " + text));
                    said.add("    "
                            + paint.dim("(" + line.origin() + "; known by its name: no class of it can be seen)"));
                    said.add("");
                }
            }
        }
        said.forEach(session.out()::println);
        return !said.isEmpty();
    }

    private static Set<String> headings(List<KnowledgeFile> files) {
        Set<String> headings = new TreeSet<>();
        for (KnowledgeFile file : files) {
            for (KnowledgeFile.Heading heading : file.headings()) {
                if (!heading.isPattern()) {
                    headings.add(heading.type());
                }
            }
        }
        return headings;
    }

    /** A simple name means every type of that name that knowledge speaks of, and those of the JDK's usual packages. */
    private static Set<String> candidates(String type, Set<String> headings) {
        Set<String> candidates = new LinkedHashSet<>();
        if (type.indexOf('.') > 0) {
            candidates.add(TypeRef.binaryName(type));
        }
        for (String heading : headings) {
            if (TypeNames.match(type, heading)) {
                candidates.add(heading);
            }
        }
        if (candidates.isEmpty() || type.indexOf('.') < 0) {
            for (String packageName :
                    List.of("java.lang", "java.util", "java.util.concurrent", "java.io", "java.net")) {
                candidates.add(packageName + "." + TypeRef.binaryName(type));
            }
        }
        return candidates;
    }

    private static String nearest(String type, Set<String> headings) {
        Set<String> names = new TreeSet<>();
        boolean simple = type.indexOf('.') < 0;
        for (String heading : headings) {
            String name = KnowledgeText.type(heading);
            names.add(simple ? name.substring(name.lastIndexOf('.') + 1) : name);
        }
        return Spelling.didYouMean(type, names);
    }

    private void type(DeclaredType type, Knowledge knowledge) {
        Paint paint = ColorMode.AUTO.paint(session, session.outIsTerminal());
        PrintWriter out = session.out();
        out.println(paint.bold(KnowledgeText.type(type.name())));
        List<String> said = new ArrayList<>();
        knowledge.about(type.name(), type.supertypes()).forEach(line -> {
            String from = line.heading().equals(type.name()) ? "" : ", as a " + KnowledgeText.type(line.heading());
            said.add("  " + KnowledgeText.of(line.statement()) + from + "  " + paint.dim("(" + line.origin() + ")"));
        });
        knowledge
                .annotation(type.name())
                .forEach(line -> said.add(
                        "  " + KnowledgeText.of(line.statement()) + "  " + paint.dim("(" + line.origin() + ")")));
        said.forEach(out::println);
        if (said.isEmpty()) {
            out.println("  Nothing is said of the type itself.");
        }
        out.println();
        Map<String, List<DeclaredMethod>> methods = new LinkedHashMap<>();
        Set<String> silent = new TreeSet<>();
        for (DeclaredMethod method : type.methods()) {
            boolean ofObject = method.signature().owner().equals("java.lang.Object");
            if (ofObject && !type.name().equals("java.lang.Object")) {
                continue;
            }
            if (line(type, method, knowledge) == null && overriding(type, method, knowledge) == null) {
                silent.add(
                        method.signature().isConstructor()
                                ? "new"
                                : method.signature().name());
            } else {
                methods.computeIfAbsent(method.signature().name(), name -> new ArrayList<>())
                        .add(method);
            }
        }
        methods.values().forEach(overloads -> print(type, overloads, knowledge, paint));
        methods.keySet().forEach(silent::remove);
        if (!silent.isEmpty()) {
            out.println("Nothing is said of " + String.join(", ", silent) + ".");
            out.println();
        }
    }

    private void method(DeclaredType type, Question question, Knowledge knowledge) throws UsageException {
        List<DeclaredMethod> overloads = UnmatchedKnowledge.overloads(type, question.method());
        List<DeclaredMethod> asked = overloads.stream()
                .filter(method -> question.anyParameters()
                        || TypeNames.match(
                                question.parameters(), method.signature().parameters()))
                .toList();
        if (asked.isEmpty()) {
            String there = String.join(
                    ", ", overloads.stream().map(KnowledgeCommand::shape).toList());
            throw new UsageException("there is no such " + question.method() + "() in "
                    + KnowledgeText.type(type.name()) + "; there is " + there);
        }
        print(type, asked, knowledge, ColorMode.AUTO.paint(session, session.outIsTerminal()));
    }

    /** Overloads of which one line speaks stand together. */
    private void print(DeclaredType type, List<DeclaredMethod> overloads, Knowledge knowledge, Paint paint) {
        PrintWriter out = session.out();
        Map<String, List<String>> byText = new LinkedHashMap<>();
        for (DeclaredMethod method : overloads) {
            List<String> said = new ArrayList<>();
            KnowledgeLine line = line(type, method, knowledge);
            if (line != null) {
                KnowledgeText.statements(line.statements()).forEach(text -> said.add("  " + text));
                said.add("    "
                        + paint.dim("[" + KnowledgeText.type(line.heading()) + "] " + KnowledgeText.methods(line)
                                + "  (" + line.origin() + ")"));
            }
            OverridingLine overriding = overriding(type, method, knowledge);
            if (overriding != null) {
                said.add("  " + KnowledgeText.of(overriding));
                said.add("    "
                        + paint.dim(
                                "[" + KnowledgeText.type(overriding.heading()) + "]  (" + overriding.origin() + ")"));
            }
            for (String annotation : method.annotations()) {
                knowledge.annotation(annotation).forEach(marked -> {
                    said.add("  @" + KnowledgeText.type(annotation) + ": " + KnowledgeText.of(marked.statement()));
                    said.add("    " + paint.dim("(" + marked.origin() + ")"));
                });
            }
            if (said.isEmpty()) {
                said.add("  Nothing is said of it: asynclint is silent about it.");
            }
            byText.computeIfAbsent(String.join("\n", said), text -> new ArrayList<>())
                    .add(KnowledgeText.type(method.signature().owner()) + "#" + shape(method));
        }
        byText.forEach((text, methods) -> {
            methods.forEach(method -> out.println(paint.bold(method)));
            out.println(text);
            out.println();
        });
    }

    private static String shape(DeclaredMethod method) {
        MethodSig sig = method.signature();
        return (sig.isConstructor() ? "new" : sig.name()) + "(" + String.join(", ", sig.parameters()) + ")";
    }

    private static @Nullable KnowledgeLine line(DeclaredType type, DeclaredMethod method, Knowledge knowledge) {
        return knowledge
                .method(method.signature(), method.overridden(), type.name(), type.supertypes())
                .orElse(null);
    }

    private static @Nullable OverridingLine overriding(DeclaredType type, DeclaredMethod method, Knowledge knowledge) {
        return knowledge
                .overriding(method.signature(), method.overridden(), type.supertypes())
                .orElse(null);
    }
}
