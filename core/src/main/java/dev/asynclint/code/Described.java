package dev.asynclint.code;

import java.util.Optional;

/**
 * What is said of types that cannot be seen, because their library is neither among the sources nor on the class path. Which
 * type is meant is certain, as an import names it; all that is missing is its class file.
 */
public interface Described {

    /** Nothing is said of any type. */
    Described NOTHING = new Described() {
        @Override
        public boolean names(String type) {
            return false;
        }

        @Override
        public Optional<MethodSig> method(String type, String name, int arity) {
            return Optional.empty();
        }
    };

    /** Whether anything is said of the type, given by its binary name. */
    boolean names(String type);

    /**
     * The method or constructor that a call with so many arguments means. The types of its parameters are as they are written
     * where it is described, {@code ?} where nothing is said of them.
     *
     * @return empty where none is described, or several are that the number of arguments does not tell apart
     */
    Optional<MethodSig> method(String type, String name, int arity);
}
