package dev.asynclint.code;

import java.util.ArrayList;
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

    /**
     * The annotations written on a method, and those of these types that are not among them, which a method that it overrides
     * has: as if they stood at its name.
     */
    public static List<AnnotationUse> withInherited(List<AnnotationUse> written, List<String> types, Span name) {
        List<AnnotationUse> uses = new ArrayList<>(written);
        for (String type : types) {
            if (!isAmong(written, type)) {
                uses.add(new AnnotationUse(type, Map.of(), name));
            }
        }
        return uses;
    }

    private static boolean isAmong(List<AnnotationUse> uses, String type) {
        for (AnnotationUse use : uses) {
            if (use.type().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** The values of an element, empty when absent. */
    public List<String> values(String element) {
        return values.getOrDefault(element, List.of());
    }
}
