package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.TypeDecl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Classes whose objects are functions: who runs the object runs its method. */
final class FunctionClasses {

    private static final int NONE = Entities.NONE;

    private final UnitFacts facts;
    private final Entities entities;
    private final Predicate<String> declared;

    /** Whether a class implements one function of a library. */
    private final Map<String, Boolean> oneFunction = new HashMap<>();

    FunctionClasses(UnitFacts facts, Entities entities, Predicate<String> declared) {
        this.facts = facts;
        this.entities = entities;
        this.declared = declared;
    }

    /** Objects of a class that is a function run its method, or the one that it inherits. */
    void add(TypeDecl type) {
        String name = type.name();
        if (!entities.implementsFunction(name) || !entities.isPlainCode(name)) {
            return;
        }
        int object = entities.objectOf(name);
        entities.alias(entities.selfOf(name), object, Flow.PLAIN, NONE, Confidence.DEFINITE, Entities.CODE);
        List<String> classes = new ArrayList<>();
        for (String supertype : facts.supertypes(name)) {
            if (declared.test(supertype) && entities.implementsFunction(supertype)) {
                classes.add(supertype);
            }
        }
        for (String each : classes) {
            entities.alias(entities.selfOf(each), object, Flow.PLAIN, NONE, Confidence.PROBABLE, Entities.CODE);
        }
        if (!classes.isEmpty() && !hasFunctionMethod(name)) {
            entities.alias(
                    object, entities.objectOf(classes.get(0)), Flow.PLAIN, NONE, Confidence.DEFINITE, Entities.CODE);
        }
    }

    private boolean hasFunctionMethod(String type) {
        for (CallableFacts each : facts.callables()) {
            if (each.callable().declaredIn().equals(type) && isFunctionMethod(each.callable())) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is the method that runs where an object of its class runs. */
    boolean isFunctionMethod(Callable callable) {
        return isMethodOfObject(callable)
                && !entities.functionsOf(callable).isEmpty()
                && (entities.implementsFunctionOfJdk(callable.declaredIn())
                        || oneFunction.computeIfAbsent(callable.declaredIn(), this::isOneFunction)
                                && !Hosts.isHosted(callable, facts));
    }

    private static boolean isMethodOfObject(Callable callable) {
        return callable.sig() != null && callable.kind() == CallableKind.METHOD && !callable.is(Modifier.STATIC);
    }

    /** Whether a class implements one function of a library; of several, nothing tells which of them an object is used as. */
    private boolean isOneFunction(String type) {
        List<Set<String>> implemented = new ArrayList<>();
        for (CallableFacts each : facts.callables()) {
            if (each.callable().declaredIn().equals(type) && isMethodOfObject(each.callable())) {
                Set<String> functions = entities.functionsOf(each.callable());
                if (!functions.isEmpty()) {
                    implemented.add(functions);
                }
            }
        }
        Set<String> common = new HashSet<>(implemented.isEmpty() ? Set.of() : implemented.get(0));
        implemented.forEach(common::retainAll);
        return !common.isEmpty();
    }
}
