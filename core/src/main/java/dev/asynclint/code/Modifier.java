package dev.asynclint.code;

/** The modifiers that a rule may ask about. */
public enum Modifier {
    PUBLIC,
    PROTECTED,
    PRIVATE,
    STATIC,
    FINAL,
    ABSTRACT,
    DEFAULT,
    SYNCHRONIZED,
    NATIVE
}
