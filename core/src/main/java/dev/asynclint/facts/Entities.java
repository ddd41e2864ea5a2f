package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.ThreadKind;
import dev.asynclint.knowledge.TypeStatement.IsExecutor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one file that the graph follows: callables, variables and results of calls whose type is asynchronous, an
 * executor or code. An entity gets a node for a slot only when an edge needs it.
 */
final class Entities {

    static final int NONE = -1;
    /** Stands for the object of which a method is called, beside the indexes of its parameters. */
    static final int SELF = -1;

    static final int ASYNC = 1;
    static final int EXECUTOR = 2;
    static final int CODE = 4;

    private static final Set<String> FUNCTION_METHODS = Set.of(
            "run",
            "call",
            "get",
            "accept",
            "apply",
            "test",
            "getAsInt",
            "getAsLong",
            "getAsDouble",
            "getAsBoolean",
            "applyAsInt",
            "applyAsLong",
            "applyAsDouble");

    private static final String[] CODE_SUFFIXES = {
        "Function",
        "Supplier",
        "Consumer",
        "Runnable",
        "Callable",
        "Handler",
        "Predicate",
        "Operator",
        "Callback",
        "Listener",
        "Task",
        "Action",
        "Comparator",
        "Selector",
        "Mapper",
        // the loop of an enhanced `for` calls it
        "Iterator"
    };

    private final UnitFacts facts;
    private final UnitGraph graph;
    /** What the names of the project's own types begin with. */
    private final String house;

    private final List<@Nullable String> names = new ArrayList<>();
    private final IntList kinds = new IntList();
    private final List<int[]> nodes = new ArrayList<>();
    private final Map<String, Integer> byName = new HashMap<>();
    private final Map<Variable, Integer> variables = new HashMap<>();
    private final Map<String, Integer> callables = new HashMap<>();
    private final Map<Integer, Integer> results = new HashMap<>();
    private final Map<String, Integer> kindsOfTypes = new HashMap<>();
    private @Nullable MethodSig self;

    Entities(UnitFacts facts, UnitGraph graph) {
        this.facts = facts;
        this.graph = graph;
        this.house = Names.house(facts.source().packageName()) + ".";
    }

    /** What of a type the graph follows, as bits. */
    int kinds(TypeRef type) {
        if (type.isUnknown() || type.isVoid()) {
            return 0;
        }
        Integer known = kindsOfTypes.get(type.name());
        return known != null ? known : kindsOfTypes.computeIfAbsent(type.name(), asked -> readKinds(type));
    }

    private int readKinds(TypeRef type) {
        int bits = facts.isAsync(type) ? ASYNC : 0;
        if (executor(type.name()).isPresent()) {
            bits |= EXECUTOR;
        }
        return bits == 0 && (mayBeCode(type.name()) || facts.isFunction(type.name()) || implementsFunction(type.name()))
                ? CODE
                : bits;
    }

    /**
     * Whether only the one abstract method says that an object is a function. Often it is a strategy or a service: which of
     * them a field holds differs from object to object, so only those are followed that are passed.
     */
    private boolean isFunctionByShape(TypeRef type) {
        return facts.isFunction(type.name()) && !mayBeCode(type.name()) && !implementsFunction(type.name());
    }

    Optional<IsExecutor> executor(String type) {
        return facts.knowledge().executor(type, facts.supertypes(type));
    }

    /** Whether the type's objects are functions by what they implement, so that calls of them run one method of theirs. */
    boolean implementsFunction(String type) {
        return implementsFunctionOfJdk(type) || implementsFunctionOfLibrary(type);
    }

    /** Whether they are functions for anything that takes one, as a {@code Runnable} is. */
    boolean implementsFunctionOfJdk(String type) {
        for (String supertype : facts.supertypes(type)) {
            if (isFunction(supertype)) {
                return true;
            }
        }
        return false;
    }

    /** Whether they are functions for one library, as a {@code Handler} of Vert.x is. */
    private boolean implementsFunctionOfLibrary(String type) {
        for (String supertype : facts.supertypes(type)) {
            if (isFunctionOfLibrary(supertype)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an object that is a function for anything is given as one of a library: then it is another method that runs. */
    boolean isTakenForAnother(TypeRef object, String parameter) {
        return isFunctionOfLibrary(parameter)
                && !object.name().equals(parameter)
                && implementsFunctionOfJdk(object.name())
                && facts.supertypes(object.name()).contains(parameter);
    }

    /** The project's own are none: which of their methods a call runs is told by their classes. */
    private boolean isFunctionOfLibrary(String type) {
        return mayBeCode(type) && type.indexOf('.') >= 0 && !type.startsWith("java.") && !type.startsWith(house);
    }

    /** The functions that a method of a type implements, of those that make the type's objects functions. */
    Set<String> functionsOf(Callable method) {
        if (method.overridden().isEmpty()) {
            return Set.of();
        }
        boolean ofJdk = implementsFunctionOfJdk(method.declaredIn());
        Set<String> functions = new HashSet<>();
        for (MethodSig each : method.overridden()) {
            if (ofJdk ? isFunction(each.owner()) : isFunctionOfLibrary(each.owner())) {
                functions.add(each.owner());
            }
        }
        return functions;
    }

    /** Whether the method has the name of a function's own: {@code run}, {@code call}, {@code applyAsInt}. */
    static boolean isNamedAsFunction(MethodSig method) {
        return FUNCTION_METHODS.contains(method.name());
    }

    private static boolean isFunction(String name) {
        return name.startsWith("java.util.function.")
                || name.equals("java.lang.Runnable")
                || name.equals("java.util.concurrent.Callable");
    }

    private static boolean mayBeCode(String name) {
        if (isFunction(name)) {
            return true;
        }
        for (String suffix : CODE_SUFFIXES) {
            if (name.endsWith(suffix)) {
                return true;
            }
        }
        return false;
    }

    int named(String name, int kindBits) {
        Integer known = byName.get(name);
        if (known != null) {
            kinds.set(known, kinds.get(known) | kindBits);
            return known;
        }
        int entity = create(name, kindBits);
        byName.put(name, entity);
        return entity;
    }

    int create(@Nullable String name, int kindBits) {
        names.add(name);
        kinds.add(kindBits);
        nodes.add(new int[0]);
        return names.size() - 1;
    }

    int kindsOf(int entity) {
        return kinds.get(entity);
    }

    /** The node of an entity's slot, made at first use. */
    int node(int entity, Slot slot) {
        int[] slots = nodes.get(entity);
        if (slots.length == 0) {
            slots = new int[Slot.ALL.length];
            java.util.Arrays.fill(slots, NONE);
            nodes.set(entity, slots);
        }
        int node = slots[slot.ordinal()];
        if (node == NONE) {
            node = graph.node(names.get(entity), slot);
            slots[slot.ordinal()] = node;
        }
        return node;
    }

    boolean has(int entity, Slot slot) {
        int[] slots = nodes.get(entity);
        return slots.length != 0 && slots[slot.ordinal()] != NONE;
    }

    static String methodName(MethodSig sig) {
        return sig.nodeName();
    }

    /** Whether an entity of this name is a field. */
    static boolean isField(String name) {
        return name.startsWith("f|");
    }

    /**
     * @param index of the parameter, or {@link #SELF}
     */
    static String parameterName(String method, int index) {
        return "p" + index + "|" + method;
    }

    /** The code that initializes the instance fields of a type. */
    int initializer(String type) {
        return named(methodName(new MethodSig(type, MethodSig.INSTANCE_INITIALIZER, List.of())), CODE);
    }

    int callable(Callable callable) {
        Integer known = callables.get(callable.id());
        if (known != null) {
            return known;
        }
        MethodSig sig = callable.sig();
        int entity = sig == null ? create(null, CODE) : named(methodName(sig), CODE);
        callables.put(callable.id(), entity);
        return entity;
    }

    /** The code that calls of an object of exactly this class run, for classes whose objects are followed as code. */
    int objectOf(String type) {
        return named("o|" + type, CODE);
    }

    /** The same for {@code this} in the class, which may be an object of a subclass. */
    int selfOf(String type) {
        return named("t|" + type, CODE);
    }

    int variable(Variable variable) {
        Integer known = variables.get(variable);
        if (known != null) {
            return known;
        }
        int bits = kinds(variable.type());
        int entity;
        if (bits == 0 || variable.kind() == VariableKind.FIELD && isFunctionByShape(variable.type())) {
            entity = NONE;
        } else if (variable.kind() == VariableKind.FIELD) {
            entity = named("f|" + variable.owner() + "." + variable.name(), bits);
        } else if (variable.kind() == VariableKind.PARAMETER && isNamedCallable(variable.owner())) {
            entity = named(parameterName("m|" + variable.owner(), variable.ordinal()), bits);
        } else {
            entity = create(null, bits);
        }
        variables.put(variable, entity);
        if (entity != NONE && (bits & EXECUTOR) != 0) {
            rootOfType(entity, variable.type(), Span.NONE);
        }
        if (entity != NONE && (bits & ASYNC) != 0) {
            fallback(entity, "`" + variable.name() + "` is", facts.isFuture(variable.type()), Span.NONE);
        }
        return entity;
    }

    /**
     * Says where a value emits when nothing tells more of it.
     *
     * @param subject what is told of, with its verb: {@code `x` is}
     */
    void fallback(int entity, String subject, boolean future, Span at) {
        graph.fallbacks.add(new UnitGraph.Fallback(
                node(entity, Slot.EMITS),
                future ? Root.COMPLETER : Root.PUBLISHER,
                Confidence.PROBABLE,
                graph.reason(
                        subject
                                + (future
                                        ? " a future that an unknown thread completes"
                                        : " a publisher that emits on an unknown thread"),
                        at,
                        null)));
    }

    private boolean isNamedCallable(String id) {
        CallableFacts callable = facts.callable(id).orElse(null);
        return callable != null && callable.callable().sig() != null;
    }

    /** Gives an executor's node the kind that its type alone tells. */
    void rootOfType(int entity, TypeRef type, Span at) {
        IsExecutor executor = executor(type.name()).orElse(null);
        if (executor == null) {
            return;
        }
        if (executor.kind().isEmpty()) {
            presumedWorker(entity, type, at);
        }
        for (ThreadKind kind : executor.kind()) {
            graph.root(
                    node(entity, Slot.THREADS),
                    Root.of(kind),
                    Confidence.DEFINITE,
                    graph.reason(
                            "`" + type.simpleName() + "` has threads of "
                                    + Root.of(kind).phrase(),
                            at,
                            null));
        }
    }

    /** Takes an executor of which nothing more is known for one of workers: who hands work over means it to wait there. */
    private void presumedWorker(int entity, TypeRef type, Span at) {
        graph.fallbacks.add(new UnitGraph.Fallback(
                node(entity, Slot.THREADS),
                Root.WORKER,
                Confidence.PROBABLE,
                graph.reason("of the threads of this `" + type.simpleName() + "` nothing is known", at, null)));
    }

    void result(int call, int entity) {
        results.put(call, entity);
    }

    int result(int call) {
        return results.getOrDefault(call, NONE);
    }

    /** The entity of an operand; {@link #NONE} when it is nothing that the graph follows. */
    int of(@Nullable Operand operand) {
        if (operand instanceof Operand.Result result) {
            return result(result.call());
        }
        if (operand instanceof Operand.Read read) {
            return variable(read.variable());
        }
        if (operand instanceof Operand.Code code) {
            return ofCode(code);
        }
        if (operand instanceof Operand.Mixed mixed) {
            return union(mixed.operands());
        }
        if (operand instanceof Operand.This own) {
            return implementsFunction(own.type()) && isPlainCode(own.type())
                    ? selfOf(own.type())
                    : receiver(own.type());
        }
        return NONE;
    }

    /**
     * Says whose body is read now, which tells what {@code this} is.
     *
     * @param callable null outside of bodies
     */
    void in(@Nullable CallableFacts callable) {
        Callable method = callable == null ? null : callable.outermost().callable();
        self = method != null && method.kind() == CallableKind.METHOD && !method.is(Modifier.STATIC)
                ? method.sig()
                : null;
    }

    /** {@code this} in a class that is a future or a publisher: what the method's callers have. */
    private int receiver(String type) {
        int bits = kinds(TypeRef.of(type)) & ASYNC;
        if (bits == 0 || self == null || !self.owner().equals(type)) {
            return NONE;
        }
        String name = parameterName(methodName(self), SELF);
        if (!byName.containsKey(name)) {
            fallback(named(name, bits), "`this` is", facts.isFuture(TypeRef.of(type)), Span.NONE);
        }
        return named(name, bits);
    }

    /** Whether of a type's objects only the code is followed. */
    boolean isPlainCode(String type) {
        return kinds(TypeRef.of(type)) == CODE;
    }

    private int ofCode(Operand.Code code) {
        if (code.callables().size() == 1) {
            return callable(code.callables().get(0));
        }
        int union = NONE;
        for (Callable callable : code.callables()) {
            if (!callable.overridden().isEmpty() && !isObjectMethod(callable.overridden())) {
                if (union == NONE) {
                    union = create(null, CODE);
                }
                alias(union, callable(callable), Flow.PLAIN, NONE, Confidence.DEFINITE, CODE);
            }
        }
        return union;
    }

    private static boolean isObjectMethod(List<MethodSig> overridden) {
        return overridden.get(overridden.size() - 1).owner().equals("java.lang.Object");
    }

    private int union(List<Operand> operands) {
        int union = NONE;
        for (Operand operand : operands) {
            int each = of(operand);
            if (each != NONE) {
                if (union == NONE) {
                    union = create(null, 0);
                }
                kinds.set(union, kinds.get(union) | kinds.get(each));
                alias(union, each, Flow.PLAIN, NONE, Confidence.PROBABLE, kinds.get(each));
            }
        }
        return union;
    }

    /**
     * Says that a use of a value has the value's origin: threads flow along, each slot in its direction.
     *
     * @param flow how a value passes from origin to use
     * @param bits which kinds of values are followed
     */
    void alias(int use, int origin, Flow flow, int site, Confidence confidence, int bits) {
        if (use == NONE || origin == NONE || use == origin) {
            return;
        }
        if ((bits & ASYNC) != 0) {
            link(use, Slot.EMITS, origin, Slot.EMITS, flow, site, confidence);
            link(use, Slot.SUBSCRIBED, origin, Slot.SUBSCRIBED, flow, site, confidence);
            link(use, Slot.FAILS, origin, Slot.FAILS, flow, site, confidence);
            link(use, Slot.COMPLETED, origin, Slot.COMPLETED, flow, site, confidence);
        }
        if ((bits & EXECUTOR) != 0) {
            link(use, Slot.THREADS, origin, Slot.THREADS, flow, site, confidence);
        }
        if ((bits & CODE) != 0) {
            link(use, Slot.RUNS, origin, Slot.RUNS, flow, site, confidence);
            link(use, Slot.RETURN_SUBSCRIBED, origin, Slot.RETURN_SUBSCRIBED, flow, site, confidence);
            link(use, Slot.RETURN_EMITS, origin, Slot.RETURN_EMITS, flow, site, confidence);
            link(use, Slot.RETURN_FAILS, origin, Slot.RETURN_FAILS, flow, site, confidence);
        }
    }

    /** Says that a value is what a callable returns, for the kinds in {@code bits}. */
    void aliasResult(int value, int callable, Flow flow, int site, int bits) {
        for (Slot slot : slots(bits)) {
            link(value, slot, callable, slot.ofReturn(), flow, site, Confidence.DEFINITE);
        }
    }

    /** Says that a callable returns a value. */
    void aliasReturned(int callable, int value) {
        for (Slot slot : slots(kindsOf(value))) {
            link(callable, slot.ofReturn(), value, slot, Flow.PLAIN, NONE, Confidence.DEFINITE);
        }
    }

    private static List<Slot> slots(int bits) {
        List<Slot> slots = new ArrayList<>(2);
        if ((bits & ASYNC) != 0) {
            slots.add(Slot.EMITS);
            slots.add(Slot.SUBSCRIBED);
            slots.add(Slot.FAILS);
        }
        if ((bits & EXECUTOR) != 0) {
            slots.add(Slot.THREADS);
        }
        if ((bits & CODE) != 0) {
            slots.add(Slot.RUNS);
        }
        return slots;
    }

    /** One slot of {@link #alias}; also between a value and a callable's result. */
    void link(int use, Slot useSlot, int origin, Slot originSlot, Flow flow, int site, Confidence confidence) {
        int useNode = node(use, useSlot);
        int originNode = node(origin, originSlot);
        if (useSlot.flowsToOrigin()) {
            graph.edge(useNode, originNode, flow.reversed(), site, confidence, 0, NONE);
        } else {
            graph.edge(originNode, useNode, flow, site, confidence, 0, NONE);
        }
    }
}
