package dev.asynclint.code;

/** Where a variable is declared. */
public enum VariableKind {
    LOCAL,
    PARAMETER,
    FIELD
}
