package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Span;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeKind;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Adds the methods that wait and that classes of the file have from a library: who calls such a method by an interface of the
 * program, which the class implements by what it inherits, finds no body of it in any source.
 */
final class InheritedWaits {

    private final UnitFacts facts;
    private final UnitGraph graph;

    InheritedWaits(UnitFacts facts, UnitGraph graph) {
        this.facts = facts;
        this.graph = graph;
    }

    void add() {
        for (TypeDecl type : facts.source().types()) {
            if (type.kind() == TypeKind.CLASS
                    && !type.modifiers().contains(Modifier.ABSTRACT)
                    // a superclass to inherit from, and an interface by which it is called
                    && type.supertypes().size() > 1) {
                for (String supertype : facts.supertypes(type.name())) {
                    for (KnowledgeLine line : facts.knowledge().blocking(supertype)) {
                        add(type, line);
                    }
                }
            }
        }
    }

    private void add(TypeDecl type, KnowledgeLine line) {
        Statement.Blocks blocks = null;
        String instead = null;
        for (Statement each : line.statements()) {
            if (each instanceof Statement.NeverBlocks || each instanceof Statement.Rarely) {
                return;
            } else if (each instanceof Statement.Blocks found) {
                blocks = found;
            } else if (each instanceof Statement.Instead found) {
                instead = found.text();
            }
        }
        for (String name : line.names()) {
            if (blocks != null && !name.equals(MethodSig.CONSTRUCTOR)) {
                MethodSig method =
                        new MethodSig(line.heading(), name, line.anyParameters() ? UnitGraph.ANY : line.parameters());
                add(type, method, blocks, instead, line.origin().toString());
            }
        }
    }

    private void add(
            TypeDecl type, MethodSig method, Statement.Blocks blocks, @Nullable String instead, String knowledge) {
        int runs = graph.node(null, Slot.RUNS);
        graph.inherited.add(method(runs, method, type.name(), type.span()));
        graph.blocks(new UnitGraph.Site(
                runs,
                method,
                blocks.category(),
                type.span(),
                blocks.amount() >= 0,
                Set.of(),
                0,
                Confidence.DEFINITE,
                knowledge,
                instead,
                null,
                false,
                Entities.NONE));
    }

    /** A method of a library in a class that inherits it. */
    static UnitGraph.Method method(int node, @Nullable MethodSig method, String declaredIn, Span span) {
        return new UnitGraph.Method(
                node,
                declaredIn + " inherits " + method,
                method,
                List.of(),
                null,
                declaredIn,
                false,
                false,
                false,
                false,
                Conduct.UNKNOWN,
                span,
                span);
    }
}
