package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a value is made from: the calls and variables that its computation looks at, those in lambdas that take part in it
 * included. Assignments of locals are followed whatever their order, so that it holds too much rather than too little.
 */
public final class Dependence {

    private final UnitFacts unit;
    private final Set<Integer> calls = new HashSet<>();
    private final Set<Variable> variables = new HashSet<>();

    private Dependence(UnitFacts unit) {
        this.unit = unit;
    }

    static Dependence of(UnitFacts unit, Operand value) {
        Dependence dependence = new Dependence(unit);
        dependence.visit(value);
        return dependence;
    }

    /** Whether the result of the call takes part. */
    public boolean on(CallFacts call) {
        return calls.contains(call.call().id());
    }

    /** The calls that take part. */
    public List<CallFacts> calls() {
        return calls.stream().sorted().flatMap(id -> unit.call(id).stream()).toList();
    }

    /** Whether the value of the variable takes part. */
    public boolean on(Variable variable) {
        return variables.contains(variable);
    }

    /** The variables that take part. */
    public Set<Variable> variables() {
        return variables;
    }

    private void visit(@Nullable Operand operand) {
        if (operand instanceof Operand.Result result) {
            if (calls.add(result.call())) {
                CallFacts call = unit.call(result.call()).orElse(null);
                if (call != null) {
                    visit(call);
                }
            }
        } else if (operand instanceof Operand.Read read) {
            if (variables.add(read.variable())) {
                for (Operand definition : unit.values().definitions(read.variable())) {
                    visit(definition);
                }
            }
        } else if (operand instanceof Operand.Code code) {
            for (Callable callable : code.callables()) {
                visit(callable.body());
            }
        } else if (operand != null) {
            Values.parts(operand).forEach(this::visit);
        }
    }

    private void visit(CallFacts call) {
        visit(call.call().receiver());
        call.call().arguments().forEach(this::visit);
    }

    private void visit(Body body) {
        Bodies.each(body, step -> {
            if (step instanceof Call call) {
                if (calls.add(call.id())) {
                    unit.call(call.id()).ifPresent(this::visit);
                }
            } else if (step instanceof Step.Assign assign) {
                visit(assign.value());
            } else if (step instanceof Step.Put put) {
                visit(put.array());
                visit(put.value());
            } else if (step instanceof Step.Discard discard) {
                visit(discard.value());
            } else if (step instanceof Step.Exit exit) {
                visit(exit.value());
            } else if (step instanceof Step.Branch branch) {
                visit(branch.condition());
            } else if (step instanceof Step.Repeat repeat) {
                visit(repeat.condition());
            } else if (step instanceof Step.Synchronized block) {
                visit(block.lock());
            }
        });
    }
}
