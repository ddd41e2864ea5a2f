package dev.asynclint.proof;

import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile.Heading;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.KnowledgeLine.Origin;
import dev.asynclint.knowledge.OverridingLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Spelling;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeStatement;
import dev.asynclint.knowledge.TypeStatement.IsExecutor;
import dev.asynclint.proof.ClassFiles.ClassFile;
import dev.asynclint.proof.ClassFiles.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds the lines about one library against its classes. */
final class Proof {

    /** Twins of proved types, whose jars are in no repository that every build can read. */
    private static final String NOT_IN_PUBLIC = "androidx.annotation.";

    /** Types of the programs themselves, which go by the end of their names. */
    private static final String NAMED_SO = "*";

    private static final Set<String> TIMES = Set.of(
            "long",
            "int",
            "java.time.Duration",
            "java.lang.Long",
            "java.lang.Integer",
            "java.util.Date",
            "java.time.Instant",
            "scala.concurrent.duration.Duration");

    private final Universe universe;
    private final int ownParts;
    private final Knowledge knowledge;
    private final Set<String> headings;
    private final List<String> problems = new ArrayList<>();

    /** Methods that some line names, by heading: overloads and the types of a pattern count each. */
    private final Set<String> matched = new TreeSet<>();

    private final Set<String> blocking = new TreeSet<>();

    /** Those that wait only where what they were made from does. */
    private final Set<String> mayBlock = new TreeSet<>();

    /** @param headings every type of which some file speaks */
    Proof(Universe universe, int ownParts, Knowledge knowledge, Set<String> headings) {
        this.universe = universe;
        this.ownParts = ownParts;
        this.knowledge = knowledge;
        this.headings = Set.copyOf(headings);
    }

    List<String> problems() {
        return problems;
    }

    Set<String> matched() {
        return matched;
    }

    Set<String> blocking() {
        return blocking;
    }

    Set<String> mayBlock() {
        return mayBlock;
    }

    private void problem(Origin origin, String message) {
        String problem = origin + ": " + message;
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    void heading(Heading heading) {
        List<ClassFile> types = universe.headed(heading.type(), ownParts);
        if (types.isEmpty()
                && !heading.type().startsWith(NOT_IN_PUBLIC)
                && !heading.type().startsWith(NAMED_SO)) {
            String simple = simple(heading.type());
            String near = universe.ownNames(ownParts).stream()
                    .filter(name -> simple(name).equals(simple))
                    .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                    .map(name -> "; did you mean '" + name + "'?")
                    .orElseGet(() -> Spelling.didYouMean(heading.type(), universe.ownNames(ownParts)));
            problem(heading.origin(), "there is no type " + heading.type() + near);
        }
        for (ClassFile type : types) {
            if (type.isAnnotation() != heading.annotation()) {
                problem(
                        heading.origin(),
                        type.name() + (type.isAnnotation() ? " is an annotation" : " is no annotation"));
            }
        }
    }

    private static String simple(String type) {
        return type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    }

    void type(TypeLine line) {
        if (line.annotation()) {
            return;
        }
        for (ClassFile type : universe.headed(line.heading(), ownParts)) {
            TypeStatement statement = line.statement();
            if (statement instanceof TypeStatement.IsAsync async) {
                List<String> oneOf = switch (async.kind()) {
                    case COLD, HOT -> List.of("subscribe", "toPublisher", "collect", "forEach", "run");
                    case FUTURE ->
                        List.of(
                                "get",
                                "join",
                                "await",
                                "isDone",
                                "onComplete",
                                "addListener",
                                "whenComplete",
                                "addCallback",
                                "getResult",
                                "addOnCompleteListener");
                    case HANDLE ->
                        List.of(
                                "cancel",
                                "dispose",
                                "close",
                                "unsubscribe",
                                "isDisposed",
                                "isCancelled",
                                "isCanceled",
                                "removeObserver",
                                "unregister");
                };
                if (universe.methods(type).stream()
                        .noneMatch(m -> oneOf.stream().anyMatch(m.name()::startsWith) || leadsToAsync(m))) {
                    problem(line.origin(), type.name() + " has none of the methods " + oneOf);
                }
            } else if (statement instanceof TypeStatement.RecognisedBy recognised) {
                for (TypeStatement.RecognisedBy.Form form : recognised.forms()) {
                    if (universe.methods(type).stream()
                            .noneMatch(m -> m.name().equals(form.method())
                                    && m.isStatic() == form.isStatic()
                                    && m.parameters().size() == form.arity())) {
                        problem(line.origin(), type.name() + " has no " + form);
                    }
                }
            } else if (statement instanceof TypeStatement.IsSubtype subtype) {
                if (!universe.supertypes(type.name()).contains(subtype.supertype())) {
                    problem(line.origin(), type.name() + " is no subtype of " + subtype.supertype());
                }
            } else if (statement instanceof TypeStatement.MarkedReceive receive) {
                if (universe.methods(type).stream()
                        .noneMatch(m ->
                                m.name().equals(receive.by()) && m.parameters().size() == 1)) {
                    problem(line.origin(), type.name() + " has no method " + receive.by() + " that takes one object");
                }
            } else if (statement instanceof IsExecutor || statement instanceof TypeStatement.IsCallerExecutor) {
                if (!runsThings(type)) {
                    problem(line.origin(), type.name() + " runs nothing: no execute, schedule, submit, newThread");
                }
            }
        }
    }

    /** A step of a chain, such as Mutiny's groups, is made from an asynchronous value or makes one. */
    private boolean leadsToAsync(Method method) {
        return Stream.concat(Stream.of(method.returns()), method.parameters().stream())
                .anyMatch(type ->
                        knowledge.asyncKind(type, universe.supertypes(type)).isPresent());
    }

    private boolean runsThings(ClassFile type) {
        List<String> names =
                List.of("execute", "schedule", "submit", "newThread", "createWorker", "post", "start", "loop");
        return universe.methods(type).stream().anyMatch(m -> names.stream().anyMatch(m.name()::startsWith));
    }

    void method(KnowledgeLine line) {
        List<ClassFile> types = universe.headed(line.heading(), ownParts);
        for (String name : line.names()) {
            List<Method> found = found(types, name, line.anyParameters(), line.parameters());
            if (found.isEmpty()) {
                if (!types.isEmpty() && !line.isAboutAll()) {
                    missing(line.origin(), types, name, line.parameters());
                }
                continue;
            }
            boolean blocks = line.statements().stream().map(Proof::plain).anyMatch(Statement.Blocks.class::isInstance);
            boolean may = line.statements().stream().map(Proof::plain).anyMatch(Statement.MayBlock.class::isInstance);
            for (Method method : found) {
                String sig = line.heading() + "#" + method;
                matched.add(sig);
                if (blocks) {
                    blocking.add(sig);
                } else if (may) {
                    mayBlock.add(sig);
                }
            }
            for (Statement statement : line.statements()) {
                statement(line, found, plain(statement));
                if (statement instanceof Statement.When when) {
                    parameter(line, found, when.argument(), "a value to compare", type -> true);
                }
            }
        }
    }

    private static Statement plain(Statement statement) {
        return statement instanceof Statement.When when ? when.statement() : statement;
    }

    private List<Method> found(List<ClassFile> types, String name, boolean any, List<String> parameters) {
        List<Method> found = new ArrayList<>();
        for (ClassFile type : types) {
            for (Method method : universe.methods(type)) {
                if (Universe.nameFits(name, method.name())
                        && Universe.parametersFit(any, parameters, method.parameters())
                        && !(name.indexOf('*') >= 0 && method.owner().equals("java.lang.Object"))) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    private void missing(Origin origin, List<ClassFile> types, String name, List<String> parameters) {
        List<String> overloads = types.stream()
                .flatMap(type -> universe.methods(type).stream())
                .filter(method -> method.name().equals(name))
                .map(Method::toString)
                .distinct()
                .toList();
        String hint = overloads.isEmpty()
                ? Spelling.didYouMean(
                        name,
                        types.stream()
                                .flatMap(type -> universe.methods(type).stream())
                                .map(Method::name)
                                .collect(java.util.stream.Collectors.toCollection(TreeSet::new)))
                : "; there is " + String.join(", ", overloads);
        problem(
                origin,
                "there is no " + name + "(" + String.join(", ", parameters) + ") in "
                        + types.get(0).name() + hint);
    }

    void overriding(OverridingLine line) {
        List<ClassFile> types = universe.headed(line.heading(), ownParts);
        for (String name : line.names()) {
            List<Method> found = found(types, name, line.anyParameters(), line.parameters());
            if (found.isEmpty() && !types.isEmpty()) {
                missing(line.origin(), types, name, line.parameters());
            }
            if (!found.isEmpty() && found.stream().allMatch(Method::isStatic)) {
                problem(line.origin(), "nothing can override the static " + found.get(0));
            }
            for (Method method : found) {
                matched.add("overriding " + line.heading() + "#" + method);
            }
        }
    }

    private interface TypeTest {
        boolean test(String type);
    }

    private void statement(KnowledgeLine line, List<Method> found, Statement statement) {
        if (statement instanceof Statement.Blocks blocks) {
            bound(line, found, blocks.amount(), blocks.unit());
            if (blocks.awaited() != null) {
                source(line, found, blocks.awaited());
            }
        } else if (statement instanceof Statement.MayBlock may) {
            bound(line, found, may.amount(), may.unit());
            source(line, found, may.as());
        } else if (statement instanceof Statement.Runs runs) {
            functions(line, found, runs.functions());
            runs.places().forEach(place -> place(line, found, place));
        } else if (statement instanceof Statement.Stores stores) {
            functions(line, found, stores.functions());
        } else if (statement instanceof Statement.LocksAround around) {
            functions(line, found, around.functions());
        } else if (statement instanceof Statement.Delivers delivers) {
            source(line, found, new Source.Argument(delivers.argument()));
        } else if (statement instanceof Statement.Filters filters) {
            functions(line, found, filters.functions());
        } else if (statement instanceof Statement.EndsWith ends) {
            functions(line, found, ends.functions());
        } else if (statement instanceof Statement.Repeats repeats) {
            functions(line, found, repeats.functions());
        } else if (statement instanceof Statement.Subscribes subscribes) {
            source(line, found, subscribes.source());
            place(line, found, subscribes.place());
        } else if (statement instanceof Statement.Emits emits) {
            emits.places().forEach(place -> place(line, found, place));
            returns(line, found, "an asynchronous value");
        } else if (statement instanceof Statement.Returns) {
            results(line, found);
        } else if (statement instanceof Statement.Wraps wraps) {
            source(line, found, wraps.source());
        } else if (statement instanceof Statement.Feeds feeds) {
            functions(line, found, new Indexes(List.of(feeds.function())));
        } else if (statement instanceof Statement.Joins joins) {
            source(line, found, joins.source());
        } else if (statement instanceof Statement.Starts starts) {
            source(line, found, starts.source());
        } else if (statement instanceof Statement.Holds holds) {
            for (int index : holds.arguments().values()) {
                if (index >= 0) {
                    parameter(line, found, index, "a value", type -> true);
                }
            }
        } else if (statement instanceof Statement.Gives || statement instanceof Statement.GivesCaller) {
            if (found.stream()
                    .noneMatch(method ->
                            isExecutor(result(method)) || isLazy(result(method)) || isOptions(result(method)))) {
                problem(line.origin(), found.get(0) + " gives no executor, scheduler or thread factory");
            }
        } else if (statement instanceof Statement.TellsThread || statement instanceof Statement.TellsCompleted) {
            // an object that is there tells as well
            boolean objects = statement instanceof Statement.TellsCompleted;
            if (found.stream()
                    .map(Method::returns)
                    .noneMatch(type -> type.equals("boolean") || (objects && type.contains(".")))) {
                problem(line.origin(), found.get(0) + " tells nothing: it returns no boolean");
            }
        } else if (statement instanceof Statement.Unnests unnests) {
            sibling(line, unnests.by());
        } else if (statement instanceof Statement.Gathers gathers) {
            sibling(line, gathers.until());
        } else if (statement instanceof Statement.DroppedIs dropped) {
            sibling(line, dropped.name());
        } else if (statement instanceof Statement.DeferredIs deferred) {
            sibling(line, deferred.name());
            if (deferred.then() != null) {
                sibling(line, deferred.then().substring(0, deferred.then().indexOf('(')));
            }
        } else if (statement instanceof Statement.Completed
                || statement instanceof Statement.MustUse
                || statement instanceof Statement.Opens
                || statement instanceof Statement.GivesAddress
                || statement instanceof Statement.Remote) {
            returns(line, found, "a result");
        }
    }

    /** Another method of the same type, which a fix would call. */
    private void sibling(KnowledgeLine line, String name) {
        List<ClassFile> types = universe.headed(line.heading(), ownParts);
        if (!types.isEmpty() && found(types, name, true, List.of()).isEmpty()) {
            missing(line.origin(), types, name, List.of());
        }
    }

    private static String result(Method method) {
        return method.name().equals("<init>") ? method.owner() : method.returns();
    }

    private void returns(KnowledgeLine line, List<Method> found, String what) {
        if (found.stream().allMatch(method -> result(method).equals("void"))) {
            problem(line.origin(), found.get(0) + " returns nothing, so not " + what);
        }
    }

    /** What is said of a result holds of every overload that a call with so many arguments may mean. */
    private void results(KnowledgeLine line, List<Method> found) {
        for (ClassFile type : universe.headed(line.heading(), ownParts)) {
            List<String> supertypes = universe.supertypes(type.name());
            for (Method method : universe.methods(type)) {
                boolean isMeant = method.isForOthers()
                        && !isStaticElsewhere(method, type)
                        && found.stream()
                                .anyMatch(each -> each.name().equals(method.name())
                                        && each.parameters().size()
                                                == method.parameters().size());
                knowledge
                        .method(
                                type.name(),
                                supertypes,
                                method.name(),
                                method.parameters().size())
                        .filter(sig -> isMeant)
                        .flatMap(sig -> knowledge.result(sig, supertypes))
                        .filter(told -> !isResult(told, method))
                        .ifPresent(told ->
                                problem(line.origin(), method + " returns " + method.returns() + ", not " + told));
            }
        }
    }

    /** Static methods of an interface are not inherited. */
    private boolean isStaticElsewhere(Method method, ClassFile type) {
        return method.isStatic()
                && !method.owner().equals(type.name())
                && universe.find(method.owner()).filter(ClassFile::isInterface).isPresent();
    }

    private boolean isResult(String told, Method method) {
        return universe.isSubtype(method.returns(), told)
                || method.ofVariable() && universe.isSubtype(told, method.returns());
    }

    private void bound(KnowledgeLine line, List<Method> found, int amount, int unit) {
        if (amount >= 0) {
            parameter(line, found, amount, "an amount of time", TIMES::contains);
        }
        if (unit >= 0) {
            parameter(line, found, unit, "a TimeUnit", type -> type.endsWith("TimeUnit"));
        }
    }

    /** The parameter exists and is fit; with {@code (*)}, in at least one overload. */
    private void parameter(KnowledgeLine line, List<Method> found, int index, String what, TypeTest fit) {
        boolean good = false;
        Method bad = null;
        for (Method method : found) {
            if (index < method.parameters().size()
                    && fit.test(method.parameters().get(index))) {
                good = true;
            } else {
                bad = method;
            }
        }
        if (!good || (bad != null && !line.anyParameters() && line.heading().indexOf('*') < 0)) {
            problem(
                    line.origin(),
                    "parameter " + index + " of " + Objects.requireNonNullElse(bad, found.get(0)) + " is not " + what);
        }
    }

    private void functions(KnowledgeLine line, List<Method> found, Indexes functions) {
        for (int index : functions.values()) {
            if (index >= 0) {
                parameter(line, found, index, "functional", universe::isFunctional);
            } else if (found.stream()
                    .noneMatch(method -> method.parameters().stream().anyMatch(universe::isFunctional))) {
                problem(line.origin(), found.get(0) + " has no functional parameter");
            }
        }
    }

    private void source(KnowledgeLine line, List<Method> found, Source source) {
        if (source instanceof Source.Argument argument) {
            if (argument.index() >= 0) {
                parameter(line, found, argument.index(), "a reference", type -> !isPrimitive(type));
            }
        } else if (source instanceof Source.ResultOf result) {
            functions(line, found, new Indexes(List.of(result.index())));
        } else if (found.stream().allMatch(Method::isStatic)) {
            problem(line.origin(), found.get(0) + " is static and has no receiver");
        }
    }

    private void place(KnowledgeLine line, List<Method> found, Place place) {
        if (place instanceof Place.Argument argument) {
            if (argument.index() >= 0) {
                parameter(
                        line,
                        found,
                        argument.index(),
                        "an executor, scheduler, publisher or future",
                        // A description of when to go on, such as Reactor's Retry, has lines of its own.
                        type -> isExecutor(type) || isAsync(type) || headings.contains(type));
            }
        } else if (place instanceof Place.ResultOf result) {
            functions(line, found, new Indexes(List.of(result.index())));
        } else if (place instanceof Place.Receiver) {
            if (found.stream().noneMatch(method -> !method.isStatic() && runsOn(line.heading()))) {
                problem(line.origin(), line.heading() + " is no executor or scheduler");
            }
        }
    }

    private boolean runsOn(String heading) {
        return universe.headed(heading, ownParts).stream()
                .anyMatch(type -> isExecutor(type.name()) || runsThings(type));
    }

    private static boolean isPrimitive(String type) {
        return Set.of("int", "long", "boolean", "double", "float", "byte", "short", "char")
                .contains(type);
    }

    private boolean isExecutor(String type) {
        List<String> supertypes = universe.supertypes(type);
        return Stream.of("java.util.concurrent.Executor", "java.util.concurrent.ThreadFactory")
                        .anyMatch(known -> universe.isSubtype(type, known))
                || knowledge.executor(type, supertypes).isPresent()
                || knowledge
                        .typeLine(TypeStatement.IsCallerExecutor.class, type, supertypes)
                        .isPresent();
    }

    /** Options can say on which threads something is to run: every setter of theirs returns them. */
    private boolean isOptions(String type) {
        return universe.find(type).stream()
                .flatMap(found -> universe.methods(found).stream())
                .anyMatch(method ->
                        method.name().startsWith("set") && result(method).equals(type));
    }

    /** A parallel stream runs its functions on a pool. */
    private boolean isLazy(String type) {
        return knowledge
                .typeLine(TypeStatement.IsLazy.class, type, universe.supertypes(type))
                .isPresent();
    }

    /** Several at once count too: an array, or a collection of whatever. */
    private boolean isAsync(String type) {
        String element = type.endsWith("[]") ? type.substring(0, type.length() - 2) : type;
        return Set.of(
                                "java.lang.Iterable",
                                "java.util.Collection",
                                "java.util.List",
                                "java.lang.Object",
                                "java.util.Map")
                        .contains(element)
                || knowledge.asyncKind(element, universe.supertypes(element)).isPresent();
    }
}
