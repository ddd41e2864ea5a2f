package dev.asynclint.errorprone;

import com.sun.tools.javac.util.Context;
import org.jspecify.annotations.Nullable;

/**
 * The defects of asynclint in one compilation: the first is told, with what to send, and the compilation goes on.
 *
 * <p>Kept in javac's context beside the findings and not with them, because to make those may be what fails.
 */
final class Defects {

    private static final Context.Key<Defects> KEY = new Context.Key<>();
    private static final int MOST_FRAMES = 12;

    private final Context context;
    private boolean told;

    private Defects(Context context) {
        this.context = context;
    }

    static Defects of(Context context) {
        @Nullable Defects known = context.get(KEY);
        if (known == null) {
            known = new Defects(context);
            context.put(KEY, known);
        }
        return known;
    }

    /** Does the work. A defect of ours is no reason to fail somebody's build. */
    void guarded(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            tell(what, e);
        }
    }

    /**
     * Tells of a defect, if it is the first.
     *
     * @param what was being done
     */
    void tell(String what, Throwable cause) {
        if (told) {
            return;
        }
        told = true;
        if (cause instanceof IllegalAccessError closed) {
            JavacLog.note(context, ClosedJavac.text(closed));
            return;
        }
        StringBuilder text = new StringBuilder("asynclint failed, and the compilation goes on. This is a defect of"
                + " asynclint. Please report it with what follows, and if you can with the source file: asynclint ");
        text.append(version()).append(" on JDK ").append(Runtime.version()).append(": ");
        text.append(what).append(what.isEmpty() ? "" : " ").append(cause);
        int frames = 0;
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frames++ < MOST_FRAMES) {
                text.append("\n    at ").append(frame);
            }
        }
        JavacLog.note(context, text.toString());
    }

    private static String version() {
        @Nullable String version = Defects.class.getPackage().getImplementationVersion();
        return version == null ? "of unknown version" : version;
    }
}
