package dev.asynclint.source;

/** What a name in an expression stands for. */
sealed interface Symbol permits Symbol.Variable, Symbol.Field, Symbol.TypeName, Symbol.Part, Symbol.Length {

    /** A local variable or parameter. */
    record Variable(Local local) implements Symbol {}

    /**
     * A field.
     *
     * @param type its type through the receiver
     */
    record Field(FieldInfo info, Type type) implements Symbol {}

    /** A type. */
    record TypeName(ClassType type) implements Symbol {}

    /** A package, or the beginning of a name that is not understood. */
    record Part(String name) implements Symbol {}

    /** The length of an array. */
    record Length() implements Symbol {}
}
