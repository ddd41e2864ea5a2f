package dev.asynclint.source;

import com.github.javaparser.ast.NodeList;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import dev.asynclint.code.Described;
import dev.asynclint.code.Recognition;
import dev.asynclint.code.SourceUnit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
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
    private final PresumedTypes presumed;
    private final Set<String> usedPackages = ConcurrentHashMap.newKeySet();
    private final Recogniser recogniser;
    private final Sink sink;
    private final @Nullable String earlyWord;
    private final Totals totals = new Totals();
    private final Queue<Integer> earlyIndexes = new ConcurrentLinkedQueue<>();
    /** Written before the threads start that read it. */
    private final Map<Integer, SourceUnit> early = new TreeMap<>();

    /** The files that say what their packages carry; of several of one package the first. */
    private final Map<String, PackageFile> packageFiles = new ConcurrentHashMap<>();

    private final Map<String, List<String>> packageAnnotations = new ConcurrentHashMap<>();

    private record PackageFile(int index, NodeList<AnnotationExpr> annotations, Env env) {
        PackageFile orEarlier(PackageFile other) {
            return other.index < index ? other : this;
        }
    }

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

        /**
         * Takes what has to be known before the first file; called once, before any.
         *
         * @param early the files that mention the word that was asked for, which come again later
         * @param knowledge what libraries on the class path say of themselves
         */
        default void prepare(List<SourceUnit> early, List<KnowledgeResource> knowledge) {}
    }

    /**
     * What to read.
     *
     * @param files the source files
     * @param root what the paths of the units are relative to
     * @param classpath jars and class folders, may be empty
     * @param threads how many threads to use, at least one
     * @param earlyWord files with this word in their text are handed over before all others; null for none
     * @param asked binary names of types that the summary is to describe
     * @param recognitions what tells the type of a receiver that nothing declares
     * @param described what is said of types that cannot be seen
     */
    public record Request(
            List<Path> files,
            Path root,
            List<Path> classpath,
            int threads,
            @Nullable String earlyWord,
            Collection<String> asked,
            List<Recognition> recognitions,
            Described described) {
        public Request {
            files = List.copyOf(files);
            classpath = List.copyOf(classpath);
            asked = List.copyOf(asked);
            recognitions = List.copyOf(recognitions);
        }
    }

    /**
     * What was found out beside the units.
     *
     * @param problems files and parts of files that were left out, by path
     * @param classpathProblems what on the class path could not be read
     * @param described the types that were asked for, as far as they can be seen
     * @param packages the packages of those that cannot be seen, as far as they have other classes that can
     */
    public record Summary(
            List<SourceProblem> problems,
            List<ClasspathProblem> classpathProblems,
            ResolutionStatistics statistics,
            Map<String, DeclaredType> described,
            Set<String> packages) {
        public Summary {
            described = Map.copyOf(described);
            packages = Set.copyOf(packages);
            problems = List.copyOf(problems);
            classpathProblems = List.copyOf(classpathProblems);
        }
    }

    private JavaSources(Request request, Sink sink) {
        this.files = request.files();
        this.root = request.root();
        this.earlyWord = request.earlyWord();
        this.sink = sink;
        this.declared = new AtomicReferenceArray<>(files.size());
        this.presumed = new PresumedTypes(request.described());
        this.pool = TypePool.open(types, request.classpath(), presumed, request.described());
        this.recogniser = new Recogniser(request.recognitions(), usedPackages);
        this.members = new Members(pool);
    }

    /** Reads files, and presumes nothing of what nobody declares. */
    public static Summary read(List<Path> files, Path root, List<Path> classpath, int threads, Sink sink) {
        return read(files, root, classpath, List.of(), threads, sink);
    }

    /** Reads files, and asks for nothing beside them. */
    public static Summary read(
            List<Path> files, Path root, List<Path> classpath, List<Recognition> recognitions, int threads, Sink sink) {
        return read(
                new Request(files, root, classpath, threads, null, List.of(), recognitions, Described.NOTHING), sink);
    }

    /** Reads files, which the sink takes. */
    public static Summary read(Request request, Sink sink) {
        JavaSources sources = new JavaSources(request, sink);
        try {
            sources.inParallel(request.threads(), sources::parser);
            if (!sources.recogniser.isEmpty()) {
                sources.inParallel(request.threads(), () -> sources::observe);
                sources.presumed.settle();
            }
            Map<String, DeclaredType> described = new HashMap<>();
            Set<String> packages = new HashSet<>();
            sources.describe(request.asked(), described, packages);
            sources.prepare();
            sources.inParallel(request.threads(), () -> sources::translate);
            List<SourceProblem> problems = new ArrayList<>(sources.problems);
            problems.sort(Comparator.comparing(SourceProblem::path)
                    .thenComparing(SourceProblem::line)
                    .thenComparing(SourceProblem::column)
                    .thenComparing(SourceProblem::message));
            return new Summary(problems, sources.pool.problems(), sources.totals.statistics(), described, packages);
        } finally {
            sources.pool.close();
        }
    }

    private void describe(Collection<String> asked, Map<String, DeclaredType> described, Set<String> packages) {
        for (String name : asked) {
            DeclaredType.find(name, pool, members).ifPresentOrElse(type -> described.put(name, type), () -> {
                String packageName = name.substring(0, Math.max(0, name.lastIndexOf('.')));
                if (pool.packageExists(packageName)) {
                    packages.add(packageName);
                }
            });
        }
    }

    /** Translates the few files that have to be seen before the others. */
    private void prepare() {
        List<Integer> first = new ArrayList<>(earlyIndexes);
        first.sort(null);
        for (int index : first) {
            SourceUnit unit = unit(index);
            if (unit != null) {
                early.put(index, unit);
            }
        }
        sink.prepare(List.copyOf(early.values()), pool.knowledge());
    }

    private IntConsumer parser() {
        SourceParser parser = new SourceParser(root, earlyWord, problems::add);
        return index -> parser.parse(files.get(index)).ifPresent(unit -> declare(index, unit));
    }

    private void declare(int index, ParsedUnit unit) {
        if (unit.early()) {
            earlyIndexes.add(index);
        }
        UnitScope scope = new UnitScope(unit.tree(), pool);
        types.addPackage(scope.packageName());
        Env env = Env.top(scope);
        List<SourceType> topLevel = new ArrayList<>(unit.tree().getTypes().size());
        String prefix = scope.packageName().isEmpty() ? "" : scope.packageName() + ".";
        for (TypeDeclaration<?> type : unit.tree().getTypes()) {
            topLevel.add(SourceType.declare(type, prefix + type.getNameAsString(), null, env, types));
        }
        unit.tree().getImports().forEach(each -> {
            String name = each.getNameAsString();
            usedPackages.add(each.isAsterisk() ? name : name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        });
        unit.tree()
                .getPackageDeclaration()
                .filter(each -> !each.getAnnotations().isEmpty())
                .ifPresent(each -> {
                    PackageFile file = new PackageFile(index, each.getAnnotations(), env);
                    packageFiles.merge(scope.packageName(), file, PackageFile::orEarlier);
                });
        declared.set(index, new Declared(unit, topLevel));
    }

    private void observe(int index) {
        Declared file = declared.get(index);
        if (file != null) {
            presumed.observe(file.unit().tree(), recogniser, pool);
        }
    }

    private void translate(int index) {
        SourceUnit known = early.get(index);
        SourceUnit unit = known != null ? known : unit(index);
        if (unit != null) {
            sink.accept(index, unit);
        }
    }

    private @Nullable SourceUnit unit(int index) {
        Declared file = declared.getAndSet(index, null);
        if (file == null) {
            return null;
        }
        Path path = files.get(index);
        try {
            Typing typing = new Typing(members, types, file.unit().inner(), recogniser);
            for (int i = 0; i < file.topLevel().size(); i++) {
                typing.bodies.type(file.topLevel().get(i), file.unit().tree().getType(i));
            }
            ResolutionCounter counter = new ResolutionCounter();
            SourceUnit unit = new UnitTranslator(file.unit(), typing, counter)
                    .translate(file.topLevel(), this::annotationsOfPackage);
            totals.add(counter, file.unit().lines(), typing.out.missing());
            release(file, typing);
            return unit;
        } catch (StackOverflowError e) {
            problems.add(SourceProblem.of(path, "nested too deeply to be analysed"));
        } catch (RuntimeException e) {
            problems.add(SourceProblem.of(path, "could not be analysed: " + describe(e)));
        }
        return null;
    }

    /** Names of the annotations that a package carries, by a source or else where it is compiled. */
    private List<String> annotationsOfPackage(String name) {
        List<String> known = name.isEmpty() ? List.of() : packageAnnotations.get(name);
        if (known == null) {
            PackageFile file = packageFiles.get(name);
            known = file != null
                    ? SourceType.annotations(file.annotations(), file.env())
                    : pool.find(name + ".package-info")
                            .map(TypeInfo::annotations)
                            .orElse(List.of());
            packageAnnotations.put(name, known);
        }
        return known;
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
