package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeKind;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Names what a call leads to: a method, or all that a virtual call may reach, which linking finds out. */
final class Targets {

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Predicate<String> declared;
    private final ExactTypes exactTypes;
    /** Those of virtual calls that were added to the graph. */
    private final Set<String> dispatches = new HashSet<>();

    Targets(UnitFacts facts, UnitGraph graph, Predicate<String> declared) {
        this.facts = facts;
        this.graph = graph;
        this.declared = declared;
        this.exactTypes = new ExactTypes(facts);
    }

    /** Those of virtual calls that are in the graph. */
    Set<String> dispatches() {
        return dispatches;
    }

    /** Whether the file tells the class of what a method is called on, and not only a type above it. */
    boolean isExact(@Nullable Operand receiver) {
        return exactTypes.of(receiver) != null;
    }

    /** Names the target; a virtual call becomes a {@link UnitGraph.Dispatch} that linking resolves. */
    String name(CallFacts call, Target.Resolved target, CallableFacts in, boolean leadsOn, boolean followed) {
        MethodSig method = target.method();
        if (!isVirtual(call.call(), method)) {
            return Entities.methodName(method);
        }
        Operand receiver = call.call().receiver();
        String type = receiverType(target, receiver);
        boolean exact = exactTypes.of(receiver) != null;
        boolean capability = !exact && Occasions.asksForType(call, type);
        MethodSig self = self(receiver, in);
        String name = (exact ? "x|" : "v|")
                + type
                + "|"
                + method
                + (capability ? "|asked" : "")
                + (followed ? "|followed" : "")
                + (self == null ? "" : "|of " + self);
        if (leadsOn && dispatches.add(name)) {
            graph.dispatches.add(new UnitGraph.Dispatch(
                    name,
                    type,
                    method,
                    target.overridden(),
                    exact,
                    method.parameters().size(),
                    capability,
                    followed,
                    self));
        }
        return name;
    }

    /** The name of the target of a call; null for one that leads nowhere. */
    @Nullable
    String nameOfOwn(CallFacts call) {
        if (!(call.call().target() instanceof Target.Resolved target)
                || target.presumed()
                || !declared.test(target.method().owner())) {
            return null;
        }
        return name(call, target, call.in(), false, false);
    }

    /** The method of an interface or abstract class in which an object calls a method of its own. */
    private @Nullable MethodSig self(@Nullable Operand receiver, CallableFacts in) {
        Callable callable = in.outermost().callable();
        return receiver instanceof Operand.This self
                        && self.type().equals(callable.declaredIn())
                        && callable.kind() == CallableKind.METHOD
                        && !callable.is(Modifier.STATIC)
                        && !callable.is(Modifier.PRIVATE)
                        && !callable.is(Modifier.FINAL)
                        && isIncomplete(facts.type(self.type()).orElse(null))
                ? callable.sig()
                : null;
    }

    private static boolean isIncomplete(@Nullable TypeDecl type) {
        return type != null
                && (type.kind() == TypeKind.INTERFACE || type.modifiers().contains(Modifier.ABSTRACT));
    }

    static boolean isVirtual(Call call, MethodSig method) {
        return call.kind() != CallKind.STATIC
                && call.kind() != CallKind.NEW
                && call.kind() != CallKind.CONSTRUCTOR
                && call.kind() != CallKind.SUPER
                && !method.isConstructor();
    }

    /** The type on which the method is called, as narrow as the file tells. */
    String receiverType(Target.Resolved target, @Nullable Operand receiver) {
        String exact = exactTypes.of(receiver);
        if (exact != null) {
            return exact;
        }
        return target.receiver().isUnknown()
                ? target.method().owner()
                : target.receiver().name();
    }
}
