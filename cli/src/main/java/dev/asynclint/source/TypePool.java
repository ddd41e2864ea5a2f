package dev.asynclint.source;

import dev.asynclint.code.Described;
import dev.asynclint.code.Relocations;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Every declaration that the analysis can see, by binary name.
 *
 * <p>Sources are asked in order and the first that has a class wins: project, class path, JDK, bundled signatures. Answers
 * are remembered, that a class is missing too. All methods may be called from any thread; nothing is locked.
 */
public final class TypePool implements AutoCloseable {

    private static final String OBJECT = "java.lang.Object";

    private final List<TypeSource> sources;
    private final TypeSource bundled;
    private final Described described;
    private final Queue<ClasspathProblem> problems;
    private final Map<String, Optional<TypeInfo>> types = new ConcurrentHashMap<>();
    private final Map<String, Optional<TypeInfo>> compiled = new ConcurrentHashMap<>();
    private final Map<String, Boolean> packages = new ConcurrentHashMap<>();
    private final Map<String, Boolean> present = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> supertypes = new ConcurrentHashMap<>();
    private final Map<String, Optional<MethodInfo>> functional = new ConcurrentHashMap<>();

    private volatile @Nullable Relocations relocations;

    /** A pool over the sources, most important first. */
    TypePool(List<? extends TypeSource> sources) {
        this(sources, TypeSource.NONE, Described.NOTHING, new ConcurrentLinkedQueue<>());
    }

    private TypePool(
            List<? extends TypeSource> sources,
            TypeSource bundled,
            Described described,
            Queue<ClasspathProblem> problems) {
        this.sources = List.copyOf(sources);
        this.bundled = bundled;
        this.described = described;
        this.problems = problems;
    }

    /**
     * A pool of the project, the class path, the running JDK and the bundled signatures.
     *
     * <p>Cheap: jars are opened and the JDK is looked at when a question first reaches them.
     *
     * @param project the declarations in the analysed sources
     * @param classpath jars and class folders, first wins; what cannot be read becomes a {@linkplain #problems problem}
     */
    static TypePool open(TypeSource project, List<Path> classpath) {
        return open(project, classpath, TypeSource.NONE, Described.NOTHING);
    }

    /**
     * The same with one more source, which is asked last.
     *
     * @param described what is said of types that are in no source
     */
    static TypePool open(TypeSource project, List<Path> classpath, TypeSource last, Described described) {
        Queue<ClasspathProblem> problems = new ConcurrentLinkedQueue<>();
        TypeSource bundled = new BundledSource.OnDemand();
        return new TypePool(
                List.of(
                        project,
                        new ClasspathSource(classpath, problems::add),
                        new JdkSource(bundled, problems::add),
                        bundled,
                        last),
                bundled,
                described,
                problems);
    }

    /** What could not be read so far, in the order in which it was met. */
    public List<ClasspathProblem> problems() {
        return List.copyOf(problems);
    }

    /** The files in which libraries tell asynclint what they do, in the order of the class path. */
    List<KnowledgeResource> knowledge() {
        List<KnowledgeResource> found = new ArrayList<>(0);
        for (TypeSource source : sources) {
            if (source instanceof ClasspathSource classpath) {
                found.addAll(classpath.knowledge());
            }
        }
        return found;
    }

    /** Closes the jars. Declarations found before stay usable. */
    @Override
    public void close() {
        for (TypeSource source : sources) {
            if (source instanceof ClasspathSource classpath) {
                classpath.close();
            }
        }
    }

    /** The declaration of that binary name. */
    Optional<TypeInfo> find(String binaryName) {
        return memo(types, binaryName, name -> search(name, info -> true));
    }

    /** The declaration of that binary name outside the project's sources: what its build made of it, if it was built. */
    Optional<TypeInfo> findCompiled(String binaryName) {
        return memo(compiled, binaryName, name -> search(name, info -> info.origin() != Origin.PROJECT));
    }

    /** What the bundled signatures have of that binary name: the members of all versions of a library that they know. */
    Optional<TypeInfo> findBundled(String binaryName) {
        return bundled.find(binaryName);
    }

    private Optional<TypeInfo> search(String binaryName, Predicate<TypeInfo> wanted) {
        for (TypeSource source : sources) {
            Optional<TypeInfo> info = source.find(binaryName);
            if (info.isPresent() && wanted.test(info.get())) {
                return info;
            }
        }
        return Optional.empty();
    }

    /** Whether there is such a class; cheaper than {@link #find} because the class is not read. */
    boolean contains(String binaryName) {
        Optional<TypeInfo> read = types.get(binaryName);
        if (read != null) {
            return read.isPresent();
        }
        return memo(present, binaryName, name -> sources.stream().anyMatch(s -> s.contains(name)));
    }

    /** What {@link #contains} answers, without remembering it: for a time when more classes are still to come. */
    boolean isDeclaredSomewhere(String binaryName) {
        for (TypeSource source : sources) {
            if (source.contains(binaryName)) {
                return true;
            }
        }
        return false;
    }

    /** What is said of types that cannot be seen. */
    Described described() {
        return described;
    }

    /** The type of a library that a build has moved to that name, where nobody has it under the new name. */
    Optional<String> original(String binaryName) {
        return Relocations.isRelocated(binaryName)
                ? relocations().original(binaryName).filter(this::contains)
                : Optional.empty();
    }

    private Relocations relocations() {
        Relocations known = relocations;
        if (known == null) {
            known = new Relocations(bundled.packages());
            relocations = known;
        }
        return known;
    }

    /** Whether a class of that package can be seen. */
    boolean packageExists(String packageName) {
        return memo(packages, packageName, name -> sources.stream().anyMatch(s -> s.packageExists(name)));
    }

    /**
     * The binary name of a top-level type.
     *
     * @param packageName the package, empty for the unnamed one
     */
    Optional<String> inPackage(String packageName, String simpleName) {
        String name = packageName.isEmpty() ? simpleName : packageName + '.' + simpleName;
        return contains(name) ? Optional.of(name) : Optional.empty();
    }

    /**
     * All supertypes without the type itself, nearest first, each once.
     *
     * <p>Missing classes are named but have no supertypes of their own; a cycle ends where it closes. {@code
     * java.lang.Object} is the last, for interfaces too.
     */
    Collection<String> supertypes(String name) {
        return supertypeSet(name);
    }

    private Set<String> supertypeSet(String name) {
        return memo(supertypes, name, this::walkSupertypes);
    }

    private Set<String> walkSupertypes(String name) {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(name);
        while (!open.isEmpty()) {
            Optional<TypeInfo> info = find(open.remove());
            if (info.isEmpty()) {
                continue;
            }
            for (ClassType direct : directSupertypes(info.get())) {
                if (!direct.name().equals(name) && !direct.name().equals(OBJECT) && found.add(direct.name())) {
                    open.add(direct.name());
                }
            }
        }
        if (!name.equals(OBJECT)) {
            found.add(OBJECT);
        }
        return Collections.unmodifiableSet(found);
    }

    private static List<ClassType> directSupertypes(TypeInfo info) {
        ClassType superclass = info.superclass();
        if (superclass == null) {
            return info.interfaces();
        }
        List<ClassType> all = new ArrayList<>(info.interfaces().size() + 1);
        all.add(superclass);
        all.addAll(info.interfaces());
        return all;
    }

    /** Whether one class is the other or one of its subtypes, without generics. */
    boolean isSubtype(String name, String superName) {
        return name.equals(superName)
                || superName.equals(OBJECT)
                || supertypeSet(name).contains(superName);
    }

    /**
     * The parameterisation of a supertype as a class type has it: {@code Iterable<String>} for {@code List<String>}.
     *
     * <p>The supertype of a raw type is raw.
     *
     * @return empty when it is not a supertype, as far as the classes on the way can be found
     */
    Optional<ClassType> asSuper(ClassType type, String superName) {
        if (type.name().equals(superName)) {
            return Optional.of(type);
        }
        if (superName.equals(OBJECT)) {
            return Optional.of(ClassType.OBJECT);
        }
        if (!supertypeSet(type.name()).contains(superName)) {
            return Optional.empty();
        }
        Map<String, ClassType> seen = new HashMap<>();
        Deque<ClassType> open = new ArrayDeque<>();
        open.add(type);
        seen.put(type.name(), type);
        while (!open.isEmpty()) {
            for (ClassType direct : directSupertypes(open.remove())) {
                if (direct.name().equals(superName)) {
                    return Optional.of(direct);
                }
                if (seen.putIfAbsent(direct.name(), direct) == null) {
                    open.add(direct);
                }
            }
        }
        return Optional.empty();
    }

    /** The superclass and the interfaces of a class type, with its arguments put in; raw for a raw type. */
    List<ClassType> directSupertypes(ClassType type) {
        Optional<TypeInfo> info = find(type.name());
        if (info.isEmpty()) {
            return List.of();
        }
        List<ClassType> declared = directSupertypes(info.get());
        List<TypeParameter> parameters = info.get().typeParameters();
        if (parameters.isEmpty()) {
            return declared;
        }
        boolean raw = parameters.size() != type.arguments().size();
        Map<TypeVariable, Type> by = raw ? Map.of() : Types.bindings(parameters, type.arguments());
        List<ClassType> out = new ArrayList<>(declared.size());
        for (ClassType direct : declared) {
            out.add((ClassType) (raw ? Types.erasure(direct) : Types.substitute(direct, by)));
        }
        return out;
    }

    /**
     * The one abstract method that makes an interface functional.
     *
     * <p>Methods of {@code java.lang.Object}, static and default ones do not count, and a method that another one
     * overrides or repeats counts once.
     *
     * @return the method as the nearest interface declares it (its owner may be a superinterface); empty when the type is
     *     no interface, is missing, or has none or several
     */
    Optional<MethodInfo> functionalMethod(String interfaceName) {
        return memo(functional, interfaceName, this::findFunctionalMethod);
    }

    private Optional<MethodInfo> findFunctionalMethod(String interfaceName) {
        Optional<TypeInfo> info = find(interfaceName);
        if (info.isEmpty() || !info.get().isInterface() || info.get().isAnnotation()) {
            return Optional.empty();
        }
        ClassType self = info.get().thisType();
        Map<String, MethodInfo> nearest = new LinkedHashMap<>();
        collect(info.get(), self, nearest);
        for (String superName : supertypeSet(interfaceName)) {
            if (superName.equals(OBJECT)) {
                continue;
            }
            Optional<TypeInfo> superInfo = find(superName);
            Optional<ClassType> seen = asSuper(self, superName);
            if (superInfo.isEmpty() || seen.isEmpty()) {
                return Optional.empty();
            }
            collect(superInfo.get(), seen.get(), nearest);
        }
        List<MethodInfo> single =
                nearest.values().stream().filter(MethodInfo::isAbstract).toList();
        return single.size() == 1 ? Optional.of(single.get(0)) : Optional.empty();
    }

    private void collect(TypeInfo info, ClassType seenAs, Map<String, MethodInfo> nearest) {
        Map<TypeVariable, Type> by = Types.bindings(info.typeParameters(), seenAs.arguments());
        for (MethodInfo method : info.methods()) {
            if (method.isStatic() || method.isPrivate() || method.isConstructor() || isMethodOfObject(method)) {
                continue;
            }
            StringBuilder key = new StringBuilder(method.name());
            for (Type parameter : method.parameters()) {
                key.append(',').append(Types.text(Types.erasure(Types.substitute(parameter, by))));
            }
            nearest.putIfAbsent(key.toString(), method);
        }
    }

    private boolean isMethodOfObject(MethodInfo method) {
        return switch (method.name()) {
            case "equals" ->
                method.parameters().size() == 1 && method.parameters().get(0).equals(ClassType.OBJECT);
            case "hashCode", "toString" -> method.parameters().isEmpty();
            default -> false;
        };
    }

    /** Not {@code computeIfAbsent}: the computations ask this pool again, which that method forbids. */
    private static <V> V memo(Map<String, V> map, String key, Function<String, V> compute) {
        @Nullable V known = map.get(key);
        if (known != null) {
            return known;
        }
        V computed = compute.apply(key);
        @Nullable V raced = map.putIfAbsent(key, computed);
        return raced == null ? computed : raced;
    }
}
