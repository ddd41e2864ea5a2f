package dev.asynclint.code;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one source file says, without syntax.
 *
 * @param path relative to the analysed root, with forward slashes
 * @param packageAnnotations binary names of the annotations that the package carries, by its {@code package-info.java} or where
 *     that is compiled
 * @param imports as written, without {@code import} and {@code ;}
 * @param types all types that it declares, in source order
 * @param callables the methods, constructors and initializers of all types but anonymous ones, in source order (those
 *     of a local class have an enclosing callable); lambdas and the callables of anonymous classes stand in the {@link
 *     Operand.Code} that creates them
 * @param supertypes for every type that the unit mentions as a receiver, result, parameter, field or declaration: all
 *     its supertypes, nearest first, without itself and {@code java.lang.Object}; absent when the type is unknown
 * @param functions of the types that the unit mentions, the interfaces of the analysed sources that have one abstract method:
 *     whatever they are called, lambdas can be objects of them
 * @param notUnderstood what the front end could not translate
 */
public record SourceUnit(
        String path,
        String packageName,
        List<String> packageAnnotations,
        List<String> imports,
        List<TypeDecl> types,
        List<Callable> callables,
        Map<String, List<String>> supertypes,
        Set<String> functions,
        List<Suppression> suppressions,
        List<Gap> notUnderstood) {

    public SourceUnit {
        packageAnnotations = List.copyOf(packageAnnotations);
        imports = List.copyOf(imports);
        types = List.copyOf(types);
        callables = List.copyOf(callables);
        supertypes = Map.copyOf(supertypes);
        functions = Set.copyOf(functions);
        suppressions = List.copyOf(suppressions);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /** Something that a front end could not translate. */
    public record Gap(Span span, String message) {}
}
