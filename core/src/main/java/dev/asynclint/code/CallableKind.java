package dev.asynclint.code;

/** The kinds of code that can run. */
public enum CallableKind {
    METHOD,
    CONSTRUCTOR,
    /** Field initializers and initializer blocks, static or not, one callable each per type. */
    INITIALIZER,
    LAMBDA,
    METHOD_REFERENCE;

    /** Whether it has a signature of its own. */
    public boolean isNamed() {
        return this != LAMBDA && this != METHOD_REFERENCE;
    }
}
