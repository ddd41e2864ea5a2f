package dev.asynclint.facts;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeStatement;
import java.util.ArrayList;
import java.util.List;

/** Calls that go through a proxy, which starts the method on another thread and returns at once. */
final class HandOff {

    private HandOff() {}

    /** Whether a proxy takes the call: not where an object calls itself, nor one that was made here. */
    static boolean by(CallFacts call, Target.Resolved target, UnitFacts facts) {
        Operand receiver = call.call().receiver();
        return receiver != null
                && !(receiver instanceof Operand.This)
                && call.call().kind() == CallKind.VIRTUAL
                && !target.annotations().isEmpty()
                && isMarked(target, facts)
                && !(facts.origin(receiver) instanceof Operand.Result made
                        && facts.call(made.call()).filter(CallFacts::isNew).isPresent());
    }

    /** The result completes where the body runs. */
    static void completes(
            CallFacts call, Target.Resolved target, int value, UnitFacts facts, UnitGraph graph, Entities entities) {
        if (value == Entities.NONE) {
            return;
        }
        for (TypeLine line : lines(target, facts)) {
            if (line.statement() instanceof TypeStatement.MarkedRun run) {
                for (Place place : run.places()) {
                    if (place instanceof Place.On on) {
                        Root root = Root.of(on.kind());
                        graph.root(
                                entities.node(value, Slot.EMITS),
                                root,
                                Confidence.DEFINITE,
                                graph.reason(
                                        "`" + call.call().methodName() + "` is run by a proxy on " + root.phrase(),
                                        call.call().name(),
                                        line.origin().toString()));
                    }
                }
            }
        }
    }

    private static List<TypeLine> lines(Target.Resolved target, UnitFacts facts) {
        List<TypeLine> lines = new ArrayList<>();
        for (String annotation : target.annotations()) {
            lines.addAll(facts.knowledge().annotation(annotation));
        }
        return lines;
    }

    private static boolean isMarked(Target.Resolved target, UnitFacts facts) {
        for (TypeLine line : lines(target, facts)) {
            if (line.statement() instanceof TypeStatement.MarkedHandOff) {
                return true;
            }
        }
        return false;
    }
}
