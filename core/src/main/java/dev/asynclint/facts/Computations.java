package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Code that only computes: it waits for nothing but that time passes, starts nothing, throws nothing by itself and
 * calls nothing but such code. It can fail all the same, by a defect, but there is no failure in it that somebody
 * should be told of.
 */
final class Computations {

    /** Functions in functions. */
    private static final int DEEPEST = 8;

    private static final int LONGEST_CHAIN = 30;

    /** More arguments than a method takes that only hands values in. */
    private static final int MOST_HANDED_IN = 3;

    /** So many bodies are looked through for one call. */
    private static final int MOST = 60;

    /** Packages of the JDK whose methods compute, as far as knowledge does not say that they wait. */
    private static final Set<String> PACKAGES = Set.of(
            "java.lang",
            "java.lang.ref",
            "java.math",
            "java.text",
            "java.time",
            "java.time.temporal",
            "java.util",
            "java.util.concurrent",
            "java.util.concurrent.atomic",
            "java.util.concurrent.locks",
            "java.util.regex",
            "java.util.stream");

    /** Types of other packages whose methods compute, or keep their failures to themselves. */
    private static final Set<String> TYPES =
            Set.of("java.io.PrintStream", "java.io.PrintWriter", "java.io.StringWriter");

    /** Types in them of which a call runs whatever somebody put in. */
    private static final Set<String> ANYTHING = Set.of(
            "java.lang.AutoCloseable",
            "java.lang.Class",
            "java.lang.ClassLoader",
            "java.lang.Runnable",
            "java.util.concurrent.Callable",
            "java.util.ServiceLoader");

    private static final Pattern EXCEPTION = Pattern.compile("(?:Exception|Error)$");

    private final ProgramGraph program;
    private final Map<Integer, Outcome> known = new HashMap<>();
    private @Nullable Adjacency outgoing;
    private @Nullable String @Nullable [] names;
    private final Set<String> houses = new HashSet<>();

    Computations(ProgramGraph program) {
        this.program = program;
    }

    // ---- in one file

    /**
     * The calls of methods of the program on which alone it depends whether the code fails; empty where something else in it
     * may, or is not known.
     */
    static Optional<List<CallFacts>> dependsOn(CallableFacts code) {
        List<CallFacts> found = new ArrayList<>();
        if (!collect(code, found, found, 0)) {
            return Optional.empty();
        }
        // beside others what hands values in and out is not worth a question
        List<CallFacts> work = found.stream()
                .filter(call -> !Names.isAccessor(call.call().methodName())
                        || call.call().arguments().size() > MOST_HANDED_IN)
                .toList();
        return Optional.of(work.isEmpty() ? found : work);
    }

    /**
     * Whether a body does nothing but compute and call methods that the graph shows.
     *
     * @param declared whether the program has a type
     */
    static boolean isAllThatItDoes(CallableFacts code, Predicate<String> declared) {
        List<CallFacts> linked = new ArrayList<>();
        List<CallFacts> others = new ArrayList<>();
        if (!collect(code, linked, others, 0) || !others.isEmpty()) {
            return false;
        }
        for (CallFacts call : linked) {
            if (!isDeclared(call, declared)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDeclared(CallFacts call, Predicate<String> declared) {
        if (!(call.call().target() instanceof Target.Resolved target)) {
            return false;
        }
        TypeRef receiver = target.receiver();
        return declared.test(target.method().owner()) || !receiver.isUnknown() && declared.test(receiver.name());
    }

    /**
     * Gathers calls of methods of the program.
     *
     * @param calls those that the code makes
     * @param elsewhere those in functions of which it is not known whether and where they run
     */
    private static boolean collect(CallableFacts code, List<CallFacts> calls, List<CallFacts> elsewhere, int depth) {
        if (depth > DEEPEST || throwsItself(code)) {
            return false;
        }
        for (CallFacts call : code.calls()) {
            if (isComputation(call) && !takesCode(call)) {
                continue;
            }
            if (isTaskForOthers(call) || isStartedAndLookedAfter(call) || isException(call)) {
                continue;
            }
            List<CallableFacts> local = code.unit().code(call.call().receiver());
            if (!local.isEmpty()) {
                for (CallableFacts function : local) {
                    if (!function.dealsWithFailures() && !collect(function, calls, elsewhere, depth + 1)) {
                        return false;
                    }
                }
                continue;
            }
            if (!isComputation(call)) {
                if (!isOfProgram(call)) {
                    return false;
                }
                calls.add(call);
            }
            for (ArgumentFacts argument : call.arguments()) {
                if (argument.value() instanceof Operand.Code && !argument.isHandedOver()) {
                    List<CallFacts> to = argument.runsAtOnce() ? calls : elsewhere;
                    for (CallableFacts function : argument.functions()) {
                        if (!collect(function, to, elsewhere, depth + 1)) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** Whether it is given code, or calls some. */
    private static boolean takesCode(CallFacts call) {
        for (Operand argument : call.call().arguments()) {
            if (argument instanceof Operand.Code) {
                return true;
            }
        }
        return !call.unit().code(call.call().receiver()).isEmpty();
    }

    /** Whether all that is done with the result is to give it to an executor as a task: wrapping one fails no more than that. */
    private static boolean isTaskForOthers(CallFacts call) {
        if (call.isAsync()) {
            return false;
        }
        List<Use> uses = call.uses();
        for (Use use : uses) {
            if (!(use instanceof Use.Passed passed
                    && passed.to().call().type().isVoid()
                    && passed.argument().isHandedOver())) {
                return false;
            }
        }
        return !uses.isEmpty();
    }

    /** Whether it starts something of whose failure the future tells, at which a step looks: that is not the task's. */
    private static boolean isStartedAndLookedAfter(CallFacts call) {
        CallFacts each = call;
        for (int i = 0; i < LONGEST_CHAIN && each.isFuture() && !each.mayBlock(); i++) {
            if (each.isFailureHandled() || each.ignoresFailure()) {
                return true;
            }
            List<CallFacts> followers = each.followers();
            if (followers.size() != 1 || each.uses().size() != 1) {
                return false;
            }
            each = followers.get(0);
        }
        return false;
    }

    /** Whether it makes an exception, which fails nobody by itself. */
    private static boolean isException(CallFacts call) {
        return call.isNew() && call.unit().supertypes(call.call().type().name()).contains("java.lang.Throwable");
    }

    private static boolean throwsItself(CallableFacts code) {
        for (Placed placed : code.steps()) {
            if (placed.step() instanceof Step.Exit exit && exit.kind() == Step.ExitKind.THROW) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfProgram(CallFacts call) {
        return call.isUnknownMethod()
                && call.isOfSameHouse()
                && !call.isPresumed()
                && (!call.isAsync() || isOnlyAsked(call));
    }

    /** Whether nothing is done with the async value that a call returns but to ask it something, or to complete it. */
    private static boolean isOnlyAsked(CallFacts call) {
        List<Use> uses = call.uses();
        for (Use use : uses) {
            if (!(use instanceof Use.Received received
                    && !received.by().isAsync()
                    && !received.by().mayBlock())) {
                return false;
            }
        }
        return !uses.isEmpty();
    }

    /** Whether all that it does is to give a task to another thread. */
    private static boolean isHandOver(CallFacts call) {
        return call.call().type().isVoid() && call.startsTask();
    }

    private static boolean isComputation(CallFacts call) {
        MethodSig method = call.method().orElse(null);
        if (method == null
                || call.isAsync()
                || call.asserts()
                || call.mayBlock() && !call.locks() && !call.sleeps()
                || call.isUnknownMethod() && call.isOfSameHouse()) {
            return false;
        }
        if (!call.isPlatform() || isHandOver(call)) {
            return true;
        }
        int end = method.owner().lastIndexOf('.');
        return TYPES.contains(method.owner())
                || PACKAGES.contains(method.owner().substring(0, Math.max(0, end)))
                        && !ANYTHING.contains(method.owner());
    }

    // ---- over the program

    /**
     * Whether a method of the program can fail in a way that somebody should hear of: no where it and all that it calls only
     * compute or deal with their failures, and yes where one of them is seen to do something that fails in practice.
     */
    Outcome outcome(ProgramGraph.MethodAt method) {
        return known.computeIfAbsent(method.node(), this::search);
    }

    private Outcome search(int start) {
        Adjacency edges = outgoing();
        Set<Integer> seen = new HashSet<>(Set.of(start));
        ArrayDeque<Integer> open = new ArrayDeque<>(seen);
        Outcome found = Outcome.HARMLESS;
        while (!open.isEmpty()) {
            int node = open.remove();
            ProgramGraph.MethodAt code = program.callables.get(program.original(node));
            if (code != null) {
                switch (code.method().conduct()) {
                    case DEALS -> {
                        continue;
                    }
                    case FAILS -> {
                        return Outcome.FAILS;
                    }
                    case TELLS -> {
                        found = found.or(Outcome.TOLD);
                        continue;
                    }
                    case UNKNOWN -> found = Outcome.UNKNOWN;
                    case COMPUTES -> {
                        if (code.method().isAbstract()) {
                            found = Outcome.UNKNOWN;
                        }
                    }
                }
            } else if (edges.count(node) == 0 && !isHarmless(program.original(node))) {
                found = Outcome.UNKNOWN;
            }
            for (int i = 0; i < edges.count(node); i++) {
                int next = program.to.get(edges.edge(node, i));
                if (program.isRuns(next) && seen.add(next)) {
                    open.add(next);
                }
            }
            if (seen.size() > MOST) {
                return Outcome.UNKNOWN;
            }
        }
        return found;
    }

    /**
     * Methods without a body to be seen that are harmless nevertheless: those that a compiler makes, as the accessors of a
     * record, those that make an exception, and those of libraries, as who calls them knows already that they compute.
     */
    private boolean isHarmless(int node) {
        String name = node < names().length ? names()[node] : null;
        int method = name == null ? 0 : name.lastIndexOf('|') + 1;
        int hash = name == null ? -1 : name.indexOf('#', method);
        if (name == null || "mvx".indexOf(name.charAt(0)) < 0 || hash <= 0) {
            return false;
        }
        String owner = name.substring(method, hash);
        int declared = program.node(Slot.RUNS, "m|" + name.substring(method));
        return program.hierarchy.type(owner) != null && !program.callables.containsKey(declared)
                || name.startsWith("<init>", hash + 1)
                        && EXCEPTION.matcher(owner).find()
                || !houses.contains(Names.house(owner));
    }

    /** By node, the name of the entity that runs there. */
    private @Nullable String[] names() {
        @Nullable String[] found = names;
        if (found == null) {
            found = new @Nullable String[program.nodeCount()];
            for (Map.Entry<String, int[]> each : program.named.entrySet()) {
                int node = each.getValue()[Slot.RUNS.ordinal()];
                if (node != ProgramGraph.NONE) {
                    found[node] = each.getKey();
                }
            }
            for (String type : program.hierarchy.typeNames()) {
                houses.add(Names.house(type));
            }
            names = found;
        }
        return found;
    }

    private Adjacency outgoing() {
        Adjacency edges = outgoing;
        if (edges == null) {
            edges = new Adjacency(program.from, program.nodeCount());
            outgoing = edges;
        }
        return edges;
    }
}
