package dev.asynclint.source;

import com.github.javaparser.ast.body.TypeDeclaration;
import dev.asynclint.code.SourceUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Java sources into the code model, without a build.
 *
 * <p>All files are parsed first, so that each can speak of the types of the others; then one after the other is typed,
 * translated, handed over and dropped. Bad input is a {@link SourceProblem} and never an exception.
 */
public final class JavaSources {

    /** Virtual memory that is touched only by deep nesting: generated code nests ten thousand levels. */
    private static final long STACK = 512L << 20;

    private final SourceTypes types = new SourceTypes();
    private final Queue<SourceProblem> problems = new ConcurrentLinkedQueue<>();
    private final AtomicReferenceArray<@Nullable Declared> declared;
    private final List<Path> files;
    private final Path root;
    private final TypePool pool;
    private final Members members;
    private final Sink sink;
    private final Totals totals = new Totals();

    private record Declared(ParsedUnit unit, List<SourceType> topLevel) {}

    /** Takes what was read. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes one file; called by several threads at once, in any order.
         *
         * @param index of the file in the list that was to be read
         */
        void accept(int index, SourceUnit unit);
    }

    /**
     * What was found out beside the units.
     *
     * @param problems files and parts of files that were left out, by path
     * @param classpathProblems what on the class path could not be read
     */
    public record Summary(
            List<SourceProblem> problems, List<ClasspathProblem> classpathProblems, ResolutionStatistics statistics) {
        public Summary {
            problems = List.copyOf(problems);
            classpathProblems = List.copyOf(classpathProblems);
        }
    }

    private JavaSources(List<Path> files, Path root, List<Path> classpath, Sink sink) {
        this.files = List.copyOf(files);
        this.root = root;
        this.sink = sink;
        this.declared = new AtomicReferenceArray<>(files.size());
        this.pool = TypePool.open(types, classpath);
        this.members = new Members(pool);
    }

    /**
     * Reads files.
     *
     * @param files the source files
     * @param root what the paths of the units are relative to
     * @param classpath jars and class folders, may be empty
     * @param threads how many threads to use, at least one
     * @param sink takes the units
     */
    public static Summary read(List<Path> files, Path root, List<Path> classpath, int threads, Sink sink) {
        JavaSources sources = new JavaSources(files, root, classpath, sink);
        try {
            sources.inParallel(threads, sources::parser);
            sources.inParallel(threads, () -> sources::translate);
            List<SourceProblem> problems = new ArrayList<>(sources.problems);
            problems.sort(Comparator.comparing(SourceProblem::path)
                    .thenComparing(SourceProblem::line)
                    .thenComparing(SourceProblem::column)
                    .thenComparing(SourceProblem::message));
            return new Summary(problems, sources.pool.problems(), sources.totals.statistics());
        } finally {
            sources.pool.close();
        }
    }

    private IntConsumer parser() {
        SourceParser parser = new SourceParser(root, problems::add);
        return index -> parser.parse(files.get(index)).ifPresent(unit -> declare(index, unit));
    }

    private void declare(int index, ParsedUnit unit) {
        UnitScope scope = new UnitScope(unit.tree(), pool);
        types.addPackage(scope.packageName());
        Env env = Env.top(scope);
        List<SourceType> topLevel = new ArrayList<>(unit.tree().getTypes().size());
        String prefix = scope.packageName().isEmpty() ? "" : scope.packageName() + ".";
        for (TypeDeclaration<?> type : unit.tree().getTypes()) {
            topLevel.add(SourceType.declare(type, prefix + type.getNameAsString(), null, env, types));
        }
        declared.set(index, new Declared(unit, topLevel));
    }

    private void translate(int index) {
        Declared file = declared.getAndSet(index, null);
        if (file == null) {
            return;
        }
        Path path = files.get(index);
        try {
            Typing typing = new Typing(members, types, file.unit().inner());
            for (int i = 0; i < file.topLevel().size(); i++) {
                typing.bodies.type(file.topLevel().get(i), file.unit().tree().getType(i));
            }
            ResolutionCounter counter = new ResolutionCounter();
            SourceUnit unit = new UnitTranslator(file.unit(), typing, counter).translate(file.topLevel());
            totals.add(counter, file.unit().lines(), typing.out.missing());
            release(file, typing);
            sink.accept(index, unit);
        } catch (StackOverflowError e) {
            problems.add(SourceProblem.of(path, "nested too deeply to be analysed"));
        } catch (RuntimeException e) {
            problems.add(SourceProblem.of(path, "could not be analysed: " + describe(e)));
        }
    }

    private static String describe(RuntimeException e) {
        StackTraceElement[] trace = e.getStackTrace();
        return e + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    private void release(Declared file, Typing typing) {
        file.topLevel().forEach(types::release);
        for (SourceType local : typing.out.classes()) {
            types.release(local);
        }
    }

    /** Gives each index to one of some threads with deep stacks; returns when all are done. */
    private void inParallel(int threads, java.util.function.Supplier<IntConsumer> work) {
        AtomicInteger next = new AtomicInteger();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < Math.max(1, Math.min(threads, files.size())); t++) {
            Thread thread = new Thread(
                    null,
                    () -> {
                        try {
                            IntConsumer one = work.get();
                            for (int i = next.getAndIncrement(); i < files.size(); i = next.getAndIncrement()) {
                                one.accept(i);
                            }
                        } catch (RuntimeException | Error e) {
                            failures.add(e);
                        }
                    },
                    "asynclint-source-" + t,
                    STACK);
            thread.setDaemon(true);
            thread.start();
            running.add(thread);
        }
        join(running);
        Throwable failure = failures.peek();
        if (failure != null) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    private static void join(List<Thread> running) {
        boolean interrupted = false;
        for (Thread thread : running) {
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    // The threads share this object's state: they have to end before anyone reads it.
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sums over files. */
    private static final class Totals {
        private final ResolutionCounter sum = new ResolutionCounter();
        private final Map<String, Integer> missing = new HashMap<>();
        private int files;
        private int lines;

        synchronized void add(ResolutionCounter counter, int unitLines, Map<String, Integer> unitMissing) {
            files++;
            lines += unitLines;
            sum.add(counter);
            unitMissing.forEach((name, count) -> missing.merge(name, count, Integer::sum));
        }

        synchronized ResolutionStatistics statistics() {
            return new ResolutionStatistics(
                    files,
                    lines,
                    sum.calls,
                    sum.resolved,
                    sum.callsInLambdas,
                    sum.resolvedInLambdas,
                    sum.callsOnAsync,
                    sum.resolvedOnAsync,
                    missing);
        }
    }
}
