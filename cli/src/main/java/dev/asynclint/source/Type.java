package dev.asynclint.source;

/**
 * A type as the resolver computes with it.
 *
 * <p>Immutable, and comparable with {@code equals}. A type names its class by binary name and never holds the
 * declaration, so types are cheap to make before the class they speak of has been read, or when it cannot be found.
 */
sealed interface Type
        permits ClassType,
                ArrayType,
                TypeVariable,
                WildcardType,
                PrimitiveType,
                NullType,
                VoidType,
                UnknownType,
                IntersectionType {}
