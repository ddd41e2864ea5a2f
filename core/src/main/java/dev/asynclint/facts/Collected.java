package dev.asynclint.facts;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The tasks in a collection, where the file shows all of them: it is made in the file, and everything that is put in is
 * a function, or a new object of a class of the file. Of a collection that is handed out nobody knows what else is in it.
 */
final class Collected {

    private static final String COLLECTION = "java.util.Collection";

    /** Static methods of the JDK that make a collection of their arguments. */
    private static final Set<String> OF_ELEMENTS = Set.of("of", "asList", "singletonList", "singleton");

    private Collected() {}

    /** What runs of the tasks in the collection that a call is given; empty where not all of that is seen. */
    static List<CallableFacts> tasks(ArgumentFacts collection) {
        CallFacts taker = collection.call();
        List<CallableFacts> found = new ArrayList<>();
        for (Operand element : elements(taker, collection.value())) {
            List<CallableFacts> code = taskOf(taker.unit(), element);
            if (code.isEmpty()) {
                return List.of();
            }
            found.addAll(code);
        }
        return found;
    }

    private static List<Operand> elements(CallFacts taker, Operand collection) {
        CallFacts made = taker.unit().callOf(collection).orElse(null);
        if (made == null || !made.isPlatform() || !isCollection(made)) {
            return List.of();
        }
        if (made.call().kind() == CallKind.STATIC) {
            return OF_ELEMENTS.contains(made.call().methodName()) ? made.call().arguments() : List.of();
        }
        if (!made.isNew() || made.call().arguments().stream().anyMatch(each -> !isNumber(made, each))) {
            return List.of();
        }
        List<Operand> found = new ArrayList<>();
        for (Use use : made.uses()) {
            if (use instanceof Use.Received received && received.by().isPlatform()) {
                CallFacts by = received.by();
                if (by.call().methodName().equals("add")) {
                    found.addAll(by.call().arguments());
                } else if (takesValues(by)) {
                    return List.of();
                }
            } else if (!(use instanceof Use.Passed passed && passed.to() == taker)) {
                return List.of();
            }
        }
        return found;
    }

    private static boolean isCollection(CallFacts made) {
        String type = made.call().type().name();
        return type.equals(COLLECTION) || made.unit().supertypes(type).contains(COLLECTION);
    }

    /** Whether an argument of a constructor is a size, and no collection of what is in it from the start. */
    private static boolean isNumber(CallFacts made, Operand argument) {
        return made.unit().typeOf(argument).name().equals("int");
    }

    /** Whether it is given something that may be an element, or more than one. */
    private static boolean takesValues(CallFacts call) {
        return call.call().arguments().stream()
                .anyMatch(each -> call.unit().code(each).isEmpty());
    }

    private static List<CallableFacts> taskOf(UnitFacts unit, Operand task) {
        List<CallableFacts> functions = unit.code(task);
        CallFacts made = unit.callOf(task).orElse(null);
        if (functions.isEmpty() && made != null && made.isNew()) {
            return unit.tasksOf(made.call().type().name());
        }
        if (functions.isEmpty() || !functions.get(0).callable().kind().isNamed()) {
            return functions;
        }
        return functions.stream().filter(CallableFacts::isTask).toList();
    }
}
