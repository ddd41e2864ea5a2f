package dev.asynclint.source;

import dev.asynclint.code.Variable;
import org.jspecify.annotations.Nullable;

/** A local variable or parameter while its callable is translated; it is the same object for declaration and uses. */
final class Local {

    private final String name;
    private final Type type;
    private final boolean isFinal;
    private int assignments;
    private @Nullable Variable variable;

    /**
     * @param isFinal whether it says so
     * @param hasValue whether its declaration gives it a value (a parameter's does)
     */
    Local(String name, Type type, boolean isFinal, boolean hasValue) {
        this.name = name;
        this.type = type;
        this.isFinal = isFinal;
        this.assignments = hasValue ? 1 : 0;
    }

    String name() {
        return name;
    }

    Type type() {
        return type;
    }

    void assign() {
        assignments++;
    }

    /** Whether nothing assigns it after its first assignment. */
    boolean isAssignedOnce() {
        return isFinal || assignments <= 1;
    }

    /** How the code model names it, once its declaration was translated. */
    @Nullable
    Variable variable() {
        return variable;
    }

    void setVariable(Variable translated) {
        this.variable = translated;
    }
}
