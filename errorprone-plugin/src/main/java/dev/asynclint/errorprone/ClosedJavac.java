package dev.asynclint.errorprone;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.util.Map;
import javax.tools.Diagnostic;

/**
 * Tells that the JVM in which javac runs was not told to open javac's packages, by what of javac is open to everybody.
 *
 * <p>Without it the build would end with a request to report a bug of the compiler.
 */
final class ClosedJavac implements TaskListener {

    private final JavacTask task;
    private final IllegalAccessError cause;
    private final Diagnostic.Kind kind;
    private boolean told;

    ClosedJavac(JavacTask task, IllegalAccessError cause, Map<String, String> words) {
        this.task = task;
        this.cause = cause;
        // Whoever wants errors must not believe that there are none.
        boolean fails = "true".equalsIgnoreCase(words.get("Errors"));
        this.kind = fails ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
    }

    @Override
    public void finished(TaskEvent event) {
        CompilationUnitTree unit = event.getCompilationUnit();
        if (unit != null && !told) {
            told = true;
            Trees.instance(task).printMessage(kind, text(cause), unit, unit);
        }
    }

    static String text(IllegalAccessError cause) {
        return "asynclint does not run: javac's packages are closed to it. Start the JVM in which javac runs with the flags"
                + " `--add-exports jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED` and so on of docs/errorprone.md, with"
                + " Maven in `.mvn/jvm.config`: " + cause.getMessage();
    }
}
