package dev.asynclint.code;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type that the unit declares, nested, local and anonymous ones included.
 *
 * @param name binary name; the n-th anonymous class written directly in type {@code T} is {@code T$n}, in source order
 *     from 1, the n-th local class {@code C} is {@code T$nC}
 * @param supertypes the direct ones, superclass first
 * @param enclosing binary name of the enclosing type, null at the top
 */
public record TypeDecl(
        String name,
        TypeKind kind,
        Set<Modifier> modifiers,
        List<TypeRef> supertypes,
        List<AnnotationUse> annotations,
        List<Variable> fields,
        @Nullable String enclosing,
        Span span,
        Span whole) {

    public TypeDecl {
        modifiers = Set.copyOf(modifiers);
        supertypes = List.copyOf(supertypes);
        annotations = List.copyOf(annotations);
        fields = List.copyOf(fields);
    }
}
