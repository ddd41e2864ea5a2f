package dev.asynclint.facts;

import dev.asynclint.code.Body;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.Operand;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Step;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one file: every callable and call with what knowledge says of it. Independent of the bodies of other files,
 * so files are handled in parallel; what crosses files is in {@link ProgramFacts}.
 */
public final class UnitFacts {

    private final SourceUnit source;
    private final Knowledge knowledge;
    private final List<CallableFacts> callables = new ArrayList<>();
    private final Map<String, CallableFacts> byId = new HashMap<>();
    private final Map<Integer, CallFacts> calls = new HashMap<>();

    private UnitFacts(SourceUnit source, Knowledge knowledge) {
        this.source = source;
        this.knowledge = knowledge;
    }

    /** Derives the facts of a file. */
    public static UnitFacts of(SourceUnit source, Knowledge knowledge) {
        UnitFacts facts = new UnitFacts(source, knowledge);
        for (Callable callable : source.callables()) {
            facts.visit(callable, facts.byId.get(callable.enclosing()));
        }
        return facts;
    }

    public SourceUnit source() {
        return source;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    /** All callables, an enclosing one before what is written in it. */
    public List<CallableFacts> callables() {
        return Collections.unmodifiableList(callables);
    }

    /** The callable with an id of this file. */
    public Optional<CallableFacts> callable(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The call with an id of this file. */
    public Optional<CallFacts> call(int id) {
        return Optional.ofNullable(calls.get(id));
    }

    /** All supertypes of a type that the file mentions, nearest first. */
    public List<String> supertypes(String type) {
        return source.supertypes().getOrDefault(type, List.of());
    }

    /** What kind of async value a type is. */
    public Optional<AsyncKind> asyncKind(TypeRef type) {
        return type.isUnknown() ? Optional.empty() : knowledge.asyncKind(type.name(), supertypes(type.name()));
    }

    private void visit(Callable callable, @Nullable CallableFacts enclosing) {
        CallableFacts facts = new CallableFacts(
                callable, this, enclosing, asyncKind(callable.returnType()).orElse(null));
        callables.add(facts);
        byId.put(callable.id(), facts);
        visit(callable.body(), facts);
    }

    private void visit(Body body, CallableFacts in) {
        for (Step step : body.steps()) {
            visit(step, in);
        }
    }

    private void visit(Step step, CallableFacts in) {
        if (step instanceof Call call) {
            visit(call.receiver(), in);
            call.arguments().forEach(argument -> visit(argument, in));
            CallFacts facts =
                    new CallFacts(call, in, line(call), asyncKind(call.type()).orElse(null));
            in.add(facts);
            calls.put(call.id(), facts);
        } else if (step instanceof Step.Assign assign) {
            visit(assign.value(), in);
        } else if (step instanceof Step.Discard discard) {
            visit(discard.value(), in);
        } else if (step instanceof Step.Exit exit) {
            visit(exit.value(), in);
        } else if (step instanceof Step.Branch branch) {
            visit(branch.condition(), in);
            branch.arms().forEach(arm -> visit(arm, in));
        } else if (step instanceof Step.Repeat repeat) {
            visit(repeat.test(), in);
            visit(repeat.condition(), in);
            visit(repeat.body(), in);
            visit(repeat.update(), in);
        } else if (step instanceof Step.Attempt attempt) {
            visit(attempt.resources(), in);
            visit(attempt.block(), in);
            visit(attempt.closes(), in);
            attempt.handlers().forEach(handler -> visit(handler.body(), in));
            visit(attempt.last(), in);
        } else if (step instanceof Step.Synchronized block) {
            visit(block.lock(), in);
            visit(block.body(), in);
        }
    }

    private void visit(@Nullable Operand operand, CallableFacts in) {
        if (operand instanceof Operand.Code code) {
            code.callables().forEach(callable -> visit(callable, in));
        } else if (operand instanceof Operand.Mixed mixed) {
            mixed.operands().forEach(each -> visit(each, in));
        } else if (operand instanceof Operand.Elements elements) {
            elements.operands().forEach(each -> visit(each, in));
        } else if (operand instanceof Operand.Opaque opaque) {
            opaque.operands().forEach(each -> visit(each, in));
        } else if (operand instanceof Operand.Element element) {
            visit(element.container(), in);
        } else if (operand instanceof Operand.Not not) {
            visit(not.operand(), in);
        } else if (operand instanceof Operand.And and) {
            and.operands().forEach(each -> visit(each, in));
        } else if (operand instanceof Operand.Or or) {
            or.operands().forEach(each -> visit(each, in));
        } else if (operand instanceof Operand.Equal equal) {
            visit(equal.left(), in);
            visit(equal.right(), in);
        }
    }

    private @Nullable KnowledgeLine line(Call call) {
        if (!(call.target() instanceof Target.Resolved resolved)) {
            return null;
        }
        String receiver = resolved.receiver().name();
        return knowledge
                .method(resolved.method(), resolved.overridden(), receiver, supertypes(receiver))
                .orElse(null);
    }
}
