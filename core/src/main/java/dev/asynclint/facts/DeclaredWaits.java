package dev.asynclint.facts;

import dev.asynclint.code.Target;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeStatement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of methods whose own declaration says that they may wait: by an annotation, or because they can be interrupted. */
record DeclaredWaits(UnitFacts facts, UnitGraph graph, Entities entities) {

    /**
     * Adds what the declaration says.
     *
     * @param unknown whether nothing else is known of the method
     */
    void add(CallFacts call, Target.Resolved target, CallableFacts in, boolean unknown) {
        boolean vouched = false;
        for (String annotation : target.annotations()) {
            for (TypeLine line : facts.knowledge().annotation(annotation)) {
                vouched |= line.statement() instanceof TypeStatement.MarkedNeverBlock;
                if (line.statement() instanceof TypeStatement.MarkedBlock block
                        && !block.members()
                        && call.asyncKind().isEmpty()) {
                    String knowledge = line.origin().toString();
                    site(call, target, in, block.category(), Confidence.DEFINITE, knowledge);
                }
            }
        }
        if (unknown && target.interruptible() && !vouched) {
            site(call, target, in, BlockingCategory.WAIT, Confidence.POSSIBLE, null);
        }
    }

    private void site(
            CallFacts call,
            Target.Resolved target,
            CallableFacts in,
            BlockingCategory category,
            Confidence confidence,
            @Nullable String knowledge) {
        graph.blocks(new UnitGraph.Site(
                entities.node(entities.callable(in.callable()), Slot.RUNS),
                target.method(),
                category,
                call.call().name(),
                false,
                Set.of(),
                Guards.excluded(call),
                confidence,
                knowledge,
                null,
                Entities.methodName(target.method()),
                call.holdsMonitor(),
                Entities.NONE));
    }
}
