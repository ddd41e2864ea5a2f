package dev.asynclint.code;

import java.util.List;
import java.util.Map;

/**
 * An annotation where it is written. The type is a binary name; a simple name without a dot means that it could not be
 * resolved. Values are texts: string literals without quotes, other constants as written, lists flattened.
 */
public record AnnotationUse(String type, Map<String, List<String>> values, Span span) {

    public AnnotationUse {
        values = Map.copyOf(values);
    }

    /** The values of an element, empty when absent. */
    public List<String> values(String element) {
        return values.getOrDefault(element, List.of());
    }
}
