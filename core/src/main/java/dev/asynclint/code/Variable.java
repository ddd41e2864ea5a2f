package dev.asynclint.code;

import java.util.List;

/**
 * A local, a parameter or a field. {@code owner} is the id of the declaring callable, or the binary name of the
 * declaring type for a field; {@code ordinal} tells variables of one owner apart (parameters first, in order, then
 * locals in source order; 0 for fields), so that owner, name and ordinal identify it in a whole program.
 *
 * @param assignedOnce whether nothing assigns it after its first assignment: final or effectively final
 */
public record Variable(
        VariableKind kind,
        String owner,
        String name,
        int ordinal,
        TypeRef type,
        boolean isStatic,
        boolean assignedOnce,
        List<AnnotationUse> annotations) {

    public Variable {
        annotations = List.copyOf(annotations);
    }

    /** What identifies it in a whole program. */
    public String key() {
        return kind == VariableKind.FIELD ? owner + "." + name : owner + "." + name + "#" + ordinal;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Variable that
                && kind == that.kind
                && ordinal == that.ordinal
                && name.equals(that.name)
                && owner.equals(that.owner);
    }

    @Override
    public int hashCode() {
        return (owner.hashCode() * 31 + name.hashCode()) * 31 + ordinal;
    }
}
