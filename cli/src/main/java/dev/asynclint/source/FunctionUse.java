package dev.asynclint.source;

import com.github.javaparser.ast.body.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a lambda or method reference turned out to be. */
final class FunctionUse {

    /** The functional interface; unknown when nobody says which. */
    Type type = UnknownType.INSTANCE;

    @Nullable
    FunctionType function;

    /** The parameters of a lambda, in order. */
    List<Local> parameters = List.of();

    /** What a lambda's body results in, one for each {@code return}; what a method reference returns. */
    List<Type> results = List.of();

    /** What a method reference calls; null for lambdas. */
    @Nullable
    Resolution called;

    /** Whether the first parameter of a method reference is the receiver. */
    boolean isReceiverFirst;

    static boolean isExplicit(List<Parameter> parameters) {
        for (Parameter parameter : parameters) {
            if (TypeNames.isImplicit(parameter.getType())) {
                return false;
            }
        }
        return true;
    }
}
