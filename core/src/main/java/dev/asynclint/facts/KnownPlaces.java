package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement;
import org.jspecify.annotations.Nullable;

/** Connects what happens at a call with the places at which knowledge says that it happens. */
final class KnownPlaces {

    private static final int NONE = Entities.NONE;

    private static final String WITH_FAILURE = "the thread on which the failure arrives";

    /** Of a user interface there is one thread; what others add to something runs who knows where. */
    private static final int ALL_BUT_UI = ((1 << Root.values().length) - 1) & ~Root.UI.bit();

    private final CallInGraph at;

    KnownPlaces(CallInGraph at) {
        this.at = at;
    }

    /** Makes a slot of an entity happen at a place; {@code phrase} begins the text that tells it. */
    void connectTo(Place place, int entity, Slot slot, String phrase) {
        if (entity == NONE) {
            return;
        }
        int target = at.entities.node(entity, slot);
        boolean told = slot == Slot.RUNS;
        if (place instanceof Place.On on) {
            at.graph.root(
                    target,
                    Root.of(on.kind()),
                    at.sure,
                    at.reason(phrase + Root.of(on.kind()).phrase()));
        } else if (place instanceof Place.Caller) {
            at.edge(
                    at.runs,
                    target,
                    at.sure,
                    told ? "`" + at.label + "` runs its function at once" : phrase + "the calling thread");
            if (told) {
                sharedThreads(target, phrase);
            }
        } else if (place instanceof Place.Same) {
            at.graph.edge(
                    at.runs,
                    target,
                    Flow.PLAIN,
                    NONE,
                    Confidence.PROBABLE,
                    at.excluded | ALL_BUT_UI,
                    at.reason("the function that `" + at.label + "` adds runs where such things do"));
        } else if (place instanceof Place.Subscriber) {
            from(at.value, Slot.SUBSCRIBED, target, at.sure, told ? phrase + "the thread that subscribes" : null);
        } else if (place instanceof Place.Upstream) {
            String text = told ? phrase + "the thread on which the upstream emits" : null;
            from(at.receiver, Slot.EMITS, target, at.sure, text);
        } else if (place instanceof Place.Completer) {
            String text = told ? phrase + "the thread that completes the future" : null;
            from(at.receiver, Slot.EMITS, target, at.sure, text);
            if (told && at.says(Statement.HandlesFailure.class)) {
                from(at.receiver, Slot.FAILS, target, Confidence.PROBABLE, phrase + WITH_FAILURE);
            }
        } else if (place instanceof Place.Failure) {
            String text = told ? phrase + WITH_FAILURE : null;
            from(at.receiver, Slot.EMITS, target, at.sure, text);
            from(at.receiver, Slot.FAILS, target, Confidence.PROBABLE, text);
        } else if (place instanceof Place.Receiver) {
            fromExecutor(at.receiver, at.call.call().receiver(), target, phrase);
        } else if (place instanceof Place.Argument argument) {
            for (int i = 0; i < at.arguments.length; i++) {
                if (argument.index() == at.call.parameter(i)
                        || (argument.index() == Indexes.ALL
                                && at.arguments[i] != NONE
                                && (at.entities.kindsOf(at.arguments[i]) & Entities.ASYNC) != 0)) {
                    fromArgument(i, slot, target, phrase);
                }
            }
        } else if (place instanceof Place.ResultOf of) {
            if (of.index() < at.arguments.length) {
                from(at.arguments[of.index()], Slot.RETURN_EMITS, target, at.sure, null);
            }
        }
    }

    /** Makes a node happen where a slot of an entity does, if there is that entity. */
    private void from(int entity, Slot slot, int target, Confidence confidence, @Nullable String text) {
        if (entity != NONE) {
            at.edge(at.entities.node(entity, slot), target, confidence, text);
        }
    }

    /** A lazy sequence that was made parallel runs the functions of its later steps on the threads that it got, down to its end. */
    private void sharedThreads(int target, String phrase) {
        for (CallFacts above : at.call.upwards()) {
            Statement.Gives gives = above.statement(Statement.Gives.class).orElse(null);
            if (gives != null) {
                Root root = Root.of(gives.kind());
                threadsOf(above, root, target, phrase + root.phrase());
            }
            Operand receiver = above.call().receiver();
            TypeRef from = receiver == null ? TypeRef.UNKNOWN : at.facts.typeOf(receiver);
            if (!from.isUnknown() && !at.facts.isLazy(from)) {
                return;
            }
        }
    }

    /** The threads that a call gives; what a task forks stays on those that run the task, where they keep it. */
    void threadsOf(CallFacts giving, Root root, int target, String phrase) {
        CallFacts keeper = Forks.keptBy(giving).orElse(null);
        int executor = keeper == null ? NONE : at.entities.of(keeper.call().receiver());
        if (keeper == null) {
            at.graph.root(target, root, at.sure, at.reason(phrase));
        } else if (executor != NONE) {
            at.edge(at.entities.node(executor, Slot.THREADS), target, at.sure, null);
        }
    }

    private void fromArgument(int index, Slot slot, int target, String phrase) {
        int argument = at.arguments[index];
        if (argument == NONE) {
            return;
        }
        int bits = at.entities.kindsOf(argument);
        Operand operand = at.call.call().arguments().get(index);
        if ((bits & Entities.ASYNC) != 0) {
            at.edge(at.entities.node(argument, Slot.EMITS), target, at.sure, null);
        } else if ((bits & Entities.EXECUTOR) != 0 && runsAtOnce(operand) && whereItEnds(slot, target, phrase)) {
            return;
        } else if ((bits & Entities.EXECUTOR) != 0) {
            fromExecutor(argument, operand, target, phrase);
        } else if ((bits & Entities.CODE) != 0) {
            // an executor written as a lambda, such as Runnable::run
            at.edge(at.runs, target, Confidence.POSSIBLE, null);
        }
    }

    /** What comes after an asynchronous value, on an executor that runs all at once, runs where that value comes. */
    private boolean whereItEnds(Slot slot, int target, String phrase) {
        if (slot != Slot.RUNS && slot != Slot.EMITS) {
            return false;
        }
        String text = phrase + "the thread that completes what comes before";
        if (isAsync(at.receiver)) {
            from(at.receiver, Slot.EMITS, target, at.sure, text);
            return true;
        }
        boolean ends = false;
        for (int argument : at.arguments) {
            if (isAsync(argument)) {
                from(argument, Slot.EMITS, target, at.sure, text);
                ends = true;
            }
        }
        return ends;
    }

    private boolean isAsync(int entity) {
        return entity != NONE && (at.entities.kindsOf(entity) & Entities.ASYNC) != 0;
    }

    private boolean runsAtOnce(@Nullable Operand executor) {
        return isCallerExecutor(executor)
                || executor instanceof Operand.Result result
                        && at.facts
                                .call(result.call())
                                .flatMap(made -> made.statement(Statement.GivesCaller.class))
                                .isPresent();
    }

    private void fromExecutor(int executor, @Nullable Operand operand, int target, String phrase) {
        if (executor == NONE) {
            return;
        }
        if (isCallerExecutor(operand)) {
            at.edge(at.runs, target, at.sure, phrase + "the calling thread");
            return;
        }
        at.edge(at.entities.node(executor, Slot.THREADS), target, at.sure, phrase + "that executor");
    }

    private boolean isCallerExecutor(@Nullable Operand operand) {
        TypeRef type = operand instanceof Operand.Read read
                ? read.variable().type()
                : operand instanceof Operand.Result result
                        ? at.facts
                                .call(result.call())
                                .map(made -> made.call().type())
                                .orElse(TypeRef.UNKNOWN)
                        : TypeRef.UNKNOWN;
        return !type.isUnknown()
                && at.facts
                        .knowledge()
                        .typeLine(TypeStatement.IsCallerExecutor.class, type.name(), at.facts.supertypes(type.name()))
                        .isPresent();
    }
}
