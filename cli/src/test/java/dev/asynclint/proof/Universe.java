package dev.asynclint.proof;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.TypeNames;
import dev.asynclint.proof.ClassFiles.ClassFile;
import dev.asynclint.proof.ClassFiles.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The classes against which the lines about one library are proved. */
final class Universe {

    private final List<ClassFiles> parts;
    private final Map<String, List<String>> supertypes = new HashMap<>();

    Universe(List<ClassFiles> parts) {
        this.parts = List.copyOf(parts);
    }

    Optional<ClassFile> find(String name) {
        for (ClassFiles part : parts) {
            Optional<ClassFile> found = part.find(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Names of the classes that the library itself has. */
    List<String> ownNames(int ownParts) {
        List<String> names = new ArrayList<>();
        for (ClassFiles part : parts.subList(0, Math.min(ownParts, parts.size()))) {
            names.addAll(part.names());
        }
        return names;
    }

    /** The types that a heading means: one, or those that fit the pattern. */
    List<ClassFile> headed(String heading, int ownParts) {
        if (heading.indexOf('*') < 0) {
            return find(heading).map(List::of).orElse(List.of());
        }
        Pattern pattern = Pattern.compile(Pattern.quote(heading).replace("*", "\\E.*\\Q"));
        List<ClassFile> found = new ArrayList<>();
        for (String name : ownNames(ownParts)) {
            if (pattern.matcher(name).matches()) {
                find(name).ifPresent(found::add);
            }
        }
        return found;
    }

    /** Nearest first, without the type itself; with {@code Object}. */
    List<String> supertypes(String name) {
        List<String> known = supertypes.get(name);
        if (known != null) {
            return known;
        }
        Set<String> all = new LinkedHashSet<>();
        List<String> level = find(name).map(ClassFile::supertypes).orElse(List.of());
        while (!level.isEmpty()) {
            List<String> next = new ArrayList<>();
            for (String type : level) {
                if (all.add(type)) {
                    next.addAll(find(type).map(ClassFile::supertypes).orElse(List.of()));
                }
            }
            level = next;
        }
        all.add("java.lang.Object");
        all.remove(name);
        List<String> result = List.copyOf(all);
        supertypes.put(name, result);
        return result;
    }

    boolean isSubtype(String name, String supertype) {
        return name.equals(supertype) || supertypes(name).contains(supertype);
    }

    /** Methods of the type and of its supertypes, each shape once, constructors of the type itself only. */
    List<Method> methods(ClassFile type) {
        Map<String, Method> byShape = new LinkedHashMap<>();
        for (Method method : type.methods()) {
            byShape.putIfAbsent(method.toString(), method);
        }
        for (String supertype : supertypes(type.name())) {
            for (Method method : find(supertype).map(ClassFile::methods).orElse(List.of())) {
                if (!method.name().equals(MethodSig.CONSTRUCTOR)) {
                    byShape.putIfAbsent(method.toString(), method);
                }
            }
        }
        byShape.values().removeIf(method -> method.name().equals(MethodSig.STATIC_INITIALIZER));
        return List.copyOf(byShape.values());
    }

    static boolean nameFits(String pattern, String name) {
        if (pattern.indexOf('*') < 0) {
            return pattern.equals(name);
        }
        return !name.startsWith("<") && Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), name);
    }

    static boolean parametersFit(boolean any, List<String> written, List<String> binary) {
        return any || TypeNames.match(written, binary);
    }

    /** Whether code can be given as a value of the type: it has methods to implement. */
    boolean isFunctional(String type) {
        String element = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
        if (element.equals("java.lang.Thread")) {
            return true;
        }
        return find(element)
                .map(file -> methods(file).stream().anyMatch(Method::isAbstract)
                        || (file.isInterface() && file.methods().stream().anyMatch(method -> !method.isStatic())))
                .orElse(false);
    }
}
