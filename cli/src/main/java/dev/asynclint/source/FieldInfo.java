package dev.asynclint.source;

import java.lang.reflect.Modifier;
import java.util.List;

/**
 * A field, enum constant or record component as it is declared.
 *
 * @param owner binary name of the class that declares it
 * @param name name
 * @param access access flags as in a class file ({@link Modifier}; {@code 0x4000} means enum constant)
 * @param type generic type
 * @param annotations binary names of the annotation types
 */
record FieldInfo(String owner, String name, int access, Type type, List<String> annotations) {

    static final int ENUM_CONSTANT = 0x4000;

    FieldInfo {
        annotations = List.copyOf(annotations);
    }

    boolean isStatic() {
        return Modifier.isStatic(access);
    }

    boolean isFinal() {
        return Modifier.isFinal(access);
    }

    boolean isEnumConstant() {
        return (access & ENUM_CONSTANT) != 0;
    }
}
