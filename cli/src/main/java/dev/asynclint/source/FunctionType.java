package dev.asynclint.source;

import java.util.List;

/**
 * What a functional interface wants of a lambda.
 *
 * @param method the functional method as declared
 * @param parameters the types of its parameters through the interface's type arguments
 */
record FunctionType(MethodInfo method, List<Type> parameters, Type returnType) {

    boolean isVoid() {
        return returnType instanceof VoidType;
    }
}
