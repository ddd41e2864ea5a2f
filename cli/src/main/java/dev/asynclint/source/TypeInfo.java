package dev.asynclint.source;

import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of a class, interface, enum, record or annotation type.
 *
 * <p>Implementations are thread-safe, and decode members only when they are asked for. Members are those declared here:
 * what is inherited is the business of {@link TypePool}. Members of class files are without private and synthetic ones.
 */
interface TypeInfo {

    int INTERFACE = 0x0200;
    int ANNOTATION = 0x2000;
    int ENUM = 0x4000;

    /** Binary name, {@code java.util.Map$Entry}. */
    String name();

    /** Access flags as in a class file; those of a nested class are the ones in its source, {@code static} too. */
    int access();

    List<TypeParameter> typeParameters();

    /** The generic superclass; null for {@code java.lang.Object} and for interfaces. */
    @Nullable
    ClassType superclass();

    /** The generic interfaces that are named here, in order. */
    List<ClassType> interfaces();

    /** The methods (with {@code <init>}: the constructors) of the name that are declared here. */
    List<MethodInfo> methods(String name);

    /** All methods and constructors that are declared here. */
    List<MethodInfo> methods();

    Optional<FieldInfo> field(String name);

    /** All fields that are declared here, enum constants too. */
    List<FieldInfo> fields();

    /** The components of a record, in order; empty for any other type. */
    List<FieldInfo> recordComponents();

    /** Binary name of the member type of that simple name declared here. */
    Optional<String> nested(String simpleName);

    /** Binary names of the annotation types. */
    List<String> annotations();

    Origin origin();

    default boolean isInterface() {
        return (access() & INTERFACE) != 0;
    }

    default boolean isAnnotation() {
        return (access() & ANNOTATION) != 0;
    }

    default boolean isEnum() {
        return (access() & ENUM) != 0;
    }

    default boolean isAbstract() {
        return Modifier.isAbstract(access());
    }

    default boolean isFinal() {
        return Modifier.isFinal(access());
    }

    default boolean isStatic() {
        return Modifier.isStatic(access());
    }

    default boolean isRecord() {
        ClassType superclass = superclass();
        return superclass != null && superclass.name().equals("java.lang.Record");
    }

    /** The type as seen from inside its declaration: {@code List<E>} for {@code java.util.List}. */
    default ClassType thisType() {
        return new ClassType(
                name(),
                typeParameters().stream().<Type>map(TypeParameter::variable).toList());
    }
}
