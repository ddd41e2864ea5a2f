package dev.asynclint.rules;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.ArgumentFacts;
import dev.asynclint.facts.CallFacts;
import dev.asynclint.facts.CallableFacts;
import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Confidence;
import dev.asynclint.facts.Outcome;
import dev.asynclint.facts.Rewrite;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.Use;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A future whose failure nobody can see. */
public final class IgnoredFuture implements UnitRule {

    private static final RuleInfo INFO = new RuleInfo(
            "IgnoredFuture",
            RuleGroup.LOST,
            Severity.WARNING,
            "a future is dropped, so nobody learns of its failure",
            "Work that a future stands for runs even if nobody holds the future, but an exception in it is kept in the future"
                    + " and nowhere else: nothing is thrown, printed or logged. A periodic task is worse: its first exception"
                    + " ends the series without a word.",
            "Return the future or compose it, so that the caller sees how it ends; or end the chain in a stage that looks at"
                    + " the failure (`whenComplete`, `exceptionally`, `onFailure`). Give a task whose result nobody wants to"
                    + " `execute`, which hands an exception to the thread's handler. Catch everything in the body of a periodic"
                    + " task.",
            "Silent where the future escapes, where its last stage looks at the failure, where the task itself catches"
                    + " everything or is a future itself, where `afterExecute` of the executor's own class asks the"
                    + " future, on what libraries document as safe to drop, on what is asked for between the start of a transaction"
                    + " and the end that tells of it, and on names such as `ignored`. Told as possible: where an earlier stage handles the failure, or the task that it"
                    + " goes on from does, or another stage of the same future; where the task has a catch of its own, or tells of a failure before it throws it on, or only"
                    + " computes or starts what others look after, as far as the program shows what it calls; where a periodic task, a task of a class of its"
                    + " own, or a stage on a future of somebody else or on one that never fails is not seen to do anything that fails in practice:"
                    + " input and output, waiting for other work, exceptions that it throws itself; where a future goes in and"
                    + " most likely the same comes out; and where a method returns the future of which the program does not"
                    + " show that it fails, or that a field holds as well. One of which nothing is shown is"
                    + " told as probable in a `try` that catches every exception, in a method that itself gives an empty complete future,"
                    + " in a function that gives nothing and with which the future that its method returns ends, and where a function alone completes a future of others. At most probable: a task that is not seen to do such a thing. Of more than five places that drop the future of"
                    + " one method, or that implement one method and drop futures of what its caller hands over, one speaks"
                    + " for all.",
            "0.1",
            false,
            List.of("futures", "correctness"));

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public boolean asksProgram() {
        return true;
    }

    @Override
    public void check(UnitFacts unit, Reporter reporter) {
        for (CallableFacts callable : unit.callables()) {
            for (CallFacts call : callable.knownCalls()) {
                boolean isSeveral =
                        !call.isAsync() && unit.holdsFuture(call.call().type());
                boolean isSingle = call.isFuture() && !periodic(call, reporter);
                Dropped dropped = isSingle || isSeveral ? Dropped.of(call).orElse(null) : null;
                if (dropped != null && isSeveral) {
                    several(dropped, reporter);
                } else if (dropped != null) {
                    single(dropped, reporter);
                } else if (isSingle) {
                    neverCompleted(call, reporter);
                }
            }
        }
    }

    private static boolean periodic(CallFacts call, Reporter reporter) {
        for (ArgumentFacts argument : call.arguments()) {
            if (argument.repeats()) {
                List<CallableFacts> tasks = argument.functions();
                if (call.isDropped()
                        && !tasks.isEmpty()
                        && tasks.stream().anyMatch(task -> !task.calls().isEmpty())
                        && tasks.stream().noneMatch(CallableFacts::catchesEverything)) {
                    boolean thoughtOf = tasks.stream().allMatch(CallableFacts::losesNothing);
                    boolean fails = tasks.stream().anyMatch(CallableFacts::failsInPractice);
                    Found found = Found.at(INFO, call)
                            .confidence(thoughtOf ? Confidence.POSSIBLE : Confidence.PROBABLE)
                            .because(
                                    "an exception that leaves the task ends the series, and only the dropped future knows",
                                    call);
                    String message = "the first exception in the task ends `" + call.title() + "` without a word";
                    Callee work = fails ? null : CallableFacts.mayFailBy(tasks).orElse(null);
                    if (work == null) {
                        found.confidence(fails ? Confidence.PROBABLE : Confidence.POSSIBLE);
                    }
                    unlessHeard(call, work, found, OF_PERIODIC_TASK, message, reporter);
                }
                return true;
            }
        }
        return false;
    }

    /** A task whose future need not be looked at, unless a promise hangs on it. */
    private static void neverCompleted(CallFacts call, Reporter reporter) {
        List<CallableFacts> tasks = call.tasks();
        if (call.isOnAsync()
                || !call.isDropped()
                || call.isDroppedOnPurpose()
                || !call.isSafeToDrop()
                || tasks.stream()
                        .noneMatch(task -> task.completesAlone() && !task.losesNothing() && !task.tellsOfFailures())) {
            return;
        }
        boolean fails = tasks.stream().anyMatch(CallableFacts::failsInPractice);
        Callee asked = fails ? null : CallableFacts.mayFailBy(tasks).orElse(null);
        String title = call.title();
        String type = call.call().type().simpleName();
        Found found = Found.at(INFO, call)
                .confidence(Confidence.PROBABLE)
                .because("`" + title + "` returns a `" + type + "`, and nobody looks at it", call)
                .because(COMPLETES, call);
        String message = "where the task of `" + title + "` fails, the future that it should complete never ends";
        if (asked != null) {
            found.reportByOutcome(asked, BY_EVIDENCE, message, reporter);
        } else {
            found.confidence(fails ? Confidence.PROBABLE : Confidence.POSSIBLE).report(message, reporter);
        }
    }

    private static void single(Dropped dropped, Reporter reporter) {
        CallFacts call = dropped.call();
        // nothing but a failure that is made and dropped: most likely it was to be returned
        boolean isFailure = call.isCompleted() && call.onlyFails();
        if (call.isFailureHandled() && !isFailure
                || call.losesFailure()
                || call.startsFuture()
                || isCaughtInside(call)
                || handsThrough(call)
                || call.isGathered()) {
            return;
        }
        if (call.in().outermost().isMain() && TaskStart.of(call).isPresent()) {
            // Whether the task ends before the program does is the greater question, and that of another rule.
            return;
        }
        String type = call.call().type().simpleName();
        Found found = Found.at(INFO, call)
                .confidence(confidence(call))
                .because("`" + call.title() + "` returns a `" + type + "`, and " + dropped.how(), call);
        CallFacts source = Dropped.source(call);
        if (source != call) {
            found.because("it goes on from what `" + source.title() + "` gives", source);
        }
        if (isWatched(call, source)) {
            found.because("the handler around it sees only what is thrown at once", call);
        }
        if (call.ignoresFailure()) {
            found.because("its function is given the failure and does not look at it", call);
        }
        dropped.function()
                .filter(CallFacts::isOnAsync)
                .ifPresent(to -> found.instead("compose it: a function of `" + to.title()
                        + "` cannot wait for the future that it starts, `thenCompose` and `flatMap` can"));
        found.fix("hand the task over without a future", withoutResult(dropped));
        String message = "the failure of `" + call.title() + "` is lost: nobody looks at the `" + type + "`";
        if (call.isUnknownMethod()) {
            String done = saysDone(call)
                    ? "the method gives a future that says that all is done"
                    : endsWhatIsReturned(call) ? "the method returns a future that is done when the function is" : null;
            if (done != null) {
                found.because(done + ", and does not wait for this", call);
            }
            Map<Outcome, Confidence> byOutcome =
                    done != null ? OF_SAID_DONE : isWatched(call, call) ? OF_SOURCE : OF_METHOD;
            call.callee()
                    .ifPresentOrElse(
                            callee -> found.reportByOutcome(callee, byOutcome, message, reporter),
                            () -> found.report(message, reporter));
        } else if (call.startsTask()) {
            Callee work = work(call);
            if (work != null && call.tasks().isEmpty()) {
                unlessHeard(call, work, found, BY_EVIDENCE, message, reporter);
            } else {
                decide(call, work, found, message, reporter);
            }
        } else {
            stage(call, found, message, reporter);
        }
    }

    /** Whether it only hands through what its function gives, and that may be dropped. */
    private static boolean handsThrough(CallFacts call) {
        for (ArgumentFacts argument : call.arguments()) {
            List<CallableFacts> functions = argument.isHandedThrough() ? argument.functions() : List.of();
            if (!functions.isEmpty()
                    && functions.stream()
                            .flatMap(function -> function.returned().stream()
                                    .map(value -> function.unit().callOf(value)))
                            .allMatch(
                                    made -> made.filter(CallFacts::isSafeToDrop).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private static final String COMPLETES =
            "after a failure the future that its function completes never ends, for nobody else completes it";

    private static void stage(CallFacts call, Found found, String message, Reporter reporter) {
        CallFacts source = Dropped.source(call);
        if (waitsByName(call)) {
            found.confidence(Confidence.PROBABLE)
                    .because("a method of that name should wait, and nothing in it does", call)
                    .report(message, reporter);
            return;
        }
        List<CallableFacts> functions = call.functions();
        if (call.in().endsInFailure()) {
            if (call.in().isAsync() && givesValue(functions)) {
                found.because(
                        "its value is dropped in a method that returns one of its kind, and throws instead", call);
            } else {
                // whoever is told of the failure by the exception need not be told of what was added to it
                found.confidence(Confidence.POSSIBLE);
            }
        }
        Callee callee = source.isUnknownMethod() ? source.callee().orElse(null) : null;
        if ((source.isNeverFailed() || source != call && (source.isFailureHandled() || source.isLookedAfterInside()))
                && call.upwards().stream()
                        .takeWhile(stage -> stage != source)
                        .flatMap(stage -> stage.functions().stream())
                        .allMatch(CallableFacts::losesNothing)) {
            found.confidence(Confidence.POSSIBLE);
        }
        boolean completes = functions.stream().anyMatch(CallableFacts::completesAlone);
        if (completes) {
            found.because(COMPLETES, call);
        }
        boolean fails = completes || functions.stream().anyMatch(CallableFacts::failsInPractice);
        Callee function = fails ? null : CallableFacts.mayFailBy(functions).orElse(null);
        // what the stage goes on from is looked after, or needs no look: the question is its own function
        boolean isOfOthers = isHeldElsewhere(source) || source != call && source.isSafeToDrop();
        Map<Outcome, Confidence> alone = isWatched(call, source) ? OF_SOURCE : OF_SOURCE_ALONE;
        if (callee != null && function != null) {
            found.reportByOutcome(callee, OF_SOURCE, function, alone, message, reporter);
        } else if (callee != null) {
            found.reportByOutcome(callee, fails ? OF_SOURCE : alone, message, reporter);
        } else if (isOfOthers && function != null) {
            found.reportByOutcome(function, BY_EVIDENCE, message, reporter);
        } else if (isOfOthers) {
            found.confidence(fails ? Confidence.PROBABLE : Confidence.POSSIBLE).report(message, reporter);
        } else {
            // nobody has to be asked, but many places that drop the future of one method are told as one
            call.in()
                    .outermost()
                    .contract()
                    .filter(contract -> isOfCaller(source))
                    .or(call::callee)
                    .ifPresentOrElse(
                            same -> found.reportByOutcome(same, ALWAYS, message, reporter),
                            () -> found.report(message, reporter));
        }
    }

    /** Whether who wrote the call wants to hear of failures, of a future that the program itself makes. */
    private static boolean isWatched(CallFacts call, CallFacts source) {
        return call.isWatched() && source.isOfSameHouse();
    }

    /** Whether the method gives nothing but a complete future of the same kind with nothing in it, as if the work were done. */
    private static boolean saysDone(CallFacts call) {
        List<Operand> returned = call.in().returned();
        String type = call.call().type().name();
        return !returned.isEmpty()
                && call.in().callable().returnType().name().equals(type)
                && returned.stream().allMatch(value -> isEmptyAndComplete(call.unit(), value));
    }

    /**
     * Whether it is dropped in a function that gives nothing, and with the end of which the future of the same kind ends that
     * the method returns.
     */
    private static boolean endsWhatIsReturned(CallFacts call) {
        CallableFacts function = call.in();
        List<Use.Passed> passed = function.passed();
        CallFacts stage = passed.size() == 1 ? passed.get(0).to() : null;
        return stage != null
                && stage.isOnAsync()
                && !stage.handlesFailure()
                && !stage.ignoresFailure()
                && stage.call().type().name().equals(call.call().type().name())
                && stage.uses().stream().allMatch(use -> use instanceof Use.Returned && use.in() == stage.in())
                && stage.in().isAsync()
                && !givesValue(List.of(function));
    }

    private static boolean isEmptyAndComplete(UnitFacts unit, Operand value) {
        CallFacts made = unit.callOf(value).orElse(null);
        return made != null
                && made.isCompleted()
                && made.call().arguments().stream()
                        .allMatch(each -> each instanceof Operand.Constant constant && constant.isNull());
    }

    /** Whether functions compute a value, and do not only do something. */
    private static boolean givesValue(List<CallableFacts> functions) {
        return functions.stream()
                .flatMap(function -> function.returned().stream())
                .anyMatch(value -> !(value instanceof Operand.Constant));
    }

    /** Whether it goes on when several futures are complete, in a method that by its name waits for that and does not. */
    private static boolean waitsByName(CallFacts call) {
        MethodSig method = call.in().callable().sig();
        return method != null
                && Words.waits(method.name())
                && call.in().callable().returnType().isVoid()
                && !call.chainStart().joined().isEmpty()
                && call.in().calls().stream().noneMatch(CallFacts::mayWait);
    }

    /** Whether a future is that of an object that the caller handed over, or of one made for it: he may look after all of them. */
    private static boolean isOfCaller(CallFacts source) {
        CallableFacts in = source.in().outermost();
        Operand receiver = source.call().receiver();
        Operand object = receiver == null ? null : source.unit().origin(receiver);
        CallFacts made = source.unit().callOf(object).orElse(null);
        return in.isParameter(object)
                || made != null
                        && made.isNew()
                        && made.call().arguments().stream()
                                .anyMatch(
                                        argument -> in.isParameter(source.unit().origin(argument)));
    }

    /** Of a future that a method of the program returns: others than its author know too little of it. */
    private static final Map<Outcome, Confidence> OF_METHOD = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.POSSIBLE,
            Outcome.SHARED, Confidence.POSSIBLE);

    /** Of such a future in a method that itself tells of none: who else holds it is not who called the method. */
    private static final Map<Outcome, Confidence> OF_SAID_DONE = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.PROBABLE,
            Outcome.SHARED, Confidence.PROBABLE,
            Outcome.COMPLETE, Confidence.POSSIBLE,
            Outcome.TOLD, Confidence.POSSIBLE,
            Outcome.HARMLESS, Confidence.POSSIBLE);

    /** Of a stage of such a future, whose own function is seen to fail as well. */
    private static final Map<Outcome, Confidence> OF_SOURCE = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.PROBABLE,
            Outcome.SHARED, Confidence.POSSIBLE,
            Outcome.COMPLETE, Confidence.POSSIBLE,
            Outcome.TOLD, Confidence.POSSIBLE,
            Outcome.HARMLESS, Confidence.POSSIBLE);

    /** Of a stage whose own function is not seen to fail. */
    private static final Map<Outcome, Confidence> OF_SOURCE_ALONE = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.POSSIBLE,
            Outcome.SHARED, Confidence.POSSIBLE,
            Outcome.COMPLETE, Confidence.POSSIBLE,
            Outcome.TOLD, Confidence.POSSIBLE,
            Outcome.HARMLESS, Confidence.POSSIBLE);

    private static final Map<Outcome, Confidence> ALWAYS = Map.of(
            Outcome.COMPLETE, Confidence.DEFINITE,
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.DEFINITE,
            Outcome.SHARED, Confidence.DEFINITE,
            Outcome.TOLD, Confidence.DEFINITE,
            Outcome.HARMLESS, Confidence.DEFINITE);

    /** Of the method that a task calls. */
    private static final Map<Outcome, Confidence> OF_TASK = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.PROBABLE,
            Outcome.SHARED, Confidence.PROBABLE,
            Outcome.TOLD, Confidence.POSSIBLE,
            Outcome.HARMLESS, Confidence.POSSIBLE);

    /** Of what a task calls beside something else of which nothing shows that it cannot fail. */
    private static final Map<Outcome, Confidence> OF_REST_OF_TASK = Map.of(
            Outcome.FAILS, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.PROBABLE,
            Outcome.SHARED, Confidence.PROBABLE,
            Outcome.TOLD, Confidence.PROBABLE,
            Outcome.HARMLESS, Confidence.PROBABLE);

    /**
     * Of what a periodic task calls: most of them only look through what is in memory. And of a task that is an object of a
     * class: who wrote one has often thought of its failures.
     */
    private static final Map<Outcome, Confidence> BY_EVIDENCE = Map.of(
            Outcome.FAILS, Confidence.PROBABLE,
            Outcome.UNKNOWN, Confidence.POSSIBLE,
            Outcome.SHARED, Confidence.POSSIBLE,
            Outcome.TOLD, Confidence.POSSIBLE,
            Outcome.HARMLESS, Confidence.POSSIBLE);

    /** Of what a periodic task calls, which ends the series with the failure of which it tells. */
    private static final Map<Outcome, Confidence> OF_PERIODIC_TASK = Map.of(
            Outcome.FAILS, Confidence.PROBABLE,
            Outcome.UNKNOWN, Confidence.POSSIBLE,
            Outcome.SHARED, Confidence.POSSIBLE,
            Outcome.TOLD, Confidence.PROBABLE,
            Outcome.HARMLESS, Confidence.POSSIBLE);

    private static void decide(CallFacts call, @Nullable Callee work, Found found, String message, Reporter reporter) {
        List<CallableFacts> tasks = call.tasks();
        if (tasks.stream().anyMatch(task -> !task.losesNothing() && task.completesAlone())) {
            found.because(COMPLETES, call);
        }
        boolean fails = tasks.stream().anyMatch(CallableFacts::failsInPractice);
        Callee asked =
                work != null || fails ? work : CallableFacts.mayFailBy(tasks).orElse(null);
        if (asked == null) {
            found.confidence(fails ? Confidence.DEFINITE : Confidence.PROBABLE);
        }
        unlessHeard(call, asked, found, work == null ? OF_REST_OF_TASK : OF_TASK, message, reporter);
    }

    /** Of a task of which nothing but its listener has to be asked. */
    private static final Map<Outcome, Confidence> UNLESS_HEARD = Map.of(
            Outcome.COMPLETE, Confidence.DEFINITE,
            Outcome.UNKNOWN, Confidence.DEFINITE);

    /** Reports by what a task calls, unless the program shows that its executor hears of the failures of all tasks. */
    private static void unlessHeard(
            CallFacts call,
            @Nullable Callee asked,
            Found found,
            Map<Outcome, Confidence> most,
            String message,
            Reporter reporter) {
        Callee listener = call.listener().orElse(null);
        if (listener != null) {
            found.reportByOutcome(
                    Callee.toldTo(listener, asked), asked == null ? UNLESS_HEARD : most, message, reporter);
        } else if (asked != null) {
            found.reportByOutcome(asked, most, message, reporter);
        } else {
            found.report(message, reporter);
        }
    }

    /** What the task calls that the call starts, where it fails only as that does. */
    private static @Nullable Callee work(CallFacts call) {
        for (ArgumentFacts argument : call.arguments()) {
            if (argument.isHandedOver() || argument.repeats()) {
                List<CallableFacts> tasks = argument.taskCode();
                if (tasks.isEmpty()) {
                    return argument.taskOfClass().orElse(null);
                } else if (tasks.size() > 1) {
                    return null;
                }
                CallableFacts task = tasks.get(0);
                return task.dependsOn()
                        .flatMap(Callee::of)
                        .or(() -> task.onlyWork().flatMap(CallFacts::callee))
                        .orElse(null);
            }
        }
        return null;
    }

    private static List<Rewrite> withoutResult(Dropped dropped) {
        CallFacts call = dropped.call();
        return dropped.use() instanceof Use.Dropped
                ? call.whenDropped()
                        .map(name -> List.of(new Rewrite(call.call().name(), name)))
                        .orElse(List.of())
                : List.of();
    }

    private static void several(Dropped dropped, Reporter reporter) {
        CallFacts call = dropped.call();
        if (isCaughtInside(call)) {
            return;
        }
        Found.at(INFO, call)
                .confidence(call.isLookedAfterInside() ? Confidence.POSSIBLE : Confidence.DEFINITE)
                .confidence(
                        !call.isUnknownMethod()
                                ? Confidence.DEFINITE
                                : call.body().isPresent() && !call.body().get().handsOutPromises()
                                        ? Confidence.PROBABLE
                                        : Confidence.POSSIBLE)
                .because("`" + call.title() + "` returns futures, and " + dropped.how(), call)
                .report("the failures of the futures that `" + call.title() + "` returns are lost", reporter);
    }

    private static Confidence confidence(CallFacts call) {
        if (call.isUnknownMethod()) {
            if (call.isPresumed() || isGivenFuture(call) || isGivenCallback(call)) {
                return Confidence.POSSIBLE;
            }
            return call.body().isPresent() ? Confidence.DEFINITE : Confidence.PROBABLE;
        }
        if (call.ignoresFailure()) {
            // Most who look away from a failure that they are given do so on purpose: to clean up in any case.
            return Confidence.POSSIBLE;
        }
        if (!call.isOnAsync()) {
            if (!call.startsTask()) {
                return Confidence.DEFINITE;
            }
            List<CallableFacts> tasks = call.tasks();
            if (tasks.isEmpty()) {
                // of somebody else's task only its maker knows who hears of its failures
                return isDecorated(call) || call.startsHiddenTask() && !dropsForCallers(call)
                        ? Confidence.POSSIBLE
                        : Confidence.PROBABLE;
            }
            return tasks.stream()
                            .allMatch(task -> task.losesNothing()
                                    || task.tellsOfFailures()
                                    || task.onlyWork()
                                                    .filter(IgnoredFuture::isGivenCallback)
                                                    .isPresent()
                                            && !task.completesAlone())
                    ? Confidence.POSSIBLE
                    : Confidence.DEFINITE;
        }
        Operand receiver = call.call().receiver();
        List<CallFacts> chain = call.upwards();
        for (CallFacts each : chain) {
            if (each != call && each.handlesFailure() || each.handlesFailureInside()) {
                return Confidence.POSSIBLE;
            }
            if (each != call && each.uses().stream().anyMatch(use -> keeps(use, chain))) {
                return Confidence.POSSIBLE;
            }
        }
        CallFacts source = call.chainStart();
        if (call.unit().usesOfReceiver(source).stream().anyMatch(use -> keeps(use, chain))) {
            return Confidence.POSSIBLE;
        }
        if (source.isOnAsync() && source.call().receiver() instanceof Operand.This) {
            // who has the object has the future
            return Confidence.POSSIBLE;
        }
        boolean heldElsewhere = isHeldElsewhere(source);
        if (heldElsewhere
                && origin(source) instanceof Operand.Read read
                && read.variable().kind() == VariableKind.PARAMETER
                && call.in().isParameter(read)) {
            // who passed the future has it still, and sees its failure
            return Confidence.POSSIBLE;
        }
        return receiver == null || heldElsewhere ? Confidence.PROBABLE : Confidence.DEFINITE;
    }

    /**
     * Whether a method that others hand their tasks to drops what would tell of failures, and gives nothing in its place: none
     * of them can hear of one, and a call that needs no look was there.
     */
    private static boolean dropsForCallers(CallFacts call) {
        CallableFacts in = call.in().outermost();
        return call.in() == in
                && in.callable().returnType().isVoid()
                // whose callers are near has seen to their tasks
                && !in.callable().is(Modifier.PRIVATE)
                && call.whenDropped().isPresent()
                && call.call().arguments().stream()
                        .anyMatch(task -> in.isParameter(call.unit().containerOrigin(task)));
    }

    private static boolean isDecorated(CallFacts call) {
        for (ArgumentFacts argument : call.arguments()) {
            if (argument.isHandedOver() && argument.isDecorated()) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Operand origin(CallFacts call) {
        Operand receiver = call.call().receiver();
        return receiver == null ? null : call.unit().origin(receiver);
    }

    /** Whether a chain starts at a future that a variable holds. */
    private static boolean isHeldElsewhere(CallFacts source) {
        return source.isOnAsync() && origin(source) instanceof Operand.Read;
    }

    /** Whether a use of a stage lets somebody else see its failure. */
    private static boolean keeps(Use use, List<CallFacts> chain) {
        if (use instanceof Use.Received received) {
            return !chain.contains(received.by())
                    && (received.by().awaits() || received.by().handlesFailure());
        }
        return use instanceof Use.Returned
                || use instanceof Use.Stored
                || use instanceof Use.Passed
                || use instanceof Use.Computed
                || use instanceof Use.Printed;
    }

    /** Whether a future is handed in: most likely the one that comes back, which its owner has already. */
    private static boolean isGivenFuture(CallFacts call) {
        return call.call().arguments().stream()
                .anyMatch(argument -> call.unit().isFuture(call.unit().typeOf(argument)));
    }

    /** Whether a method of which nothing is known is given a function, to which it may well tell how it ends. */
    private static boolean isGivenCallback(CallFacts call) {
        return call.isUnknownMethod()
                && call.call().arguments().stream()
                        .anyMatch(argument -> argument instanceof Operand.This
                                || call.unit().origin(argument) instanceof Operand.Code
                                || Words.isCallback(call.unit().typeOf(argument).simpleName()));
    }

    /** Whether the task lets no exception out. */
    private static boolean isCaughtInside(CallFacts call) {
        boolean any = false;
        for (ArgumentFacts argument : call.arguments()) {
            List<CallableFacts> functions = argument.taskCode();
            if (!functions.isEmpty()) {
                any = true;
                if (!functions.stream().allMatch(CallableFacts::catchesEverything)) {
                    return false;
                }
            }
        }
        return any && call.startsTask();
    }
}
