package dev.asynclint.source;

/** A type that could not be told: a value like any other, so that nothing downstream has to fail. */
enum UnknownType implements Type {
    INSTANCE;

    @Override
    public String toString() {
        return "?unknown";
    }
}
