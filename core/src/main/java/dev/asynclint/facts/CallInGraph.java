package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one call whose method knowledge describes stands in the graph: the entities of all that it is given and gives. */
final class CallInGraph {

    private static final int NONE = Entities.NONE;

    final UnitFacts facts;
    final UnitGraph graph;
    final Entities entities;
    final CallFacts call;
    final KnowledgeLine line;
    /** The entity of the result. */
    final int value;
    /** The node of the code in which it stands. */
    final int runs;
    /** The entity of the receiver. */
    final int receiver;
    /** The entities of the arguments. */
    final int[] arguments;
    /** The line as evidence. */
    final String knowledge;
    /** Kinds of threads on which control does not arrive here. */
    final int excluded;
    /** How texts name the method. */
    final String label;

    /** How sure what the line says of the call is: a guess where the type of its receiver is one. */
    final Confidence sure;

    CallInGraph(
            UnitFacts facts,
            UnitGraph graph,
            Entities entities,
            CallFacts call,
            CallableFacts in,
            KnowledgeLine line,
            int value) {
        this.facts = facts;
        this.graph = graph;
        this.entities = entities;
        this.call = call;
        this.line = line;
        this.value = value;
        this.runs = entities.node(entities.callable(in.callable()), Slot.RUNS);
        this.receiver = entities.of(call.call().receiver());
        List<Operand> operands = call.call().arguments();
        this.arguments = new int[operands.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = entities.of(operands.get(i));
        }
        this.knowledge = line.origin().toString();
        this.excluded = Guards.excluded(call);
        this.sure = call.isPresumed() ? Confidence.PROBABLE : Confidence.DEFINITE;
        MethodSig method = call.method().orElseThrow();
        this.label = method.isConstructor() ? "new " + TypeRef.simpleName(method.owner()) : method.name();
    }

    /** The entities of the values that a statement names, but for what a function returns. */
    int[] sources(Source source) {
        if (source instanceof Source.Receiver) {
            return receiver == NONE ? new int[0] : new int[] {receiver};
        }
        if (source instanceof Source.Argument argument) {
            IntList found = new IntList();
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] != NONE
                        && (argument.index() == Indexes.ALL || call.parameter(i) == argument.index())) {
                    found.add(arguments[i]);
                }
            }
            return found.toArray();
        }
        return new int[0];
    }

    /** Adds that what runs or emits at {@code source} does so at {@code target}. */
    void edge(int source, int target, Confidence confidence, @Nullable String text) {
        // who asked on which thread he is knows it of the call, and not of what it hands to others
        // most publishers emit where they are subscribed: where somebody says where that is, it is the better guess
        int known = source == runs ? excluded : isEmitting(source) && call.isMovedBelow() ? Root.PUBLISHER.bit() : 0;
        graph.edge(source, target, Flow.PLAIN, NONE, confidence, known, text == null ? NONE : reason(text));
    }

    private boolean isEmitting(int node) {
        return receiver != NONE && entities.has(receiver, Slot.EMITS) && node == entities.node(receiver, Slot.EMITS);
    }

    /** A reason that stands at the call, by its line. */
    int reason(String text) {
        return graph.reason(text, call.call().name(), knowledge);
    }

    /** All statements of a type that hold for the call. */
    <T extends Statement> List<T> all(Class<T> type) {
        return call.all(type);
    }

    /** Whether a statement of a type holds for the call. */
    boolean says(Class<? extends Statement> type) {
        return call.says(type);
    }
}
