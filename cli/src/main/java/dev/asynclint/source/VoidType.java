package dev.asynclint.source;

/** What a {@code void} method returns. */
enum VoidType implements Type {
    INSTANCE;

    @Override
    public String toString() {
        return "void";
    }
}
