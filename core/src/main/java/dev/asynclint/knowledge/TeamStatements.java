package dev.asynclint.knowledge;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.knowledge.KnowledgeLine.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a team has said about its own methods to another tool, in its sources: the calls of BlockHound's builder.
 * {@code allowBlockingCallsInside("a.B", "m")} becomes {@code [a.B] m(*) never blocks}, and
 * {@code markAsBlocking("a.B", "m", "()V")} becomes {@code [a.B] m() blocks wait}: of which kind, BlockHound does not say.
 */
public final class TeamStatements {

    /** What stands in the text of every file that has such a call. */
    public static final String MENTION = "BlockHound";

    /** A program that does not know this class says nothing. */
    public static final String SPEAKER = "reactor.blockhound.BlockHound";

    private static final String BUILDER = SPEAKER + "$Builder";
    private static final String ALLOW = "allowBlockingCallsInside";
    private static final String MARK = "markAsBlocking";
    private static final List<String> PRIMITIVES =
            List.of("boolean", "byte", "char", "short", "int", "long", "float", "double");

    private final SourceUnit unit;
    private final List<KnowledgeLine> lines = new ArrayList<>();

    private TeamStatements(SourceUnit unit) {
        this.unit = unit;
    }

    /** What one file says; without lines when it says nothing. */
    public static KnowledgeFile in(SourceUnit unit) {
        TeamStatements statements = new TeamStatements(unit);
        unit.callables().forEach(statements::callable);
        return new KnowledgeFile(unit.path(), List.of(), List.of(), List.of(), statements.lines, List.of(), List.of());
    }

    private void callable(Callable callable) {
        body(callable.body());
    }

    private void body(Body body) {
        for (Step step : body.steps()) {
            if (step instanceof Call call) {
                call(call);
            } else if (step instanceof Step.Branch branch) {
                branch.arms().forEach(this::body);
            } else if (step instanceof Step.Repeat repeat) {
                body(repeat.test());
                body(repeat.body());
                body(repeat.update());
            } else if (step instanceof Step.Attempt attempt) {
                body(attempt.resources());
                body(attempt.block());
                attempt.handlers().forEach(handler -> body(handler.body()));
                body(attempt.last());
            } else if (step instanceof Step.Synchronized locked) {
                body(locked.body());
            } else if (step instanceof Step.Assign assign) {
                code(assign.value());
            } else if (step instanceof Step.Put put) {
                code(put.value());
            } else if (step instanceof Step.Exit exit && exit.value() != null) {
                code(exit.value());
            }
        }
    }

    private void code(Operand operand) {
        if (operand instanceof Operand.Code code) {
            code.callables().forEach(this::callable);
        }
    }

    private void call(Call call) {
        call.arguments().forEach(this::code);
        if (!isBuilder(call.target()) || call.arguments().size() < 2) {
            return;
        }
        String type = type(call.arguments().get(0));
        String method = string(call.arguments().get(1));
        if (type == null || method == null) {
            return;
        }
        Origin origin = new Origin(unit.path(), call.name().line(), MENTION);
        if (call.methodName().equals(ALLOW)) {
            add(type, method, null, new Statement.NeverBlocks(), origin);
        } else if (call.methodName().equals(MARK) && call.arguments().size() > 2) {
            String descriptor = string(call.arguments().get(2));
            Statement blocks = new Statement.Blocks(BlockingCategory.WAIT, null, -1, -1, Set.of());
            add(type, method, descriptor == null ? null : parameters(descriptor), blocks, origin);
        }
    }

    /** Of an unresolved call the name must do: nothing else is called so. */
    private static boolean isBuilder(Target target) {
        return target instanceof Target.Resolved resolved
                ? resolved.method().owner().equals(BUILDER)
                : target instanceof Target.Unresolved unresolved
                        && (unresolved.name().equals(ALLOW) || unresolved.name().equals(MARK));
    }

    private void add(
            String type, String method, @Nullable List<String> parameters, Statement statement, Origin origin) {
        lines.add(new KnowledgeLine(
                type,
                List.of(method.equals("<init>") ? MethodSig.CONSTRUCTOR : method),
                parameters == null,
                parameters == null ? List.of() : parameters,
                List.of(statement),
                origin));
    }

    private static @Nullable String string(Operand operand) {
        if (operand instanceof Operand.Constant constant
                && constant.text().length() > 2
                && constant.text().startsWith("\"")
                && constant.text().endsWith("\"")) {
            return constant.text().substring(1, constant.text().length() - 1);
        }
        return null;
    }

    private static @Nullable String type(Operand operand) {
        String name = string(operand);
        if (name != null) {
            return name.replace('/', '.');
        }
        if (operand instanceof Operand.Constant constant
                && constant.text().endsWith(".class")
                && !constant.type().arguments().isEmpty()) {
            return constant.type().arguments().get(0).name();
        }
        return null;
    }

    /** The parameters in a descriptor, {@code (J[Ljava/lang/String;)V}; null when it is none. */
    static @Nullable List<String> parameters(String descriptor) {
        int end = descriptor.indexOf(')');
        if (!descriptor.startsWith("(") || end < 0) {
            return null;
        }
        List<String> parameters = new ArrayList<>();
        int at = 1;
        while (at < end) {
            int dimensions = 0;
            while (at < end && descriptor.charAt(at) == '[') {
                dimensions++;
                at++;
            }
            String name;
            if (descriptor.charAt(at) == 'L') {
                int semicolon = descriptor.indexOf(';', at);
                if (semicolon < 0 || semicolon > end) {
                    return null;
                }
                name = descriptor.substring(at + 1, semicolon).replace('/', '.');
                at = semicolon + 1;
            } else {
                int primitive = "ZBCSIJFD".indexOf(descriptor.charAt(at));
                if (primitive < 0) {
                    return null;
                }
                name = PRIMITIVES.get(primitive);
                at++;
            }
            parameters.add(name + "[]".repeat(dimensions));
        }
        return parameters;
    }
}
