package dev.asynclint.facts;

import dev.asynclint.code.Call;
import dev.asynclint.code.CallKind;
import dev.asynclint.code.Callable;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Operand;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.UnitGraph.Demand;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a call asks of the parameters of the method that it stands in, and what it passes to the method that it calls. Only
 * comparisons with literals count: {@code if (force)}, {@code if (listener != null)}. Of a method of an anonymous class only
 * its own parameters do.
 */
final class Demands {

    /** How far back conditions are looked at. */
    private static final int FARTHEST = 50;

    private final UnitFacts unit;
    private final String method;
    private final List<Demand> all = new ArrayList<>(0);
    /** What was known when the condition that is read was decided. */
    private @Nullable Known before;

    private Demands(CallFacts call) {
        this.unit = call.unit();
        this.method = methodOf(call.in());
    }

    /** The id of the method that a callable is, or that it is a lambda in. */
    private static String methodOf(CallableFacts in) {
        return UnitGraph.methodOf(in.callable().id());
    }

    /** What has to hold of parameters where the call stands. */
    static List<Demand> of(CallFacts call) {
        Demands demands = new Demands(call);
        Known known = call.known();
        for (int i = 0; known != null && i < FARTHEST; i++, known = known.before()) {
            if (known instanceof Known.Decided decided) {
                demands.before = decided.before();
                demands.read(decided.condition(), decided.value(), 0);
            }
        }
        return List.copyOf(demands.all);
    }

    /** That it waits needs a limit that is not 0, where that means not to wait. */
    static Optional<Demand> ofLimit(CallFacts call, Statement.Blocks blocks) {
        Operand limit = limit(call, blocks);
        int parameter = limit == null ? -1 : parameter(methodOf(call.in()), limit);
        return parameter < 0 ? Optional.empty() : Optional.of(new Demand(parameter, "0", false));
    }

    /** That it waits for a parameter, or for an element of one, needs that this is not complete when the method is called. */
    static Optional<Demand> ofAwaited(CallFacts call) {
        Operand awaited = call.awaited().orElse(null);
        if (awaited == null) {
            return Optional.empty();
        }
        String method = methodOf(call.in());
        for (Variable root : call.unit().values().roots(awaited)) {
            int parameter = parameter(method, new Operand.Read(root));
            if (parameter >= 0) {
                return Optional.of(new Demand(parameter, Literals.COMPLETE, false));
            }
        }
        return Optional.empty();
    }

    /** Whether the limit of the wait is 0, where that means not to wait. */
    static boolean neverWaits(CallFacts call, Statement.Blocks blocks) {
        Operand limit = limit(call, blocks);
        return isZero(limit)
                || blocks.category() == BlockingCategory.SLEEP
                        && !call.call().arguments().isEmpty()
                        && isZero(call.unit().origin(call.call().arguments().get(0)));
    }

    private static final String DURATION = "java.time.Duration";

    private static boolean isZero(@Nullable Operand limit) {
        if (limit instanceof Operand.Read read) {
            return read.variable().owner().equals(DURATION)
                    && read.variable().name().equals("ZERO");
        }
        return limit instanceof Operand.Constant constant
                && Literals.of(constant.text()).equals("0");
    }

    /** Where a limit comes without its unit, 0 may mean to wait for ever. */
    private static @Nullable Operand limit(CallFacts call, Statement.Blocks blocks) {
        MethodSig method = call.method().orElse(null);
        boolean hasUnit = method != null
                && (method.parameters().contains("java.util.concurrent.TimeUnit")
                        || method.parameters().contains(DURATION));
        List<Operand> arguments = call.call().arguments();
        return hasUnit && blocks.amount() >= 0 && blocks.amount() < arguments.size()
                ? call.unit().origin(arguments.get(blocks.amount()))
                : null;
    }

    private void read(Operand condition, boolean holds, int depth) {
        Operand origin = unit.origin(condition);
        if (depth > FARTHEST) {
            return;
        } else if (condition instanceof Operand.Read read && Truths.isTruth(read.variable())) {
            all.add(new Demand(-1, "true", holds, read.variable().key()));
        } else if (origin instanceof Operand.Not not) {
            read(not.operand(), !holds, depth + 1);
        } else if (origin instanceof Operand.And and && holds) {
            for (Operand each : and.operands()) {
                read(each, true, depth + 1);
            }
        } else if (origin instanceof Operand.Or or && !holds) {
            for (Operand each : or.operands()) {
                read(each, false, depth + 1);
            }
        } else if (origin instanceof Operand.Equal equal) {
            compare(equal.left(), equal.right(), holds);
            compare(equal.right(), equal.left(), holds);
        } else {
            int parameter = unchanged(origin);
            if (parameter >= 0) {
                all.add(new Demand(parameter, "true", holds));
            }
        }
    }

    private void compare(Operand value, Operand with, boolean holds) {
        int parameter = unchanged(unit.origin(value));
        String literal = parameter < 0 ? null : literal(unit, with);
        if (literal != null && !literal.equals(Literals.SOMETHING)) {
            all.add(new Demand(parameter, literal, holds));
        }
    }

    /** The parameter that a value still is where the condition was decided; -1 for others. */
    private int unchanged(Operand value) {
        int parameter = parameter(method, value);
        return parameter < 0
                        && value instanceof Operand.Read read
                        && isParameter(method, read.variable())
                        && isUnchanged(read.variable())
                ? read.variable().ordinal()
                : parameter;
    }

    /** Whether nothing was assigned to a parameter before the condition was decided. */
    private boolean isUnchanged(Variable parameter) {
        Known known = before;
        for (int i = 0; known != null; i++, known = known.before()) {
            if (i == FARTHEST || known instanceof Known.Changed changed && changed.changes(parameter)) {
                return false;
            }
        }
        return true;
    }

    /** Notes what a call passes. */
    static void passed(CallFacts facts, int site, List<String> parameters, UnitGraph graph) {
        Call call = facts.call();
        String method = parameters.isEmpty() ? "" : methodOf(facts.in());
        for (int i = 0; i < call.arguments().size() && i < Math.min(parameters.size(), UnitGraph.THIS); i++) {
            if (i == parameters.size() - 1 && parameters.get(i).endsWith("[]")) {
                continue;
            }
            Operand argument = facts.unit().origin(call.arguments().get(i));
            int own = parameter(method, argument);
            String literal = own >= 0 ? null : literal(facts.unit(), argument);
            String type = null;
            if (!isPrimitive(parameters.get(i))) {
                type = type(facts.unit(), argument, parameters.get(i));
                if (Completion.isComplete(facts, call.arguments().get(i))) {
                    literal = Literals.COMPLETE;
                } else if (literal == null && isKnown(facts, call.arguments().get(i))) {
                    literal = Literals.SOMETHING;
                }
            }
            if (literal != null) {
                graph.passes(
                        site, i, type != null && literal.equals(Literals.SOMETHING) ? Literals.notNull(type) : literal);
                continue;
            } else if (own >= 0) {
                graph.passesOn(site, i, own, false);
            } else {
                int ownOrNull = ownOrNull(facts, method, argument);
                if (ownOrNull >= 0) {
                    graph.passesOn(site, i, ownOrNull, true);
                }
            }
            if (type != null) {
                graph.passes(site, i, type);
            }
        }
    }

    /**
     * Notes what is known of the object that a method is called of.
     *
     * @param type its type as far as the call tells
     * @param exact whether it is of no subclass
     */
    static void calledOn(CallFacts facts, int site, MethodSig method, String type, boolean exact, UnitGraph graph) {
        Call call = facts.call();
        boolean isUp = call.kind() == CallKind.SUPER || call.kind() == CallKind.CONSTRUCTOR;
        boolean isNew = call.kind() == CallKind.NEW;
        Operand receiver = call.receiver();
        if (call.kind() == CallKind.STATIC || receiver == null && !isUp && !isNew) {
            return;
        }
        int own = isUp ? UnitGraph.THIS : isNew || receiver == null ? -1 : ownObject(facts, receiver);
        if (own >= 0 && !isUp) {
            graph.passesOn(site, UnitGraph.RECEIVER, own, false);
        }
        if (own >= 0) {
            graph.passesOn(site, UnitGraph.THIS, own, false);
        }
        String known = isUp ? facts.in().outermost().callable().declaredIn() : type;
        if (isNew || exact) {
            graph.passes(site, UnitGraph.THIS, Literals.made(known));
        } else if (!known.equals(method.owner())) {
            graph.passes(site, UnitGraph.THIS, Literals.object(known));
        }
    }

    /** The parameter that the object of a call is, or that it is the same as that of the method it stands in; -1 for others. */
    private static int ownObject(CallFacts facts, Operand receiver) {
        if (receiver instanceof Operand.This self) {
            Callable in = facts.in().outermost().callable();
            return self.type().equals(in.declaredIn()) && !in.is(Modifier.STATIC) ? UnitGraph.THIS : -1;
        }
        return parameter(methodOf(facts.in()), facts.unit().origin(receiver));
    }

    /** What the type of an argument tells beyond that of the parameter; null where it tells nothing. */
    private static @Nullable String type(UnitFacts unit, Operand argument, String parameter) {
        CallFacts made = unit.callOf(argument).orElse(null);
        if (made != null && made.isNew()) {
            return made.call().type().isUnknown()
                    ? null
                    : Literals.made(made.call().type().name());
        }
        if (argument instanceof Operand.Mixed || argument instanceof Operand.Code) {
            return null;
        }
        TypeRef type = unit.typeOf(argument);
        boolean tellsMore = !type.isUnknown()
                && !type.isArray()
                && !isPrimitive(type.name())
                && !type.name().startsWith("java.lang.")
                && !type.name().equals(parameter);
        return tellsMore ? Literals.object(type.name()) : null;
    }

    /** The parameter of its method that a local holds, unless it is null; -1 for others. */
    private static int ownOrNull(CallFacts call, String method, Operand value) {
        int found = -1;
        if (value instanceof Operand.Read read && read.variable().kind() == VariableKind.LOCAL) {
            for (Operand each : call.unit().values().definitions(read.variable())) {
                int own = parameter(method, each);
                if (!Literals.isNull(each) && (own < 0 || found >= 0 && own != found)) {
                    return -1;
                }
                found = Math.max(found, own);
            }
        }
        return found;
    }

    private static boolean isPrimitive(String type) {
        return Character.isLowerCase(type.charAt(0)) && type.indexOf('.') < 0;
    }

    /** Whether a condition told that the value is not null. */
    private static boolean isKnown(CallFacts call, Operand value) {
        if (!(value instanceof Operand.Read read && read.variable().assignedOnce())) {
            return false;
        }
        Known known = call.known();
        for (int i = 0; known != null && i < FARTHEST; i++, known = known.before()) {
            if (known instanceof Known.Decided decided
                    && saysNotNull(call.unit(), decided.condition(), decided.value(), value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean saysNotNull(UnitFacts unit, Operand condition, boolean holds, Operand value) {
        if (condition instanceof Operand.Not not) {
            return saysNotNull(unit, not.operand(), !holds, value);
        } else if (condition instanceof Operand.And and && holds) {
            return oneSaysNotNull(unit, and.operands(), true, value);
        } else if (condition instanceof Operand.Or or && !holds) {
            return oneSaysNotNull(unit, or.operands(), false, value);
        }
        return !holds && condition instanceof Operand.Equal equal && value.equals(Literals.comparedWithNull(equal));
    }

    private static boolean oneSaysNotNull(UnitFacts unit, List<Operand> conditions, boolean hold, Operand value) {
        for (int i = 0; i < conditions.size() && i < FARTHEST; i++) {
            if (saysNotNull(unit, conditions.get(i), hold, value)) {
                return true;
            }
        }
        return false;
    }

    /** The parameter of a method that a value is, -1 for others. */
    static int parameter(String method, Operand value) {
        if (!(value instanceof Operand.Read read)) {
            return -1;
        }
        Variable variable = read.variable();
        boolean isToldApart = variable.ordinal() < UnitGraph.THIS && variable.assignedOnce();
        return isToldApart && isParameter(method, variable) ? variable.ordinal() : -1;
    }

    private static boolean isParameter(String method, Variable variable) {
        return variable.kind() == VariableKind.PARAMETER && variable.owner().equals(method);
    }

    private static @Nullable String literal(UnitFacts unit, Operand value) {
        Operand origin = unit.origin(value);
        if (origin instanceof Operand.Constant constant) {
            return Literals.of(constant.text());
        } else if (origin instanceof Operand.Read read) {
            Variable variable = read.variable();
            return variable.isStatic()
                            && variable.assignedOnce()
                            && variable.owner().equals(variable.type().name())
                    ? Literals.constant(variable.owner(), variable.name())
                    : null;
        }
        CallFacts made = unit.callOf(origin).orElse(null);
        boolean something = origin instanceof Operand.This
                || origin instanceof Operand.Code
                || origin instanceof Operand.Elements
                || origin instanceof Operand.Opaque opaque
                        && opaque.type().name().equals("java.lang.String")
                || made != null && made.isNew();
        return something ? Literals.SOMETHING : null;
    }
}
