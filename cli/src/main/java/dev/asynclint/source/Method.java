package dev.asynclint.source;

import dev.asynclint.code.MethodSig;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A declared method with what is asked of it again and again; one object per declaration. */
final class Method {

    private final MethodInfo info;
    private final boolean interruptible;
    private final Supplier<List<MethodSig>> findOverridden;
    private volatile @Nullable MethodSig sig;
    private volatile @Nullable List<MethodSig> overridden;

    Method(MethodInfo info, Supplier<List<MethodSig>> findOverridden) {
        this.info = info;
        this.findOverridden = findOverridden;
        this.interruptible = info.thrown().contains(new ClassType("java.lang.InterruptedException"));
    }

    MethodInfo info() {
        return info;
    }

    int arity() {
        return info.parameters().size();
    }

    boolean isVarargs() {
        return info.isVarargs();
    }

    /** Whether it declares {@code throws InterruptedException}. */
    boolean isInterruptible() {
        return interruptible;
    }

    MethodSig sig() {
        MethodSig known = sig;
        if (known == null) {
            known = new MethodSig(
                    info.owner(),
                    info.name(),
                    info.parameters().stream()
                            .map(p -> TypeRefs.erased(p).name())
                            .toList());
            sig = known;
        }
        return known;
    }

    /** The methods that it overrides, nearest first. */
    List<MethodSig> overridden() {
        List<MethodSig> known = overridden;
        if (known == null) {
            known = findOverridden.get();
            overridden = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
