package dev.asynclint.source;

import dev.asynclint.code.CallKind;
import dev.asynclint.code.Target.UnresolvedReason;
import org.jspecify.annotations.Nullable;

/**
 * What a call was found to call.
 *
 * @param method the method; null when it was not found
 * @param reason why it was not found; null when it was
 * @param receiver the static type of the receiver; the owner for static calls and constructors
 * @param type the type of the result
 * @param presumed whether only the method's name told the receiver's type
 * @param self the type whose instance is the receiver of an unqualified call; null when there is none
 */
record Resolution(
        CallKind kind,
        @Nullable Method method,
        @Nullable UnresolvedReason reason,
        Type receiver,
        Type type,
        @Nullable String self,
        boolean presumed) {

    static Resolution unresolved(CallKind kind, UnresolvedReason reason) {
        return new Resolution(kind, null, reason, UnknownType.INSTANCE, UnknownType.INSTANCE, null, false);
    }
}
