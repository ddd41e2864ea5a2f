package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement.IsExecutor;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Objects that are given to a library together with threads to run on: a handler with an executor of its own, a verticle with
 * options that make it a worker. What the heading of their methods says of threads does not hold for them then.
 */
final class Hosts {

    private Hosts() {}

    /** What a call says of the object that is its argument at {@code index}. */
    static Optional<UnitGraph.Hosting> of(CallFacts call, int index, List<Place> places, Entities entities) {
        String type = typeOf(call, call.call().arguments().get(index));
        if (type == null || places.size() != 1) {
            return Optional.empty();
        }
        Place place = places.get(0);
        if (place instanceof Place.On on) {
            return Optional.of(new UnitGraph.Hosting(type, Root.of(on.kind())));
        }
        Operand executor = Statements.executor(call.call(), place);
        return executor == null
                ? Optional.empty()
                : Optional.of(new UnitGraph.Hosting(type, threads(call, executor, entities)));
    }

    /** Whether an object is an anonymous class with methods that a library calls on threads of its own choice. */
    static boolean isImplementation(CallFacts call, Operand object) {
        if (object instanceof Operand.Code code) {
            for (Callable each : code.callables()) {
                if (isHosted(each, call.unit())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether a library calls a method on threads of its own choice; one that is called by whoever has the object is a function. */
    static boolean isHosted(Callable callable, UnitFacts unit) {
        MethodSig sig = callable.sig();
        return sig != null
                && unit.knowledge()
                        .overriding(sig, callable.overridden(), unit.supertypes(callable.declaredIn()))
                        .filter(line -> !line.places().stream().allMatch(Place.Caller.class::isInstance))
                        .isPresent();
    }

    /** The class of an object, as far as it is one of this file's or a new one; null for functions. */
    private static @Nullable String typeOf(CallFacts call, Operand object) {
        UnitFacts unit = call.unit();
        Operand origin = unit.origin(object);
        if (origin instanceof Operand.Code code) {
            if (code.callables().isEmpty()) {
                return null;
            }
            Callable first = code.callables().get(0);
            return first.kind() == CallableKind.METHOD ? first.declaredIn() : madeBy(first);
        }
        CallFacts made = unit.callOf(origin).orElse(null);
        if (made != null && made.call().kind() == CallKind.NEW) {
            return made.call().type().name();
        }
        TypeRef type = unit.typeOf(origin);
        return unit.type(type.name()).isPresent() ? type.name() : null;
    }

    /** The class of which a function makes an object, when it does nothing else: {@code Worker::new}. */
    private static @Nullable String madeBy(Callable function) {
        Call made = null;
        for (Step step : function.body().steps()) {
            if (step instanceof Call call) {
                if (made != null || call.kind() != CallKind.NEW) {
                    return null;
                }
                made = call;
            }
        }
        return made == null ? null : made.type().name();
    }

    private static @Nullable Root threads(CallFacts call, Operand executor, Entities entities) {
        UnitFacts unit = call.unit();
        if (executor instanceof Operand.Read read) {
            for (Use use : unit.uses(read.variable())) {
                Statement.Gives set = use instanceof Use.Received received
                        ? received.by().statement(Statement.Gives.class).orElse(null)
                        : null;
                if (set != null) {
                    return Root.of(set.kind());
                }
            }
        }
        Root made = Lifetimes.kindOf(call, executor).map(Root::of).orElse(null);
        if (made != null) {
            return made;
        }
        Operand origin = unit.origin(executor);
        if (origin instanceof Operand.Read read
                && unit.values().definitions(read.variable()).size() == 1) {
            origin = unit.origin(unit.values().definitions(read.variable()).get(0));
        }
        return entities.executor(unit.typeOf(origin).name())
                .map(IsExecutor::kind)
                .filter(kinds -> kinds.size() == 1)
                .map(kinds -> Root.of(kinds.iterator().next()))
                .orElse(null);
    }
}
