package dev.asynclint.code;

import org.jspecify.annotations.Nullable;

/**
 * A method whose call tells the type of a receiver that is not known: where nothing can be seen of what
 * {@code a().thenCompose(f)} is called on, it is a {@code CompletionStage} all the same.
 *
 * @param type binary name of the type that is then presumed
 * @param method name of the method
 * @param arity how many arguments the call has
 * @param function how many parameters the lambda has that the last argument must be, 0 where it may be anything
 * @param isStatic whether it is a factory, as in {@code X.completedFuture(v)}: then X is presumed to be a subtype
 * @param caught simple name of a checked exception that a {@code try} around the call has to catch, null for none:
 *     Java allows such a {@code catch} only where something throws it; or which the method declares, if nothing else there is
 *     called by that name
 */
public record Recognition(
        String type,
        String method,
        int arity,
        int function,
        boolean isStatic,
        @Nullable String caught) {}
