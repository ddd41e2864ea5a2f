package dev.asynclint.source;

import com.github.javaparser.ast.Node;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Target.UnresolvedReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call between the choice of its method and the choice of its type arguments. */
final class PendingCall {

    final Node node;
    final CallKind kind;
    final Type receiver;
    final @Nullable String self;
    final List<Arg> args;

    /** Null when the method was not found. */
    final @Nullable Method method;

    final @Nullable UnresolvedReason reason;

    /** The type wanted of each argument, in terms of the receiver's type arguments and the inferred variables. */
    final List<Type> formals;

    final Type returnType;

    /** Whether nothing but the name of the method told what it is called on. */
    boolean presumed;

    /** Where an anonymous class is made whose supertype is constructed; null for any other call. */
    @Nullable
    Env anonymousIn;

    final Inference inference;

    PendingCall(
            Node node,
            CallKind kind,
            Type receiver,
            @Nullable String self,
            List<Arg> args,
            @Nullable Method method,
            @Nullable UnresolvedReason reason,
            List<Type> formals,
            Type returnType,
            Inference inference) {
        this.node = node;
        this.kind = kind;
        this.receiver = receiver;
        this.self = self;
        this.args = args;
        this.method = method;
        this.reason = reason;
        this.formals = formals;
        this.returnType = returnType;
        this.inference = inference;
    }
}
