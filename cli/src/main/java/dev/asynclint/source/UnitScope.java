package dev.asynclint.source;

import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import dev.asynclint.code.TypeRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What a simple name means at the top of a file: imports, the package, {@code java.lang}.
 *
 * <p>A class that is imported by name and cannot be found is still known by its name.
 */
final class UnitScope {

    private final TypePool pool;
    private final String packageName;
    private final Map<String, String> single = new HashMap<>();
    private final List<String> onDemand = new ArrayList<>();
    private final Map<String, List<String>> singleStatic = new HashMap<>();
    private final List<String> staticOnDemand = new ArrayList<>();
    private final Map<String, String> declared = new HashMap<>();
    private final boolean importsLombok;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    UnitScope(CompilationUnit tree, TypePool pool) {
        this.pool = pool;
        this.packageName =
                tree.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
        for (ImportDeclaration declaration : tree.getImports()) {
            String name = declaration.getNameAsString();
            if (declaration.isModule()) {
                continue;
            }
            if (!declaration.isStatic()) {
                if (declaration.isAsterisk()) {
                    onDemand.add(name);
                } else {
                    single.put(afterDot(name), name);
                }
            } else if (declaration.isAsterisk()) {
                staticOnDemand.add(name);
            } else {
                singleStatic
                        .computeIfAbsent(afterDot(name), n -> new ArrayList<>())
                        .add(name.substring(0, Math.max(name.lastIndexOf('.'), 0)));
            }
        }
        importsLombok = tree.getImports().stream()
                .anyMatch(i -> i.getNameAsString().equals("lombok")
                        || i.getNameAsString().startsWith("lombok."));
        tree.getTypes().forEach(t -> declared.put(t.getNameAsString(), inPackage(t.getNameAsString())));
    }

    private static String afterDot(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private String inPackage(String simpleName) {
        return packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
    }

    String packageName() {
        return packageName;
    }

    /** Whether anything of Lombok is imported. */
    boolean importsLombok() {
        return importsLombok;
    }

    TypePool pool() {
        return pool;
    }

    /** Binary name of the type that a simple name stands for outside of all type declarations. */
    Optional<String> type(String simpleName) {
        Optional<String> cached = known.get(simpleName);
        if (cached == null) {
            cached = Optional.ofNullable(search(simpleName));
            known.put(simpleName, cached);
        }
        return cached;
    }

    private @Nullable String search(String name) {
        String imported = single.get(name);
        if (imported != null) {
            return classNamed(imported);
        }
        for (String owner : singleStatic.getOrDefault(name, List.of())) {
            Optional<String> nested = memberType(classNamed(owner), name);
            if (nested.isPresent()) {
                return nested.get();
            }
        }
        String own = declared.get(name);
        if (own != null) {
            return own;
        }
        String neighbour = inPackage(name);
        if (pool.contains(neighbour)) {
            return neighbour;
        }
        if (pool.contains("java.lang." + name)) {
            return "java.lang." + name;
        }
        for (String owner : onDemand) {
            if (pool.contains(owner + "." + name)) {
                return owner + "." + name;
            }
            if (isCapitalised(afterDot(owner))) {
                Optional<String> nested = memberType(classNamed(owner), name);
                if (nested.isPresent()) {
                    return nested.get();
                }
            }
        }
        for (String owner : staticOnDemand) {
            Optional<String> nested = memberType(classNamed(owner), name);
            if (nested.isPresent()) {
                return nested.get();
            }
        }
        return described(name);
    }

    /** A type that cannot be seen, of a package of which all types are imported, where something is said of it. */
    private @Nullable String described(String name) {
        for (String owner : onDemand) {
            String type = owner + "." + name;
            if (pool.described().names(type)) {
                return type;
            }
        }
        return null;
    }

    /** The types from which a static member of that name may be imported, those that name it first. */
    List<String> staticOwners(String member) {
        List<String> named = singleStatic.getOrDefault(member, List.of());
        if (named.isEmpty() && staticOnDemand.isEmpty()) {
            return List.of();
        }
        List<String> owners = new ArrayList<>();
        named.forEach(n -> owners.add(classNamed(n)));
        staticOnDemand.forEach(n -> owners.add(classNamed(n)));
        return owners;
    }

    /** Whether a static import names the member, so that an unresolved call of it is a call of that type. */
    boolean isImportedByName(String member) {
        return singleStatic.containsKey(member);
    }

    /**
     * The binary name of a type that is written with its package, {@code java.util.Map.Entry}. When there is no such type
     * the first capitalised part is taken for the top-level type.
     */
    String classNamed(String qualified) {
        return find(qualified).orElseGet(() -> TypeRef.binaryName(qualified));
    }

    /** The binary name of a type that is written with its package, if it exists. */
    Optional<String> find(String qualified) {
        String guess = TypeRef.binaryName(qualified);
        if (pool.contains(guess)) {
            return Optional.of(guess);
        }
        String name = qualified;
        int at = name.length();
        while (at > 0) {
            if (pool.contains(name)) {
                return Optional.of(name);
            }
            at = name.lastIndexOf('.', at - 1);
            if (at > 0) {
                Optional<String> outer =
                        pool.contains(name.substring(0, at)) ? Optional.of(name.substring(0, at)) : Optional.empty();
                if (outer.isPresent() && name.indexOf('$', at) < 0) {
                    Optional<String> nested = memberType(outer.get(), name.substring(at + 1));
                    if (nested.isPresent()) {
                        return nested;
                    }
                }
                name = name.substring(0, at) + '$' + name.substring(at + 1);
            }
        }
        return pool.original(guess);
    }

    static boolean isCapitalised(String name) {
        return !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    }

    /** The member type of a class, inherited ones too. */
    Optional<String> memberType(String className, String simpleName) {
        return memberType(className, simpleName, 0);
    }

    private Optional<String> memberType(String className, String simpleName, int depth) {
        Optional<TypeInfo> info = depth > 64 ? Optional.empty() : pool.find(className);
        if (info.isEmpty()) {
            return Optional.empty();
        }
        if (info.get() instanceof SourceType source) {
            return source.memberType(simpleName, depth);
        }
        return memberType(info.get(), simpleName, depth);
    }

    Optional<String> memberType(TypeInfo info, String simpleName, int depth) {
        Optional<String> own = info.nested(simpleName);
        if (own.isPresent()) {
            return own;
        }
        ClassType superclass = info.superclass();
        if (superclass != null && !superclass.name().equals("java.lang.Object")) {
            Optional<String> inherited = memberType(superclass.name(), simpleName, depth + 1);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        for (ClassType type : info.interfaces()) {
            Optional<String> inherited = memberType(type.name(), simpleName, depth + 1);
            if (inherited.isPresent()) {
                return inherited;
            }
        }
        return Optional.empty();
    }
}
