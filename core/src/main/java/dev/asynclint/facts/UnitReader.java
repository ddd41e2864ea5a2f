package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.Operand;
import dev.asynclint.code.Span;
import dev.asynclint.code.Step;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.facts.Region.Part;
import dev.asynclint.knowledge.Statement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks over the callables of a unit once, and notes for every step where it stands, for every value where it is used,
 * and for every call what is known there.
 */
final class UnitReader {

    /** Each part of a long condition is a branch of its own, so what lies deeper or stands earlier was read already. */
    private static final int LONGEST_CONDITION = 50;

    private final UnitFacts unit;
    private final Values values;
    private final Assignments assignments = new Assignments();
    private CallableFacts in;
    private @Nullable Region region;
    private @Nullable Known known;
    private Span here = Span.NONE;
    private int order;
    private int deep;

    private UnitReader(UnitFacts unit, CallableFacts in, @Nullable Known known) {
        this.unit = unit;
        this.values = unit.values();
        this.in = in;
        this.known = known;
    }

    static void read(UnitFacts unit, Callable callable, @Nullable CallableFacts enclosing, @Nullable Known known) {
        CallableFacts facts = unit.add(callable, enclosing, known);
        new UnitReader(unit, facts, known).body(callable.body());
    }

    /** Whether control never reaches the end. */
    private boolean body(Body body) {
        boolean leaves = false;
        for (Step step : body.steps()) {
            leaves |= step(step);
        }
        return leaves;
    }

    private boolean body(Body body, Step step, Part part, int index) {
        Region outer = region;
        region = new Region(outer, step, part, index);
        boolean leaves = body(body);
        region = outer;
        return leaves;
    }

    private boolean step(Step step) {
        here = Bodies.place(step);
        if (step instanceof Call call) {
            call(call);
            return false;
        }
        in.add(new Placed(step, order++, region));
        if (step instanceof Step.Assign assign) {
            assign(assign);
            return false;
        } else if (step instanceof Step.Put put) {
            use(put.value(), element(put.array()));
            return false;
        } else if (step instanceof Step.Discard discard) {
            use(discard.value(), new Use.Dropped(discard, in));
            return false;
        } else if (step instanceof Step.Exit exit) {
            exit(exit);
            return true;
        } else if (step instanceof Step.Branch branch) {
            return branch(branch);
        } else if (step instanceof Step.Repeat repeat) {
            return repeat(repeat);
        } else if (step instanceof Step.Attempt attempt) {
            return attempt(attempt);
        } else if (step instanceof Step.Synchronized block) {
            use(block.lock(), new Use.Decides(block, in));
            return body(block.body(), block, Part.LOCKED, 0);
        }
        return false;
    }

    private void call(Call call) {
        CallFacts facts = unit.add(call, in, order++, region, known);
        use(call.receiver(), new Use.Received(facts, in));
        List<Operand> arguments = call.arguments();
        for (int i = 0; i < arguments.size(); i++) {
            use(arguments.get(i), new Use.Passed(facts, i, in));
        }
        for (Operand condition : facts.required()) {
            known = new Known.Decided(known, condition, true, ThreadChecks.ask(unit, condition));
        }
        Operand awaited = facts.awaited().orElse(null);
        if (awaited != null && !facts.isTimed()) {
            known = new Known.Awaited(known, awaited);
        } else if (call.receiver() != null && facts.completes()) {
            known = new Known.Awaited(known, call.receiver());
        }
        if (facts.statement(Statement.RequiresThread.class).isPresent()) {
            known = new Known.Decided(known, new Operand.Result(call.id()), true, true);
        }
    }

    private void assign(Step.Assign assign) {
        Variable target = assign.target();
        values.define(target, assign.value());
        boolean isField = target.kind() == VariableKind.FIELD;
        use(assign.value(), isField ? new Use.Stored(target, in) : new Use.Kept(target, in));
        if (!target.assignedOnce()) {
            int number = assignments.count();
            assignments.add(target);
            known = new Known.Changed(known, assignments, number, number + 1);
            if (target.kind() == VariableKind.LOCAL && target.type().name().equals("boolean")) {
                known = new Known.Assigned(known, target, assign.value());
            }
        }
    }

    /** What becomes of a value that is an element now: what becomes of the array. */
    private Use element(Operand array) {
        if (array instanceof Operand.Element row) {
            return element(row.container());
        } else if (array instanceof Operand.Read read) {
            Variable variable = read.variable();
            return switch (variable.kind()) {
                case LOCAL -> new Use.Kept(variable, in);
                case FIELD -> new Use.Stored(variable, in);
                default -> new Use.Computed(in);
            };
        }
        return new Use.Computed(in);
    }

    private void exit(Step.Exit exit) {
        switch (exit.kind()) {
            case RETURN -> use(exit.value(), new Use.Returned(exit, in));
            default -> use(exit.value(), new Use.Thrown(exit, in));
        }
    }

    private boolean branch(Step.Branch branch) {
        use(branch.condition(), new Use.Decides(branch, in));
        Known before = known;
        int assigned = assignments.count();
        boolean isSwitch = branch.kind() == Step.BranchKind.SWITCH;
        boolean asksForThread = !isSwitch && ThreadChecks.ask(unit, branch.condition());
        boolean leaves = !branch.arms().isEmpty();
        Known[] after = new Known[branch.arms().size()];
        boolean[] left = new boolean[after.length];
        for (int i = 0; i < after.length; i++) {
            known = isSwitch ? before : new Known.Decided(before, branch.condition(), i == 0, asksForThread);
            left[i] = body(branch.arms().get(i), branch, Part.ARM, i);
            after[i] = known;
            leaves &= left[i];
        }
        if (isSwitch) {
            known = before;
            return false;
        }
        known = left[0] == left[1] ? changedSince(assigned, before) : left[0] ? after[1] : after[0];
        return leaves;
    }

    private boolean repeat(Step.Repeat repeat) {
        List<Body> parts = List.of(repeat.test(), repeat.body(), repeat.update());
        known = changedIn(parts, known);
        body(repeat.test(), repeat, Part.TEST, 0);
        use(repeat.condition(), new Use.Decides(repeat, in));
        Known before = known;
        boolean asksForThread = ThreadChecks.ask(unit, repeat.condition());
        if (repeat.kind() == Step.RepeatKind.WHILE || repeat.kind() == Step.RepeatKind.FOR) {
            known = new Known.Decided(before, repeat.condition(), true, asksForThread);
        }
        body(repeat.body(), repeat, Part.BODY, 0);
        body(repeat.update(), repeat, Part.UPDATE, 0);
        known = before;
        if (repeat.kind() != Step.RepeatKind.FOR_EACH && !Bodies.breaks(repeat.body())) {
            known = new Known.Decided(before, repeat.condition(), false, asksForThread);
        }
        return false;
    }

    private boolean attempt(Step.Attempt attempt) {
        body(attempt.resources(), attempt, Part.RESOURCES, 0);
        Known before = known;
        int assigned = assignments.count();
        boolean leaves = body(attempt.block(), attempt, Part.BLOCK, 0);
        Known after = known;
        Known caught = changedSince(assigned, before);
        body(attempt.closes(), attempt, Part.CLOSES, 0);
        for (int i = 0; i < attempt.handlers().size(); i++) {
            known = caught;
            leaves &= body(attempt.handlers().get(i).body(), attempt, Part.HANDLER, i);
        }
        known = caught;
        boolean lastLeaves = body(attempt.last(), attempt, Part.LAST, 0);
        // What was waited for is complete even if it failed, and to take a timeout for completion only makes us silent.
        known = after;
        return leaves || lastLeaves;
    }

    /** What is still known after bodies that were read since then, if they may have run or not. */
    private @Nullable Known changedSince(int assigned, @Nullable Known before) {
        int now = assignments.count();
        return assigned == now ? before : new Known.Changed(before, assignments, assigned, now);
    }

    /** What is still known where bodies that were not read yet may have run. */
    private static @Nullable Known changedIn(List<Body> bodies, @Nullable Known before) {
        Set<Variable> changed = new LinkedHashSet<>();
        for (Body body : bodies) {
            Bodies.assigned(body, changed);
        }
        if (changed.isEmpty()) {
            return before;
        }
        Assignments all = new Assignments();
        for (Variable variable : changed) {
            all.add(variable);
        }
        return new Known.Changed(before, all, 0, all.count());
    }

    /** Notes the use for everything that the value may be, and reads the code in it. */
    private void use(@Nullable Operand operand, Use use) {
        if (operand instanceof Operand.Result result) {
            values.use(result.call(), use);
        } else if (operand instanceof Operand.Read read) {
            values.use(read.variable(), use);
            read(read.variable());
        } else if (operand instanceof Operand.Code code) {
            for (Callable callable : code.callables()) {
                values.use(callable.id(), use);
                read(unit, callable, in, known);
            }
        } else if (operand instanceof Operand.Mixed mixed) {
            for (Operand each : mixed.operands()) {
                use(each, use);
            }
        } else if (operand instanceof Operand.Elements elements) {
            for (Operand each : elements.operands()) {
                use(each, use);
            }
        } else if (operand instanceof Operand.Element element) {
            use(element.container(), new Use.Computed(in));
        } else if (operand instanceof Operand.Not not) {
            use(not.operand(), condition(use));
        } else if (operand instanceof Operand.And and) {
            conditions(and.operands(), use);
        } else if (operand instanceof Operand.Or or) {
            conditions(or.operands(), use);
        } else if (operand instanceof Operand.Equal equal) {
            use(equal.left(), new Use.Computed(in));
            use(equal.right(), new Use.Computed(in));
        } else if (operand instanceof Operand.Opaque opaque) {
            boolean isText = opaque.type().name().equals("java.lang.String");
            for (Operand each : opaque.operands()) {
                if (isText) {
                    print(each);
                }
                use(each, isText ? new Use.Printed(in) : new Use.Computed(in));
            }
        }
    }

    private void print(Operand part) {
        String type = unit.typeOf(part).name();
        if (type.indexOf('.') > 0 && !type.startsWith("java.") && !type.endsWith("[]")) {
            in.print(type, here);
        }
    }

    private void read(Variable variable) {
        if (variable.isStatic() && unit.type(variable.owner()).isPresent()) {
            in.touch(variable.owner(), here);
        }
    }

    private void conditions(List<Operand> operands, Use use) {
        if (deep < LONGEST_CONDITION) {
            deep++;
            int first = Math.max(0, operands.size() - LONGEST_CONDITION);
            for (Operand each : operands.subList(first, operands.size())) {
                use(each, condition(use));
            }
            deep--;
        }
    }

    private Use condition(Use use) {
        return use instanceof Use.Decides ? use : new Use.Computed(in);
    }
}
