package dev.asynclint.facts;

import dev.asynclint.code.Operand;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Hosts of which is known that they are addresses and no names, so that nobody is asked for them. */
final class HostAddresses {

    /** How far back conditions are looked at. */
    private static final int FARTHEST = 50;

    /** Methods that are true of addresses alone, by their names: {@code isInetAddress}, {@code isIpAddress}, {@code isIPv4}. */
    private static final Pattern TELLS =
            Pattern.compile("is(?:Valid)?(?:Inet|I[pP])(?:v?[46])?(?:Literal)?(?:Address|Addr)?(?:v?[46])?");

    private HostAddresses() {}

    /** The host for which a call asks, unless it is an address; null where the call asks for none. */
    static @Nullable Operand host(CallFacts call) {
        KnowledgeLine line = call.knowledge().orElse(null);
        if (line == null) {
            return null;
        }
        for (Statement each : line.statements()) {
            if (each instanceof Statement.When when
                    && when.statement() instanceof Statement.NeverBlocks
                    && when.value().equals(Statement.When.ADDRESS)) {
                return Statements.argument(call.call(), when.argument());
            }
        }
        return null;
    }

    /** Whether a condition before the call tells that the host is an address, or the method that gave it does. */
    static boolean isTold(CallFacts call, Operand host) {
        Operand origin = call.unit().origin(host);
        CallFacts given = call.unit().callOf(origin).orElse(null);
        if (given != null
                && (given.says(Statement.GivesAddress.class)
                        || Names.givesAddress(given.call().methodName()))) {
            return true;
        }
        Known known = call.known();
        for (int i = 0; known != null && i < FARTHEST; i++, known = known.before()) {
            if (known instanceof Known.Changed changed
                    && origin instanceof Operand.Read read
                    && changed.changes(read.variable())) {
                return false;
            }
            if (known instanceof Known.Decided decided
                    && Decisions.any(
                            call.unit(),
                            decided.condition(),
                            decided.value(),
                            (part, holds) -> holds && tells(part, call.unit(), origin))) {
                return true;
            }
        }
        return false;
    }

    private static boolean tells(Operand condition, UnitFacts unit, Operand origin) {
        CallFacts asked = unit.callOf(condition).orElse(null);
        return asked != null
                && TELLS.matcher(asked.call().methodName()).matches()
                && (asked.call().arguments().isEmpty()
                        ? isOfSame(asked, unit.callOf(origin).orElse(null))
                        : asked.call().arguments().stream()
                                .anyMatch(argument -> unit.origin(argument).equals(origin)));
    }

    /** Whether the host was taken from the object that was asked: {@code uri.isIP()} and {@code uri.getHost()}. */
    private static boolean isOfSame(CallFacts asked, @Nullable CallFacts taken) {
        return taken != null
                && taken.call().arguments().isEmpty()
                && asked.unit().same(asked.call().receiver(), taken.call().receiver());
    }

    /** That somebody is asked for the host needs a parameter that is no address. */
    static Optional<UnitGraph.Demand> demand(CallFacts call, Operand host) {
        int parameter = Demands.parameter(
                UnitGraph.methodOf(call.in().callable().id()), call.unit().origin(host));
        return parameter < 0 ? Optional.empty() : Optional.of(new UnitGraph.Demand(parameter, Literals.ADDRESS, false));
    }
}
