package dev.asynclint.knowledge;

import dev.asynclint.code.TypeRef;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a line says of a method. See {@code docs/knowledge.md} for the words; the records here are the parsed
 * form.
 */
public sealed interface Statement {

    /**
     * {@code blocks CATEGORY [as N]} or {@code awaits [N]}: the call may wait, holding its thread.
     *
     * @param as the receiver or an argument, whose origin tells the category where it is known, null otherwise
     * @param awaited what {@code awaits} waits for, null otherwise
     * @param amount position of the argument that bounds the wait, -1 when unbounded
     * @param unit position of the bound's {@code TimeUnit}, -1 when the amount carries its own (a {@code Duration}) or is
     *     in milliseconds
     * @param failsOn kinds of threads on which the library throws or deadlocks instead of waiting
     */
    record Blocks(
            BlockingCategory category,
            @Nullable Source as,
            @Nullable Source awaited,
            int amount,
            int unit,
            Set<ThreadKind> failsOn)
            implements Statement {
        public Blocks {
            failsOn = Set.copyOf(failsOn);
        }

        /** What waits, with no source of which the category depends. */
        public Blocks(
                BlockingCategory category, @Nullable Source awaited, int amount, int unit, Set<ThreadKind> failsOn) {
            this(category, null, awaited, amount, unit, failsOn);
        }

        /** The same, failing on these threads. */
        Blocks failing(Set<ThreadKind> kinds) {
            return new Blocks(category, as, awaited, amount, unit, kinds);
        }

        /** The same for another category. */
        public Blocks of(BlockingCategory other) {
            return new Blocks(other, as, awaited, amount, unit, failsOn);
        }
    }

    /**
     * {@code may block CATEGORY [as N]}: waits only where the receiver (or argument N) does, by what it was made from: a
     * reader over a file waits, one over memory does not. To be traced through {@link Wraps}, {@link Opens} and types in
     * memory; an unknown origin is silence.
     *
     * @param category where nothing nearer is known
     * @param as the receiver or an argument
     * @param amount as in {@link Blocks}
     * @param unit as in {@link Blocks}
     */
    record MayBlock(BlockingCategory category, Source as, int amount, int unit) implements Statement {}

    /** {@code opens CATEGORY}: what {@link MayBlock} says of the resulting stream or channel does hold, as this category. */
    record Opens(BlockingCategory category) implements Statement {}

    /**
     * {@code remote CATEGORY}: the result stands for something in another process, whatever its type: each call of it waits,
     * unless it returns an async value.
     */
    record Remote(BlockingCategory category) implements Statement {}

    /** {@code rarely}, beside {@code blocks}: only under contention or when something is full. Possible, no more. */
    record Rarely() implements Statement {}

    /** {@code never blocks}: takes back what other lines say. */
    record NeverBlocks() implements Statement {}

    /** {@code runs N on PLACE [or PLACE]}: the functions at these positions run there. */
    record Runs(Indexes functions, List<Place> places, ResultUse result) implements Statement {
        public Runs {
            places = List.copyOf(places);
        }
    }

    /** What becomes of the value that a function returns. */
    enum ResultUse {
        /** Passed on or discarded; a publisher returned here is never subscribed. */
        VALUE,
        /** Subscribed (or awaited) by the method, which goes on emitting as it did. */
        SUBSCRIBED,
        /** Subscribed, and its signals become those of the result: {@code flatMap}, {@code thenCompose}. */
        FLATTENED
    }

    /** {@code calls NAME}: calls the receiver's method of that name, without arguments, which subtypes implement. */
    record Calls(String method) implements Statement {}

    /** {@code stores N}: kept for later; where it runs is not known. */
    record Stores(Indexes functions) implements Statement {}

    /** {@code subscribes SOURCE on PLACE}. */
    record Subscribes(Source source, Place place) implements Statement {}

    /** {@code emits on PLACE [or PLACE]}: where the resulting publisher emits or the resulting future completes. */
    record Emits(List<Place> places) implements Statement {
        public Emits {
            places = List.copyOf(places);
        }
    }

    /** {@code times out on PLACE}: where the result fails when what it waits for does not come in time. */
    record TimesOut(Place place) implements Statement {}

    /**
     * {@code returns TYPE} or {@code returns itself}: of which type the result is, for calls on types that cannot be seen.
     *
     * @param type as it is written: in full, or by its simple name where it is of the heading's package
     */
    record Returns(String type) implements Statement {

        /** In place of a type: that on which the method is called. */
        static final String ITSELF = "itself";

        /**
         * The binary name of the type.
         *
         * @param heading under which it is said
         * @param receiver the type whose method is called
         */
        String type(String heading, String receiver) {
            if (type.equals(ITSELF)) {
                return receiver;
            }
            String written = TypeRef.binaryName(type);
            boolean inPackage = Character.isUpperCase(written.charAt(0));
            return inPackage ? heading.substring(0, heading.lastIndexOf('.') + 1) + written : written;
        }
    }

    /** {@code wraps SOURCE}: the result acts as the source does, in every way. */
    record Wraps(Source source) implements Statement {}

    /** {@code feeds receiver to N}: the receiver becomes the first parameter of function N. */
    record Feeds(int function) implements Statement {}

    /** {@code fine on KIND}: threads of these kinds go on with their other work meanwhile, such as the UI's under a dialog. */
    record FineOn(Set<ThreadKind> kinds) implements Statement {
        public FineOn {
            kinds = Set.copyOf(kinds);
        }
    }

    /**
     * {@code fuses}: where the very next operator moves signals to a scheduler, the functions of this source run there too,
     * and not on the thread that subscribes.
     */
    record Fuses() implements Statement {}

    /** {@code stops early}: takes no more of its receiver than it needs, so what would have come later is never started. */
    record StopsEarly() implements Statement {}

    /** {@code completed}: the resulting future is complete when the call returns. */
    record Completed() implements Statement {}

    /** {@code completes SOURCE}: completes that future, so that what hangs on it runs on the calling thread. */
    record Completes(Source source) implements Statement {}

    /** {@code only fails}: what completes or emits here is a failure, so that only what looks at failures runs there. */
    record OnlyFails() implements Statement {}

    /** {@code joins SOURCE}: the result completes only after the source has, so a continuation may ask for its value. */
    record Joins(Source source) implements Statement {}

    /** {@code gives [daemon] KIND}: the result is an executor, scheduler or thread factory whose threads are of this kind. */
    record Gives(ThreadKind kind, boolean daemon) implements Statement {}

    /** {@code gives caller}: the result is an executor or scheduler that runs everything at once on the calling thread. */
    record GivesCaller() implements Statement {}

    /** {@code gives address}: the result is an IP address as text, for which no name is looked up. */
    record GivesAddress() implements Statement {}

    /** {@code safe to drop}: nobody needs to look at the result. */
    record SafeToDrop() implements Statement {}

    /** {@code must use}: to drop the result is a mistake, whatever its type. */
    record MustUse() implements Statement {}

    /** {@code handles failure}: looks at the failure of its receiver, so that the result may be dropped. */
    record HandlesFailure() implements Statement {}

    /** {@code tells on KIND} or {@code tells off KIND}: true only on (off) threads of these kinds. */
    record TellsThread(Set<ThreadKind> kinds, boolean on) implements Statement {
        public TellsThread {
            kinds = Set.copyOf(kinds);
        }
    }

    /** {@code requires on KIND} or {@code requires off KIND}: comes back only on (off) threads of these kinds. */
    record RequiresThread(Set<ThreadKind> kinds, boolean on) implements Statement {
        public RequiresThread {
            kinds = Set.copyOf(kinds);
        }
    }

    /** {@code tells thread}: gives the thread that calls, so that to compare it with another is a guard. */
    record TellsCurrentThread() implements Statement {}

    /** {@code tells rarely}: true in rare cases only, so that what waits under it as a condition is possible and no more. */
    record TellsRarely() implements Statement {}

    /** {@code tells completed}: true only when the receiver is complete. */
    record TellsCompleted() implements Statement {}

    /** {@code holds N}: the argument is a plain value, computed before the call, on the thread that assembles the chain. */
    record Holds(Indexes arguments) implements Statement {}

    /**
     * {@code gathers until NAME}: what is asked of the receiver from here on fails with what its method of that name gives, once
     * that is called: {@code multi} and {@code exec}.
     */
    record Gathers(String until) implements Statement {}

    /** {@code starts SOURCE}: starts the work of a thread, task or deployment ({@code Thread.start}). */
    record Starts(Source source) implements Statement {}

    /** {@code loses failure}: takes part of the receiver's outcome and looks at no failure: {@code subscribe(onNext)}. */
    record LosesFailure() implements Statement {}

    /** {@code refuses null N}: argument N, or what function N returns, must not be null: {@code just(null)}. */
    record RefusesNull(Indexes arguments) implements Statement {}

    /** {@code requires N}: throws unless argument N is true, so that after the call it is ({@code checkArgument(x)}). */
    record Requires(Indexes conditions) implements Statement {}

    /** {@code repeats N}: runs function N again and again, and never more once it has failed. */
    record Repeats(Indexes functions) implements Statement {}

    /** {@code filters N}: what follows is given only elements for which function N is true. */
    record Filters(Indexes functions) implements Statement {}

    /** {@code in turn N}: subscribes what function N returns one after the other, and never two at once. */
    record InTurn(Indexes functions) implements Statement {}

    /** {@code pulls N}: asks its receiver for more on the thread where what function N returns ends ({@code concatMap}). */
    record Pulls(Indexes functions) implements Statement {}

    /** {@code drops N}: calls function N for its effect; what it returns is not meant to be used ({@code assertThrows}). */
    record DropsResult(Indexes functions) implements Statement {}

    /** {@code rehearses}: calls on the result describe or verify calls and make none ({@code Mockito.verify}). */
    record Rehearses() implements Statement {}

    /** {@code keeps forks}: what tasks that it is given fork runs on the threads of its receiver ({@code ForkJoinPool.submit}). */
    record KeepsForks() implements Statement {}

    /** {@code ends process}: nothing runs after it, so that nobody is there whom a wait before it could keep waiting. */
    record EndsProcess() implements Statement {}

    /** {@code ends with N}: function N runs when the chain has ended, so that nothing which it starts can be part of that. */
    record EndsWith(Indexes functions) implements Statement {}

    /** {@code asserts}: fails a test. */
    record Asserts() implements Statement {}

    /** {@code locks [freely]}: the receiver is held by this thread, which alone may give it back unless it is free to any. */
    record Locks(boolean freely) implements Statement {}

    /**
     * {@code locks around N}: function N runs while a monitor is held for which other calls of the receiver wait, as in
     * {@code ConcurrentHashMap.compute}.
     */
    record LocksAround(Indexes functions) implements Statement {}

    /**
     * {@code delivers N to CHANNEL}: before it returns, it calls all methods of the program that receive the channel and take
     * an object of argument N's type.
     */
    record Delivers(int argument, String channel) implements Statement {}

    /** {@code unlocks [freely]}: gives back what {@link Locks} took. */
    record Unlocks(boolean freely) implements Statement {}

    /**
     * {@code unnests TYPE by NAME}: the method of that name on the same type takes the same function, and takes out the
     * inner value that this one would leave in: {@code thenCompose} for {@code thenApply}.
     */
    record Unnests(String type, String by) implements Statement {}

    /** {@code dropped is NAME}: the method of that name takes the same arguments and is made for nobody to look at a result. */
    record DroppedIs(String name) implements Statement {}

    /**
     * {@code deferred is NAME ["TEXT"]}: the method of that name takes a function of no parameter, which may throw anything,
     * instead of argument 0.
     *
     * @param then the call on the result that moves the function to threads that may wait, null when there is none
     */
    record DeferredIs(String name, @Nullable String then) implements Statement {}

    /** {@code instead "TEXT"}: what to use in asynchronous code. */
    record Instead(String text) implements Statement {}

    /** {@code STATEMENT when N is VALUE}: holds only where the argument is this constant, a string with its quotes. */
    record When(Statement statement, int argument, String value) implements Statement {

        /** The value that stands for any string with an IP address, or {@code localhost}, for which no name is looked up. */
        public static final String ADDRESS = "address";
    }
}
