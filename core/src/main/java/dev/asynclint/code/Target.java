package dev.asynclint.code;

import java.util.List;

/** What a call calls. Not knowing is a value: an unresolved call keeps its name, its arguments and their code. */
public sealed interface Target {

    /**
     * A method that was found.
     *
     * @param method the declaration that the compiler would choose
     * @param overridden the methods that it overrides, nearest first
     * @param receiver the static type of the receiver, or the owner for static calls and constructors
     * @param annotations binary names of the annotations on the method, as far as class files or sources keep them
     * @param interruptible whether it declares {@code throws InterruptedException}
     * @param presumed whether nothing but the method's name told the type of the receiver
     */
    record Resolved(
            MethodSig method,
            List<MethodSig> overridden,
            TypeRef receiver,
            List<String> annotations,
            boolean interruptible,
            boolean presumed)
            implements Target {
        public Resolved {
            overridden = List.copyOf(overridden);
            annotations = List.copyOf(annotations);
        }
    }

    /** A method that was not found. */
    record Unresolved(String name, int arity, UnresolvedReason reason) implements Target {}

    /** Why a call was not resolved. */
    enum UnresolvedReason {
        /** The receiver's type is unknown. */
        RECEIVER,
        /** The receiver's type is known by name but its declaration was not found. */
        TYPE,
        /** The type has no such method, or a supertype is missing. */
        METHOD,
        /** Several overloads fit and the arguments do not decide. */
        AMBIGUOUS
    }
}
