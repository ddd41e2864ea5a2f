package dev.asynclint.code;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the code model as text: what a golden test compares, and what both front ends must agree on to the letter.
 *
 * <p>Not {@code toString}, because records nest without end: here it is one line per step, indented, in evaluation
 * order. Everything of the model is printed but the ends of spans, unless they are asked for. The text has no reader;
 * nothing parses it.
 */
public final class CodeText {

    private final StringBuilder out = new StringBuilder();
    private final boolean fullSpans;
    private int depth;

    private CodeText(boolean fullSpans) {
        this.fullSpans = fullSpans;
    }

    /** The unit, with the start of every span. */
    public static String of(SourceUnit unit) {
        CodeText text = new CodeText(false);
        text.unit(unit);
        return text.out.toString();
    }

    /** The unit, with whole spans: start, end, and the whole of what has a name. */
    public static String withSpans(SourceUnit unit) {
        CodeText text = new CodeText(true);
        text.unit(unit);
        return text.out.toString();
    }

    /** One callable, with the start of every span. */
    public static String of(Callable callable) {
        CodeText text = new CodeText(false);
        text.callable(callable);
        return text.out.toString();
    }

    private void unit(SourceUnit unit) {
        line("unit " + unit.path() + (unit.packageName().isEmpty() ? "" : " package " + unit.packageName()));
        unit.packageAnnotations().forEach(name -> line("package @" + name));
        unit.imports().forEach(name -> line("import " + name));
        unit.types().forEach(this::type);
        unit.callables().forEach(this::callable);
        for (Map.Entry<String, List<String>> entry : new TreeMap<>(unit.supertypes()).entrySet()) {
            line("supertypes " + entry.getKey() + ": " + String.join(", ", entry.getValue()));
        }
        if (!unit.functions().isEmpty()) {
            line("functions " + String.join(", ", new TreeSet<>(unit.functions())));
        }
        for (Suppression s : unit.suppressions()) {
            line("suppress " + String.join(", ", s.names()) + (s.comment() ? " by comment" : "") + " over "
                    + full(s.scope()) + at(s.span()));
        }
        for (SourceUnit.Gap gap : unit.notUnderstood()) {
            line("not understood: " + gap.message() + at(gap.span()));
        }
    }

    private void type(TypeDecl type) {
        line("type " + type.name() + " " + type.kind() + modifiers(type.modifiers())
                + (type.supertypes().isEmpty() ? "" : " extends " + join(type.supertypes()))
                + (type.enclosing() == null ? "" : " in " + type.enclosing())
                + named(type.span(), type.whole()));
        depth++;
        type.annotations().forEach(this::annotation);
        type.fields().forEach(field -> variable("field", field));
        depth--;
    }

    private void callable(Callable c) {
        line(c.kind() + " " + c.id() + modifiers(c.modifiers()) + ": " + c.returnType()
                + (c.implemented() == null ? "" : " implements " + c.implemented())
                + (c.overridden().isEmpty() ? "" : " overrides " + join(c.overridden()))
                + (c.mayBeInterrupted() ? " interruptible" : "")
                + (c.enclosing() == null ? "" : " in " + c.enclosing())
                + " of " + c.declaredIn()
                + named(c.span(), c.whole()));
        depth++;
        c.annotations().forEach(this::annotation);
        c.parameters().forEach(parameter -> variable("parameter", parameter));
        body(c.body());
        depth--;
    }

    private void annotation(AnnotationUse use) {
        line("@" + use.type() + annotationValues(use) + at(use.span()));
    }

    private static String annotationValues(AnnotationUse use) {
        return use.values().isEmpty() ? "" : "(" + new TreeMap<>(use.values()) + ")";
    }

    private void variable(String what, Variable v) {
        line(what + " " + name(v) + ": " + v.type()
                + (v.isStatic() ? " static" : "")
                + (v.assignedOnce() ? " once" : "")
                + v.annotations().stream()
                        .map(use -> " @" + use.type() + annotationValues(use))
                        .collect(Collectors.joining()));
    }

    private void body(Body body) {
        body.steps().forEach(this::step);
    }

    private void body(String label, Body body) {
        if (!body.isEmpty()) {
            line(label);
            depth++;
            body(body);
            depth--;
        }
    }

    private void step(Step step) {
        if (step instanceof Call call) {
            call(call);
        } else if (step instanceof Step.Assign assign) {
            Code code = operand(assign.value());
            line(name(assign.target()) + ": " + assign.target().type() + " = " + code.text + at(assign.span()));
            code(code);
        } else if (step instanceof Step.Put put) {
            Code code = operand(put.value());
            line("put " + operand(put.array()).text + " = " + code.text + at(put.span()));
            code(code);
        } else if (step instanceof Step.Discard discard) {
            Code code = operand(discard.value());
            line("discard " + code.text + at(discard.span()));
            code(code);
        } else if (step instanceof Step.Exit exit) {
            Code code = exit.value() == null ? new Code("") : operand(exit.value());
            line(exit.kind() + (code.text.isEmpty() ? "" : " " + code.text) + at(exit.span()));
            code(code);
        } else if (step instanceof Step.Branch branch) {
            branch(branch);
        } else if (step instanceof Step.Repeat repeat) {
            Code code = operand(repeat.condition());
            line("repeat " + repeat.kind() + " while " + code.text + at(repeat.span()));
            code(code);
            depth++;
            body("test", repeat.test());
            body("body", repeat.body());
            body("update", repeat.update());
            depth--;
        } else if (step instanceof Step.Attempt attempt) {
            attempt(attempt);
        } else if (step instanceof Step.Synchronized block) {
            Code code = operand(block.lock());
            line("synchronized " + code.text + at(block.span()));
            code(code);
            depth++;
            body(block.body());
            depth--;
        }
    }

    private void call(Call call) {
        Code receiver = call.receiver() == null ? new Code("") : operand(call.receiver());
        Code arguments = new Code("");
        StringBuilder text = new StringBuilder();
        for (Operand argument : call.arguments()) {
            Code code = operand(argument);
            text.append(text.length() == 0 ? "" : ", ").append(code.text);
            arguments.inside.addAll(code.inside);
        }
        line("%" + call.id() + " = " + call.kind() + " "
                + (receiver.text.isEmpty() ? "" : receiver.text + " . ")
                + target(call.target()) + " (" + text + "): " + call.type()
                + named(call.name(), call.whole()));
        code(receiver);
        code(arguments);
    }

    private static String target(Target target) {
        if (target instanceof Target.Resolved resolved) {
            return (resolved.presumed() ? "presumed " : "")
                    + resolved.method()
                    + (resolved.receiver().name().equals(resolved.method().owner())
                                    && resolved.receiver().arguments().isEmpty()
                            ? ""
                            : " on " + resolved.receiver())
                    + (resolved.overridden().isEmpty() ? "" : " overriding " + join(resolved.overridden()))
                    + resolved.annotations().stream().map(name -> " @" + name).collect(Collectors.joining())
                    + (resolved.interruptible() ? " interruptible" : "");
        }
        Target.Unresolved unresolved = (Target.Unresolved) target;
        return "?" + unresolved.name() + "/" + unresolved.arity() + " " + unresolved.reason();
    }

    private void branch(Step.Branch branch) {
        Code code = operand(branch.condition());
        line("branch " + branch.kind() + " on " + code.text + at(branch.span()));
        code(code);
        depth++;
        for (int i = 0; i < branch.arms().size(); i++) {
            String label = branch.kind() == Step.BranchKind.SWITCH ? "arm " + i : i == 0 ? "then" : "else";
            body(label, branch.arms().get(i));
        }
        depth--;
    }

    private void attempt(Step.Attempt attempt) {
        line("try" + at(attempt.span()));
        depth++;
        body("resources", attempt.resources());
        body("block", attempt.block());
        body("closes", attempt.closes());
        for (Step.Handler handler : attempt.handlers()) {
            line("catch " + name(handler.variable()) + ": "
                    + handler.types().stream().map(TypeRef::toString).collect(Collectors.joining(" | "))
                    + at(handler.span()));
            depth++;
            body(handler.body());
            depth--;
        }
        body("finally", attempt.last());
        depth--;
    }

    /** The text of an operand, and the callables in it, which are printed below the line that the text stands in. */
    private static final class Code {
        final String text;
        final List<Callable> inside = new java.util.ArrayList<>();

        Code(String text) {
            this.text = text;
        }
    }

    private void code(Code code) {
        depth++;
        code.inside.forEach(this::callable);
        depth--;
    }

    private static Code operand(Operand operand) {
        java.util.ArrayList<Callable> inside = new java.util.ArrayList<>();
        Code code = new Code(text(operand, inside));
        code.inside.addAll(inside);
        return code;
    }

    private static String text(Operand operand, List<Callable> inside) {
        if (operand instanceof Operand.Result result) {
            return "%" + result.call();
        } else if (operand instanceof Operand.Read read) {
            return name(read.variable());
        } else if (operand instanceof Operand.This self) {
            return "this:" + self.type();
        } else if (operand instanceof Operand.Code code) {
            inside.addAll(code.callables());
            return "code:" + code.type()
                    + code.callables().stream().map(Callable::id).collect(Collectors.joining(", ", "[", "]"));
        } else if (operand instanceof Operand.Constant constant) {
            return constant.text().replace("\n", "\\n").replace("\r", "\\r") + ":" + constant.type();
        } else if (operand instanceof Operand.Mixed mixed) {
            return "mixed" + texts(mixed.operands(), inside);
        } else if (operand instanceof Operand.Elements elements) {
            return "elements:" + elements.type() + texts(elements.operands(), inside);
        } else if (operand instanceof Operand.Element element) {
            return "element:" + element.type() + "(" + text(element.container(), inside) + ")";
        } else if (operand instanceof Operand.Not not) {
            return "!" + text(not.operand(), inside);
        } else if (operand instanceof Operand.And and) {
            return "and" + texts(and.operands(), inside);
        } else if (operand instanceof Operand.Or or) {
            return "or" + texts(or.operands(), inside);
        } else if (operand instanceof Operand.Equal equal) {
            return text(equal.left(), inside) + " == " + text(equal.right(), inside);
        } else {
            Operand.Opaque opaque = (Operand.Opaque) operand;
            return "opaque:" + opaque.type() + texts(opaque.operands(), inside);
        }
    }

    private static String texts(List<Operand> operands, List<Callable> inside) {
        StringBuilder text = new StringBuilder("(");
        for (Operand operand : operands) {
            text.append(text.length() == 1 ? "" : ", ").append(text(operand, inside));
        }
        return text.append(')').toString();
    }

    private static String name(Variable v) {
        return v.kind() == VariableKind.FIELD ? v.owner() + "." + v.name() : v.name() + "#" + v.ordinal();
    }

    private static String modifiers(Collection<Modifier> modifiers) {
        return modifiers.isEmpty()
                ? ""
                : modifiers.stream().sorted().map(Modifier::name).collect(Collectors.joining(" ", " [", "]"));
    }

    private static String join(List<?> items) {
        return items.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private String at(Span span) {
        return fullSpans ? " @" + full(span) : " @" + span;
    }

    private String named(Span name, @Nullable Span whole) {
        return fullSpans && whole != null ? " @" + full(name) + " in " + full(whole) : " @" + name;
    }

    private static String full(Span span) {
        return span + "-" + span.endLine() + ":" + span.endColumn();
    }

    private void line(String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
