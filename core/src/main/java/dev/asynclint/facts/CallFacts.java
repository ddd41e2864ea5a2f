package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.ThreadKind;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeNames;
import dev.asynclint.knowledge.TypeStatement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What follows for one call within its file. Computed once; rules and the graph both ask it. */
public final class CallFacts {

    /** More operators than follow one another in a chain that somebody wrote. */
    private static final int LONGEST_CHAIN = 50;

    /** What project types call the question whether they are complete: {@code isCompletedNormally}. */
    private static final Pattern QUESTION = Pattern.compile("(?:is|has)(?:Done|Complete|Finished|Succe|Resolved).*");

    private final Call call;
    private final CallableFacts in;
    private @Nullable KnowledgeLine line;
    private final @Nullable AsyncKind asyncKind;
    private final int order;
    private final @Nullable Region region;
    private final @Nullable Known known;
    /** The method in the class of the receiver's values, where the line is about that and not about the static type. */
    private @Nullable MethodSig methodOfHeld;

    CallFacts(
            Call call,
            CallableFacts in,
            @Nullable KnowledgeLine line,
            @Nullable AsyncKind asyncKind,
            int order,
            @Nullable Region region,
            @Nullable Known known) {
        this.call = call;
        this.in = in;
        this.line = line;
        this.asyncKind = asyncKind;
        this.order = order;
        this.region = region;
        this.known = known;
    }

    /**
     * Looks at what its receiver holds, where the static type says nothing, or that it waits: {@code Map} is in memory, and the
     * map that a cluster gave is not; {@code BlockingQueue.put} waits, but not that of a queue without bound. Called once all
     * of the file is read.
     */
    void lookAtHeld() {
        if (call.kind() == CallKind.VIRTUAL && (line == null || isSureToBlock(line))) {
            KnowledgeLine held = unit().lineOfHeld(call).orElse(null);
            if (held == null || line != null && isSureToBlock(held)) {
                return;
            }
            line = held;
            if (line.heading().indexOf('*') < 0) {
                MethodSig declared = method().orElseThrow();
                methodOfHeld = new MethodSig(line.heading(), declared.name(), declared.parameters());
            }
        }
    }

    private boolean isSureToBlock(KnowledgeLine known) {
        return Statements.any(known, call, Statement.Blocks.class)
                && !Statements.any(known, call, Statement.NeverBlocks.class)
                && !Statements.any(known, call, Statement.Rarely.class);
    }

    public Call call() {
        return call;
    }

    /** The callable in whose body it stands. */
    public CallableFacts in() {
        return in;
    }

    public UnitFacts unit() {
        return in.unit();
    }

    /** Grows in evaluation order within the callable. */
    public int order() {
        return order;
    }

    /** The innermost region in which it stands, empty at the top of the body. */
    public Optional<Region> region() {
        return Optional.ofNullable(region);
    }

    /**
     * Whether it stands in a {@code try} whose handler for every exception does something about it: who wrote that wants to hear
     * of failures, and never hears of those that come later.
     */
    public boolean isWatched() {
        return Handlers.isWatched(region);
    }

    /** Whether a monitor is held where it stands, by a block, by its method, or by who runs its function. */
    public boolean holdsMonitor() {
        return Region.isIn(region, Region.Part.LOCKED) || in.callable().is(Modifier.SYNCHRONIZED) || in.runsLocked();
    }

    /** Which of its functions run while it holds a monitor; the class of the receiver's values tells, as any {@code Map} does not. */
    List<Statement.LocksAround> locksAround() {
        List<Statement.LocksAround> own = all(Statement.LocksAround.class);
        return own.isEmpty() && call.kind() == CallKind.VIRTUAL
                ? unit().lineOfHeld(call)
                        .map(held -> Statements.all(held, call, Statement.LocksAround.class))
                        .orElse(own)
                : own;
    }

    /** Whether it stands in a loop of its callable. */
    public boolean isInLoop() {
        return Region.loop(region) != null;
    }

    /** Whether it stands in another arm of a branch than a call, so that only one of them is made. */
    public boolean isAlternativeTo(CallFacts other) {
        return Region.areAlternatives(region, other.region);
    }

    @Nullable
    Known known() {
        return known;
    }

    /** The called method; empty when unresolved. */
    public Optional<MethodSig> method() {
        return call.target() instanceof Target.Resolved resolved ? Optional.of(resolved.method()) : Optional.empty();
    }

    /** The called method as knowledge speaks of it: in the class of the receiver's values, where that alone says something. */
    Optional<MethodSig> knownMethod() {
        return methodOfHeld == null ? method() : Optional.of(methodOfHeld);
    }

    /** What is called, for questions that only the whole program answers; empty when unresolved. */
    public Optional<Callee> callee() {
        return Callee.of(List.of(this));
    }

    /** How messages call it: {@code Mono.block}, {@code new Thread}. */
    public String title() {
        if (!(call.target() instanceof Target.Resolved resolved)) {
            return call.methodName();
        }
        MethodSig method = knownMethod().orElse(resolved.method());
        String owner = TypeRef.simpleName(method.owner());
        return method.isConstructor() ? "new " + owner : owner + "." + method.name();
    }

    /** Where a finding about it points. */
    public Location location() {
        return new Location(unit().source().path(), call.name());
    }

    /** Whether the program itself, and no library of which something is known, declares the method as far as one can see. */
    public boolean isUnknownMethod() {
        return line == null;
    }

    /** Whether nothing but a line about all methods of its type speaks of it. */
    public boolean isKnownInGeneral() {
        return line != null && line.isAboutAll();
    }

    /** Whether the called method's package starts as the caller's does, by the two segments that name an organisation. */
    public boolean isOfSameHouse() {
        if (!(call.target() instanceof Target.Resolved resolved)) {
            return false;
        }
        return unit().isOfHouse(resolved.method().owner());
    }

    /** Whether nothing but the method's name told what it is called on. */
    public boolean isPresumed() {
        return call.target() instanceof Target.Resolved resolved && resolved.presumed();
    }

    /** The body of the called method, when this file has it and the call cannot reach another. */
    public Optional<CallableFacts> body() {
        return call.target() instanceof Target.Resolved resolved
                ? unit().callable(resolved.method())
                : Optional.empty();
    }

    // ---- knowledge

    /** What knowledge says of the called method. */
    public Optional<KnowledgeLine> knowledge() {
        return Optional.ofNullable(line);
    }

    /** The first statement of a type that holds for this call, its {@code when} conditions judged. */
    public <T extends Statement> Optional<T> statement(Class<T> type) {
        return line == null ? Optional.empty() : Statements.first(line, asked(line), type);
    }

    /** All statements of a type that hold for this call. */
    <T extends Statement> List<T> all(Class<T> type) {
        return line == null ? List.of() : Statements.all(line, asked(line), type);
    }

    /** Whether a statement of a type holds for this call. */
    boolean says(Class<? extends Statement> type) {
        return line != null && Statements.any(line, asked(line), type);
    }

    /** The call as conditions of its line are judged: for the name of a constant stands the constant. */
    private Call asked(KnowledgeLine of) {
        if (!Statements.isConditional(of)) {
            return call;
        }
        List<Operand> arguments =
                call.arguments().stream().map(unit()::constantOf).toList();
        return arguments.equals(call.arguments())
                ? call
                : new Call(
                        call.id(),
                        call.kind(),
                        call.target(),
                        call.receiver(),
                        arguments,
                        call.type(),
                        call.name(),
                        call.whole());
    }

    /** The knowledge line as {@code file:line}, for evidence. */
    public @Nullable String source() {
        return line == null ? null : line.origin().toString();
    }

    /** What kind of async value the call returns; empty when none or unknown. */
    public Optional<AsyncKind> asyncKind() {
        return Optional.ofNullable(asyncKind);
    }

    /** Whether it returns something of which nothing happens until it is subscribed. */
    public boolean isCold() {
        return asyncKind == AsyncKind.COLD;
    }

    /** Whether it returns a future: the handle of work that runs already. */
    public boolean isFuture() {
        return asyncKind == AsyncKind.FUTURE;
    }

    /** Whether it returns a publisher or future. */
    public boolean isAsync() {
        return asyncKind != null && asyncKind != AsyncKind.HANDLE;
    }

    /** Whether its receiver is a publisher or future, so that it is an operator, a stage or an end of it. */
    public boolean isOnAsync() {
        return call.target() instanceof Target.Resolved resolved
                && call.receiver() != null
                && unit().isAsync(resolved.receiver());
    }

    /** Whether knowledge says that the result may be dropped, or must not be. */
    public boolean isSafeToDrop() {
        if (says(Statement.MustUse.class)) {
            return false;
        }
        if (says(Statement.SafeToDrop.class)) {
            return true;
        }
        if (call.target() instanceof Target.Resolved resolved) {
            for (String annotation : resolved.annotations()) {
                for (TypeLine known : unit().knowledge().annotation(annotation)) {
                    if (known.statement() instanceof TypeStatement.MarkedResult marked && !marked.mustUse()) {
                        return true;
                    }
                }
            }
        }
        String type = call.type().name();
        return unit().knowledge().safeToDrop(type, unit().supertypes(type));
    }

    /** Whether it only describes or verifies a call and makes none. */
    public boolean isRehearsal() {
        for (CallFacts each = receiverCall().orElse(null);
                each != null;
                each = each.receiverCall().orElse(null)) {
            if (each.says(Statement.Rehearses.class)) {
                return true;
            }
        }
        return false;
    }

    /** Whether calls on its result are verified: a test fails where they have not been made. */
    public boolean verifies() {
        return says(Statement.Rehearses.class) && asserts();
    }

    // ---- failures

    /** Whether it deals with the failure of its receiver, as far as its functions look at it. */
    public boolean handlesFailure() {
        return says(Statement.HandlesFailure.class) && !ignoresFailure();
    }

    /** Whether each value that its functions give it to flatten has somebody who looks at its failure. */
    public boolean handlesFailureInside() {
        List<Operand> flattened = flattened();
        return !flattened.isEmpty()
                && flattened.stream()
                        .allMatch(value -> unit().callOf(value)
                                .filter(each -> each.upwards().stream().anyMatch(CallFacts::handlesFailure))
                                .isPresent());
    }

    /** Whether a call that follows tells of its failure, as the end of a transaction does of what was done in it. */
    public boolean isGathered() {
        return Gathered.isGathered(this);
    }

    /** Whether it is meant to handle failure but its function does not look at the failure that it is given. */
    public boolean ignoresFailure() {
        if (!says(Statement.HandlesFailure.class)) {
            return false;
        }
        for (CallableFacts function : functions()) {
            List<Variable> parameters = function.callable().parameters();
            if (function.callable().kind() == CallableKind.LAMBDA
                    && parameters.size() == 2
                    && call.arguments().size() <= 2
                    && !Names.isIgnored(parameters.get(1).name())
                    && !function.reads(parameters.get(1))
                    && !new FailureHandling(function).asksForValue()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it takes the value of its receiver and looks at no failure. */
    public boolean losesFailure() {
        return says(Statement.LosesFailure.class);
    }

    /** Whether the failure of the future that it returns needs no look. */
    public boolean isFailureHandled() {
        return isSafeToDrop() || isCompleted() || handlesFailure();
    }

    // ---- what it does

    /** Whether it subscribes its receiver at once. */
    public boolean subscribes() {
        for (Statement.Subscribes each : all(Statement.Subscribes.class)) {
            if (each.source() instanceof Source.Receiver && each.place() instanceof Place.Caller) {
                return true;
            }
        }
        return false;
    }

    /** Whether it makes a future or publisher that other code completes, as {@code new CompletableFuture()} does. */
    public boolean isPromise() {
        return call.kind() == CallKind.NEW || emitsUnknown();
    }

    /** Whether it completes its receiver. */
    boolean completes() {
        for (Statement.Completes each : all(Statement.Completes.class)) {
            if (each.source() instanceof Source.Receiver) {
                return true;
            }
        }
        return false;
    }

    /** Whether it makes a future that is only ever completed with a value, as far as this file shows. */
    public boolean isNeverFailed() {
        return Promises.isNeverFailed(this);
    }

    /** Whether knowledge says that where its result emits is not known. */
    boolean emitsUnknown() {
        for (Statement.Emits emits : all(Statement.Emits.class)) {
            for (Place place : emits.places()) {
                if (place instanceof Place.Unknown) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether what it completes or emits is a failure and never a value. */
    public boolean onlyFails() {
        return says(Statement.OnlyFails.class);
    }

    /** Whether the value that it gives is there already. */
    public boolean isCompleted() {
        return says(Statement.Completed.class);
    }

    /** Whether it starts a thread or task that its receiver or argument describes. */
    public boolean starts() {
        return says(Statement.Starts.class);
    }

    /** What the thread or task runs that it starts as its receiver, as far as this file shows it. */
    public List<CallableFacts> startedCode() {
        Operand receiver = call.receiver();
        if (receiver == null || !starts()) {
            return List.of();
        }
        List<CallableFacts> found = new ArrayList<>();
        for (Operand value : unit().held(receiver)) {
            CallFacts made = unit().callOf(value).orElse(null);
            if (made != null) {
                found.addAll(made.functions());
            }
            found.addAll(unit().tasksOf(unit().typeOf(value).name()));
        }
        return found;
    }

    /** Whether it takes a lock that only the same thread can give back. */
    public boolean locks() {
        for (Statement.Locks locks : all(Statement.Locks.class)) {
            if (!locks.freely()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it takes a lock, whoever may give it back. */
    public boolean takesLock() {
        return says(Statement.Locks.class);
    }

    /** Whether it gives back what {@link #takesLock} took. */
    public boolean givesLockBack() {
        return says(Statement.Unlocks.class);
    }

    /** Whether it gives back what {@link #locks} took. */
    public boolean unlocks() {
        for (Statement.Unlocks unlocks : all(Statement.Unlocks.class)) {
            if (!unlocks.freely()) {
                return true;
            }
        }
        return false;
    }

    /** Whether it fails a test. */
    public boolean asserts() {
        return says(Statement.Asserts.class);
    }

    /** Whether it is true only when a value is complete; a method that knowledge does not name is taken by its name. */
    public boolean tellsCompleted() {
        return says(Statement.TellsCompleted.class) || toldCompleted().isPresent();
    }

    /** The value of which it tells whether it is complete: its receiver, or what a helper is given. */
    Optional<Operand> toldCompleted() {
        if (says(Statement.TellsCompleted.class)) {
            return Optional.ofNullable(call.receiver());
        }
        if (line != null || !QUESTION.matcher(call.methodName()).matches()) {
            return Optional.empty();
        }
        Operand asked = call.arguments().isEmpty()
                ? call.receiver()
                : call.arguments().size() == 1 ? call.arguments().get(0) : null;
        return asked != null && unit().isFuture(unit().typeOf(asked)) ? Optional.of(asked) : Optional.empty();
    }

    // ---- waiting

    /** Whether it may hold its thread, whatever it waits for. */
    public boolean mayWait() {
        return says(Statement.Blocks.class);
    }

    /** Whether it may hold its thread, also where knowledge is not sure of that. */
    public boolean mayBlock() {
        return mayWait() || says(Statement.MayBlock.class);
    }

    /** Whether it sleeps for a time. */
    public boolean sleeps() {
        return blocks(BlockingCategory.SLEEP);
    }

    /** Whether it waits for nothing but computes for long. */
    boolean computesForLong() {
        return blocks(BlockingCategory.CPU);
    }

    /** Whether it waits for an asynchronous result. */
    public boolean awaits() {
        return blocks(BlockingCategory.AWAIT);
    }

    /** Whether it waits for what may fail: files, networks, databases, messages, processes, devices, other work. */
    boolean doesInputOrOutput() {
        return Waits.areForInputOrOutput(this);
    }

    /**
     * Whether all that it waits for is that the time is up: what could end the wait before is made in the same method
     * and stays there, and nothing is done with it but to wait.
     */
    public boolean isPause() {
        return Waits.isPause(this);
    }

    /** Whether it waits for other threads: locks, latches, queues, ends of threads. */
    public boolean waitsForThreads() {
        return blocks(BlockingCategory.WAIT);
    }

    private boolean blocks(BlockingCategory category) {
        for (Statement.Blocks each : all(Statement.Blocks.class)) {
            if (each.category() == category) {
                return true;
            }
        }
        return false;
    }

    /** Whether the wait has a bound. */
    public boolean isTimed() {
        return Waits.isTimed(this);
    }

    /** The asynchronous value that it waits for. */
    public Optional<Operand> awaited() {
        return Waits.awaited(this);
    }

    /** Whether what it waits for is known to be there: after a check, another wait, or in what follows completion. */
    public boolean completedGuard() {
        return Completion.isComplete(this);
    }

    /** The kinds of threads on which alone control arrives here because of a check, empty when there was none. */
    Set<ThreadKind> onlyThreads() {
        return ThreadChecks.only(this);
    }

    /** The kinds of threads on which control does not arrive here because of a check. */
    Set<ThreadKind> excludedThreads() {
        return ThreadChecks.excluded(this);
    }

    /** Whether control arrives here only on some threads, because the code asked on which it is. */
    public boolean isThreadChecked() {
        return !onlyThreads().isEmpty() || !excludedThreads().isEmpty();
    }

    // ---- arguments

    /** What follows for the argument at {@code index}, from 0. */
    public ArgumentFacts argument(int index) {
        return new ArgumentFacts(this, index);
    }

    /** What follows for each of its arguments. */
    public List<ArgumentFacts> arguments() {
        List<ArgumentFacts> found = new ArrayList<>(call.arguments().size());
        for (int i = 0; i < call.arguments().size(); i++) {
            found.add(argument(i));
        }
        return found;
    }

    /** The code of all functions that it is given, as far as this file shows it. */
    public List<CallableFacts> functions() {
        List<CallableFacts> found = new ArrayList<>(1);
        for (Operand argument : call.arguments()) {
            found.addAll(unit().code(argument));
        }
        return found;
    }

    /** The callables among its arguments that run before it returns. */
    List<CallableFacts> functionsRunAtOnce() {
        List<CallableFacts> found = List.of();
        for (int i = 0; i < call.arguments().size(); i++) {
            // asked of every call again and again, and few have any
            if (call.arguments().get(i) instanceof Operand.Code && argument(i).runsAtOnce()) {
                found = found.isEmpty() ? new ArrayList<>(1) : found;
                found.addAll(argument(i).functions());
            }
        }
        return found;
    }

    int parameters() {
        return call.target() instanceof Target.Resolved resolved
                ? resolved.method().parameters().size()
                : call.arguments().size();
    }

    /** The position of the parameter that takes the argument at {@code index}. */
    int parameter(int index) {
        return Math.max(0, Math.min(index, parameters() - 1));
    }

    /** Whether the values that a function of it returns become part of its result. */
    public boolean flattens() {
        for (Statement.Runs runs : all(Statement.Runs.class)) {
            if (runs.result() == Statement.ResultUse.FLATTENED) {
                return true;
            }
        }
        return false;
    }

    /** The values that its functions give it to flatten, as far as this file shows them. */
    List<Operand> flattened() {
        List<Operand> found = new ArrayList<>();
        if (flattens()) {
            functions().forEach(function -> found.addAll(function.returned()));
        }
        return found;
    }

    /**
     * Whether the program may end before the publisher that is the receiver has emitted; empty when it emits at once, on
     * the thread that subscribes.
     */
    public Optional<Lifetime> signalLifetime() {
        return receiverCall().flatMap(Lifetimes::signals);
    }

    // ---- signals

    /** Whether its publisher emits when other code pushes into it, so that it is a bridge from other code. */
    public boolean isBridge() {
        return emitsUnknown();
    }

    /** Whether a function of it runs when something happens of which nothing more is known, as a cancellation. */
    public boolean isCalledBack() {
        for (Statement.Runs each : all(Statement.Runs.class)) {
            if (each.places().stream().anyMatch(Place.Unknown.class::isInstance)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it moves the subscription of its receiver to a scheduler or executor. */
    public boolean movesSubscription() {
        for (Statement.Subscribes each : all(Statement.Subscribes.class)) {
            if (each.source() instanceof Source.Receiver
                    && (each.place() instanceof Place.Argument || each.place() instanceof Place.On)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call further down its chain moves the subscription of all of it. */
    boolean isMovedBelow() {
        CallFacts each = this;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            List<CallFacts> followers = each.followers();
            if (followers.size() != 1) {
                return false;
            }
            each = followers.get(0);
            if (Hops.movesSubscription(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it moves the subscription of its receiver to a scheduler or executor, and does nothing else. */
    public boolean isSubscribeOn() {
        return Hops.isSubscribeOn(this);
    }

    /** Whether its receiver is subscribed on a thread that it chooses, wherever the result is subscribed. */
    public boolean pinsSubscription() {
        return Hops.pinsSubscription(this);
    }

    /** Whether anything but the subscription of its receiver happens where it is subscribed. */
    public boolean actsOnSubscription() {
        return Hops.actsOnSubscription(this);
    }

    /** Whether it moves the signals of its receiver to a scheduler or executor, and does nothing else. */
    public boolean movesSignals() {
        return Hops.movesSignals(this);
    }

    /** Whether it says where it emits; else it emits where its receiver does. */
    public boolean saysWhereItEmits() {
        return Hops.saysWhereItEmits(this);
    }

    /** Whether knowledge says that it emits while it is subscribed, so that there is nothing to wait for. */
    public boolean emitsWhenSubscribed() {
        List<Statement.Emits> all = all(Statement.Emits.class);
        for (Statement.Emits emits : all) {
            for (Place place : emits.places()) {
                if (!(place instanceof Place.Subscriber)) {
                    return false;
                }
            }
        }
        return !all.isEmpty();
    }

    /** Whether the publisher that it gives has emitted and ended when a subscription to it returns, as far as this file shows. */
    public boolean isThereAtOnce() {
        return Outcomes.isThereAtOnce(this);
    }

    /** The threads on which it emits, whoever subscribes; empty when not one known kind. */
    public Optional<Root> emitsOn() {
        return Hops.emitsOn(this);
    }

    /** Whether the result has threads of its own: an executor, a scheduler, a parallel stream. */
    public boolean givesThreads() {
        return says(Statement.Gives.class);
    }

    /** Whether a task that it is given forks work that stays on the threads of its receiver. */
    public boolean keepsForks() {
        return Forks.areKept(this);
    }

    /** Whether it makes an executor, scheduler or thread factory of threads for which the JVM waits. */
    public boolean givesOrdinaryThreads() {
        for (Statement.Gives gives : all(Statement.Gives.class)) {
            if (!gives.daemon()) {
                return true;
            }
        }
        return false;
    }

    /** The functions of which one was true for each element that it gives. */
    List<CallableFacts> filters() {
        List<CallableFacts> found = new ArrayList<>(1);
        for (ArgumentFacts argument : says(Statement.Filters.class) ? arguments() : List.<ArgumentFacts>of()) {
            if (argument.isFilter()) {
                found.addAll(argument.functions());
            }
        }
        return found;
    }

    /** Whether what its receiver is made as goes on with a task that has failed, though its declared type does not. */
    boolean receiverGoesOn() {
        Operand receiver = call.receiver();
        if (receiver == null || !(call.target() instanceof Target.Resolved resolved)) {
            return false;
        }
        for (Operand value : unit().held(receiver)) {
            String type = unit().typeOf(value).name();
            KnowledgeLine own = type.equals(resolved.receiver().name())
                    ? null
                    : unit().knowledge()
                            .method(resolved.method(), resolved.overridden(), type, unit().supertypes(type))
                            .orElse(null);
            if (own == null || own.equals(line) || Statements.any(own, call, Statement.Repeats.class)) {
                return false;
            }
        }
        return true;
    }

    /** The arguments that are conditions and hold once the call has returned. */
    List<Operand> required() {
        return says(Statement.Requires.class)
                ? arguments().stream()
                        .filter(ArgumentFacts::isRequired)
                        .map(ArgumentFacts::value)
                        .toList()
                : List.of();
    }

    /** The name of the method that takes out an inner async value of a type, where this one leaves it in. */
    public Optional<String> unnestedBy(TypeRef inner) {
        for (Statement.Unnests unnests : all(Statement.Unnests.class)) {
            if (TypeNames.match(unnests.type(), inner.name())
                    || unit().supertypes(inner.name()).stream()
                            .anyMatch(supertype -> TypeNames.match(unnests.type(), supertype))) {
                return Optional.of(unnests.by());
            }
        }
        return Optional.empty();
    }

    /** The name of the method to call where nobody wants the result. */
    public Optional<String> whenDropped() {
        return statement(Statement.DroppedIs.class).map(Statement.DroppedIs::name);
    }

    // ---- tasks

    /** Whether it starts a task on threads of its own. */
    public boolean startsTask() {
        return arguments().stream().anyMatch(ArgumentFacts::isHandedOver);
    }

    /** The code of the tasks that it starts, as far as this file shows it: functions, and objects that run themselves. */
    public List<CallableFacts> tasks() {
        List<CallableFacts> tasks = new ArrayList<>();
        arguments().forEach(argument -> tasks.addAll(argument.handedOver()));
        return tasks;
    }

    /**
     * Whether the task that it starts is a future itself, which keeps its failure: that of the call never fails. Not one that
     * was made for the call, which nobody else has.
     */
    public boolean startsFuture() {
        return arguments().stream().anyMatch(ArgumentFacts::isTaskAndFuture);
    }

    /** Whether it starts tasks that the file shows, each of which deals with its failures or tells somebody of them. */
    public boolean isLookedAfterInside() {
        List<CallableFacts> tasks = tasks();
        return !tasks.isEmpty() && tasks.stream().allMatch(task -> task.dealsWithFailures() || task.tellsOfFailures());
    }

    /** Whether it is given a task of which nothing shows what it does: a parameter, a field. */
    public boolean startsHiddenTask() {
        return arguments().stream().anyMatch(ArgumentFacts::isHiddenTask);
    }

    /** What is told of the end of each task that it starts, where the executor is of a class of the program. */
    public Optional<Callee> listener() {
        List<Operand> held = call.receiver() == null ? List.of() : unit().held(call.receiver());
        CallFacts made = held.size() == 1 ? unit().callOf(held.get(0)).orElse(null) : null;
        return made == null || !made.isNew() || made.isPlatform() || !startsTask()
                ? Optional.empty()
                : Optional.of(Callee.of(made.call().type().name(), CallableFacts.LISTENER));
    }

    /** The arguments that the result waits for: it completes only after they have. */
    public List<Operand> joined() {
        List<Operand> found = new ArrayList<>();
        for (Statement.Joins joins : all(Statement.Joins.class)) {
            if (joins.source() instanceof Source.Receiver && call.receiver() != null) {
                found.add(call.receiver());
            } else if (joins.source() instanceof Source.Argument argument) {
                for (ArgumentFacts each : arguments()) {
                    if (argument.index() < 0 || each.parameter() == argument.index()) {
                        found.add(each.value());
                    }
                }
            }
        }
        return found;
    }

    // ---- the value

    /** What becomes of the result; empty when nothing is known. */
    public List<Use> uses() {
        return unit().values().uses(call.id());
    }

    /** Whether nobody ever sees the result. */
    public boolean isDropped() {
        List<Use> uses = uses();
        for (Use use : uses) {
            if (!(use instanceof Use.Dropped || use instanceof Use.Unread)) {
                return false;
            }
        }
        return !uses.isEmpty();
    }

    /**
     * Whether the author says by a name that the result is dropped on purpose: {@code ignored}, or the method in which it stands
     * does, {@code sendIgnoringResult}.
     */
    public boolean isDroppedOnPurpose() {
        MethodSig in = in().outermost().callable().sig();
        return in != null && Names.saysIgnored(in.name())
                || uses().stream()
                        .anyMatch(use -> use instanceof Use.Unread unread
                                && Names.isIgnored(unread.local().name()));
    }

    // ---- the chain

    /** The call that returned its receiver, locals looked through. */
    public Optional<CallFacts> receiverCall() {
        return Optional.ofNullable(unit().values().call(call.receiver()));
    }

    /** The calls on its result. */
    public List<CallFacts> followers() {
        List<CallFacts> found = new ArrayList<>(1);
        for (Use use : uses()) {
            if (use instanceof Use.Received received) {
                found.add(received.by());
            }
        }
        return found;
    }

    /** This call, the call that returned its receiver, and so on up to the source. */
    public List<CallFacts> upwards() {
        List<CallFacts> chain = new ArrayList<>();
        for (CallFacts each = this;
                each != null && chain.size() < 1000;
                each = each.receiverCall().orElse(null)) {
            chain.add(each);
        }
        return chain;
    }

    /** The call at which its chain starts: itself where nothing made its receiver. */
    public CallFacts chainStart() {
        List<CallFacts> chain = upwards();
        return chain.get(chain.size() - 1);
    }

    /** Whether an operator that follows in the chain takes no more than it needs, so that to be lazy is the purpose. */
    public boolean isCutShort() {
        CallFacts each = this;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            List<Use> uses = each.uses();
            if (uses.size() != 1
                    || !(uses.get(0) instanceof Use.Received received)
                    || !received.by().isOnAsync()) {
                return false;
            }
            each = received.by();
            if (each.says(Statement.StopsEarly.class)) {
                return true;
            }
        }
        return false;
    }

    // ---- what it is

    /** Whether it is proved that the call, and all code that it leads to, changes nothing that other code can see. */
    public boolean hasNoEffects() {
        return Effects.areNone(this);
    }

    /** Whether the JDK declares the method: what of it waits, and what runs elsewhere, is known. */
    public boolean isPlatform() {
        return call.target() instanceof Target.Resolved resolved
                && (resolved.method().owner().startsWith("java.")
                        || resolved.method().owner().startsWith("javax."));
    }

    /** Whether its value is an element of its receiver, such as a map, from which somebody else may have it too. */
    public boolean isTakenOut() {
        Operand receiver = call.receiver();
        return receiver != null
                && isPlatform()
                && unit().typeOf(receiver).arguments().stream()
                        .anyMatch(argument -> argument.name().equals(call.type().name()));
    }

    /** Whether it makes a new object. */
    public boolean isNew() {
        return call.kind() == CallKind.NEW;
    }

    @Override
    public String toString() {
        return title() + " at " + location();
    }
}
