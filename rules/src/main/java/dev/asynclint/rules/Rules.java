package dev.asynclint.rules;

import dev.asynclint.rule.Rule;
import java.util.List;

/** The list of all rules, in the order of the documentation. */
public final class Rules {

    private Rules() {}

    /** Every rule; a new rule is a line here. */
    public static List<Rule> all() {
        return List.of(
                new BlockingSleep(),
                new BlockingWait(),
                new SyncOverAsync(),
                new BlockingFileAccess(),
                new BlockingNetworkCall(),
                new BlockingDatabaseCall(),
                new BlockingMessagingCall(),
                new BlockingProcessCall(),
                new BlockingUserInput(),
                new BlockingDeviceAccess(),
                new CpuBoundWork(),
                new EagerBlockingArgument(),
                new CommonPoolBlocking(),
                new SelfDeadlock(),
                new PinnedVirtualThread(),
                new UnsubscribedPublisher(),
                new IgnoredFuture(),
                new NestedAsyncValue(),
                new TaskOutlivesMain(),
                new SleepAsJoin(),
                new SequentialAwait(),
                new NestedSubscribe(),
                new MissingErrorHandler(),
                new NullInsteadOfAsync(),
                new IgnoredTimedWait(),
                new StartAndAwait(),
                new LazyStreamAwait(),
                new SleepPolling(),
                new AwaitInLoop(),
                new ResourceClosedTooEarly(),
                new LockAcrossAsync(),
                new WrappedExceptionMissed(),
                new TestEndsBeforeTask());
    }
}
