package dev.asynclint.code;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method or constructor, written or implied.
 *
 * @param id unique in its {@link SourceUnit}; grows in the order in which calls stand in the text of the model
 * @param receiver null for static calls, constructors and unresolved unqualified calls
 * @param arguments as written: a variable-arity call has one operand per written argument
 * @param type the type of the result, with type arguments where they were inferred; unknown when unresolved
 * @param name the method name (the type name of {@code new}), where a finding points
 * @param whole the whole expression with receiver and arguments
 */
public record Call(
        int id,
        CallKind kind,
        Target target,
        @Nullable Operand receiver,
        List<Operand> arguments,
        TypeRef type,
        Span name,
        Span whole)
        implements Step {

    public Call {
        arguments = List.copyOf(arguments);
    }

    /** The method's name, known even where the method is not. */
    public String methodName() {
        return target instanceof Target.Resolved resolved
                ? resolved.method().name()
                : ((Target.Unresolved) target).name();
    }
}
