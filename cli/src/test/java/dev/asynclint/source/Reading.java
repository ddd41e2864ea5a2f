package dev.asynclint.source;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.Described;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.Knowledge;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads source texts for tests. */
record Reading(List<SourceUnit> units, JavaSources.Summary summary) {

    private static final Pattern PACKAGE = Pattern.compile("\\bpackage ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record) (\\w+)");

    /** Writes each text to a file that is named after the first type in it, and reads them all. */
    static Reading of(Path root, String... sources) {
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            files.add(write(root, source));
        }
        return ofFiles(root, files);
    }

    static Reading ofFiles(Path root, List<Path> files) {
        return ofFiles(root, files, List.of());
    }

    /** The same where jars and class folders are on the class path. */
    static Reading ofFiles(Path root, List<Path> files, List<Path> classpath) {
        return of(
                files.size(),
                sink -> JavaSources.read(
                        files, root, classpath, Knowledge.bundled().recognitions(), 2, sink));
    }

    /** The same where something is said of types that nobody declares. */
    static Reading described(Path root, Described described, String... sources) {
        List<Path> files =
                Arrays.stream(sources).map(source -> write(root, source)).toList();
        return of(
                files.size(),
                sink -> JavaSources.read(
                        new JavaSources.Request(
                                files,
                                root,
                                List.of(),
                                2,
                                null,
                                List.of(),
                                Knowledge.bundled().recognitions(),
                                described),
                        sink));
    }

    private static Reading of(int files, Function<JavaSources.Sink, JavaSources.Summary> read) {
        SourceUnit[] units = new SourceUnit[files];
        JavaSources.Summary summary = read.apply((index, unit) -> units[index] = unit);
        return new Reading(Arrays.stream(units).filter(Objects::nonNull).toList(), summary);
    }

    static Path write(Path root, String source) {
        Matcher packageName = PACKAGE.matcher(source);
        Matcher type = TYPE.matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException("no type in " + source);
        }
        Path folder = packageName.find() ? root.resolve(packageName.group(1).replace('.', '/')) : root;
        try {
            Files.createDirectories(folder);
            return Files.writeString(folder.resolve(type.group(1) + ".java"), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All calls of all units, those in lambdas and anonymous classes too, by place. */
    List<Call> calls() {
        List<Call> calls = new ArrayList<>();
        units.forEach(unit -> unit.callables().forEach(callable -> add(callable, calls)));
        calls.sort(Comparator.comparing(Call::name));
        return calls;
    }

    /** What the calls whose names stand in a line call, in short. */
    String callsIn(int line) {
        return calls().stream()
                .filter(call -> call.name().line() == line)
                .map(call -> describe(call.target()))
                .collect(Collectors.joining(" "));
    }

    static String describe(Target target) {
        if (target instanceof Target.Resolved resolved) {
            MethodSig sig = resolved.method();
            return simple(sig.owner()) + "#" + sig.name()
                    + sig.parameters().stream().map(Reading::simple).collect(Collectors.joining(",", "(", ")"));
        }
        Target.Unresolved unresolved = (Target.Unresolved) target;
        return "?" + unresolved.name() + "/" + unresolved.arity() + ":" + unresolved.reason();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static void add(Callable callable, List<Call> calls) {
        add(callable.body(), calls);
    }

    private static void add(Body body, List<Call> calls) {
        for (Step step : body.steps()) {
            if (step instanceof Call call) {
                calls.add(call);
                add(call.receiver(), calls);
                call.arguments().forEach(argument -> add(argument, calls));
            } else if (step instanceof Step.Assign assign) {
                add(assign.value(), calls);
            } else if (step instanceof Step.Put put) {
                add(put.value(), calls);
            } else if (step instanceof Step.Discard discard) {
                add(discard.value(), calls);
            } else if (step instanceof Step.Exit exit) {
                add(exit.value(), calls);
            } else if (step instanceof Step.Branch branch) {
                branch.arms().forEach(arm -> add(arm, calls));
            } else if (step instanceof Step.Repeat repeat) {
                Stream.of(repeat.test(), repeat.body(), repeat.update()).forEach(part -> add(part, calls));
            } else if (step instanceof Step.Attempt attempt) {
                Stream.of(attempt.resources(), attempt.block(), attempt.closes(), attempt.last())
                        .forEach(part -> add(part, calls));
                attempt.handlers().forEach(handler -> add(handler.body(), calls));
            } else if (step instanceof Step.Synchronized block) {
                add(block.body(), calls);
            }
        }
    }

    private static void add(Operand operand, List<Call> calls) {
        if (operand instanceof Operand.Code code) {
            code.callables().forEach(callable -> add(callable, calls));
        } else if (operand instanceof Operand.Mixed mixed) {
            mixed.operands().forEach(part -> add(part, calls));
        } else if (operand instanceof Operand.Elements elements) {
            elements.operands().forEach(part -> add(part, calls));
        }
    }
}
