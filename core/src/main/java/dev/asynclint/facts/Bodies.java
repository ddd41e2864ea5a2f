package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Questions to a body that do not need to know where it stands. Code that is only passed around is not part of it. */
final class Bodies {

    private Bodies() {}

    /** The bodies directly in a step. */
    static List<Body> of(Step step) {
        if (step instanceof Step.Branch branch) {
            return branch.arms();
        } else if (step instanceof Step.Repeat repeat) {
            return List.of(repeat.test(), repeat.body(), repeat.update());
        } else if (step instanceof Step.Attempt attempt) {
            List<Body> bodies = new ArrayList<>(List.of(attempt.resources(), attempt.block(), attempt.closes()));
            for (Step.Handler handler : attempt.handlers()) {
                bodies.add(handler.body());
            }
            bodies.add(attempt.last());
            return bodies;
        } else if (step instanceof Step.Synchronized block) {
            return List.of(block.body());
        }
        return List.of();
    }

    /** Where a step stands, a call at its name. */
    static Span place(Step step) {
        if (step instanceof Call call) {
            return call.name();
        } else if (step instanceof Step.Assign assign) {
            return assign.span();
        } else if (step instanceof Step.Put put) {
            return put.span();
        } else if (step instanceof Step.Discard discard) {
            return discard.span();
        } else if (step instanceof Step.Exit exit) {
            return exit.span();
        } else if (step instanceof Step.Branch branch) {
            return branch.span();
        } else if (step instanceof Step.Repeat repeat) {
            return repeat.span();
        } else if (step instanceof Step.Attempt attempt) {
            return attempt.span();
        }
        return ((Step.Synchronized) step).span();
    }

    /** Whether anything is called. */
    static boolean hasCall(Body body) {
        for (Step step : body.steps()) {
            if (step instanceof Call) {
                return true;
            }
            for (Body inner : of(step)) {
                if (hasCall(inner)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All steps, an outer one before what is in it. */
    static void each(Body body, Consumer<Step> consumer) {
        for (Step step : body.steps()) {
            consumer.accept(step);
            for (Body inner : of(step)) {
                each(inner, consumer);
            }
        }
    }

    /** Adds the variables that may be assigned again. */
    static void assigned(Body body, Set<Variable> to) {
        for (Step step : body.steps()) {
            if (step instanceof Step.Assign assign && !assign.target().assignedOnce()) {
                to.add(assign.target());
            }
            for (Body inner : of(step)) {
                assigned(inner, to);
            }
        }
    }

    /** Whether a {@code break} may leave the loop whose body this is; one of an inner switch or loop counts too. */
    static boolean breaks(Body body) {
        boolean[] found = {false};
        each(body, step -> found[0] |= step instanceof Step.Exit exit && exit.kind() == Step.ExitKind.BREAK);
        return found[0];
    }
}
