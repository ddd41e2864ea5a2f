package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the handlers of a {@code try} do with what they catch. */
final class Handlers {

    private static final Set<String> EVERYTHING =
            Set.of("java.lang.Throwable", "java.lang.Exception", "java.lang.RuntimeException");

    private Handlers() {}

    /** Whether a call stands where every exception is caught and something is done about it. */
    static boolean isWatched(@Nullable Region region) {
        for (Region each = region; each != null; each = each.outer()) {
            if (each.part() == Region.Part.BLOCK && each.step() instanceof Step.Attempt attempt) {
                for (Step.Handler handler : attempt.handlers()) {
                    if (isForEverything(handler) && callsSomething(handler)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    static boolean isForFailures(Step.Handler handler) {
        for (TypeRef type : handler.types()) {
            if (type.name().equals("java.util.concurrent.ExecutionException")) {
                return true;
            }
        }
        return isForEverything(handler);
    }

    static boolean callsSomething(Step.Handler handler) {
        boolean[] found = {false};
        Bodies.each(handler.body(), step -> found[0] |= step instanceof Call call && call.kind() != CallKind.NEW);
        return found[0];
    }

    /** Whether a handler ends a failure, or tells somebody of it before it throws it on. */
    static boolean endsFailure(Step.Attempt attempt) {
        for (Step.Handler handler : attempt.handlers()) {
            if ((!throwsOn(handler) || tells(handler)) && !isForInterrupts(handler)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it gives what it has caught to a call that gives nothing for it, as to a log. */
    private static boolean tells(Step.Handler handler) {
        Operand caught = new Operand.Read(handler.variable());
        Set<Operand> told = new HashSet<>();
        boolean[] found = {false};
        Bodies.each(handler.body(), step -> {
            if (step instanceof Call call
                    && call.kind() != CallKind.NEW
                    && call.arguments().contains(caught)) {
                told.add(new Operand.Result(call.id()));
            }
            found[0] |= step instanceof Step.Discard discard && told.contains(discard.value());
        });
        return found[0];
    }

    /** Whether it throws, be it only sometimes. */
    static boolean throwsOn(Step.Handler handler) {
        boolean[] found = {false};
        Bodies.each(
                handler.body(),
                step -> found[0] |= step instanceof Step.Exit exit && exit.kind() == Step.ExitKind.THROW);
        return found[0];
    }

    static boolean isForInterrupts(Step.Handler handler) {
        for (TypeRef type : handler.types()) {
            if (!type.name().equals("java.lang.InterruptedException")) {
                return false;
            }
        }
        return true;
    }

    static boolean catchesAll(Step.Attempt attempt) {
        for (Step.Handler handler : attempt.handlers()) {
            if (isForEverything(handler)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it catches everything, and throws nothing of it on. */
    static boolean endsAll(Step.Attempt attempt) {
        for (Step.Handler handler : attempt.handlers()) {
            if (isForEverything(handler) && !throwsOn(handler)) {
                return true;
            }
        }
        return false;
    }

    static boolean isForEverything(Step.Handler handler) {
        for (TypeRef type : handler.types()) {
            if (EVERYTHING.contains(type.name())) {
                return true;
            }
        }
        return false;
    }
}
