package dev.asynclint.rules;

import dev.asynclint.rule.Rule;
import java.util.List;

/** The list of all rules, in the order of the documentation: by group. */
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
                new UnsubscribedPublisher(),
                new IgnoredFuture(),
                new NestedAsyncValue(),
                new NestedSubscribe(),
                new MissingErrorHandler(),
                new TaskOutlivesMain(),
                new TestEndsBeforeTask(),
                new NullInsteadOfAsync(),
                new ResourceClosedTooEarly(),
                new WrappedExceptionMissed(),
                new IgnoredTimedWait(),
                new SequentialAwait(),
                new AwaitInLoop(),
                new LazyStreamAwait(),
                new StartAndAwait(),
                new SleepAsJoin(),
                new SleepPolling(),
                new EagerBlockingArgument(),
                new CommonPoolBlocking(),
                new SelfDeadlock(),
                new LockAcrossAsync(),
                new PinnedVirtualThread(),
                new IneffectiveScheduler());
    }
}
