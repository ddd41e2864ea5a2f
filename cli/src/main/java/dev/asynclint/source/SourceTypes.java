package dev.asynclint.source;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The types that the analysed sources declare.
 *
 * <p>Filled before anything is resolved; only local and anonymous classes come later, and nobody can have asked for them
 * before.
 */
final class SourceTypes implements TypeSource {

    private final Map<String, TypeInfo> types = new ConcurrentHashMap<>();
    private final Set<String> packages = ConcurrentHashMap.newKeySet();

    /** Adds a type; when two files declare the same one, the first stays. */
    void add(TypeInfo type) {
        types.putIfAbsent(type.name(), type);
    }

    /** Gives up the syntax of a type and of those nested in it. */
    void release(SourceType type) {
        type.release();
        for (String name : type.nestedNames()) {
            TypeInfo nested = types.get(name);
            if (nested instanceof SourceType source) {
                release(source);
            } else if (nested instanceof LombokBuilder builder) {
                builder.release();
            }
        }
    }

    void addPackage(String name) {
        packages.add(name);
    }

    @Override
    public Optional<TypeInfo> find(String binaryName) {
        return Optional.ofNullable(types.get(binaryName));
    }

    @Override
    public boolean contains(String binaryName) {
        return types.containsKey(binaryName);
    }

    @Override
    public boolean packageExists(String packageName) {
        return packages.contains(packageName);
    }
}
