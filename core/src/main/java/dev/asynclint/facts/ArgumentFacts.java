package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What follows for one argument of a call: what the called method does with it, and where it runs when it is a function or a task.
 * Not what is known of the value by itself, which may be an argument of several calls.
 *
 * @param call the call that takes it
 * @param index its position among the arguments, from 0
 */
public record ArgumentFacts(CallFacts call, int index) {

    private static final String TASK_AND_FUTURE = "java.util.concurrent.RunnableFuture";

    private static final Pattern TASK = Pattern.compile("(?:Runnable|Callable|Task)$");

    private static final Set<String> TASKS =
            Set.of("java.lang.Runnable", "java.util.concurrent.Callable", "java.util.function.Supplier");

    /** The value that is passed. */
    public Operand value() {
        return call.call().arguments().get(index);
    }

    /** The static type of the value. */
    public TypeRef type() {
        return call.unit().typeOf(value());
    }

    /** The position of the parameter that takes it; the last one where it is one of several variable arguments. */
    int parameter() {
        return call.parameter(index);
    }

    /** Whether it is a plain value that is computed before the call. */
    public boolean isHeld() {
        return isMeant(Statement.Holds.class, Statement.Holds::arguments);
    }

    /** Whether it, or what it returns when it is a function, must not be null. */
    public boolean refusesNull() {
        return isMeant(Statement.RefusesNull.class, Statement.RefusesNull::arguments);
    }

    /** Whether it is a condition that holds once the call has returned. */
    boolean isRequired() {
        return isMeant(Statement.Requires.class, Statement.Requires::conditions);
    }

    /** Whether it is a function that was true for each element that the call gives. */
    boolean isFilter() {
        return isMeant(Statement.Filters.class, Statement.Filters::functions);
    }

    /** Whether what the function returns is subscribed one after the other, and never two at once. */
    public boolean isInTurn() {
        return isMeant(Statement.InTurn.class, Statement.InTurn::functions);
    }

    /** Whether the function is called for its effect, and what it returns is not meant to be used. */
    public boolean dropsResult() {
        return isMeant(Statement.DropsResult.class, Statement.DropsResult::functions);
    }

    /**
     * Whether the function is run again and again until it fails; not where the receiver is seen to be made as something that
     * goes on after a failure.
     */
    public boolean repeats() {
        return isMeant(Statement.Repeats.class, Statement.Repeats::functions) && !call.receiverGoesOn();
    }

    private <T extends Statement> boolean isMeant(Class<T> type, Function<T, Indexes> parameters) {
        for (T each : call.all(type)) {
            if (parameters.apply(each).contains(parameter(), call.parameters())) {
                return true;
            }
        }
        return false;
    }

    /** Whether what the function returns becomes the result, so that the call only hands it through. */
    public boolean isHandedThrough() {
        for (Statement.Wraps each : call.all(Statement.Wraps.class)) {
            if (each.source() instanceof Source.ResultOf of && of.index() == parameter()) {
                return true;
            }
        }
        return false;
    }

    // ---- functions

    /** The code of the function that it is, as far as this file shows it. */
    public List<CallableFacts> functions() {
        return call.unit().code(value());
    }

    /** Where the function runs; empty when not known. */
    Optional<Statement.Runs> runs() {
        for (Statement.Runs each : call.all(Statement.Runs.class)) {
            if (each.functions().contains(parameter(), call.parameters())) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Whether it is known where the function runs, and all these places are of a kind. */
    private boolean runsOnly(Predicate<Place> where) {
        Statement.Runs runs = runs().orElse(null);
        if (runs == null) {
            return false;
        }
        for (Place place : runs.places()) {
            if (!where.test(place)) {
                return false;
            }
        }
        return true;
    }

    /** What becomes of what the function returns. */
    public Fate fate() {
        Statement.Runs runs = runs().orElse(null);
        if (runs == null) {
            return Fate.UNKNOWN;
        }
        return switch (runs.result()) {
            case VALUE -> Fate.VALUE;
            case SUBSCRIBED -> Fate.SUBSCRIBED;
            case FLATTENED -> Fate.FLATTENED;
        };
    }

    /** Whether the function runs before the call returns, on the same thread. */
    public boolean runsAtOnce() {
        return runsOnly(Place.Caller.class::isInstance);
    }

    /** Whether the function runs while the called method holds a monitor. */
    public boolean runsLocked() {
        for (Statement.LocksAround around : runsAtOnce() ? call.locksAround() : List.<Statement.LocksAround>of()) {
            if (around.functions().contains(parameter(), call.parameters())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the function runs where the receiver emits. */
    public boolean runsOnUpstream() {
        return runsOnly(place -> place instanceof Place.Upstream || place instanceof Place.Failure);
    }

    /** Whether the function runs where the result is subscribed, and no operator below takes it from there. */
    public boolean runsOnSubscription() {
        Statement.Runs runs = runs().orElse(null);
        return runs != null
                && runs.places().size() == 1
                && runs.places().get(0) instanceof Place.Subscriber
                && !Hops.isFused(call);
    }

    /** Whether the function runs when something happens of which nothing more is known, as a cancellation. */
    public boolean isCalledBack() {
        return runsOnly(Place.Unknown.class::isInstance);
    }

    /** Whether the function runs when the chain has ended, so that nothing which it starts can be part of that. */
    public boolean endsChain() {
        return isMeant(Statement.EndsWith.class, Statement.EndsWith::functions);
    }

    /** Whether the function runs where what another function of the call returned has ended. */
    public boolean runsAtEnd() {
        return runsOnly(Place.ResultOf.class::isInstance);
    }

    // ---- tasks

    /** Whether the function runs on an executor or thread of its own, not where something else happens. */
    public boolean isHandedOver() {
        return runsOnly(place ->
                place instanceof Place.On || place instanceof Place.Argument || place instanceof Place.Receiver);
    }

    /** Whether the function runs on threads of the called library, not on an executor that somebody gave. */
    public boolean runsOnOwnThreads() {
        return runsOnly(Place.On.class::isInstance);
    }

    /** Whether the program may end while the task runs; empty when the call hands no task over. */
    public Optional<Lifetime> lifetime() {
        return Lifetimes.task(this);
    }

    /** Whether it is a task to be done now or later, and not one that is kept for an occasion. */
    public boolean isTask() {
        return Lifetimes.isTask(this);
    }

    /** Whether the task runs on a pool, and not on an executor that may confine it to a thread. */
    public boolean runsOnPool() {
        return Lifetimes.isPooled(this);
    }

    /**
     * What runs of the task that it is, or of the tasks in the collection that it is, as far as this file shows it: of an
     * object of a class without name nothing where it inherits what runs.
     */
    public List<CallableFacts> taskCode() {
        List<CallableFacts> functions = functions();
        if (functions.isEmpty() && isHandedOver()) {
            return Collected.tasks(this);
        }
        String method = taskMethod();
        if (functions.isEmpty()
                || method == null
                || !functions.get(0).callable().kind().isNamed()) {
            return functions;
        }
        return functions.stream()
                .filter(code -> code.callable().sig() != null
                        && code.callable().sig().name().equals(method))
                .toList();
    }

    /** All code that runs of the task that the call hands over, that of an object that runs itself too; empty where it hands none over. */
    List<CallableFacts> handedOver() {
        if (!isHandedOver()) {
            return List.of();
        }
        List<CallableFacts> code = new ArrayList<>(taskCode());
        if (value() instanceof Operand.This self) {
            code.addAll(call.unit().tasksOf(self.type()));
        }
        return code;
    }

    /** The type of the parameter; null where the call is unresolved or takes no arguments. */
    private @Nullable String taken() {
        return call.call().target() instanceof Target.Resolved target
                        && !target.method().parameters().isEmpty()
                ? target.method().parameters().get(parameter())
                : null;
    }

    /** The name of the method of a task; null where it is no task as the JDK or a library calls it. */
    private @Nullable String taskMethod() {
        String taken = taken();
        if (taken == null || !TASK.matcher(taken).find()) {
            return null;
        }
        return taken.equals("java.util.concurrent.Callable") ? "call" : "run";
    }

    /** What the task does, where it is an object of a class of which the program may tell. */
    public Optional<Callee> taskOfClass() {
        String method = taskMethod();
        String taken = taken();
        TypeRef type = type();
        return method == null
                        || taken == null
                        || type.isUnknown()
                        || taken.equals(type.name())
                        || !taskCode().isEmpty()
                ? Optional.empty()
                : Optional.of(Callee.of(type.name(), new MethodSig(taken, method, List.of())));
    }

    /** Whether it is a task of a general type, a parameter or field, of which nothing shows what it does. */
    boolean isHiddenTask() {
        String taken = taken();
        return taken != null
                && TASKS.contains(taken)
                && isHandedOver()
                && handedOver().isEmpty()
                && taskOfClass().isEmpty();
    }

    /** Whether it is a task that is a future itself. Not one that was made for the call, which nobody else has. */
    boolean isTaskAndFuture() {
        if (value() instanceof Operand.Result || !isHandedOver()) {
            return false;
        }
        String type = type().name();
        return type.equals(TASK_AND_FUTURE) || call.unit().supertypes(type).contains(TASK_AND_FUTURE);
    }

    /** Whether it is a task that a method of the program made of another one: most likely it looks after it. */
    public boolean isDecorated() {
        return functions().isEmpty()
                && call.unit()
                        .callOf(value())
                        .filter(made -> made.isUnknownMethod() && !made.isNew() && !made.isPlatform())
                        .isPresent();
    }
}
