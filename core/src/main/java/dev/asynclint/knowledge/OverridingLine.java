package dev.asynclint.knowledge;

import dev.asynclint.knowledge.KnowledgeLine.Origin;
import java.util.List;

/**
 * {@code overriding NAME(TYPES) runs on PLACE}: bodies that override or implement the method run there. With {@code returns
 * function on PLACE} it is the function that they return which runs there.
 *
 * @param heading the type that declares the method, as a binary name, maybe with {@code *}
 * @param names the methods; {@code *} for every method, {@code on*} for a prefix
 * @param parameters erased parameter types, simple or qualified
 * @param ofResult whether it speaks of the function that a body returns, and not of the body
 */
public record OverridingLine(
        String heading,
        List<String> names,
        boolean anyParameters,
        List<String> parameters,
        List<Place> places,
        boolean ofResult,
        boolean joinsReceiver,
        Origin origin)
        implements MethodLine {

    public OverridingLine {
        names = List.copyOf(names);
        parameters = List.copyOf(parameters);
        places = List.copyOf(places);
    }
}
