package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path from a thread to a call that blocks it: one for each entry (the code that a thread runs because of a library, and
 * not because other code of the program calls it) and blocking call, the shortest.
 *
 * @param location where the entry makes the call that blocks or leads to blocking
 * @param call what is called there, for messages
 * @param blocker the blocking method
 * @param bounded whether the wait has a bound
 * @param fails whether the library throws or deadlocks on such a thread instead of waiting
 * @param depth how many methods of the program lie between the entry and the blocking call
 * @param because from the root to the blocking call, in the order of execution
 * @param others the calls of this kind that the method of the blocking call makes beside it, where that is not the entry itself
 * @param instead what the blocking method's knowledge recommends
 * @param enclosing id of the entry
 * @param eager name of the method whose plain argument the blocking call computes, null when it is no such argument
 * @param offloaded whether a scheduler follows that its author may believe to move the eager call
 * @param deferred what makes the eager call a function of its chain, empty when that is not known to be safe
 * @param pins whether a monitor is held around it
 */
public record BlockedCall(
        Root root,
        Confidence confidence,
        Location location,
        String call,
        MethodSig blocker,
        Location blockerLocation,
        BlockingKind category,
        boolean bounded,
        boolean fails,
        int depth,
        List<Because> because,
        List<Because> others,
        @Nullable String instead,
        String enclosing,
        @Nullable String eager,
        boolean offloaded,
        List<Rewrite> deferred,
        boolean pins) {
    public BlockedCall {
        because = List.copyOf(because);
        others = List.copyOf(others);
        deferred = List.copyOf(deferred);
    }

    /** The blocking method as people write it: {@code Thread.sleep}, {@code new FileInputStream}. */
    public String blockerName() {
        return BlockingPaths.name(blocker);
    }
}
