package dev.asynclint.code;

import java.util.List;
import java.util.Optional;

/**
 * What is said of types that cannot be seen, because their library is neither among the sources nor on the class path, or
 * because a build generates them. Which type is meant is certain, as an import names it; what is missing is its class file.
 */
public interface Described {

    /** Nothing is said of any type. */
    Described NOTHING = new Described() {
        @Override
        public boolean names(String type) {
            return false;
        }

        @Override
        public Optional<Base> base(String type) {
            return Optional.empty();
        }

        @Override
        public Optional<MethodSig> method(String type, List<String> supertypes, String name, int arity) {
            return Optional.empty();
        }

        @Override
        public Optional<String> result(MethodSig method, List<String> supertypes) {
            return Optional.empty();
        }

        @Override
        public boolean isOverridden(MethodSig method) {
            return false;
        }
    };

    /**
     * What a type extends.
     *
     * @param supertype binary name
     * @param ofItself whether the type is the type argument of what it extends
     */
    record Base(String supertype, boolean ofItself) {}

    /** Whether anything is said of the very type, given by its binary name. */
    boolean names(String type);

    /** What a type of such a name extends. */
    Optional<Base> base(String type);

    /**
     * The method or constructor that a call with so many arguments means. The types of its parameters are as they are written
     * where it is described, {@code ?} where nothing is said of them.
     *
     * @param supertypes of the type as far as they are known, nearest first
     * @return empty where none is described, or several are that the number of arguments does not tell apart
     */
    Optional<MethodSig> method(String type, List<String> supertypes, String name, int arity);

    /**
     * The type of what a method returns, so that a chain of calls goes on.
     *
     * @param method as {@link #method} tells it
     * @param supertypes of its owner as far as they are known, nearest first
     * @return its binary name, without type arguments; empty where none is described
     */
    Optional<String> result(MethodSig method, List<String> supertypes);

    /** Whether something is said of bodies that override this method of a type that cannot be seen. */
    boolean isOverridden(MethodSig method);
}
