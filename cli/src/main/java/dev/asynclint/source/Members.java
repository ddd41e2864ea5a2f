package dev.asynclint.source;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.TypeRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The members that a type has, inherited ones too.
 *
 * <p>Thread-safe; what was found for one class and name is remembered, and told in terms of the class's own type
 * parameters, so that it holds for every parameterisation.
 */
final class Members {

    private static final String OBJECT = "java.lang.Object";

    private final TypePool pool;
    private final Map<Key, List<Candidate>> methods = new ConcurrentHashMap<>();
    private final Map<Key, List<Method>> declared = new ConcurrentHashMap<>();
    private final Map<Key, Optional<FieldMember>> fields = new ConcurrentHashMap<>();
    private final Map<String, Boolean> complete = new ConcurrentHashMap<>();
    private final Map<String, ClassOrder> orders = new ConcurrentHashMap<>();

    private record Key(String className, String member) {}

    /** Supertypes in the order in which javac looks for methods: classes first. */
    private record ClassOrder(List<String> names) {}

    /**
     * A method that a class has.
     *
     * @param owner the declaring class as the class sees it: {@code Collection<E>} for a method of {@code List<E>}
     */
    record Candidate(Method method, ClassType owner) {}

    /**
     * A field that a class has.
     *
     * @param owner the declaring class as the class sees it
     */
    record FieldMember(FieldInfo info, ClassType owner) {}

    Members(TypePool pool) {
        this.pool = pool;
    }

    TypePool pool() {
        return pool;
    }

    /** The methods that a class declares, constructors for {@code <init>}. */
    List<Method> declared(String className, String name) {
        Key key = new Key(className, name);
        List<Method> known = declared.get(key);
        if (known == null) {
            List<MethodInfo> infos =
                    pool.find(className).map(i -> i.methods(name)).orElse(List.of());
            known = new ArrayList<>(infos.size());
            for (MethodInfo info : infos) {
                known.add(apart(new Method(info, () -> overridden(info)), known));
            }
            List<Method> raced = declared.putIfAbsent(key, known);
            known = raced == null ? known : raced;
        }
        return known;
    }

    /** The method with a signature that none of those before it has, types that could not be resolved are all the same. */
    private static Method apart(Method method, List<Method> before) {
        if (before.isEmpty() || !method.sig().parameters().contains(TypeRef.UNKNOWN.name())) {
            return method;
        }
        int same = 0;
        for (Method other : before) {
            same += other.sig().equals(method.overload(same).sig()) ? 1 : 0;
        }
        return method.overload(same);
    }

    /** The declared method that an info describes. */
    @SuppressWarnings("ReferenceEquality") // overloads of types that could not be resolved are equal
    Method method(MethodInfo info) {
        List<Method> all = declared(info.owner(), info.name());
        if (all.size() == 1) {
            return all.get(0);
        }
        for (Method method : all) {
            if (method.info() == info) {
                return method;
            }
        }
        List<String> erased = info.erasedParameters();
        for (Method method : all) {
            if (method.sig().parameters().equals(erased)) {
                return method;
            }
        }
        return new Method(info, () -> overridden(info));
    }

    /** All methods of the name that a class has, those that are overridden left out. */
    List<Candidate> methods(String className, String name) {
        Key key = new Key(className, name);
        List<Candidate> known = methods.get(key);
        if (known == null) {
            known = find(className, name);
            methods.put(key, known);
        }
        return known;
    }

    /**
     * The methods of the name that other versions of a class of the class path have, as far as they are bundled: a jar from a
     * local cache may stand in for one of another version.
     */
    List<Candidate> methodsOfOtherVersions(String className, String name) {
        TypeInfo known = pool.find(className).orElse(null);
        if (known == null || known.origin() != Origin.CLASSPATH) {
            return List.of();
        }
        List<Candidate> found = new ArrayList<>(0);
        addBundled(className, name, known.thisType(), found);
        for (String superName : pool.supertypes(className)) {
            ClassType owner = pool.asSuper(known.thisType(), superName).orElse(new ClassType(superName));
            addBundled(superName, name, owner, found);
        }
        return found;
    }

    /**
     * The method that a class has from a type that cannot be seen, which may be the class itself, as far as something is said
     * of such types.
     *
     * @return null where nothing is, or where several types have such a method
     */
    @Nullable
    Candidate described(ClassType type, String name, int arity, boolean isStatic) {
        Origin origin = pool.find(type.name()).map(TypeInfo::origin).orElse(null);
        List<String> owners = origin == null || origin == Origin.PRESUMED ? List.of(type.name()) : unseen(type.name());
        Candidate found = null;
        for (String owner : owners) {
            List<String> supertypes = List.copyOf(pool.supertypes(owner));
            MethodSig sig =
                    pool.described().method(owner, supertypes, name, arity).orElse(null);
            if (sig != null) {
                if (found != null) {
                    return null;
                }
                found = new Candidate(Method.described(sig, isStatic, result(sig, supertypes)), new ClassType(owner));
            }
        }
        return found;
    }

    /** What a described method returns; nothing is said of type arguments. */
    private Type result(MethodSig sig, List<String> supertypes) {
        String type = pool.described().result(sig, supertypes).orElse(null);
        if (type == null) {
            return UnknownType.INSTANCE;
        }
        int arguments =
                pool.find(type).map(info -> info.typeParameters().size()).orElse(0);
        return new ClassType(type, Collections.nCopies(arguments, UnknownType.INSTANCE));
    }

    private List<String> unseen(String className) {
        List<String> unseen = new ArrayList<>(0);
        for (String superName : pool.supertypes(className)) {
            if (pool.find(superName).isEmpty()) {
                unseen.add(superName);
            }
        }
        return unseen;
    }

    private void addBundled(String className, String name, ClassType owner, List<Candidate> found) {
        TypeInfo bundled = pool.findBundled(className).orElse(null);
        if (bundled != null) {
            for (MethodInfo info : bundled.methods(name)) {
                found.add(new Candidate(new Method(info, () -> overridden(info)), owner));
            }
        }
    }

    private List<Candidate> find(String className, String name) {
        Optional<TypeInfo> info = pool.find(className);
        if (info.isEmpty()) {
            return List.of();
        }
        ClassType self = info.get().thisType();
        List<Candidate> found = new ArrayList<>();
        for (Method method : declared(className, name)) {
            found.add(new Candidate(method, self));
        }
        if (name.equals(MethodSig.CONSTRUCTOR)) {
            return found;
        }
        List<List<String>> erased = new ArrayList<>();
        found.forEach(c -> erased.add(c.method().sig().parameters()));
        Set<Integer> implemented = new HashSet<>();
        for (String superName : order(className)) {
            List<Method> inherited = declared(superName, name);
            if (inherited.isEmpty()) {
                continue;
            }
            ClassType owner = pool.asSuper(self, superName).orElse(new ClassType(superName));
            boolean isInterface =
                    pool.find(superName).map(TypeInfo::isInterface).orElse(false);
            for (Method method : inherited) {
                if (method.info().isStatic() && isInterface) {
                    continue;
                }
                List<String> seen = erasedIn(method.info(), owner);
                int same = method.info().isPrivate() ? -1 : erased.indexOf(seen);
                if (same < 0) {
                    found.add(new Candidate(method, owner));
                    erased.add(seen);
                } else if (!isInterface && !method.info().isAbstract()) {
                    // A class may make abstract again what its superclass implements; an interface has no say then.
                    implemented.add(same);
                } else if (!implemented.contains(same) && isNearer(method, owner, found.get(same), isInterface)) {
                    found.set(same, new Candidate(method, owner));
                }
            }
        }
        return found;
    }

    /**
     * Whether the later of two same methods is the one that javac takes: its interface refines the other's, or neither
     * knows the other, both are abstract, and the later returns no less.
     */
    private boolean isNearer(Method later, ClassType owner, Candidate before, boolean isInterface) {
        String other = before.owner().name();
        MethodInfo old = before.method().info();
        if (!isInterface || owner.name().equals(other) || !old.isAbstract() || pool.isSubtype(other, owner.name())) {
            return false;
        }
        if (pool.supertypes(owner.name()).contains(other) || !later.info().isAbstract()) {
            return true;
        }
        Type now = returnedIn(later.info(), owner);
        Type then = returnedIn(old, before.owner());
        return now.equals(then)
                || (now instanceof ClassType a && then instanceof ClassType b && pool.isSubtype(a.name(), b.name()));
    }

    /** Superclasses, then interfaces, nearest first; {@code java.lang.Object} before the interfaces. */
    private List<String> order(String className) {
        ClassOrder known = orders.get(className);
        if (known == null) {
            List<String> names = new ArrayList<>();
            String at = className;
            while (true) {
                ClassType superclass = pool.find(at).map(TypeInfo::superclass).orElse(null);
                if (superclass == null
                        || names.contains(superclass.name())
                        || superclass.name().equals(className)) {
                    break;
                }
                at = superclass.name();
                names.add(at);
            }
            if (!className.equals(OBJECT) && !names.contains(OBJECT)) {
                names.add(OBJECT);
            }
            for (String name : pool.supertypes(className)) {
                if (!names.contains(name)) {
                    names.add(name);
                }
            }
            known = new ClassOrder(names);
            orders.put(className, known);
        }
        return known.names();
    }

    /** The erased parameters of an inherited method as a subtype sees them. */
    private List<String> erasedIn(MethodInfo method, ClassType owner) {
        if (owner.arguments().isEmpty()) {
            return method.erasedParameters();
        }
        Map<TypeVariable, Type> by = argumentsOf(owner);
        List<String> erased = new ArrayList<>(method.parameters().size());
        for (Type parameter : method.parameters()) {
            erased.add(Types.text(Types.erasure(Types.substitute(parameter, by))));
        }
        return erased;
    }

    /** The erased result of an inherited method as a subtype sees it. */
    private Type returnedIn(MethodInfo method, ClassType owner) {
        Type declared = method.returnType();
        return Types.erasure(owner.arguments().isEmpty() ? declared : Types.substitute(declared, argumentsOf(owner)));
    }

    private Map<TypeVariable, Type> argumentsOf(ClassType owner) {
        List<TypeParameter> parameters =
                pool.find(owner.name()).map(TypeInfo::typeParameters).orElse(List.of());
        return Types.bindings(parameters, owner.arguments());
    }

    private List<Method> overridden(MethodInfo info) {
        if (info.isStatic() || info.isPrivate() || info.isConstructor()) {
            return List.of();
        }
        Optional<TypeInfo> owner = pool.find(info.owner());
        if (owner.isEmpty()) {
            return List.of();
        }
        List<String> erased = info.erasedParameters();
        ClassType self = owner.get().thisType();
        List<Method> out = new ArrayList<>();
        for (String superName : pool.supertypes(info.owner())) {
            if (superName.equals(OBJECT) && owner.get().isInterface()) {
                continue;
            }
            if (isOverrideOfUnseen(info, superName)) {
                out.add(Method.described(new MethodSig(superName, info.name(), erased), false, UnknownType.INSTANCE));
                continue;
            }
            for (Method method : declared(superName, info.name())) {
                MethodInfo other = method.info();
                if (other.isStatic() || other.isPrivate() || method.arity() != erased.size()) {
                    continue;
                }
                ClassType seen = pool.asSuper(self, superName).orElse(new ClassType(superName));
                if (erased.equals(erasedIn(other, seen))
                        || erased.equals(method.sig().parameters())) {
                    out.add(method);
                    break;
                }
            }
        }
        return out;
    }

    /** Whether it overrides a method of a type that cannot be seen: it says so, and something is said of those that do. */
    private boolean isOverrideOfUnseen(MethodInfo info, String superName) {
        return info.annotations().contains("java.lang.Override")
                && pool.find(superName).isEmpty()
                && pool.described().isOverridden(new MethodSig(superName, info.name(), info.erasedParameters()));
    }

    /** The field that a class has under a name. */
    @Nullable
    FieldMember field(String className, String name) {
        Key key = new Key(className, name);
        Optional<FieldMember> known = fields.get(key);
        if (known == null) {
            known = Optional.ofNullable(findField(className, name));
            fields.put(key, known);
        }
        return known.orElse(null);
    }

    private @Nullable FieldMember findField(String className, String name) {
        Optional<TypeInfo> info = pool.find(className);
        if (info.isEmpty()) {
            return null;
        }
        ClassType self = info.get().thisType();
        Optional<FieldInfo> own = info.get().field(name);
        if (own.isPresent()) {
            return new FieldMember(own.get(), self);
        }
        for (String superName : order(className)) {
            Optional<FieldInfo> inherited = pool.find(superName).flatMap(i -> i.field(name));
            if (inherited.isPresent()) {
                return new FieldMember(
                        inherited.get(), pool.asSuper(self, superName).orElse(new ClassType(superName)));
            }
        }
        return null;
    }

    /** Whether the class and all its supertypes are known. */
    boolean isComplete(String className) {
        Boolean known = complete.get(className);
        if (known == null) {
            known = pool.find(className).isPresent();
            if (known) {
                for (String superName : pool.supertypes(className)) {
                    if (pool.find(superName).isEmpty()) {
                        known = false;
                        break;
                    }
                }
            }
            complete.put(className, known);
        }
        return known;
    }

    /**
     * What replaces the type variables of a member's owner when it is reached through a type.
     *
     * @param receiver the type through which, captured
     * @return empty when nothing is to be replaced; null when the receiver is raw and the member is to be erased
     */
    @Nullable
    Map<TypeVariable, Type> bindings(ClassType receiver, ClassType owner) {
        if (owner.arguments().isEmpty()) {
            return Map.of();
        }
        List<TypeParameter> parameters =
                pool.find(receiver.name()).map(TypeInfo::typeParameters).orElse(List.of());
        if (receiver.arguments().size() != parameters.size()) {
            return null;
        }
        Map<TypeVariable, Type> outer = Types.bindings(parameters, receiver.arguments());
        if (owner.name().equals(receiver.name())) {
            return outer;
        }
        List<TypeParameter> ownerParameters =
                pool.find(owner.name()).map(TypeInfo::typeParameters).orElse(List.of());
        return Types.bindings(ownerParameters, Types.substitute(owner.arguments(), outer));
    }
}
