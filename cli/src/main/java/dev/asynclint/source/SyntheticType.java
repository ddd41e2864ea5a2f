package dev.asynclint.source;

import java.util.List;
import java.util.Optional;

/** A class that no text declares: it has no fields, member types or annotations, and implements no interface. */
abstract class SyntheticType implements TypeInfo {

    private final String name;

    SyntheticType(String name) {
        this.name = name;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<ClassType> interfaces() {
        return List.of();
    }

    @Override
    public final List<MethodInfo> methods(String wanted) {
        return methods().stream().filter(method -> method.name().equals(wanted)).toList();
    }

    @Override
    public final Optional<FieldInfo> field(String wanted) {
        return Optional.empty();
    }

    @Override
    public final List<FieldInfo> fields() {
        return List.of();
    }

    @Override
    public final List<FieldInfo> recordComponents() {
        return List.of();
    }

    @Override
    public final Optional<String> nested(String simpleName) {
        return Optional.empty();
    }

    @Override
    public final List<String> annotations() {
        return List.of();
    }
}
