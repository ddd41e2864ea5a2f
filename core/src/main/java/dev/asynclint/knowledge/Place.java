package dev.asynclint.knowledge;

/** Where code runs or a signal arrives, seen from the call that a line is about. */
public sealed interface Place {

    /** On a thread of this kind; {@code daemon} when such a thread does not keep the JVM alive. */
    record On(ThreadKind kind, boolean daemon) implements Place {}

    /** At once, on the thread that makes the call; Reactor's "assembler". */
    record Caller() implements Place {}

    /**
     * Later, on the thread that makes the call where that is the only one for such things, as with listeners that a user
     * interface adds; otherwise not known.
     */
    record Same() implements Place {}

    /** Where the resulting publisher is subscribed. Also "requester", which mostly is the same thread. */
    record Subscriber() implements Place {}

    /** Where the receiver emits. Also "terminator". */
    record Upstream() implements Place {}

    /**
     * Where the receiver fails: where it emits or is completed, and where anything above it fails, since a failure does not
     * wait for what later steps start.
     */
    record Failure() implements Place {}

    /** Where the receiver, a future, is completed, or at once on the calling thread when it is complete already. */
    record Completer() implements Place {}

    /** On the executor or scheduler that is the receiver. */
    record Receiver() implements Place {}

    /**
     * On the executor or scheduler that is this argument, or where the publisher or future that is this argument emits;
     * index {@link Indexes#ALL} for any argument that is one ({@code zip(a, b, c)}).
     */
    record Argument(int index) implements Place {}

    /** Where the publisher or future that function {@code index} returns emits. */
    record ResultOf(int index) implements Place {}

    /** Not known: judged as silence. Also "emitter" and "canceller". */
    record Unknown() implements Place {}
}
