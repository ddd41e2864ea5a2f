package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.knowledge.TypeNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types and methods that the program declares, and which of them a virtual call may run: class hierarchy analysis, as in
 * Dean, Grove and Chambers, <i>Optimization of Object-Oriented Programs Using Static Class Hierarchy Analysis</i> (1995).
 *
 * <p>It is no tree that is walked from type to type. Between two types of the program may stand one of a library, and a
 * lambda is below no type: so each type names all its supertypes, each method all that it overrides, and who is below is
 * looked up by that. How many targets are followed, and how sure each of them is, {@link ProgramGraph} decides.
 */
final class Hierarchy {

    private final Map<String, UnitGraph.Type> types = new HashMap<>();
    private final Map<String, MethodAt> methods = new HashMap<>();
    /** For a method, the callables that override or implement it by the type that declares them. */
    private final Map<MethodSig, Map<String, List<MethodAt>>> overriders = new HashMap<>();
    /** For a type, the types of the program below it. */
    private final Map<String, List<String>> subtypes = new HashMap<>();

    /** For a class without a name, how many methods it has. */
    private final Map<String, Integer> methodsOfNameless = new HashMap<>();

    /** For a class, the methods that it has from one of a library, as far as they matter. */
    private final Map<String, List<MethodAt>> ofLibraries = new HashMap<>();

    /** For a type, the classes that may implement its methods by inherited ones; null until all types are there. */
    private @Nullable Map<String, List<UnitGraph.Type>> heirs;

    // ---- what the program declares

    /** Of types of the same name the first counts. */
    void add(UnitGraph.Type type) {
        if (types.putIfAbsent(type.name(), type) == null) {
            for (String supertype : type.supertypes()) {
                Grouped.add(subtypes, supertype, type.name());
            }
        }
    }

    /** Of methods of the same name the first counts; whether this one does. */
    boolean add(MethodAt at) {
        UnitGraph.Method method = at.method();
        if (method.sig() != null && methods.putIfAbsent(Entities.methodName(method.sig()), at) != null) {
            return false;
        }
        if (method.sig() != null && isNameless(method.declaredIn())) {
            methodsOfNameless.merge(method.declaredIn(), 1, Integer::sum);
        }
        if (method.implemented() != null) {
            overrides(method.implemented(), at);
        }
        for (MethodSig overridden : method.overridden()) {
            overrides(overridden, at);
        }
        return true;
    }

    /** A method that a class of the program has from one of a library, of which there is no source. */
    void addInherited(MethodAt at) {
        Grouped.add(ofLibraries, at.method().declaredIn(), at);
    }

    private void overrides(MethodSig overridden, MethodAt at) {
        Map<String, List<MethodAt>> all = overriders.get(overridden);
        if (all == null) {
            all = new LinkedHashMap<>();
            overriders.put(overridden, all);
        }
        Grouped.add(all, at.method().declaredIn(), at);
    }

    /** The type of this name; null where the program does not declare it. */
    UnitGraph.@Nullable Type type(String name) {
        return types.get(name);
    }

    Set<String> typeNames() {
        return types.keySet();
    }

    /** Whether the program has the method of this name, and its body. */
    boolean defines(String method) {
        MethodAt own = methods.get(method);
        return own != null && !own.method().isAbstract();
    }

    /** Whether it is a lambda, or the only method of a class without a name. */
    boolean isFunction(MethodAt at) {
        String type = at.method().declaredIn();
        return at.method().sig() == null || methodsOfNameless.getOrDefault(type, 0) == 1;
    }

    private static boolean isNameless(String type) {
        char first = type.charAt(type.lastIndexOf('$') + 1);
        return first >= '0' && first <= '9' && Character.isDigit(type.charAt(type.length() - 1));
    }

    // ---- what a call may run

    /** Whether the program declares the type on which the method is called, or the one that the method is of. */
    boolean isOfProgram(UnitGraph.Dispatch dispatch) {
        return types.containsKey(dispatch.receiver())
                || types.containsKey(dispatch.method().owner());
    }

    /** What a call may run, in the order in which it stands in the files. */
    List<MethodAt> targets(UnitGraph.Dispatch dispatch) {
        Set<MethodAt> found = Collections.newSetFromMap(new IdentityHashMap<>());
        MethodAt inherited = inherited(dispatch);
        if (inherited != null) {
            found.add(inherited);
        }
        UnitGraph.Type receiver = types.get(dispatch.receiver());
        if (!dispatch.exact() && (receiver == null || !receiver.isFinal())) {
            found.addAll(overridersBelow(dispatch));
            found.addAll(inheritedBelow(dispatch));
        }
        List<MethodAt> sorted = new ArrayList<>(found.size());
        for (MethodAt each : found) {
            if (!each.method().isAbstract() && !isOfOther(each, dispatch)) {
                sorted.add(each);
            }
        }
        if (sorted.size() > 1) {
            removeTestDoubles(sorted);
            sorted.sort(Hierarchy::byPlace);
        }
        return sorted;
    }

    /** Leaves out what stands in for another in tests, where the other is there. */
    private static void removeTestDoubles(List<MethodAt> targets) {
        boolean anyReal = false;
        for (MethodAt each : targets) {
            anyReal |= !Names.isTestDouble(each.method().declaredIn());
        }
        if (anyReal) {
            targets.removeIf(each -> Names.isTestDouble(each.method().declaredIn()));
        }
    }

    // Written out: each part of a comparator that is put together is linked by itself, which start-up pays for.
    private static int byPlace(MethodAt one, MethodAt other) {
        int order = one.unit().path().compareTo(other.unit().path());
        order = order == 0 ? one.method().span().compareTo(other.method().span()) : order;
        return order == 0 ? Integer.compare(one.node(), other.node()) : order;
    }

    /** Whether the objects that run this target have another method in place of the one that calls. */
    private boolean isOfOther(MethodAt target, UnitGraph.Dispatch dispatch) {
        MethodSig self = dispatch.self();
        if (self == null || target.method().sig() == null) {
            return false;
        }
        for (MethodAt each : overriders
                .getOrDefault(self, Map.of())
                .getOrDefault(target.method().declaredIn(), List.of())) {
            if (each.method().sig() != null && !each.method().isAbstract() && !callsSuper(each, self)) {
                return true;
            }
        }
        return false;
    }

    /** Whether an overriding method calls the one that it overrides. */
    private static boolean callsSuper(MethodAt overriding, MethodSig overridden) {
        UnitGraph unit = overriding.unit();
        String called = Entities.methodName(overridden);
        for (int e = 0; e < unit.from.size(); e++) {
            int target = unit.to.get(e);
            if (unit.from.get(e) == overriding.method().node()
                    && unit.slots.get(target) == Slot.RUNS.ordinal()
                    && called.equals(unit.names.get(target))) {
                return true;
            }
        }
        return false;
    }

    /** The callables that a receiver of a subtype may run; looks through the shorter of two lists. */
    private List<MethodAt> overridersBelow(UnitGraph.Dispatch dispatch) {
        Map<String, List<MethodAt>> all = overriders.getOrDefault(dispatch.method(), Map.of());
        List<String> below = subtypes.getOrDefault(dispatch.receiver(), List.of());
        List<MethodAt> found = new ArrayList<>();
        boolean isDeclaring = dispatch.receiver().equals(dispatch.method().owner());
        if (!isDeclaring && below.size() < all.size()) {
            addMethods(all.get(dispatch.receiver()), found);
            for (String type : below) {
                addMethods(all.get(type), found);
            }
        } else {
            for (Map.Entry<String, List<MethodAt>> each : all.entrySet()) {
                boolean isBelow = isSubtype(each.getKey(), dispatch.receiver());
                for (MethodAt callable : each.getValue()) {
                    if (callable.method().sig() == null ? isDeclaring : isBelow) {
                        found.add(callable);
                    }
                }
            }
        }
        return found;
    }

    /**
     * The methods of superclasses that know nothing of the receiver's type, by which classes below it implement the method:
     * {@code class Disk extends Device implements Store}, where {@code Device} has what {@code Store} asks for.
     */
    private List<MethodAt> inheritedBelow(UnitGraph.Dispatch dispatch) {
        List<UnitGraph.Type> below = heirs().getOrDefault(dispatch.receiver(), List.of());
        if (below.isEmpty()) {
            return List.of();
        }
        List<MethodAt> found = new ArrayList<>(0);
        Map<String, List<MethodAt>> all = overriders.getOrDefault(dispatch.method(), Map.of());
        for (UnitGraph.Type heir : below) {
            MethodAt inherited = all.containsKey(heir.name()) || Names.isTestDouble(heir.name())
                    ? null
                    : ofSuperclass(heir, dispatch.method());
            if (inherited != null && !inherited.method().isPrivate()) {
                found.add(inherited);
            }
        }
        return found;
    }

    /** The nearest method of this shape in a superclass. */
    private @Nullable MethodAt ofSuperclass(UnitGraph.Type type, MethodSig method) {
        for (String supertype : type.supertypes()) {
            MethodAt there = isClass(supertype) ? methods.get(Entities.methodName(method.in(supertype))) : null;
            if (there != null) {
                return there;
            }
        }
        MethodAt declared = methods.get(Entities.methodName(method));
        return declared == null || declared.method().isAbstract() ? ofLibrary(type, method) : null;
    }

    /** The method of this shape that the class has from one of a library; null where the caller has that one in hand. */
    private @Nullable MethodAt ofLibrary(UnitGraph.Type type, MethodSig method) {
        MethodAt found = null;
        for (MethodAt each : ofLibraries.getOrDefault(type.name(), List.of())) {
            MethodSig sig = each.method().sig();
            if (sig != null && isShaped(sig, method)) {
                if (sig.owner().equals(method.owner())) {
                    return null;
                }
                found = found == null ? each : found;
            }
        }
        return found;
    }

    private static boolean isShaped(MethodSig described, MethodSig method) {
        return described.name().equals(method.name())
                && (described.parameters().equals(UnitGraph.ANY)
                        || TypeNames.match(described.parameters(), method.parameters()));
    }

    private Map<String, List<UnitGraph.Type>> heirs() {
        Map<String, List<UnitGraph.Type>> known = heirs;
        if (known == null) {
            known = new HashMap<>();
            for (UnitGraph.Type type : types.values()) {
                // what a class with others below it inherits, they inherit as well, unless they override it
                if (!type.isInterface() && !subtypes.containsKey(type.name())) {
                    addHeir(type, known);
                }
            }
            heirs = known;
        }
        return known;
    }

    private void addHeir(UnitGraph.Type type, Map<String, List<UnitGraph.Type>> to) {
        for (String implemented : type.supertypes()) {
            UnitGraph.Type above = types.get(implemented);
            if (above != null && above.isInterface() && hasOtherSuperclass(type, implemented)) {
                Grouped.add(to, implemented, type);
            }
        }
    }

    /** Whether a superclass that is not below the interface has methods. */
    private boolean hasOtherSuperclass(UnitGraph.Type type, String implemented) {
        if (ofLibraries.containsKey(type.name())) {
            return true;
        }
        for (String supertype : type.supertypes()) {
            if (isClass(supertype) && !isSubtype(supertype, implemented)) {
                return true;
            }
        }
        return false;
    }

    private boolean isClass(String type) {
        UnitGraph.Type known = types.get(type);
        return known != null && !known.isInterface();
    }

    private static void addMethods(@Nullable List<MethodAt> methods, List<MethodAt> to) {
        if (methods != null) {
            for (MethodAt each : methods) {
                if (each.method().sig() != null) {
                    to.add(each);
                }
            }
        }
    }

    /** What a receiver of exactly the static type would run. */
    private @Nullable MethodAt inherited(UnitGraph.Dispatch dispatch) {
        MethodAt own = declaredIn(dispatch.receiver(), dispatch);
        if (own != null) {
            return own;
        }
        UnitGraph.Type type = types.get(dispatch.receiver());
        if (type != null) {
            for (String supertype : type.supertypes()) {
                MethodAt there = declaredIn(supertype, dispatch);
                if (there != null && !there.method().isAbstract()) {
                    return there;
                }
            }
        }
        return methods.get(Entities.methodName(dispatch.method()));
    }

    private @Nullable MethodAt declaredIn(String type, UnitGraph.Dispatch dispatch) {
        MethodAt same = methods.get(Entities.methodName(dispatch.method().in(type)));
        if (same != null) {
            return same;
        }
        Map<String, List<MethodAt>> all = overriders.getOrDefault(dispatch.method(), Map.of());
        for (MethodAt each : all.getOrDefault(type, List.of())) {
            if (each.method().sig() != null) {
                return each;
            }
        }
        return null;
    }

    private boolean isSubtype(String type, String supertype) {
        if (type.equals(supertype)) {
            return true;
        }
        UnitGraph.Type known = types.get(type);
        return known != null && known.supertypes().contains(supertype);
    }

    // ---- where more is known of the object

    /** The same virtual call where more is known of its object: its type, perhaps exactly. */
    UnitGraph.Dispatch narrowed(UnitGraph.Dispatch dispatch, String type, boolean exact) {
        return new UnitGraph.Dispatch(
                dispatch.name(),
                type,
                dispatch.method(),
                dispatch.overridden(),
                exact,
                dispatch.arity(),
                dispatch.capability() && !isSubtype(type, dispatch.receiver()),
                dispatch.followed(),
                null);
    }

    /** The methods of these targets that an object of the type can run. */
    List<MethodAt> targets(UnitGraph.Dispatch narrowed, List<MethodAt> wider) {
        List<MethodAt> own =
                narrowed.exact() && !types.containsKey(narrowed.receiver()) ? List.of() : targets(narrowed);
        // by node, of which there is one for a method: the equality of records is linked when it is first used
        Set<Integer> nodes = new HashSet<>();
        for (MethodAt each : own) {
            nodes.add(each.node());
        }
        List<MethodAt> found = new ArrayList<>();
        for (MethodAt each : wider) {
            if (nodes.contains(each.node()) || !narrowed.exact() && mayMeet(each, narrowed.receiver())) {
                found.add(each);
            }
        }
        return found;
    }

    /** Whether the target can be that of an object of a type that neither declares nor inherits it. */
    private boolean mayMeet(MethodAt target, String type) {
        String declaring = target.method().declaredIn();
        if (target.method().sig() == null) {
            UnitGraph.Type known = types.get(type);
            return known == null || known.isInterface();
        }
        if (isSubtype(type, declaring)) {
            return false;
        }
        for (String below : subtypes.getOrDefault(type, List.of())) {
            if (isSubtype(below, declaring)) {
                return true;
            }
        }
        return false;
    }
}
