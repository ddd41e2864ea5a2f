package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows for one call within its file. Computed once; rules and the graph both ask it. */
public final class CallFacts {

    private final Call call;
    private final CallableFacts in;
    private final @Nullable KnowledgeLine line;
    private final @Nullable AsyncKind asyncKind;

    CallFacts(Call call, CallableFacts in, @Nullable KnowledgeLine line, @Nullable AsyncKind asyncKind) {
        this.call = call;
        this.in = in;
        this.line = line;
        this.asyncKind = asyncKind;
    }

    public Call call() {
        return call;
    }

    /** The callable in whose body it stands. */
    public CallableFacts in() {
        return in;
    }

    /** The called method; empty when unresolved. */
    public Optional<MethodSig> method() {
        return call.target() instanceof Target.Resolved resolved ? Optional.of(resolved.method()) : Optional.empty();
    }

    /** What knowledge says of the called method. */
    public Optional<KnowledgeLine> knowledge() {
        return Optional.ofNullable(line);
    }

    /** The first statement of a type that holds for this call, its {@code when} conditions judged. */
    public <T extends Statement> Optional<T> statement(Class<T> type) {
        return line == null ? Optional.empty() : Statements.first(line, call, type);
    }

    /** What kind of async value the call returns; empty when none or unknown. */
    public Optional<AsyncKind> asyncKind() {
        return Optional.ofNullable(asyncKind);
    }

    /** Where a finding about it points. */
    public Location location() {
        return new Location(in.unit().source().path(), call.name());
    }
}
