package dev.asynclint.code;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that can run: a method, constructor, initializer, lambda or method reference (whose body is one call).
 *
 * @param id unique in a program: the signature for what has one (a lambda's is that of the outermost callable, a slash
 *     and the lambda's number in source order: {@code a.B#m()/0})
 * @param sig null for lambdas and method references
 * @param overridden the methods that a method overrides or implements, nearest first
 * @param mayBeInterrupted whether a method that it overrides or implements declares {@code throws InterruptedException}, so
 *     that whoever calls through that one knows that he may wait
 * @param implemented the functional method that a lambda or method reference implements, when known
 * @param annotations on the callable itself
 * @param enclosing id of the callable in which it is written, null at the top
 * @param declaredIn binary name of the type in whose body it is written
 * @param span its name, or the arrow of a lambda, or the whole method reference
 * @param whole with its body
 */
public record Callable(
        String id,
        CallableKind kind,
        @Nullable MethodSig sig,
        List<MethodSig> overridden,
        boolean mayBeInterrupted,
        @Nullable MethodSig implemented,
        Set<Modifier> modifiers,
        List<AnnotationUse> annotations,
        @Nullable String enclosing,
        String declaredIn,
        List<Variable> parameters,
        TypeRef returnType,
        Body body,
        Span span,
        Span whole) {

    public Callable {
        overridden = List.copyOf(overridden);
        modifiers = Set.copyOf(modifiers);
        annotations = List.copyOf(annotations);
        parameters = List.copyOf(parameters);
        if (kind.isNamed() && sig == null) {
            throw new IllegalArgumentException(id + " needs a signature");
        }
    }

    public boolean is(Modifier modifier) {
        return modifiers.contains(modifier);
    }
}
