package dev.asynclint.source;

import com.github.javaparser.ast.expr.Expression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An expression whose typing has begun: a value that is typed, or one that waits for the type that is wanted of it.
 * Begun once and finished once, so that nesting costs nothing extra.
 */
final class Arg {

    /** What it is. */
    enum Kind {
        /** Typed. */
        VALUE,
        /** A lambda. */
        LAMBDA,
        /** A method reference. */
        REFERENCE,
        /** A call or diamond whose type arguments may depend on the target. */
        CALL,
        /** {@code ?:} of such things. */
        CHOICE
    }

    final Kind kind;

    /** Without parentheses. */
    final Expression expression;

    final Env env;

    /** The type, as far as it is known yet. */
    Type type;

    @Nullable
    PendingCall call;

    List<Arg> branches = List.of();

    /** The body of an explicitly typed expression lambda, when it had to be looked at. */
    @Nullable
    Arg body;

    @Nullable
    LambdaShape shape;

    Arg(Kind kind, Expression expression, Env env, Type type) {
        this.kind = kind;
        this.expression = expression;
        this.env = env;
        this.type = type;
    }

    boolean isValue() {
        return kind == Kind.VALUE;
    }

    boolean isFunction() {
        return kind == Kind.LAMBDA || kind == Kind.REFERENCE;
    }
}
