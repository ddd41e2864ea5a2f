package dev.asynclint.source;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The use of a type parameter.
 *
 * <p>Two uses are equal when name and owner are. The bounds are not part of the value: they are computed when first asked
 * for, because they may speak of the variable itself ({@code T extends Comparable<T>}) and of classes that have not
 * been read yet.
 */
final class TypeVariable implements Type {

    private final String name;
    private final String owner;
    private final int hash;
    private final Supplier<List<Type>> source;
    private volatile @Nullable List<Type> bounds;

    /**
     * @param name name of the parameter, {@code T}
     * @param owner what declares it: the binary name of a class, or a text that no other method has in common
     * @param bounds computes the bounds; called at most a few times, may be called from any thread, and an empty list
     *     means {@code java.lang.Object}
     */
    TypeVariable(String name, String owner, Supplier<List<Type>> bounds) {
        this.name = name;
        this.owner = owner;
        this.hash = 31 * name.hashCode() + owner.hashCode();
        this.source = bounds;
    }

    /** A variable whose only bound is {@code java.lang.Object}. */
    TypeVariable(String name, String owner) {
        this(name, owner, List::of);
    }

    String name() {
        return name;
    }

    /** What declares it: the binary name of a class, or a text that no other method has in common. */
    String owner() {
        return owner;
    }

    /** The declared bounds, in order; {@code java.lang.Object} alone when none is declared. */
    List<Type> bounds() {
        List<Type> known = bounds;
        if (known == null) {
            List<Type> computed = List.copyOf(source.get());
            known = computed.isEmpty() ? List.of(ClassType.OBJECT) : computed;
            bounds = known;
        }
        return known;
    }

    /** The first bound, which decides the erasure. */
    Type bound() {
        return bounds().get(0);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof TypeVariable that
                        && hash == that.hash
                        && name.equals(that.name)
                        && owner.equals(that.owner));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
