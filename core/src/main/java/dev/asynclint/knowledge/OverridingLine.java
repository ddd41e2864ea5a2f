package dev.asynclint.knowledge;

import dev.asynclint.knowledge.KnowledgeLine.Origin;
import java.util.List;

/**
 * {@code overriding NAME(TYPES) runs on PLACE}: bodies that override or implement the method run there.
 *
 * @param heading the type that declares the method, as a binary name, maybe with {@code *}
 * @param names the methods; {@code *} for every method, {@code on*} for a prefix
 * @param parameters erased parameter types, simple or qualified
 */
public record OverridingLine(
        String heading,
        List<String> names,
        boolean anyParameters,
        List<String> parameters,
        List<Place> places,
        boolean joinsReceiver,
        Origin origin) {

    public OverridingLine {
        names = List.copyOf(names);
        parameters = List.copyOf(parameters);
        places = List.copyOf(places);
    }
}
