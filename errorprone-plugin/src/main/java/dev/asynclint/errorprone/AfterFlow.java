package dev.asynclint.errorprone;

import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.tools.javac.api.MultiTaskListener;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.CompileStates;
import com.sun.tools.javac.comp.CompileStates.CompileState;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.util.Context;
import java.util.HashSet;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * Does something once, when javac has checked the flow of every class that it has attributed.
 *
 * <p>Not when the last file is given to a check: Error Prone leaves files out, and all that are behind an error.
 */
final class AfterFlow implements TaskListener {

    private final Set<TypeElement> classes;
    private final Runnable work;
    private boolean done;

    private AfterFlow(Set<TypeElement> classes, Runnable work) {
        this.classes = classes;
        this.work = work;
    }

    /**
     * Does it now if no class is left, or else when the last one was checked.
     *
     * @param work runs on javac's thread and must not throw
     */
    static void run(Context context, Runnable work) {
        AfterFlow last = new AfterFlow(unchecked(context), work);
        if (last.classes.isEmpty()) {
            last.runOnce();
        } else {
            MultiTaskListener.instance(context).add(last);
        }
    }

    private static Set<TypeElement> unchecked(Context context) {
        CompileStates states = CompileStates.instance(context);
        Set<TypeElement> classes = new HashSet<>();
        for (Env<AttrContext> env : states.keySet()) {
            if (states.isDone(env, CompileState.ATTR) && !states.isDone(env, CompileState.FLOW)) {
                classes.add(env.enclClass.sym);
            }
        }
        return classes;
    }

    @Override
    public void started(TaskEvent event) {
        // A class that javac leaves out must not keep back what is to be said before classes are written.
        if (event.getKind() == TaskEvent.Kind.GENERATE) {
            runOnce();
        }
    }

    @Override
    public void finished(TaskEvent event) {
        if (event.getKind() == TaskEvent.Kind.ANALYZE) {
            classes.remove(event.getTypeElement());
        }
        if (classes.isEmpty() || event.getKind() == TaskEvent.Kind.COMPILATION) {
            runOnce();
        }
    }

    private void runOnce() {
        if (!done) {
            done = true;
            work.run();
        }
    }
}
