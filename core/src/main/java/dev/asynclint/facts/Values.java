package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of a unit come from and what becomes of them. A value is named by the id of the call that returned it,
 * by the variable that holds it, or by the id of the callable that it is.
 */
final class Values {

    private final UnitFacts unit;
    private final Map<Object, List<Use>> direct = new HashMap<>();
    private final Map<Object, List<Use>> resolved = new HashMap<>();
    private final Map<Variable, List<Operand>> definitions = new HashMap<>();

    Values(UnitFacts unit) {
        this.unit = unit;
    }

    void use(Object value, Use use) {
        Grouped.add(direct, value, use);
    }

    void define(Variable variable, Operand value) {
        Grouped.add(definitions, variable, value);
    }

    /** What is assigned to a variable in this unit. */
    List<Operand> definitions(Variable variable) {
        return definitions.getOrDefault(variable, List.of());
    }

    /** What becomes of a value, locals looked through; empty when nothing is known. */
    List<Use> uses(Object value) {
        List<Use> known = resolved.get(value);
        if (known == null) {
            List<Use> first = directUses(value);
            if (first.size() == 1
                    && first.get(0) instanceof Use.Kept kept
                    && !(value instanceof Variable)
                    && direct.containsKey(kept.local())) {
                // one list for a local and all that is assigned to it
                return uses(kept.local());
            }
            List<Use> found = new ArrayList<>();
            resolve(value, found, new HashSet<>());
            known = List.copyOf(found);
            resolved.put(value, known);
        }
        return known;
    }

    /** What becomes of a value where it is made, locals not looked through. */
    List<Use> directUses(Object value) {
        return direct.getOrDefault(value, List.of());
    }

    private void resolve(Object value, List<Use> found, Set<Object> seen) {
        if (!seen.add(value)) {
            return;
        }
        for (Use use : directUses(value)) {
            if (!(use instanceof Use.Kept kept)) {
                found.add(use);
            } else if (direct.containsKey(kept.local())) {
                resolve(kept.local(), found, seen);
            } else {
                found.add(new Use.Unread(kept.local(), kept.in()));
            }
        }
    }

    /** The operand that a value comes from: locals that are assigned once are looked through. */
    Operand origin(Operand operand) {
        Operand from = operand;
        for (int i = 0; i < 20 && from instanceof Operand.Read read; i++) {
            Operand definition = definition(read.variable());
            if (definition == null || definition instanceof Operand.Element) {
                return from;
            }
            from = definition;
        }
        return from;
    }

    /** The constant that a name stands for; the value itself where it is none, or has none. */
    Operand constant(Operand value) {
        Operand origin = origin(value);
        if (origin instanceof Operand.Read read
                && read.variable().kind() == VariableKind.FIELD
                && read.variable().isStatic()
                && read.variable().assignedOnce()) {
            List<Operand> all = definitions(read.variable());
            origin = all.size() == 1 ? all.get(0) : origin;
        }
        return origin instanceof Operand.Constant ? origin : value;
    }

    /** The only value that a local ever has, null for other variables. */
    @Nullable
    Operand definition(Variable variable) {
        if (variable.kind() != VariableKind.LOCAL || !variable.assignedOnce()) {
            return null;
        }
        List<Operand> all = definitions(variable);
        return all.size() == 1 ? all.get(0) : null;
    }

    /** The call that returned a value. */
    @Nullable
    CallFacts call(@Nullable Operand operand) {
        return operand != null && origin(operand) instanceof Operand.Result result
                ? unit.call(result.call()).orElse(null)
                : null;
    }

    /** Whether both are the same value as far as one can see; a field or getter that is read twice counts as the same. */
    boolean same(@Nullable Operand a, @Nullable Operand b) {
        if (a == null || b == null) {
            return false;
        }
        Operand one = origin(a);
        Operand other = origin(b);
        if (one.equals(other)) {
            return true;
        }
        CallFacts first = call(one);
        CallFacts second = call(other);
        return first != null && second != null && sameGetter(first.call(), second.call());
    }

    private boolean sameGetter(Call a, Call b) {
        return a.arguments().isEmpty()
                && b.arguments().isEmpty()
                && a.target() instanceof Target.Resolved one
                && b.target() instanceof Target.Resolved other
                && one.method().equals(other.method())
                && !one.method().isConstructor()
                && (a.receiver() == null ? b.receiver() == null : same(a.receiver(), b.receiver()));
    }

    /**
     * The variables that a value was made from: those of its receivers, arguments and elements; for the parameter of a
     * lambda also those of what the lambda was given to.
     */
    Set<Variable> roots(Operand operand) {
        Set<Variable> roots = new LinkedHashSet<>();
        roots(operand, roots, new HashSet<>());
        return roots;
    }

    private void roots(@Nullable Operand operand, Set<Variable> roots, Set<Integer> seenCalls) {
        if (operand instanceof Operand.Read read) {
            Variable variable = read.variable();
            if (roots.add(variable)) {
                if (variable.kind() == VariableKind.LOCAL && variable.assignedOnce()) {
                    roots(definitions(variable), roots, seenCalls);
                } else if (variable.kind() == VariableKind.PARAMETER) {
                    for (Use.Passed passed : unit.passed(variable.owner())) {
                        roots(passed.to(), roots, seenCalls);
                    }
                }
            }
        } else if (operand instanceof Operand.Result result && seenCalls.add(result.call())) {
            CallFacts call = unit.call(result.call()).orElse(null);
            if (call != null) {
                roots(call.call().receiver(), roots, seenCalls);
                roots(call.call().arguments(), roots, seenCalls);
            }
        } else if (operand instanceof Operand.Element element) {
            roots(element.container(), roots, seenCalls);
        } else if (operand != null) {
            roots(parts(operand), roots, seenCalls);
        }
    }

    /** What a call gives its functions: its receiver, or that of the call for which it makes a function of them. */
    private void roots(CallFacts call, Set<Variable> roots, Set<Integer> seenCalls) {
        if (call.call().receiver() != null) {
            roots(call.call().receiver(), roots, seenCalls);
            return;
        }
        for (Use use : call.uses()) {
            if (use instanceof Use.Passed passed) {
                roots(passed.to().call().receiver(), roots, seenCalls);
            }
        }
    }

    private void roots(List<Operand> operands, Set<Variable> roots, Set<Integer> seenCalls) {
        for (Operand each : operands) {
            roots(each, roots, seenCalls);
        }
    }

    /** What an operand is directly made of. */
    static List<Operand> parts(Operand operand) {
        if (operand instanceof Operand.Mixed mixed) {
            return mixed.operands();
        } else if (operand instanceof Operand.Elements elements) {
            return elements.operands();
        } else if (operand instanceof Operand.Element element) {
            return List.of(element.container());
        } else if (operand instanceof Operand.Not not) {
            return List.of(not.operand());
        } else if (operand instanceof Operand.And and) {
            return and.operands();
        } else if (operand instanceof Operand.Or or) {
            return or.operands();
        } else if (operand instanceof Operand.Equal equal) {
            return List.of(equal.left(), equal.right());
        } else if (operand instanceof Operand.Opaque opaque) {
            return opaque.operands();
        }
        return List.of();
    }
}
