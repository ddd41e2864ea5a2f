package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import dev.asynclint.knowledge.TypeStatement.IsExecutor;
import java.util.List;
import java.util.Optional;

/**
 * What is known of libraries: layers of knowledge files, of which later ones win. Immutable and safe for use by many
 * threads; answers are remembered, so to ask twice costs one hash look-up.
 *
 * <p>Types are binary names. Lists of supertypes are nearest first and complete as far as known, without the type
 * itself; {@code java.lang.Object} may be missing.
 */
public final class Knowledge {

    private Knowledge() {}

    /** What asynclint knows by itself. Parsed once per process. */
    public static Knowledge bundled() {
        return new Knowledge();
    }

    /** Nothing known. */
    public static Knowledge empty() {
        return new Knowledge();
    }

    /** This knowledge with a layer on top, whose lines win over all that is known so far. */
    public Knowledge with(List<KnowledgeFile> layer) {
        return this;
    }

    /** What in the files, the bundled ones included, was not understood. */
    public List<KnowledgeProblem> problems() {
        return List.of();
    }

    /**
     * What is known of a method or constructor as seen from a call: the lines of the nearest heading that has one, as
     * one line.
     *
     * @param declared the method that the compiler chose
     * @param overridden what it overrides, nearest first
     * @param receiver static type of the receiver, or the owner for static methods and constructors
     * @param receiverSupertypes of {@code receiver}
     */
    public Optional<KnowledgeLine> method(
            MethodSig declared, List<MethodSig> overridden, String receiver, List<String> receiverSupertypes) {
        return Optional.empty();
    }

    /**
     * Where the body of a method or lambda runs because of what it overrides or implements.
     *
     * @param declared the method, or for a lambda the functional method that it implements
     * @param overridden what it overrides, nearest first; empty for a lambda
     * @param supertypes of the type that declares the method, or for a lambda of its functional type
     */
    public Optional<OverridingLine> overriding(
            MethodSig declared, List<MethodSig> overridden, List<String> supertypes) {
        return Optional.empty();
    }

    /** What kind of asynchronous value the type is, from the nearest type of which it is said. */
    public Optional<AsyncKind> asyncKind(String type, List<String> supertypes) {
        return Optional.empty();
    }

    /** Whether values of the type run what they are given, and on which threads. */
    public Optional<IsExecutor> executor(String type, List<String> supertypes) {
        return Optional.empty();
    }

    /** Whether the type keeps its data in memory, so that what its supertypes say of blocking does not hold. */
    public boolean inMemory(String type, List<String> supertypes) {
        return false;
    }

    /** Whether results of the type may be ignored. */
    public boolean safeToDrop(String type, List<String> supertypes) {
        return false;
    }

    /** The nearest line with a statement of this kind about the type, for evidence. */
    public Optional<TypeLine> typeLine(Class<? extends TypeStatement> statement, String type, List<String> supertypes) {
        return Optional.empty();
    }

    /** What an annotation, by its binary name, says of what carries it; the lines of the last layer that has any. */
    public List<TypeLine> annotation(String annotation) {
        return List.of();
    }
}
