package dev.asynclint.source;

import dev.asynclint.code.MethodSig;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A type as somebody who names it needs it: what it extends and which methods it has, inherited ones too.
 *
 * @param name binary name
 * @param supertypes nearest first, without itself
 * @param methods by name; constructors are those of the type itself
 * @param annotations binary names of the annotations on it
 */
public record DeclaredType(
        String name, List<String> supertypes, List<DeclaredMethod> methods, List<String> annotations) {

    public DeclaredType {
        supertypes = List.copyOf(supertypes);
        methods = List.copyOf(methods);
        annotations = List.copyOf(annotations);
    }

    /**
     * A method of the type.
     *
     * @param signature as it is declared, maybe by a supertype
     * @param overridden nearest first
     */
    public record DeclaredMethod(MethodSig signature, List<MethodSig> overridden, List<String> annotations) {
        public DeclaredMethod {
            overridden = List.copyOf(overridden);
            annotations = List.copyOf(annotations);
        }
    }

    /** The type of that binary name, as the pool has it. */
    static Optional<DeclaredType> find(String name, TypePool pool, Members members) {
        return pool.find(name).map(info -> {
            List<String> supertypes = List.copyOf(pool.supertypes(name));
            Set<String> names = new TreeSet<>();
            info.methods().forEach(method -> names.add(method.name()));
            for (String supertype : supertypes) {
                pool.find(supertype).ifPresent(type -> type.methods().forEach(method -> names.add(method.name())));
            }
            names.remove(MethodSig.STATIC_INITIALIZER);
            Set<MethodSig> seen = new LinkedHashSet<>();
            List<DeclaredMethod> methods = new ArrayList<>();
            for (String method : names) {
                for (Members.Candidate candidate : members.methods(name, method)) {
                    MethodSig sig = candidate.method().sig();
                    if (seen.add(sig)) {
                        methods.add(new DeclaredMethod(
                                sig,
                                candidate.method().overridden(),
                                candidate.method().info().annotations()));
                    }
                }
            }
            return new DeclaredType(name, supertypes, methods, info.annotations());
        });
    }
}
