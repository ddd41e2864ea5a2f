package dev.asynclint.source;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.TypeRef;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A declared method with what is asked of it again and again; one object per declaration. */
final class Method {

    private final MethodInfo info;
    private final boolean interruptible;
    private final Supplier<List<Method>> findOverridden;
    private final int overload;
    private volatile @Nullable MethodSig sig;
    private volatile @Nullable List<MethodSig> overridden;
    private volatile @Nullable List<String> annotations;
    private volatile boolean overridesInterruptible;

    Method(MethodInfo info, Supplier<List<Method>> findOverridden) {
        this(info, 0, findOverridden);
    }

    private Method(MethodInfo info, int overload, Supplier<List<Method>> findOverridden) {
        this.info = info;
        this.overload = overload;
        this.findOverridden = findOverridden;
        this.interruptible = info.thrown().contains(new ClassType("java.lang.InterruptedException"));
    }

    /**
     * The same as one overload of several that are told apart only by types that could not be resolved: each has a signature
     * of its own.
     */
    Method overload(int ordinal) {
        return new Method(info, ordinal, findOverridden);
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

    /** A method of a type that cannot be seen: nothing is known of it but what knowledge writes. */
    static Method described(MethodSig sig, boolean isStatic, Type result) {
        List<Type> parameters = Collections.nCopies(sig.parameters().size(), UnknownType.INSTANCE);
        Type returned = sig.isConstructor() ? VoidType.INSTANCE : result;
        int access = Modifier.PUBLIC | (isStatic ? Modifier.STATIC : 0);
        Method made = new Method(
                new MethodInfo(sig.owner(), sig.name(), access, List.of(), parameters, returned, List.of(), List.of()),
                List::of);
        made.sig = sig;
        return made;
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
                            .map(p -> parameter(TypeRefs.erased(p)))
                            .toList());
            sig = known;
        }
        return known;
    }

    private String parameter(TypeRef erased) {
        return overload > 0 && erased.isUnknown() ? erased.name() + overload : erased.name();
    }

    /** The methods that it overrides, nearest first. */
    List<MethodSig> overridden() {
        List<MethodSig> known = overridden;
        if (known == null) {
            List<Method> methods = findOverridden.get();
            known = methods.stream().map(Method::sig).toList();
            annotations = annotations(methods);
            overridesInterruptible = methods.stream().anyMatch(Method::isInterruptible);
            overridden = known;
        }
        return known;
    }

    /** Whether a method that it overrides declares {@code throws InterruptedException}. */
    boolean overridesInterruptible() {
        overridden();
        return overridesInterruptible;
    }

    /** The annotations on it and, behind them, those on the methods that it overrides; of the latter none of the JDK's. */
    List<String> annotations() {
        List<String> known = annotations;
        if (known == null) {
            overridden();
            known = annotations;
        }
        return known == null ? List.of() : known;
    }

    private List<String> annotations(List<Method> overrides) {
        if (overrides.stream().allMatch(method -> method.info().annotations().isEmpty())) {
            return info.annotations();
        }
        Set<String> all = new LinkedHashSet<>(info.annotations());
        overrides.forEach(method -> method.info().annotations().stream()
                .filter(name -> !name.startsWith("java.lang."))
                .forEach(all::add));
        return List.copyOf(all);
    }

    @Override
    public String toString() {
        return info.toString();
    }
}
