package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Plugin;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.BasicJavacTask;
import com.sun.tools.javac.main.JavaCompiler;
import com.sun.tools.javac.util.Context;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.Severity;
import dev.asynclint.rules.Rules;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.tools.Diagnostic;

/**
 * {@code -Xplugin:AsyncLint}: the rules inside javac for builds without Error Prone.
 *
 * <p>It asks for the compile policy {@code simple} where the build names none, so that all classes are attributed before
 * the first is checked.
 */
public final class AsyncLintPlugin implements Plugin {

    private static final String COMPILE_POLICY = "compilePolicy";

    private final Supplier<List<Rule>> rules;

    /** The plugin as javac makes it. */
    public AsyncLintPlugin() {
        this(Rules::all);
    }

    AsyncLintPlugin(Supplier<List<Rule>> rules) {
        this.rules = rules;
    }

    @Override
    public String getName() {
        return "AsyncLint";
    }

    @Override
    public void init(JavacTask task, String... arguments) {
        try {
            start(task, arguments);
        } catch (IllegalAccessError e) {
            task.addTaskListener(new ClosedJavac(task, e, Options.ofArguments(arguments)));
        }
    }

    private void start(JavacTask task, String... arguments) {
        Context context = ((BasicJavacTask) task).getContext();
        com.sun.tools.javac.util.Options javac = com.sun.tools.javac.util.Options.instance(context);
        if (javac.get(COMPILE_POLICY) == null) {
            javac.put(COMPILE_POLICY, "simple");
        }
        // What javac inserted is told from what somebody wrote by its missing end position.
        JavaCompiler.instance(context).genEndPos = true;
        task.addTaskListener(
                new Listener(context, rules, Options.ofArguments(arguments), WholeCompilation.seesAll(context)));
    }

    private static final class Listener implements TaskListener {

        private final Context context;
        private final Supplier<List<Rule>> rules;
        private final Map<String, String> words;
        private final boolean seesAll;
        private final Set<CompilationUnitTree> reported = new HashSet<>();

        Listener(Context context, Supplier<List<Rule>> rules, Map<String, String> words, boolean seesAll) {
            this.context = context;
            this.rules = rules;
            this.words = words;
            this.seesAll = seesAll;
        }

        @Override
        public void finished(TaskEvent event) {
            CompilationUnitTree unit = event.getCompilationUnit();
            if (event.getKind() != TaskEvent.Kind.ANALYZE || unit == null || !reported.add(unit)) {
                return;
            }
            Defects.of(context).guarded("AsyncLint", () -> report(unit));
        }

        private void report(CompilationUnitTree unit) {
            if (reported.size() == 1 && !seesAll) {
                JavacLog.note(
                        context, "asynclint sees one file at a time: -XDcompilePolicy=simple shows it all of them");
            }
            WholeCompilation compilation = WholeCompilation.of(context, rules, () -> words);
            compilation.tell(
                    unit,
                    finding -> JavacLog.at(
                            context,
                            unit,
                            Messages.offset(unit, finding),
                            kind(finding.severity(), compilation.options()),
                            "[" + finding.rule() + "] " + Messages.of(finding)));
        }

        private static Diagnostic.Kind kind(Severity severity, Options options) {
            boolean fails = severity != Severity.ERROR || options.errorsFail();
            return fails ? JavacLog.kind(severity) : Diagnostic.Kind.WARNING;
        }
    }
}
