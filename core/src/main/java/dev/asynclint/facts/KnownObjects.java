package dev.asynclint.facts;

import dev.asynclint.facts.ProgramGraph.MethodAt;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows what {@link ObjectTypes} named in each file through the fields and getters of the program. A getter that is
 * overridden gives what each of these methods gives; a field that another file writes can hold anything.
 */
final class KnownObjects {

    private final ProgramGraph program;
    private final Map<String, String> holds = new HashMap<>();

    KnownObjects(ProgramGraph program) {
        this.program = program;
        for (UnitGraph unit : program.units) {
            holds.putAll(unit.holds);
        }
        for (UnitGraph unit : program.units) {
            for (String field : unit.foreignWrites) {
                holds.remove(field);
            }
        }
    }

    /** The types that such an object can have, as a literal; null when they are not known. */
    @Nullable
    String resolve(String objects) {
        Set<String> found = new TreeSet<>();
        return collect(objects, found, new HashSet<>()) && !found.isEmpty() ? Literals.oneOf(found) : null;
    }

    private boolean collect(String objects, Set<String> to, Set<String> seen) {
        for (String each : Literals.each(objects)) {
            String type = Literals.type(each);
            if (type != null) {
                if (program.hierarchy.type(type) == null) {
                    return false;
                }
                to.add(each);
            } else if (seen.add(each) && !follow(each, to, seen)) {
                return false;
            }
            if (to.size() > ObjectTypes.MOST) {
                return false;
            }
        }
        return true;
    }

    private boolean follow(String object, Set<String> to, Set<String> seen) {
        String source = Literals.source(object);
        if (Literals.isHeld(object)) {
            return collect(holds.getOrDefault(source, Literals.sourceObject(object)), to, seen);
        }
        List<MethodAt> targets = targets(source);
        if (targets.isEmpty()) {
            return collect(Literals.sourceObject(object), to, seen);
        }
        for (MethodAt each : targets) {
            UnitGraph.Method method = each.method();
            String given = method.sig() == null ? null : each.unit().gives.get(Entities.methodName(method.sig()));
            if (!collect(given == null ? Literals.sourceObject(object) : given, to, seen)) {
                return false;
            }
        }
        return true;
    }

    /** The methods that a call of this name may run; empty where not all of them are the program's. */
    private List<MethodAt> targets(String name) {
        UnitGraph.Dispatch dispatch = program.dispatches.get(name);
        if (dispatch != null) {
            return program.hierarchy.type(dispatch.method().owner()) == null ? List.of() : program.targetsOf(dispatch);
        }
        MethodAt method = program.callables.get(program.node(Slot.RUNS, name));
        return method == null ? List.of() : List.of(method);
    }
}
