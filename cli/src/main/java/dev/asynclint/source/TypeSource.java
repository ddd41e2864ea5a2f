package dev.asynclint.source;

import java.util.Optional;

/**
 * A place where declarations are found: the project, a jar, the JDK.
 *
 * <p>Implementations are thread-safe and never throw for something broken: what cannot be read is not there.
 * {@link TypePool} remembers the answers, so an implementation need not.
 */
interface TypeSource {

    /** The declaration of that binary name. */
    Optional<TypeInfo> find(String binaryName);

    /** Whether {@link #find} would find it, without reading it. */
    boolean contains(String binaryName);

    /** Whether a class of that package is here; a package of packages only is not. */
    boolean packageExists(String packageName);
}
