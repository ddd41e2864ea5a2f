package dev.asynclint.source;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A place where declarations are found: the project, a jar, the JDK.
 *
 * <p>Implementations are thread-safe and never throw for something broken: what cannot be read is not there.
 * {@link TypePool} remembers the answers, so an implementation need not.
 */
interface TypeSource {

    /** Has nothing. */
    TypeSource NONE = new TypeSource() {
        @Override
        public Optional<TypeInfo> find(String binaryName) {
            return Optional.empty();
        }

        @Override
        public boolean contains(String binaryName) {
            return false;
        }

        @Override
        public boolean packageExists(String packageName) {
            return false;
        }
    };

    /** The declaration of that binary name. */
    Optional<TypeInfo> find(String binaryName);

    /** Whether {@link #find} would find it, without reading it. */
    boolean contains(String binaryName);

    /** Whether a class of that package is here; a package of packages only is not. */
    boolean packageExists(String packageName);

    /** The packages of which it has classes, as far as it knows them without looking. */
    default Collection<String> packages() {
        return List.of();
    }
}
