package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Of which types the objects can be that variables of a file hold and its methods return: told by all that is assigned
 * and returned, where that says more than the declared type. A field that only ever gets {@code new Memory()} holds no
 * other {@code Store}, and neither does its getter give one.
 *
 * <p>A file does not see the fields and methods of others. What comes from there is named, and {@link KnownObjects}
 * follows the name when the program is linked.
 */
final class ObjectTypes {

    /** Types of one object, and how far a value is followed. Beyond that it can be any of its declared type. */
    static final int MOST = 5;

    private static final int FARTHEST = 8;

    private final UnitFacts unit;
    private final UnitGraph graph;
    private final Predicate<String> declared;
    private final Function<CallFacts, @Nullable String> names;
    /** Whether something is known of a field of the file; true while it is being found out. */
    private final Map<Variable, Boolean> fields = new HashMap<>();

    /**
     * Of one file.
     *
     * @param declared whether the program has the source or the facts of a type
     * @param names what the graph calls the target of a call, null for one that is not the program's own
     */
    ObjectTypes(
            UnitFacts unit, UnitGraph graph, Predicate<String> declared, Function<CallFacts, @Nullable String> names) {
        this.unit = unit;
        this.graph = graph;
        this.declared = declared;
        this.names = names;
    }

    /** Notes what a method gives, if that is more than what its return type tells. */
    void returned(CallableFacts in) {
        Callable callable = in.callable();
        MethodSig sig = callable.sig();
        if (sig != null && callable.kind() == CallableKind.METHOD && isOfProgram(callable.returnType())) {
            String given = of(in.returned(), callable.returnType().name());
            if (given != null) {
                graph.gives.put(Entities.methodName(sig), given);
            }
        }
    }

    /** Notes that a field of another file is written. */
    void written(Variable target) {
        if (target.kind() == VariableKind.FIELD
                && isOfProgram(target.type())
                && unit.type(target.owner()).isEmpty()) {
            graph.foreignWrites.add(target.key());
        }
    }

    /**
     * What is known of the object that a method is called of; null where that is no more than its type.
     *
     * @param type its type as far as the call tells
     */
    @Nullable
    String receiver(Operand receiver, String type) {
        boolean isVariable =
                receiver instanceof Operand.Read read && read.variable().kind() != VariableKind.PARAMETER;
        return isVariable || receiver instanceof Operand.Result ? of(List.of(receiver), type) : null;
    }

    private @Nullable String of(List<Operand> values, String type) {
        Set<String> found = new TreeSet<>();
        for (Operand value : values) {
            if (!collect(value, found, new HashSet<>(), 0)) {
                return null;
            }
        }
        return found.isEmpty() || found.contains(Literals.object(type)) ? null : Literals.oneOf(found);
    }

    /** Adds what a value can be; false when it can be anything. */
    private boolean collect(Operand value, Set<String> to, Set<Variable> seen, int depth) {
        Operand origin = unit.origin(value);
        if (Literals.isNull(origin)) {
            return true;
        } else if (depth > FARTHEST) {
            return false;
        } else if (origin instanceof Operand.Mixed mixed) {
            return collect(mixed.operands(), to, seen, depth);
        } else if (origin instanceof Operand.Result result) {
            CallFacts call = unit.call(result.call()).orElse(null);
            return call != null && addResult(call, to);
        } else if (origin instanceof Operand.Code code) {
            // a class without a name has no subclass, and a lambda no class
            return unit.type(code.type().name()).isPresent()
                    && add(Literals.made(code.type().name()), to);
        } else if (origin instanceof Operand.Read read) {
            Variable variable = read.variable();
            List<Operand> all = unit.values().definitions(variable);
            if (variable.kind() == VariableKind.LOCAL && !all.isEmpty()) {
                return !seen.add(variable) || collect(all, to, seen, depth);
            } else if (variable.kind() == VariableKind.FIELD && isOfProgram(variable.type()) && isKnown(variable)) {
                return add(Literals.held(variable.type().name(), variable.key()), to);
            }
        }
        return addTyped(unit.typeOf(origin), to);
    }

    private boolean collect(List<Operand> values, Set<String> to, Set<Variable> seen, int depth) {
        for (Operand each : values) {
            if (!collect(each, to, seen, depth + 1)) {
                return false;
            }
        }
        return true;
    }

    private boolean addResult(CallFacts call, Set<String> to) {
        TypeRef type = call.call().type();
        if (!isOfProgram(type)) {
            return false;
        } else if (call.isNew()) {
            return add(Literals.made(type.name()), to);
        }
        String name = names.apply(call);
        return name == null ? addTyped(type, to) : add(Literals.given(type.name(), name), to);
    }

    private boolean addTyped(TypeRef type, Set<String> to) {
        return isOfProgram(type) && add(Literals.object(type.name()), to);
    }

    private static boolean add(String object, Set<String> to) {
        to.add(object);
        return to.size() <= MOST;
    }

    private boolean isOfProgram(TypeRef type) {
        return !type.isUnknown() && !type.isArray() && !type.name().startsWith("java.") && declared.test(type.name());
    }

    /** Whether more may be known of a field than its type. */
    private boolean isKnown(Variable field) {
        Boolean known = fields.putIfAbsent(field, true);
        if (known != null) {
            return known;
        }
        TypeDecl owner = unit.type(field.owner()).orElse(null);
        if (owner == null) {
            boolean isOfOther = declared.test(field.owner());
            fields.put(field, isOfOther);
            return isOfOther;
        }
        // what annotations stand for may write it
        boolean onlyHere = field.annotations().isEmpty()
                && (field.assignedOnce() || owner.annotations().isEmpty());
        String held =
                onlyHere ? of(unit.values().definitions(field), field.type().name()) : null;
        if (held != null) {
            graph.holds.put(field.key(), held);
        }
        fields.put(field, held != null);
        return held != null;
    }
}
