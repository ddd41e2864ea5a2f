package dev.asynclint.facts;

import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.TypeRef;
import dev.asynclint.facts.ProgramGraph.MethodAt;
import dev.asynclint.facts.ProgramGraph.SiteAt;
import dev.asynclint.facts.UnitGraph.TwoForms;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Methods that a type of the program declares in two forms, {@code read} and {@code readAsync}. Where {@code read} has many
 * implementations and one of them waits, it is no guess that a call of it does: who wrote the type says that it may take its
 * time, and what to call instead.
 */
final class DeclaredTwins {

    private static final List<String> ENDS = List.of("Async", "Reactive", "Rx");

    /** For what else there is an asynchronous form. A lock that is held for a moment is no reason to have one. */
    private static final List<BlockingCategory> REASONS = List.of(
            BlockingCategory.AWAIT,
            BlockingCategory.DATABASE,
            BlockingCategory.NETWORK,
            BlockingCategory.MESSAGING,
            BlockingCategory.FILE,
            BlockingCategory.PROCESS);

    private DeclaredTwins() {}

    // ---- of a file

    /**
     * The asynchronous forms of methods that the file declares, by what the other form would be; of two such forms one that
     * can be overridden.
     */
    static Map<MethodSig, CallableFacts> asynchronousForms(UnitFacts facts) {
        Map<MethodSig, CallableFacts> forms = new HashMap<>();
        for (CallableFacts each : facts.callables()) {
            MethodSig sig = each.callable().sig();
            String name = sig == null || !each.isAsync() ? "" : shortened(sig.name());
            if (sig != null && !name.isEmpty()) {
                MethodSig plain = new MethodSig(sig.owner(), name, sig.parameters());
                if (isOpen(each.callable())) {
                    forms.put(plain, each);
                } else {
                    forms.putIfAbsent(plain, each);
                }
            }
        }
        return forms;
    }

    /** Notes the methods in two forms that the file declares. */
    static void note(UnitFacts facts, Map<MethodSig, CallableFacts> async, UnitGraph graph) {
        for (CallableFacts each : async.isEmpty() ? List.<CallableFacts>of() : facts.callables()) {
            MethodSig sig = each.callable().sig();
            CallableFacts twin = sig == null ? null : async.get(sig);
            MethodSig other = twin == null ? null : twin.callable().sig();
            if (sig != null
                    && twin != null
                    && other != null
                    && each.returns().isEmpty()
                    && isOpen(each.callable())
                    && isOpen(twin.callable())
                    && !isDescribed(each.callable(), sig, facts)
                    && !isMadeOf(twin, sig, facts)) {
                graph.twoForms.add(new TwoForms(
                        sig,
                        other.name(),
                        each.callable().is(Modifier.ABSTRACT)
                                && gives(
                                        twin.callable().returnType(),
                                        each.callable().returnType()),
                        each.callable().span()));
            }
        }
    }

    private static String shortened(String name) {
        for (String end : ENDS) {
            if (name.endsWith(end)) {
                return name.substring(0, name.length() - end.length());
            }
        }
        return "";
    }

    /** Whether the name says that it is the asynchronous form of something. */
    static boolean isAsynchronous(String name) {
        return !shortened(name).isEmpty();
    }

    private static boolean isOpen(Callable callable) {
        return callable.kind() == CallableKind.METHOD
                && !callable.is(Modifier.STATIC)
                && !callable.is(Modifier.PRIVATE)
                && !callable.is(Modifier.FINAL);
    }

    private static boolean gives(TypeRef async, TypeRef plain) {
        return !plain.isVoid() && !plain.isUnknown() && async.argument(0).equals(plain);
    }

    /** Whether the asynchronous form is the other one in a wrapping: then it says nothing of it. */
    private static boolean isMadeOf(CallableFacts twin, MethodSig plain, UnitFacts facts) {
        for (CallableFacts each : facts.callables()) {
            if (each.outermost() == twin
                    && each.calls().stream()
                            .anyMatch(
                                    call -> call.method().filter(plain::equals).isPresent())) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDescribed(Callable callable, MethodSig sig, UnitFacts facts) {
        return facts.knowledge()
                .method(sig, callable.overridden(), callable.declaredIn(), facts.supertypes(callable.declaredIn()))
                .isPresent();
    }

    // ---- of the program

    /** Adds a blocking call for each virtual call of such a method of which nobody knows which implementation it runs. */
    static void add(ProgramGraph program) {
        Map<MethodSig, Declared> declared = new HashMap<>();
        for (UnitGraph unit : program.units) {
            for (TwoForms each : unit.twoForms) {
                declared.putIfAbsent(each.method(), new Declared(unit, each));
            }
        }
        if (declared.isEmpty()) {
            return;
        }
        Map<BlockingCategory, BitSet> waiting = new EnumMap<>(BlockingCategory.class);
        Adjacency incoming = new Adjacency(program.to, program.nodeCount());
        // An event that is published runs whoever listens, which is no reason of the publisher's own.
        REASONS.forEach(reason ->
                waiting.put(reason, Majorities.waiting(program, incoming, EnumSet.of(reason), Confidence.DEFINITE)));
        List<SiteAt> sites = new ArrayList<>();
        Set<String> done = new HashSet<>();
        for (UnitGraph unit : program.units) {
            for (UnitGraph.Dispatch dispatch : unit.dispatches) {
                if (done.add(dispatch.name()) && !dispatch.exact() && !dispatch.capability()) {
                    Declared found = find(dispatch, declared);
                    int node = program.node(Slot.RUNS, dispatch.name());
                    if (found == null || node == ProgramGraph.NONE) {
                        continue;
                    }
                    BlockingCategory reason = reason(dispatch, found, program, waiting);
                    if (reason != null) {
                        sites.add(new SiteAt(found.unit, site(node, found.forms, reason), node, -1, List.of()));
                    }
                }
            }
        }
        program.blocking.addAll(sites);
    }

    /** What a call may wait for; null where it is not known to wait. */
    private static @Nullable BlockingCategory reason(
            UnitGraph.Dispatch dispatch, Declared found, ProgramGraph program, Map<BlockingCategory, BitSet> waiting) {
        MethodAt own = program.callables.get(program.node(Slot.RUNS, Entities.methodName(found.forms.method())));
        if (own != null && own.method().isTrusted()) {
            return null;
        }
        List<MethodAt> targets = program.hierarchy.targets(dispatch);
        if (targets.isEmpty()) {
            return found.forms.bodiless() ? BlockingCategory.AWAIT : null;
        }
        // what a single one does is told by its body
        for (BlockingCategory reason : targets.size() == 1 ? List.<BlockingCategory>of() : REASONS) {
            BitSet all = waiting.getOrDefault(reason, new BitSet());
            if (targets.stream().anyMatch(target -> all.get(target.node()))) {
                return reason;
            }
        }
        return null;
    }

    private record Declared(UnitGraph unit, TwoForms forms) {}

    private static @Nullable Declared find(UnitGraph.Dispatch dispatch, Map<MethodSig, Declared> declared) {
        Declared own = declared.get(dispatch.method());
        for (int i = 0; own == null && i < dispatch.overridden().size(); i++) {
            own = declared.get(dispatch.overridden().get(i));
        }
        return own;
    }

    private static UnitGraph.Site site(int node, TwoForms forms, BlockingCategory category) {
        return new UnitGraph.Site(
                node,
                forms.method(),
                category,
                forms.span(),
                false,
                Set.of(),
                0,
                Confidence.PROBABLE,
                null,
                "`" + forms.twin() + "`, its asynchronous form",
                null,
                false,
                -1);
    }
}
