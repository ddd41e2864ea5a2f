package dev.asynclint.source;

/** The type of the literal {@code null}. */
enum NullType implements Type {
    INSTANCE;

    @Override
    public String toString() {
        return "null";
    }
}
