package dev.asynclint.source;

import dev.asynclint.code.MethodSig;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * A method or constructor as it is declared.
 *
 * @param owner binary name of the class that declares it
 * @param name name, or {@code <init>} for a constructor
 * @param access access flags as in a class file ({@link Modifier}; {@code 0x80} means varargs)
 * @param typeParameters its own type parameters
 * @param parameters generic parameter types; those of a constructor are the ones in the source, without the hidden outer
 *     instance
 * @param returnType generic return type; {@link VoidType} for a constructor
 * @param thrown declared exceptions
 * @param annotations binary names of the annotation types
 */
record MethodInfo(
        String owner,
        String name,
        int access,
        List<TypeParameter> typeParameters,
        List<Type> parameters,
        Type returnType,
        List<Type> thrown,
        List<String> annotations) {

    static final int VARARGS = 0x80;

    MethodInfo {
        typeParameters = List.copyOf(typeParameters);
        parameters = List.copyOf(parameters);
        thrown = List.copyOf(thrown);
        annotations = List.copyOf(annotations);
    }

    boolean isStatic() {
        return Modifier.isStatic(access);
    }

    boolean isAbstract() {
        return Modifier.isAbstract(access);
    }

    boolean isFinal() {
        return Modifier.isFinal(access);
    }

    boolean isPublic() {
        return Modifier.isPublic(access);
    }

    boolean isProtected() {
        return Modifier.isProtected(access);
    }

    boolean isPrivate() {
        return Modifier.isPrivate(access);
    }

    boolean isVarargs() {
        return (access & VARARGS) != 0;
    }

    boolean isConstructor() {
        return name.equals(MethodSig.CONSTRUCTOR);
    }

    /** The erased parameter types as text, {@code java.util.Map$Entry[]}. */
    List<String> erasedParameters() {
        return parameters.stream().map(p -> Types.text(Types.erasure(p))).toList();
    }

    /** How the method is named outside this package. */
    MethodSig sig() {
        return new MethodSig(owner, name, erasedParameters());
    }

    @Override
    public String toString() {
        return sig().toString();
    }
}
