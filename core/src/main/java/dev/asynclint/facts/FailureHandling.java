package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.Variable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What becomes of the failures of what a body does: caught, thrown on, told to somebody. */
record FailureHandling(CallableFacts body) {

    /** How many methods, one calling the next, are looked into for one that catches. */
    private static final int MOST_HANDED_ON = 3;

    /** Whether no exception leaves it: all that it does stands in a {@code try} that catches every exception. */
    boolean catchesEverything() {
        CallableFacts target = body.callable().kind().isNamed() || body.calls().size() != 1
                ? null
                : body.calls().get(0).body().orElse(null);
        boolean handsOn =
                target != null && target != body && target.callable().kind().isNamed() && target.catchesEverything();
        if (handsOn || body.callable().kind() == CallableKind.METHOD_REFERENCE) {
            return handsOn;
        }
        if (body.callable().body().isEmpty()) {
            return body.callable().kind() == CallableKind.LAMBDA;
        }
        boolean caught = false;
        for (Step step : body.callable().body().steps()) {
            if (step instanceof Step.Attempt attempt && Handlers.endsAll(attempt)) {
                caught = true;
            } else if (!isHarmless(step)) {
                return false;
            }
        }
        return caught;
    }

    /**
     * Whether its author has thought of failures: it catches everything, or what its work throws by contract, and does not
     * throw it on. What else may leave it is a defect of its own.
     */
    boolean dealsWithFailures() {
        return dealsWithFailures(MOST_HANDED_ON);
    }

    private boolean dealsWithFailures(int depth) {
        if (catchesEverything() || onlyCloses()) {
            return true;
        }
        int caught = workCaught();
        if (caught > 0 && 2 * caught >= workAll()) {
            return true;
        }
        if (depth == 0 || body.callable().kind().isNamed()) {
            return false;
        }
        List<CallFacts> work = body.work();
        for (CallFacts each : work) {
            CallableFacts target = each.body().orElse(null);
            if (target == null
                    || !target.callable().kind().isNamed()
                    || !new FailureHandling(target).dealsWithFailures(depth - 1)) {
                return false;
            }
        }
        return !work.isEmpty();
    }

    /**
     * Whether all that it does is to end other things and to wait for them, and whoever interrupts it in that is heard: nothing
     * else in it throws by contract.
     */
    private boolean onlyCloses() {
        boolean hearsInterrupts = false;
        for (Step.Attempt attempt : body.attempts()) {
            for (Step.Handler handler : attempt.handlers()) {
                hearsInterrupts |= Handlers.isForInterrupts(handler) && !Handlers.throwsOn(handler);
            }
        }
        if (hearsInterrupts) {
            for (CallFacts call : body.calls()) {
                if (!isClosing(call)) {
                    return false;
                }
            }
        }
        return hearsInterrupts;
    }

    private static boolean isClosing(CallFacts call) {
        boolean forEnd = call.awaits() && call.awaited().isEmpty();
        if (call.isAsync() || call.mayBlock() && !call.waitsForThreads() && !call.sleeps() && !forEnd) {
            return false;
        }
        return call.method().isPresent() && !call.isOfSameHouse()
                || Names.isClosing(call.call().methodName());
    }

    /**
     * Whether it is seen to do something that fails in practice, and does not catch it: input and output, waiting for other
     * work, an exception of its own that is no complaint about a defect; also in code that runs at once.
     */
    boolean failsInPractice() {
        boolean catches = false;
        for (Step.Attempt attempt : body.attempts()) {
            catches |= Handlers.endsFailure(attempt);
        }
        if (!catches) {
            for (Placed placed : body.steps()) {
                if (isFailure(placed.step())) {
                    return true;
                }
            }
        }
        for (CallFacts call : catches ? uncaught() : body.calls()) {
            if (call.doesInputOrOutput()) {
                return true;
            }
            for (CallableFacts function : call.functionsRunAtOnce()) {
                if (function.failsInPractice()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The body.calls() whose failures it does not catch. */
    private List<CallFacts> uncaught() {
        Set<Integer> caught = new HashSet<>();
        for (Step.Attempt attempt : body.attempts()) {
            if (Handlers.endsFailure(attempt)) {
                addCalls(attempt.resources(), caught);
                addCalls(attempt.block(), caught);
            }
        }
        List<CallFacts> found = new ArrayList<>();
        for (CallFacts call : body.calls()) {
            if (!caught.contains(call.call().id())) {
                found.add(call);
            }
        }
        return found;
    }

    /**
     * Whether somebody is told of what goes wrong in it, though it throws it on: a handler for everything body.calls()
     * something. Of a function also where all its work is to call methods that do.
     */
    boolean tellsOfFailures() {
        for (Step step : body.callable().body().steps()) {
            if (step instanceof Step.Attempt attempt && Handlers.catchesAll(attempt)) {
                for (Step.Handler handler : attempt.handlers()) {
                    if (Handlers.callsSomething(handler)) {
                        return true;
                    }
                }
            }
        }
        return !body.callable().kind().isNamed() && callsThoseWhoTell();
    }

    private boolean callsThoseWhoTell() {
        List<CallFacts> work = body.work();
        for (CallFacts each : work) {
            CallableFacts target = each.body().orElse(null);
            if (target == null
                    || !target.callable().kind().isNamed()
                    || !target.dealsWithFailures() && !new FailureHandling(target).isToldOn()) {
                return false;
            }
        }
        return !work.isEmpty();
    }

    /** Whether a handler for everything in it gives the failure to somebody, and not only to what it throws instead. */
    private boolean isToldOn() {
        for (Step step : body.callable().body().steps()) {
            if (step instanceof Step.Attempt attempt
                    && attempt.handlers().stream().anyMatch(this::tells)) {
                return true;
            }
        }
        return false;
    }

    /** Whether somebody is told of all that goes wrong in it by handlers for everything, though they throw it on. */
    boolean tellsOfAllFailures() {
        Set<Integer> told = new HashSet<>();
        List<Step> throwing = new ArrayList<>();
        for (Step.Attempt attempt : body.attempts()) {
            if (attempt.handlers().stream().anyMatch(this::tells)) {
                addCalls(attempt.resources(), told);
                addCalls(attempt.block(), told);
                for (Step.Handler handler : attempt.handlers()) {
                    addCalls(handler.body(), told);
                    Bodies.each(handler.body(), throwing::add);
                }
                Bodies.each(attempt.block(), throwing::add);
            }
        }
        return !told.isEmpty()
                && body.steps().stream()
                        .allMatch(placed -> !isFailure(placed.step()) || isAmong(placed.step(), throwing))
                && body.work().stream()
                        .allMatch(call -> told.contains(call.call().id()))
                && body.calls().stream()
                        .allMatch(call -> told.contains(call.call().id()) || !call.doesInputOrOutput());
    }

    private static boolean isAmong(Step step, List<Step> steps) {
        return steps.stream().anyMatch(each -> each == step);
    }

    private boolean tells(Step.Handler handler) {
        boolean[] found = {false};
        Bodies.each(handler.body(), step -> found[0] |= step instanceof Call call && tells(call, handler.variable()));
        return found[0] && Handlers.isForEverything(handler);
    }

    /** Whether a call is made for its own sake, and the failure is its receiver or takes part in its arguments. */
    private boolean tells(Call call, Variable failure) {
        boolean isStatement = call.type().isVoid()
                || body.unit().call(call.id()).filter(CallFacts::isDropped).isPresent();
        return isStatement
                && call.kind() != CallKind.NEW
                && (isMadeFrom(call.receiver(), failure)
                        || call.arguments().stream().anyMatch(argument -> isMadeFrom(argument, failure)));
    }

    private boolean isMadeFrom(@Nullable Operand value, Variable failure) {
        return value != null && body.unit().roots(value).contains(failure);
    }

    private boolean isFailure(Step step) {
        if (!(step instanceof Step.Exit exit && exit.kind() == Step.ExitKind.THROW) || exit.value() == null) {
            return false;
        }
        CallFacts made = body.unit().callOf(exit.value()).orElse(null);
        return made != null && (!Names.isDefect(made.call().type().name()) || isGivenFailure(made.call()));
    }

    private boolean isGivenFailure(Call call) {
        for (Operand argument : call.arguments()) {
            if (isFailure(argument)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFailure(Operand value) {
        String type = body.unit().typeOf(value).name();
        return body.unit().supertypes(type).contains("java.lang.Throwable")
                && !type.equals("java.lang.InterruptedException")
                && !Names.isDefect(type);
    }

    /**
     * Whether a function that is given a value or a failure asks whether there is a value: what it does where there is none it
     * does for the failure.
     */
    boolean asksForValue() {
        List<Variable> parameters = body.callable().parameters();
        if (parameters.isEmpty()) {
            return false;
        }
        Operand value = new Operand.Read(parameters.get(0));
        Decisions.Question question =
                (part, holds) -> part instanceof Operand.Equal equal && value.equals(Literals.comparedWithNull(equal));
        for (Placed placed : body.steps()) {
            if (placed.step() instanceof Step.Branch branch
                    && branch.kind() != Step.BranchKind.SWITCH
                    && (Decisions.any(body.unit(), branch.condition(), true, question)
                            || Decisions.any(body.unit(), branch.condition(), false, question))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it asks a future how it ended, and does something where that is a failure. */
    boolean asksForFailure() {
        for (Step.Attempt attempt : body.attempts()) {
            Set<Integer> tried = new HashSet<>();
            addCalls(attempt.block(), tried);
            boolean asks = false;
            for (CallFacts call : body.calls()) {
                asks |= tried.contains(call.call().id()) && call.awaits() && call.isOnAsync();
            }
            for (Step.Handler handler : attempt.handlers()) {
                if (asks && Handlers.isForFailures(handler) && Handlers.callsSomething(handler)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds the calls of methods of which nothing is known and whose failures it does not catch, also in functions called at once. */
    void addUncaughtWork(List<CallFacts> to) {
        for (CallFacts call : uncaught()) {
            if (call.isUnknownMethod() && !call.isPlatform() && call.call().target() instanceof Target.Resolved) {
                to.add(call);
            }
            call.functionsRunAtOnce().forEach(function -> new FailureHandling(function).addUncaughtWork(to));
        }
    }

    /** How much of its work stands where its failures are caught, code included that runs at once. */
    private int workCaught() {
        Set<Integer> caught = body.attempts().isEmpty() ? Set.of() : new HashSet<>();
        boolean any = false;
        for (Step.Attempt attempt : body.attempts()) {
            if (Handlers.endsFailure(attempt)) {
                any |= Bodies.hasCall(attempt.block());
                addCalls(attempt.block(), caught);
            }
        }
        int count = 0;
        for (CallFacts call : body.calls()) {
            boolean isCaught = caught.contains(call.call().id());
            count += isCaught && isWork(call) ? 1 : 0;
            for (CallableFacts function : call.functionsRunAtOnce()) {
                count +=
                        isCaught ? new FailureHandling(function).workAll() : new FailureHandling(function).workCaught();
            }
        }
        return any ? Math.max(1, count) : count;
    }

    /** How much of work there is in all, but what is done when something failed and at the end of a {@code try}. */
    private int workAll() {
        Set<Integer> after = new HashSet<>();
        for (Step.Attempt attempt : body.attempts()) {
            for (Step.Handler handler : attempt.handlers()) {
                addCalls(handler.body(), after);
            }
            addCalls(attempt.last(), after);
        }
        int count = 0;
        for (CallFacts call : body.calls()) {
            if (!after.contains(call.call().id())) {
                count += isWork(call) ? 1 : 0;
                for (CallableFacts function : call.functionsRunAtOnce()) {
                    count += new FailureHandling(function).workAll();
                }
            }
        }
        return count;
    }

    private static void addCalls(Body body, Set<Integer> to) {
        for (Step step : body.steps()) {
            if (step instanceof Call call) {
                to.add(call.id());
            }
            for (Body inner : Bodies.of(step)) {
                addCalls(inner, to);
            }
        }
    }

    private static boolean isWork(CallFacts call) {
        return call.isUnknownMethod()
                && !call.isPlatform()
                && !call.isNew()
                && !Names.isAccessor(call.call().methodName())
                && !Names.isClosing(call.call().methodName());
    }

    private static boolean isHarmless(Step step) {
        if (step instanceof Call) {
            return false;
        }
        for (Body body : Bodies.of(step)) {
            for (Step inner : body.steps()) {
                if (!isHarmless(inner)) {
                    return false;
                }
            }
        }
        return true;
    }
}
