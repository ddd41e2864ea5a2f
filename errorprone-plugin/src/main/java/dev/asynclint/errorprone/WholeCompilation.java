package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.CompileStates.CompileState;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Log;
import com.sun.tools.javac.util.Name;
import com.sun.tools.javac.util.Names;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.facts.UnitGraph;
import dev.asynclint.javac.JavacFrontEnd;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.TeamStatements;
import dev.asynclint.lint.FileProblems;
import dev.asynclint.lint.LintResult;
import dev.asynclint.lint.Linter;
import dev.asynclint.lint.RuleFailure;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Rule;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The findings of one compilation, kept in javac's context.
 *
 * <p>Not file by file, because a path to a blocking call crosses files: with {@code -XDcompilePolicy=simple} javac has
 * attributed all classes before the first of them is checked. Its files are translated then; what is to be said of them is
 * found on another thread while javac checks the flow of its classes, and told when it has done so.
 */
final class WholeCompilation {

    private static final Context.Key<WholeCompilation> KEY = new Context.Key<>();

    private final Context context;
    private final Defects defects;
    private final List<Rule> rules;
    private final Options options;
    private final Consumer<String> problems;
    private final Paths names = new Paths();
    private final Map<String, List<Finding>> byPath = new HashMap<>();
    private final Map<CompilationUnitTree, String> paths = new HashMap<>();
    private final List<KnowledgeFile> libraries = new ArrayList<>();
    private final List<Request> requests = new ArrayList<>();

    /** Whether findings are still to come. */
    private boolean isOpen;

    /** Who wants to hear of the findings in a file. */
    private record Request(CompilationUnitTree unit, Consumer<Finding> reader) {}

    private WholeCompilation(Context context, List<Rule> rules, Options options, Consumer<String> problems) {
        this.context = context;
        this.defects = Defects.of(context);
        this.rules = List.copyOf(rules);
        this.options = options;
        this.problems = problems;
    }

    /**
     * The findings of the compilation.
     *
     * @param rules those that there are
     * @param words what the build says, as in {@link Options}
     */
    static WholeCompilation of(Context context, Supplier<List<Rule>> rules, Supplier<Map<String, String>> words) {
        @Nullable WholeCompilation known = context.get(KEY);
        if (known == null) {
            Defects defects = Defects.of(context);
            Options options = Options.DEFAULT;
            try {
                options = Options.read(words.get(), context);
            } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
                defects.tell("options", e);
            }
            known = new WholeCompilation(context, rules.get(), options, problem -> JavacLog.note(context, problem));
            context.put(KEY, known);
            options.problems().forEach(problem -> JavacLog.warning(context, "asynclint: " + problem));
            defects.guarded("", known::analyseAll);
        }
        return known;
    }

    /** Whether javac attributes all classes before the first of them is checked. */
    static boolean seesAll(Context context) {
        return "simple"
                .equals(com.sun.tools.javac.util.Options.instance(context).get("compilePolicy"));
    }

    Options options() {
        return options;
    }

    /**
     * Tells the findings in one file, by place: at once, or when they are known.
     *
     * @param reader called on javac's thread
     */
    void tell(CompilationUnitTree unit, Consumer<Finding> reader) {
        Request request = new Request(unit, reader);
        if (isOpen) {
            requests.add(request);
        } else {
            answer(request);
        }
    }

    private void answer(Request request) {
        in(request.unit()).forEach(request.reader());
    }

    private void end(Runnable end) {
        isOpen = false;
        defects.guarded("", end);
        requests.forEach(request -> defects.guarded(names.of(request.unit()), () -> answer(request)));
        requests.clear();
    }

    private List<Finding> in(CompilationUnitTree unit) {
        if (!paths.containsKey(unit)) {
            // Another compile policy attributes as it goes: this file was not there yet when the first one was checked.
            defects.guarded(
                    names.of(unit),
                    () -> analyse(List.of(unit), linter(), () -> () -> {}).run());
        }
        @Nullable String path = paths.get(unit);
        return path == null ? List.of() : byPath.getOrDefault(path, List.of());
    }

    private void analyseAll() {
        Linter linter = linter();
        CompiledFacts facts = new CompiledFacts(context);
        defects.guarded("facts", () -> {
            linter.use(facts.read());
            libraries.addAll(facts.knowledge());
            facts.notes().forEach(note -> problems.accept("asynclint: " + note));
        });
        if (options.facts()) {
            linter.keepFacts();
        }
        // What another policy has attributed so far is not the module.
        boolean leavesFacts = options.facts() && seesAll(context);
        Runnable end = analyse(attributed(), linter, () -> leavesFacts ? encoded(facts, linter.facts()) : () -> {});
        isOpen = true;
        AfterFlow.run(context, () -> end(end));
    }

    /** Makes the file of the facts, on whatever thread; what comes back writes it on javac's. */
    private Runnable encoded(CompiledFacts facts, List<UnitGraph> units) {
        try {
            Optional<byte[]> bytes = facts.bytes(units);
            return () -> bytes.ifPresent(file -> write(facts, file));
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            return () -> defects.tell("facts", e);
        }
    }

    private void write(CompiledFacts facts, byte[] file) {
        if (Log.instance(context).nerrors == 0) {
            try {
                facts.write(file);
            } catch (IOException e) {
                problems.accept("asynclint cannot write facts: " + FileProblems.reason(e));
            }
        }
    }

    private Linter linter() {
        Linter linter = new Linter(rules, Knowledge.bundled(), options.settings(), options.baseline());
        linter.withoutFingerprints();
        return linter;
    }

    /** The units of which something is attributed, by path. */
    private Collection<CompilationUnitTree> attributed() {
        CompileStates states = CompileStates.instance(context);
        Map<String, CompilationUnitTree> units = new TreeMap<>();
        for (Env<AttrContext> env : List.copyOf(states.keySet())) {
            JCCompilationUnit unit = env.toplevel;
            if (unit != null && states.isDone(env, CompileState.ATTR)) {
                units.put(names.of(unit), unit);
            }
        }
        return units.values();
    }

    /**
     * Translates and has it checked.
     *
     * @param behind what else is done when all is found, on the thread that finds it; its result runs on javac's
     * @return waits for what was found
     */
    private Runnable analyse(Collection<CompilationUnitTree> units, Linter linter, Supplier<Runnable> behind) {
        JavacFrontEnd frontEnd = new JavacFrontEnd(context);
        Set<String> types = topLevelTypes(units);
        linter.declares(type -> isIn(type, types));
        defects.guarded(
                "knowledge", () -> linter.know(options.knowledge().knowledge(libraries, ofTheTeam(units, frontEnd))));
        Checking<Runnable> checking = Checking.with(linter::accept, () -> {
            LintResult result = linter.finish();
            Runnable rest = behind.get();
            return () -> {
                defects.guarded("facts", rest);
                collect(result);
            };
        });
        try {
            for (CompilationUnitTree unit : units) {
                String path = names.of(unit);
                paths.put(unit, path);
                if (options.excludes(path)) {
                    continue;
                }
                defects.guarded(path, () -> {
                    try {
                        checking.add(frontEnd.translate(unit, path));
                    } catch (IOException e) {
                        problems.accept(path + " cannot be read again: " + e.getMessage());
                    }
                });
            }
        } finally {
            checking.close();
        }
        return () -> checking.result().run();
    }

    private void collect(LintResult result) {
        for (RuleFailure failure : result.failures()) {
            defects.tell(failure.rule() + ' ' + failure.path(), failure.cause());
        }
        for (Finding finding : result.findings()) {
            byPath.computeIfAbsent(finding.location().path(), path -> new ArrayList<>())
                    .add(finding);
        }
    }

    private static Set<String> topLevelTypes(Collection<CompilationUnitTree> units) {
        Set<String> names = new HashSet<>();
        for (CompilationUnitTree unit : units) {
            for (Tree type : unit.getTypeDecls()) {
                if (type instanceof JCClassDecl declared && declared.sym != null) {
                    names.add(declared.sym.flatname.toString());
                }
            }
        }
        return names;
    }

    /** Whether one of the types is the type or one around it. */
    private static boolean isIn(String type, Set<String> types) {
        for (int end = type.indexOf('$'); end >= 0; end = type.indexOf('$', end + 1)) {
            if (types.contains(type.substring(0, end))) {
                return true;
            }
        }
        return types.contains(type);
    }

    /** The units in which something may be said that others are judged by. */
    private List<SourceUnit> ofTheTeam(Collection<CompilationUnitTree> units, JavacFrontEnd frontEnd) {
        List<SourceUnit> found = new ArrayList<>();
        Name speaker = Names.instance(context).fromString(TeamStatements.SPEAKER);
        if (!Symtab.instance(context).getClassesForName(speaker).iterator().hasNext()) {
            return found;
        }
        for (CompilationUnitTree unit : units) {
            try {
                if (unit.getSourceFile().getCharContent(true).toString().contains(TeamStatements.MENTION)) {
                    found.add(frontEnd.translate(unit, names.of(unit)));
                }
            } catch (IOException e) {
                // Told when it is read for its own sake.
            }
        }
        return found;
    }
}
