package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods of types of which nothing is known, such as those of a module that is not analysed, in two forms: where the program
 * uses what {@code getAsync} of a type returns as a future, {@code get} of the same type with as many arguments waits for it.
 * The type is told by its name alone, or by the name of the method that returns it.
 */
final class Twins {

    private static final List<String> ENDS = List.of("Async", "Reactive");

    /** Continuations come in two forms of which neither waits. */
    private static final Set<String> NO_TWINS = Set.of(
            "then", "when", "handle", "accept", "apply", "run", "compose", "exceptionally", "complete", "combine");

    private static final String OF_SOME_OUTER = "*.";

    private Twins() {}

    /** Notes what a call of an unknown method shows of its type. */
    static void note(CallFacts call, int runs, UnitGraph graph) {
        if (!(call.call().target() instanceof Target.Unresolved target)) {
            return;
        }
        String owner = owner(call.call().receiver(), call.unit());
        String name = target.name();
        if (owner == null || NO_TWINS.stream().anyMatch(name::startsWith)) {
            return;
        }
        for (String end : ENDS) {
            if (name.length() > end.length() && name.endsWith(end)) {
                if (isFuture(call)) {
                    String key = key(owner, name.substring(0, name.length() - end.length()), target.arity());
                    graph.asyncTwins.add(key);
                    if (isNested(key)) {
                        graph.asyncTwins.add(OF_SOME_OUTER + withoutOuter(key));
                    }
                }
                return;
            }
        }
        if (!isFuture(call)) {
            graph.syncTwins.add(new UnitGraph.SyncTwin(
                    runs,
                    new MethodSig(owner, name, List.of()),
                    key(owner, name, target.arity()),
                    call.call().name(),
                    Guards.excluded(call)));
        }
    }

    /**
     * Whether the other form of a method is used. Of a nested type the outer one has to be the same where both are known;
     * where a type is only guessed from a name it is not.
     */
    static boolean hasTwin(UnitGraph.SyncTwin twin, Set<String> async) {
        String key = twin.key();
        return async.contains(key) || async.contains(isNested(key) ? withoutOuter(key) : OF_SOME_OUTER + key);
    }

    private static boolean isNested(String key) {
        return key.lastIndexOf('.', key.indexOf('#')) >= 0;
    }

    private static String withoutOuter(String key) {
        return key.substring(key.lastIndexOf('.', key.indexOf('#')) + 1);
    }

    private static String key(String owner, String name, int arity) {
        return owner + "#" + name + "/" + arity;
    }

    private static boolean isFuture(CallFacts call) {
        return call.isAsync()
                || call.uses().stream()
                        .anyMatch(use -> use instanceof Use.Received received
                                && received.by().isOnAsync());
    }

    /** The simple name of the type on which a method is called, as far as names tell. */
    private static @Nullable String owner(@Nullable Operand receiver, UnitFacts unit) {
        if (receiver instanceof Operand.Read read) {
            Variable variable = read.variable();
            TypeRef type = variable.type();
            return type.isUnknown() ? capitalized(variable.name()) : withOuter(type.name());
        }
        if (receiver instanceof Operand.Result result) {
            Call made = unit.call(result.call()).map(CallFacts::call).orElse(null);
            if (made == null) {
                return null;
            }
            if (!made.type().isUnknown()) {
                return withOuter(made.type().name());
            }
            String name = made.methodName();
            return capitalized(name.startsWith("get") && name.length() > 3 ? name.substring(3) : name);
        }
        return null;
    }

    /** A type's name without its package: of nested types many have the same simple name. */
    private static String withOuter(String type) {
        return type.substring(TypeRef.typeStart(type)).replace('$', '.');
    }

    private static @Nullable String capitalized(String name) {
        return Character.isLetter(name.charAt(0)) ? Character.toUpperCase(name.charAt(0)) + name.substring(1) : null;
    }
}
