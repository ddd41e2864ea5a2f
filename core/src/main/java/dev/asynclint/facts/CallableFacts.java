package dev.asynclint.facts;

import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Body;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeStatement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import dev.asynclint.knowledge.TypeStatement.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What follows for one callable within its file. */
public final class CallableFacts {

    private final Callable callable;
    private final UnitFacts unit;
    private final @Nullable CallableFacts enclosing;
    private final @Nullable AsyncKind returns;
    private final @Nullable Known knownAtEntry;
    private final List<CallFacts> calls = new ArrayList<>();
    private final List<CallFacts> knownCalls = new ArrayList<>();
    private final List<Placed> steps = new ArrayList<>();
    private final List<Step.Attempt> attempts = new ArrayList<>(0);

    CallableFacts(
            Callable callable,
            UnitFacts unit,
            @Nullable CallableFacts enclosing,
            @Nullable AsyncKind returns,
            @Nullable Known knownAtEntry) {
        this.callable = callable;
        this.unit = unit;
        this.enclosing = enclosing;
        this.returns = returns;
        this.knownAtEntry = knownAtEntry;
    }

    @Nullable
    Known knownAtEntry() {
        return knownAtEntry;
    }

    /** A type whose code is called without a call in the source. */
    record Implied(String type, Span at) {}

    private final List<Implied> printed = new ArrayList<>(0);
    private final List<Implied> touched = new ArrayList<>(0);

    void print(String type, Span at) {
        printed.add(new Implied(type, at));
    }

    void touch(String type, Span at) {
        touched.add(new Implied(type, at));
    }

    /** The types of values that its body makes a text of, so that their {@code toString} is called; not those of the JDK. */
    List<Implied> printed() {
        return printed;
    }

    /** The types of which it reads static fields, so that they are initialized if nothing did before. */
    List<Implied> touched() {
        return touched;
    }

    void add(CallFacts call) {
        calls.add(call);
        if (!call.isUnknownMethod()
                || call.asyncKind().isPresent()
                || !call.call().type().arguments().isEmpty()) {
            knownCalls.add(call);
        }
    }

    void add(Placed step) {
        steps.add(step);
        if (step.step() instanceof Step.Attempt attempt) {
            attempts.add(attempt);
        }
    }

    public Callable callable() {
        return callable;
    }

    public UnitFacts unit() {
        return unit;
    }

    /** The callable in which it is written. */
    public Optional<CallableFacts> enclosing() {
        return Optional.ofNullable(enclosing);
    }

    /** The method, constructor or initializer in which it is written at last, itself for one. */
    public CallableFacts outermost() {
        return enclosing == null ? this : enclosing.outermost();
    }

    /** The calls of its own body in evaluation order, not those of lambdas in it. */
    public List<CallFacts> calls() {
        return Collections.unmodifiableList(calls);
    }

    /**
     * Those of {@link #calls} of which knowledge says something, or whose value is or may hold an asynchronous one. Most calls
     * of a program are others, and rules need not look at them.
     */
    public List<CallFacts> knownCalls() {
        return Collections.unmodifiableList(knownCalls);
    }

    /** Whether its own body sleeps. */
    public boolean sleeps() {
        for (CallFacts call : knownCalls) {
            if (call.sleeps()) {
                return true;
            }
        }
        return false;
    }

    /** The steps of its own body but the calls, an outer one before what is in it. */
    public List<Placed> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** The {@code try} statements of its body. */
    List<Step.Attempt> attempts() {
        return attempts;
    }

    /** What kind of async value it returns. */
    public Optional<AsyncKind> returns() {
        return Optional.ofNullable(returns);
    }

    /** Whether it returns a publisher or future: Java's {@code async def}. */
    public boolean isAsync() {
        return returns != null && returns != AsyncKind.HANDLE;
    }

    /**
     * Whether a library runs it on a thread that must not wait: by what it overrides, or by the call that it is passed to. What
     * calls it from elsewhere is a question to the graph.
     */
    public boolean runsWhereNothingMayWait() {
        MethodSig sig = callable.sig() == null ? callable.implemented() : callable.sig();
        List<Place> places = new ArrayList<>();
        for (Use.Passed passed : passed()) {
            passed.argument().runs().ifPresent(runs -> places.addAll(runs.places()));
        }
        if (sig != null && places.isEmpty()) {
            String type = callable.sig() == null ? sig.owner() : callable.declaredIn();
            unit.knowledge()
                    .overriding(sig, callable.overridden(), unit.supertypes(type))
                    .ifPresent(line -> places.addAll(line.places()));
        }
        return !places.isEmpty()
                && places.stream()
                        .allMatch(place -> place instanceof Place.On on
                                && Root.of(on.kind()).mustNotBlock());
    }

    /** The values that it returns. */
    public List<Operand> returned() {
        List<Operand> found = new ArrayList<>(1);
        for (Placed placed : steps) {
            if (placed.step() instanceof Step.Exit exit
                    && exit.kind() == Step.ExitKind.RETURN
                    && exit.value() != null) {
                found.add(exit.value());
            }
        }
        return found;
    }

    /** Whether it is a method that subscribes what the publisher that it returns emits, as one does that hands out a subject. */
    public boolean startsWhatItReturns() {
        return unit().isCold(callable.returnType())
                && callable.kind() == CallableKind.METHOD
                && calls().stream().anyMatch(call -> call.subscribes() && handsOut(call));
    }

    /** Whether the caller gets what is subscribed as well, or what that is subscribed to, such as a subject: he hears of its end. */
    public boolean handsOut(CallFacts subscription) {
        List<Operand> ends = new ArrayList<>();
        if (subscription.call().receiver() instanceof Operand.Read read) {
            ends.add(unit().origin(read));
        }
        for (Operand argument : subscription.call().arguments()) {
            if (argument instanceof Operand.Read read) {
                ends.add(unit().origin(read));
            }
        }
        return returned().stream().anyMatch(value -> goesOnFrom(value, ends));
    }

    /** Whether a value is one of these, or that of a chain that starts there or is given one. */
    private boolean goesOnFrom(Operand value, List<Operand> starts) {
        if (isOneOf(value, starts)) {
            return true;
        }
        for (CallFacts each : unit().callOf(value).map(CallFacts::upwards).orElse(List.of())) {
            Operand receiver = each.call().receiver();
            if (receiver != null && isOneOf(receiver, starts)
                    || each.call().arguments().stream().anyMatch(argument -> isOneOf(argument, starts))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a value is one of these, or in a field of one that is made here. */
    private boolean isOneOf(Operand value, List<Operand> starts) {
        Operand origin = unit().origin(value);
        return starts.contains(origin)
                || origin instanceof Operand.Read read
                        && read.variable().kind() == VariableKind.FIELD
                        && !read.variable().isStatic()
                        && starts.stream()
                                .anyMatch(start -> unit().callOf(start)
                                        .filter(CallFacts::isNew)
                                        .filter(made -> made.call()
                                                .type()
                                                .name()
                                                .equals(read.variable().owner()))
                                        .isPresent());
    }

    /** What becomes of a lambda, method reference or anonymous class; locals that hold it are looked through. */
    public List<Use> uses() {
        return unit.values().uses(callable.id());
    }

    /** What its body gives a value to: variables that it assigns, and those whose objects it calls. */
    public Set<Variable> written() {
        Set<Variable> written = new HashSet<>();
        for (Placed placed : steps) {
            if (placed.step() instanceof Step.Assign assign) {
                written.add(assign.target());
            } else if (placed.step() instanceof Step.Put put && put.array() instanceof Operand.Read read) {
                written.add(read.variable());
            }
        }
        for (CallFacts call : calls) {
            if (call.call().receiver() instanceof Operand.Read read) {
                written.add(read.variable());
            }
        }
        return written;
    }

    /** The calls to which it is passed. */
    public List<Use.Passed> passed() {
        return unit.passed(callable.id());
    }

    /** Whether it is a function that a method runs while it holds a monitor. */
    public boolean runsLocked() {
        if (!callable.kind().isNamed()) {
            for (Use.Passed each : passed()) {
                if (each.argument().runsLocked()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it is, or is written in, a test or what a test framework runs around tests. */
    public boolean isTest() {
        return has(Role.TEST);
    }

    /** Whether it is the {@code main} method, not a lambda in it. */
    public boolean isMain() {
        MethodSig sig = callable.sig();
        return callable.kind() == CallableKind.METHOD
                && sig != null
                && sig.name().equals("main")
                && sig.parameters().equals(List.of("java.lang.String[]"))
                && callable.is(Modifier.STATIC);
    }

    /** Whether it runs once when the program starts: {@code main}, static initializers, what an annotation says so of. */
    public boolean isBootstrap() {
        return isMain()
                || (callable.sig() != null && callable.sig().name().equals(MethodSig.STATIC_INITIALIZER))
                || is(Role.BOOTSTRAP);
    }

    /** Whether it always comes to a call that ends the process, unless something fails. */
    boolean endsProcess() {
        for (CallFacts call : calls) {
            if (call.statement(Statement.EndsProcess.class).isPresent() && isAlwaysReached(call)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlwaysReached(CallFacts call) {
        for (Region each = call.region().orElse(null); each != null; each = each.outer()) {
            if (each.part() != Region.Part.BLOCK
                    && each.part() != Region.Part.LAST
                    && each.part() != Region.Part.LOCKED) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing was decided before one of its calls, so that it always comes to it. */
    public boolean isUnconditional(CallFacts call) {
        for (Known each = call.known(); each != null && !each.isKnownAt(knownAtEntry()); each = each.before()) {
            if (each instanceof Known.Decided) {
                return false;
            }
        }
        return isAlwaysReached(call);
    }

    private boolean has(Role role) {
        for (CallableFacts each = this; each != null; each = each.enclosing) {
            if (each.is(role)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is said of the callable itself, or of all of its class, what it is for. */
    boolean is(Role role) {
        for (AnnotationUse annotation : callable.annotations()) {
            for (TypeLine line : unit.knowledge().annotation(annotation.type())) {
                if (line.statement() instanceof TypeStatement.MarkedRole marked
                        && !marked.members()
                        && marked.role() == role) {
                    return true;
                }
            }
        }
        if (callable.kind() != CallableKind.METHOD) {
            return false;
        }
        TypeDecl type = unit.type(callable.declaredIn()).orElse(null);
        if (type != null) {
            for (AnnotationUse annotation : type.annotations()) {
                if (saysOfMembers(annotation.type(), role)) {
                    return true;
                }
            }
        }
        for (String annotation : unit.source().packageAnnotations()) {
            if (saysOfMembers(annotation, role)) {
                return true;
            }
        }
        TypeLine line = unit.knowledge()
                .typeLine(TypeStatement.MarkedRole.class, callable.declaredIn(), unit.supertypes(callable.declaredIn()))
                .orElse(null);
        return line != null && isMembers(line.statement(), role);
    }

    private boolean saysOfMembers(String annotation, Role role) {
        for (TypeLine line : unit.knowledge().annotation(annotation)) {
            if (isMembers(line.statement(), role)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMembers(TypeStatement statement, Role role) {
        return statement instanceof TypeStatement.MarkedRole marked && marked.members() && marked.role() == role;
    }

    /** Whether the body reads a variable, or code in it does. */
    public boolean reads(Variable variable) {
        for (Use use : unit.values().uses(variable)) {
            if (isIn(use.in())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a callable is this one or written in it. */
    public boolean isIn(CallableFacts other) {
        for (CallableFacts each = other; each != null; each = each.enclosing) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }

    /** Whether no exception leaves it: all that it does stands in a {@code try} that catches every exception. */
    public boolean catchesEverything() {
        return new FailureHandling(this).catchesEverything();
    }

    /** Whether it can be started and forgotten: it deals with its failures, or has none that matter. */
    public boolean losesNothing() {
        return dealsWithFailures()
                || onlyComputes()
                || dependsOn().filter(List::isEmpty).isPresent();
    }

    /** Whether its author has thought of failures, so that those of its work end in it. */
    boolean dealsWithFailures() {
        return new FailureHandling(this).dealsWithFailures();
    }

    /** Whether it is seen to do something that fails in practice, and does not catch it. */
    public boolean failsInPractice() {
        return new FailureHandling(this).failsInPractice();
    }

    /** Whether somebody is told of what goes wrong in it, though it throws it on. */
    public boolean tellsOfFailures() {
        return new FailureHandling(this).tellsOfFailures();
    }

    /** Whether somebody is told of all that goes wrong in it, though it throws it on. */
    boolean tellsOfAllFailures() {
        return new FailureHandling(this).tellsOfAllFailures();
    }

    /** Whether it asks a future how it ended, and does something where that is a failure. */
    boolean asksForFailure() {
        return new FailureHandling(this).asksForFailure();
    }

    /**
     * Whether it, or code in it, completes a future that nobody else completes as far as the file shows: without it that never
     * ends.
     */
    public boolean completesAlone() {
        return Promises.areCompletedOnlyBy(this);
    }

    /** Whether a value is one of its parameters. */
    public boolean isParameter(@Nullable Operand value) {
        return value instanceof Operand.Read read && callable.parameters().contains(read.variable());
    }

    /** Whether the futures that it hands out in a collection are promises that it makes: how those fail is not followed. */
    public boolean handsOutPromises() {
        boolean found = false;
        for (CallFacts call : knownCalls) {
            for (Use use : call.isFuture() ? call.uses() : List.<Use>of()) {
                if (use instanceof Use.Passed passed
                        && passed.to().isPlatform()
                        && !passed.to().isOnAsync()) {
                    if (!call.isPromise()) {
                        return false;
                    }
                    found = true;
                }
            }
        }
        return found;
    }

    /** What an executor calls after each task: of one that was submitted the failure is in the future it is given. */
    static final MethodSig LISTENER = new MethodSig(
            "java.util.concurrent.ThreadPoolExecutor",
            "afterExecute",
            List.of("java.lang.Runnable", "java.lang.Throwable"));

    /** Whether an executor of the program tells it of the end of each task. */
    boolean isListener() {
        return callable.overridden().contains(LISTENER);
    }

    /** Whether it comes to a loop that only an exception leaves. */
    public boolean isEndless() {
        for (Step step : callable.body().steps()) {
            if (step instanceof Step.Repeat repeat && isAlways(repeat.condition()) && !leaves(repeat.body(), true)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlways(Operand condition) {
        return condition instanceof Operand.Constant constant && constant.text().equals("true");
    }

    /** Whether control may leave a loop at its body: a jump out of it, or out of the method. */
    private static boolean leaves(Body body, boolean breaks) {
        for (Step step : body.steps()) {
            if (step instanceof Step.Exit exit
                    && (exit.kind() == Step.ExitKind.RETURN || breaks && exit.kind() == Step.ExitKind.BREAK)) {
                return true;
            }
            boolean ownBreaks = step instanceof Step.Repeat
                    || step instanceof Step.Branch branch && branch.kind() == Step.BranchKind.SWITCH;
            for (Body inner : Bodies.of(step)) {
                if (leaves(inner, breaks && !ownBreaks)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether it ends with an exception whenever it comes to its end. */
    public boolean endsInFailure() {
        List<Step> all = callable.body().steps();
        return !all.isEmpty()
                && all.get(all.size() - 1) instanceof Step.Exit exit
                && exit.kind() == Step.ExitKind.THROW;
    }

    /** The method of the program that it implements or overrides, which says what its callers do. */
    public Optional<Callee> contract() {
        String house = Names.house(unit.source().packageName());
        return callable.overridden().stream()
                .filter(method -> !house.isEmpty() && method.owner().startsWith(house + "."))
                .findFirst()
                .map(method -> Callee.of(method.owner(), method));
    }

    /**
     * What failures of functions may come from: the calls of methods of which nothing is known and whose failures they do not
     * catch, also in functions called at once.
     */
    public static Optional<Callee> mayFailBy(List<CallableFacts> functions) {
        List<CallFacts> found = new ArrayList<>();
        functions.forEach(function -> new FailureHandling(function).addUncaughtWork(found));
        return Callee.of(found);
    }

    /** Whether it is what an object of the type does as a task. */
    boolean isTaskOf(String type) {
        return callable.kind() == CallableKind.METHOD && callable.declaredIn().equals(type) && isTask();
    }

    /** Whether it is what an object does as a task, by its name. */
    boolean isTask() {
        MethodSig sig = callable.sig();
        return sig != null
                && sig.parameters().isEmpty()
                && (sig.name().equals("run") || sig.name().equals("call"));
    }

    /** The one call that a function makes of a method of the program; empty when there are none or several. */
    public Optional<CallFacts> onlyWork() {
        List<CallFacts> work = work();
        return work.size() == 1 ? Optional.of(work.get(0)) : Optional.empty();
    }

    /**
     * The calls of methods of the program on which alone it depends whether it can fail in a way that somebody should hear of;
     * empty where something else in it may.
     */
    public Optional<List<CallFacts>> dependsOn() {
        return Computations.dependsOn(this);
    }

    /** Whether all that it does is to call a little of the JDK or of a library, of which nothing waits or is asynchronous. */
    public boolean onlyComputes() {
        for (CallFacts call : calls) {
            if (call.mayBlock() && !call.computesForLong()
                    || call.asserts()
                    || call.isAsync()
                    || !call.isPlatform()
                            && (call.method().isEmpty() || call.isUnknownMethod() && call.isOfSameHouse())) {
                return false;
            }
            for (CallableFacts function : call.functionsRunAtOnce()) {
                if (!function.onlyComputes()) {
                    return false;
                }
            }
            for (CallableFacts function : unit.code(call.call().receiver())) {
                if (!function.dealsWithFailures() && !function.onlyComputes()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The calls of methods of which nothing is known, also those in functions that are called at once. */
    List<CallFacts> work() {
        List<CallFacts> work = new ArrayList<>();
        for (CallFacts call : calls) {
            if (call.isUnknownMethod() && !call.isPlatform()) {
                work.add(call);
            }
            for (CallableFacts function : call.functionsRunAtOnce()) {
                work.addAll(function.work());
            }
        }
        return work;
    }

    @Override
    public String toString() {
        return callable.id();
    }
}
