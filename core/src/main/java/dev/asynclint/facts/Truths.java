package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.UnitGraph.Truth;
import dev.asynclint.knowledge.TypeStatement.Role;

/**
 * What a file says of fields that are true or false: that it declares them, and what it writes into them. Fields that
 * something else than the program may fill are left out, which is what annotations on the field, or on the type of one that
 * is not final, are taken to mean.
 */
final class Truths {

    private final UnitFacts unit;
    private final UnitGraph graph;

    private Truths(UnitFacts unit, UnitGraph graph) {
        this.unit = unit;
        this.graph = graph;
    }

    /** Notes all of a file. */
    static void note(UnitFacts unit, UnitGraph graph) {
        for (TypeDecl type : unit.source().types()) {
            for (Variable field : type.fields()) {
                if (isTruth(field)
                        && field.annotations().isEmpty()
                        && (field.assignedOnce() || type.annotations().isEmpty())) {
                    graph.truths.put(field.key(), field.assignedOnce());
                }
            }
        }
        Truths truths = new Truths(unit, graph);
        for (CallableFacts callable : unit.callables()) {
            truths.writes(callable);
            if (callable.callable().sig() != null && callable.is(Role.TEST_HOOK)) {
                graph.testHooks.add(callable.callable().id());
            }
        }
    }

    static boolean isTruth(Variable variable) {
        return variable.kind() == VariableKind.FIELD && variable.type().name().equals("boolean");
    }

    private void writes(CallableFacts in) {
        for (Placed placed : in.steps()) {
            if (placed.step() instanceof Step.Assign assign && isTruth(assign.target())) {
                graph.written.add(written(assign, in));
            }
        }
    }

    private Truth written(Step.Assign assign, CallableFacts in) {
        Callable method = in.outermost().callable();
        MethodSig sig = method.sig();
        Operand value = unit.origin(assign.value());
        String literal = value instanceof Operand.Constant constant ? Literals.of(constant.text()) : null;
        int parameter = sig == null ? -1 : Demands.parameter(method.id(), value);
        boolean first = sig != null
                && (sig.name().equals(MethodSig.INSTANCE_INITIALIZER)
                        || sig.name().equals(MethodSig.STATIC_INITIALIZER));
        return new Truth(
                assign.target().key(),
                literal,
                sig == null ? "" : Entities.methodName(sig),
                parameter,
                first,
                sig != null
                        && method.kind() == CallableKind.METHOD
                        && !sig.isConstructor()
                        && method.overridden().isEmpty()
                        && method.annotations().isEmpty());
    }
}
