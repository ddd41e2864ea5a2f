package dev.asynclint.facts;

import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Call;
import dev.asynclint.code.Callable;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Operand;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.code.Target;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeRef;
import dev.asynclint.code.Variable;
import dev.asynclint.code.VariableKind;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeStatement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one file: every callable and call with what knowledge says of it. Independent of the bodies of other files,
 * so files are handled in parallel; what crosses files is in {@link ProgramFacts}. Not for use by two threads at once.
 */
public final class UnitFacts {

    private final SourceUnit source;
    private final Knowledge knowledge;
    private final String house;
    private final Values values;
    private final List<CallableFacts> callables = new ArrayList<>();
    private final Map<String, CallableFacts> byId = new HashMap<>();
    private final Set<String> withBodies = new HashSet<>();
    /** By id: both front ends count from 0. */
    private final List<@Nullable CallFacts> calls = new ArrayList<>();

    private final Map<String, TypeDecl> types = new HashMap<>();
    private final Map<String, List<AnnotationUse>> memberAnnotations = new HashMap<>();

    private UnitFacts(SourceUnit source, Knowledge knowledge) {
        this.source = source;
        this.knowledge = knowledge;
        this.house = Names.house(source.packageName());
        this.values = new Values(this);
        for (TypeDecl type : source.types()) {
            types.put(type.name(), type);
        }
    }

    /** Derives the facts of a file. */
    public static UnitFacts of(SourceUnit source, Knowledge knowledge) {
        UnitFacts facts = new UnitFacts(source, knowledge);
        for (Callable callable : source.callables()) {
            UnitReader.read(facts, callable, facts.byId.get(callable.enclosing()), null);
        }
        for (CallFacts call : facts.calls) {
            if (call != null) {
                call.lookAtHeld();
            }
        }
        return facts;
    }

    public SourceUnit source() {
        return source;
    }

    /** What names the organisation that the file is of, as {@link Names#house} tells it. */
    String house() {
        return house;
    }

    Knowledge knowledge() {
        return knowledge;
    }

    Values values() {
        return values;
    }

    CallableFacts add(Callable callable, @Nullable CallableFacts enclosing, @Nullable Known known) {
        CallableFacts facts = new CallableFacts(
                callable, this, enclosing, asyncKind(callable.returnType()).orElse(null), known);
        callables.add(facts);
        byId.put(callable.id(), facts);
        return facts;
    }

    CallFacts add(Call call, CallableFacts in, int order, @Nullable Region region, @Nullable Known known) {
        CallFacts facts =
                new CallFacts(call, in, line(call), asyncKind(call.type()).orElse(null), order, region, known);
        in.add(facts);
        while (calls.size() <= call.id()) {
            calls.add(null);
        }
        calls.set(call.id(), facts);
        return facts;
    }

    /** All callables, an enclosing one before what is written in it. */
    public List<CallableFacts> callables() {
        return Collections.unmodifiableList(callables);
    }

    /** Whether a type is an iterator, by its name too. */
    boolean isIterator(String type) {
        return type.endsWith("Iterator") && supertypes(type).contains("java.util.Iterator");
    }

    /** What runs of a task of a class of this file. */
    List<CallableFacts> tasksOf(String type) {
        List<CallableFacts> found = new ArrayList<>(1);
        for (CallableFacts code : callables) {
            if (code.isTaskOf(type)) {
                found.add(code);
            }
        }
        return found;
    }

    /** The callable with an id of this file. */
    public Optional<CallableFacts> callable(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The method or constructor that this file declares with that signature. */
    public Optional<CallableFacts> callable(MethodSig sig) {
        return callable(sig.toString());
    }

    /** The call with an id of this file. */
    public Optional<CallFacts> call(int id) {
        return Optional.ofNullable(at(id));
    }

    private @Nullable CallFacts at(int id) {
        return id >= 0 && id < calls.size() ? calls.get(id) : null;
    }

    /** The type that this file declares under a binary name. */
    public Optional<TypeDecl> type(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /** What stands on the fields and methods that a type declares. */
    List<AnnotationUse> memberAnnotations(String type) {
        if (memberAnnotations.isEmpty()) {
            source.types()
                    .forEach(each -> each.fields()
                            .forEach(field -> memberAnnotations
                                    .computeIfAbsent(each.name(), name -> new ArrayList<>())
                                    .addAll(field.annotations())));
            callables.forEach(each -> memberAnnotations
                    .computeIfAbsent(each.callable().declaredIn(), name -> new ArrayList<>())
                    .addAll(each.callable().annotations()));
        }
        return memberAnnotations.getOrDefault(type, List.of());
    }

    /** Whether a type is an interface of the program of which lambdas can be objects. */
    boolean isFunction(String type) {
        return source.functions().contains(type);
    }

    /** All supertypes of a type that the file mentions, nearest first. */
    public List<String> supertypes(String type) {
        return source.supertypes().getOrDefault(type, List.of());
    }

    /** What kind of async value a type is. */
    public Optional<AsyncKind> asyncKind(TypeRef type) {
        return type.isUnknown() ? Optional.empty() : knowledge.asyncKind(type.name(), supertypes(type.name()));
    }

    /** Whether values of the type are asynchronous: publishers or futures, not handles. */
    public boolean isAsync(TypeRef type) {
        AsyncKind kind = asyncKind(type).orElse(null);
        return kind != null && kind != AsyncKind.HANDLE;
    }

    /** Whether nothing happens until values of the type are subscribed. */
    public boolean isCold(TypeRef type) {
        return asyncKind(type).orElse(null) == AsyncKind.COLD;
    }

    /** Whether knowledge says of the type itself, and not only of its supertypes, that nothing happens until it is subscribed. */
    public boolean isPublisherByItself(TypeRef type) {
        return !type.isUnknown() && knowledge.ownAsyncKind(type.name()).orElse(null) == AsyncKind.COLD;
    }

    /** Whether a type is of those who wrote this file, by the name of its package. */
    public boolean isOfHouse(String type) {
        String house = house();
        return house.isEmpty()
                || type.startsWith(house) && type.length() > house.length() && type.charAt(house.length()) == '.';
    }

    /** Whether values of the type are futures: handles of work that runs already. */
    public boolean isFuture(TypeRef type) {
        return asyncKind(type).orElse(null) == AsyncKind.FUTURE;
    }

    /** Whether an argument of the type is a publisher: it is a collection of them, or the like. */
    public boolean holdsCold(TypeRef type) {
        return holds(type, AsyncKind.COLD);
    }

    /** Whether an argument of the type is a future. */
    public boolean holdsFuture(TypeRef type) {
        return holds(type, AsyncKind.FUTURE);
    }

    private boolean holds(TypeRef type, AsyncKind kind) {
        for (TypeRef argument : type.arguments()) {
            if (asyncKind(argument).orElse(null) == kind) {
                return true;
            }
        }
        return false;
    }

    /** Whether continuations can be attached to values of the type; the JDK's plain futures can only be waited for. */
    public boolean isComposable(TypeRef type) {
        return isAsync(type)
                && !(type.name().startsWith("java.util.concurrent.")
                        && type.name().endsWith("Future")
                        && !supertypes(type.name()).contains("java.util.concurrent.CompletionStage"));
    }

    /** Whether values of the type keep their data in memory, so that to close them ends nothing. */
    public boolean isInMemory(TypeRef type) {
        return knowledge.inMemory(type.name(), supertypes(type.name()));
    }

    /** Whether functions of a sequence of the type run one element at a time, when its end is called. */
    public boolean isLazy(TypeRef type) {
        return knowledge
                .typeLine(TypeStatement.IsLazy.class, type.name(), supertypes(type.name()))
                .isPresent();
    }

    /** An expression for a value of exactly this type that ends at once, its type written as the file can write it. */
    public Optional<String> emptyOf(TypeRef type) {
        return knowledge
                .typeLine(TypeStatement.EmptyIs.class, type.name(), List.of())
                .map(line -> imported(((TypeStatement.EmptyIs) line.statement()).expression()));
    }

    /** The text with the simple name for the type that it starts with, where the file imports that. */
    private String imported(String expression) {
        int start = TypeRef.typeStart(expression);
        int dot = expression.indexOf('.', start);
        String type = dot < 0 ? expression : expression.substring(0, dot);
        return source.imports().contains(type) ? expression.substring(start) : expression;
    }

    /** The call that returned a value, locals that are assigned once looked through. */
    public Optional<CallFacts> callOf(@Nullable Operand value) {
        return Optional.ofNullable(values.call(value));
    }

    /** Where a value comes from, locals that are assigned once looked through. */
    public Operand origin(Operand value) {
        return values.origin(value);
    }

    /** Where the array or iterable comes from of which a value is an element; where the value itself does if it is none. */
    public Operand containerOrigin(Operand value) {
        List<Operand> held = held(value);
        return values.origin(
                held.size() == 1 && held.get(0) instanceof Operand.Element element ? element.container() : value);
    }

    /** What a value may be: all that this file assigns to the field or local that holds it, or else what it comes from. */
    List<Operand> held(Operand value) {
        Operand origin = values.origin(value);
        if (origin instanceof Operand.Read read && read.variable().kind() != VariableKind.PARAMETER) {
            List<Operand> all = values.definitions(read.variable()).stream()
                    .filter(each -> !Literals.isNull(each))
                    .map(values::origin)
                    .toList();
            return all.isEmpty() ? List.of(origin) : all;
        }
        return List.of(origin);
    }

    /** Whether both are the same value as far as one can see. */
    public boolean same(@Nullable Operand a, @Nullable Operand b) {
        return values.same(a, b);
    }

    /** The constant that a name stands for, a local that is assigned once or a final field of this file; the value itself otherwise. */
    Operand constantOf(Operand value) {
        return values.constant(value);
    }

    /** The static type of a value, unknown when the source does not show it. */
    public TypeRef typeOf(Operand value) {
        if (value instanceof Operand.Result result) {
            CallFacts call = at(result.call());
            return call == null ? TypeRef.UNKNOWN : call.call().type();
        } else if (value instanceof Operand.Read read) {
            return read.variable().type();
        } else if (value instanceof Operand.This self) {
            return TypeRef.of(self.type());
        } else if (value instanceof Operand.Code code) {
            return code.type();
        } else if (value instanceof Operand.Constant constant) {
            return constant.type();
        } else if (value instanceof Operand.Elements elements) {
            return elements.type();
        } else if (value instanceof Operand.Element element) {
            return element.type();
        } else if (value instanceof Operand.Opaque opaque) {
            return opaque.type();
        } else if (value instanceof Operand.Mixed mixed && !mixed.operands().isEmpty()) {
            return typeOf(mixed.operands().get(0));
        }
        return TypeRef.UNKNOWN;
    }

    /** The callables that a value is: a lambda, a method reference, the methods of an anonymous class. */
    public List<CallableFacts> code(@Nullable Operand value) {
        if (value == null || !(values.origin(value) instanceof Operand.Code code)) {
            return List.of();
        }
        List<CallableFacts> found = new ArrayList<>(code.callables().size());
        for (Callable callable : code.callables()) {
            CallableFacts facts = byId.get(callable.id());
            if (facts != null) {
                found.add(facts);
            }
        }
        return found;
    }

    /** What becomes of the value of a variable, everywhere in this file. */
    public List<Use> uses(Variable variable) {
        return values.uses(variable);
    }

    /** What becomes of the value that is a call's receiver, this call included; empty when it is no variable. */
    public List<Use> usesOfReceiver(CallFacts call) {
        return call.call().receiver() instanceof Operand.Read read
                ? values.uses(read.variable())
                : call.call().receiver() instanceof Operand.Result result ? values.uses(result.call()) : List.of();
    }

    /** All that takes part in the computation of a value. */
    public Dependence dependence(Operand value) {
        return Dependence.of(this, value);
    }

    /** The variables that a value was made from. */
    public Set<Variable> roots(Operand value) {
        return values.roots(value);
    }

    /** The calls to which a callable is passed. */
    List<Use.Passed> passed(String callable) {
        List<Use.Passed> found = new ArrayList<>(1);
        for (Use use : values.uses(callable)) {
            if (use instanceof Use.Passed passed) {
                found.add(passed);
            }
        }
        return found;
    }

    private @Nullable KnowledgeLine line(Call call) {
        if (!(call.target() instanceof Target.Resolved resolved)) {
            return null;
        }
        String receiver = resolved.receiver().name();
        return knowledge
                .method(resolved.method(), resolved.overridden(), receiver, supertypes(receiver))
                .filter(line -> !line.isAboutAll() || !hasBody(resolved.method()))
                .orElse(null);
    }

    /** Whether what the method does stands in this file, and is better known than what holds of all methods of a type. */
    private boolean hasBody(MethodSig method) {
        if (withBodies.isEmpty()) {
            for (Callable each : source.callables()) {
                if (!each.body().isEmpty()) {
                    withBodies.add(each.id());
                }
            }
        }
        return withBodies.contains(method.toString());
    }

    /** What is known of a method of all values that its receiver may be; empty where they differ. */
    Optional<KnowledgeLine> lineOfHeld(Call call) {
        Operand receiver = call.receiver();
        if (receiver == null || !(call.target() instanceof Target.Resolved resolved)) {
            return Optional.empty();
        }
        KnowledgeLine common = null;
        for (Operand value : held(receiver)) {
            KnowledgeLine line = ofRemote(call, resolved, value);
            if (line == null) {
                line = ofClass(resolved, typeOf(value).name());
            }
            if (line == null || common != null && !common.equals(line)) {
                return Optional.empty();
            }
            common = line;
        }
        return Optional.ofNullable(common);
    }

    private @Nullable KnowledgeLine ofClass(Target.Resolved called, String type) {
        String declared = called.receiver().name();
        List<String> supertypes = supertypes(type);
        return type.equals(declared) || !supertypes.contains(declared)
                ? null
                : knowledge
                        .method(called.method(), called.overridden(), type, supertypes)
                        .orElse(null);
    }

    private @Nullable KnowledgeLine ofRemote(Call call, Target.Resolved called, Operand value) {
        CallFacts made = value instanceof Operand.Result result ? at(result.call()) : null;
        KnowledgeLine line = made == null ? null : made.knowledge().orElse(null);
        if (made == null
                || line == null
                || isAsync(call.type())
                || called.method().owner().equals("java.lang.Object")) {
            return null;
        }
        return made.statement(Statement.Remote.class)
                .map(remote -> new KnowledgeLine(
                        called.receiver().name(),
                        List.of("*"),
                        true,
                        List.of(),
                        List.of(new Statement.Blocks(remote.category(), null, -1, -1, Set.of())),
                        line.origin()))
                .orElse(null);
    }
}
