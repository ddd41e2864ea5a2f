package dev.asynclint.facts;

import dev.asynclint.code.AnnotationUse;
import dev.asynclint.code.Callable;
import dev.asynclint.code.CallableKind;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Modifier;
import dev.asynclint.code.Span;
import dev.asynclint.code.TypeDecl;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.BlockingCategory;
import dev.asynclint.knowledge.OverridingLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.ThreadKind;
import dev.asynclint.knowledge.TypeLine;
import dev.asynclint.knowledge.TypeStatement;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the graph starts: code that a library or framework runs because of an annotation or of what it implements. */
final class EntryPoints {

    private final UnitFacts facts;
    private final UnitGraph graph;
    private final Entities entities;

    EntryPoints(UnitFacts facts, UnitGraph graph, Entities entities) {
        this.facts = facts;
        this.graph = graph;
        this.entities = entities;
    }

    /** What annotations say of a method. */
    static final class Marks {
        boolean trusted;
        boolean placed;

        @Nullable
        BlockingCategory blocks;

        /** Whether the same is said of it, but for the async value that it returns. */
        boolean emits;

        /** The line that says so. */
        @Nullable
        String blocksBy;

        final List<RootOf> roots = new ArrayList<>();

        boolean saysNothing() {
            return !trusted && blocks == null && roots.isEmpty();
        }

        /** Whether it runs on a thread that must not wait. */
        boolean mustNotBlock() {
            for (RootOf root : roots) {
                if (root.root().mustNotBlock()) {
                    return true;
                }
            }
            return false;
        }

        /** Whether it runs on a thread that may wait. */
        boolean mayBlock() {
            for (RootOf root : roots) {
                if (!root.root().mustNotBlock()) {
                    return true;
                }
            }
            return false;
        }

        record RootOf(
                Root root,
                String because,
                Span at,
                String knowledge,
                @Nullable String where,
                @Nullable String whereNot,
                Confidence confidence) {}
    }

    Marks marks(CallableFacts in) {
        Marks marks = new Marks();
        Callable callable = in.callable();
        for (AnnotationUse annotation : callable.annotations()) {
            mark(annotation, in, false, marks);
        }
        boolean own = !marks.roots.isEmpty();
        if (callable.sig() != null
                && !callable.sig().isConstructor()
                && callable.kind().isNamed()) {
            Marks ofType = new Marks();
            TypeDecl type = facts.type(callable.declaredIn()).orElse(null);
            for (AnnotationUse annotation : type == null ? List.<AnnotationUse>of() : type.annotations()) {
                mark(annotation, in, true, ofType);
            }
            boolean wins = !own || !ofType.mustNotBlock() && !marks.mayBlock();
            if (wins && !ofType.roots.isEmpty()) {
                marks.roots.clear();
                marks.roots.addAll(ofType.roots);
            }
            marks.trusted |= ofType.trusted;
            marks.emits |= ofType.emits;
            if (marks.blocks == null) {
                marks.blocks = ofType.blocks;
                marks.blocksBy = ofType.blocksBy;
            }
        }
        byPackage(in, marks);
        if (marks.roots.isEmpty()) {
            byType(in, marks);
        }
        if (marks.roots.isEmpty()) {
            probably(in, marks);
        }
        // a method that is told to run where it may wait does so, whatever else it is marked with
        if (marks.mustNotBlock() && marks.mayBlock()) {
            marks.roots.removeIf(root -> root.root().mustNotBlock());
        }
        marks.placed = !marks.roots.isEmpty();
        return marks;
    }

    /**
     * What the package says of the methods of its types, unless they or their type are marked with something else. A method that
     * overrides one of another package is called by others, on threads of their own.
     */
    private void byPackage(CallableFacts in, Marks marks) {
        List<String> annotations = facts.source().packageAnnotations();
        Callable callable = in.callable();
        if (annotations.isEmpty()
                || !marks.saysNothing()
                || callable.kind() != CallableKind.METHOD
                || in.enclosing().isPresent()
                || overridesForeign(callable)) {
            return;
        }
        for (String annotation : annotations) {
            mark(new AnnotationUse(annotation, Map.of(), callable.span()), in, true, marks);
        }
    }

    private boolean overridesForeign(Callable callable) {
        String own = facts.source().packageName();
        for (MethodSig each : callable.overridden()) {
            if (!each.owner().startsWith(own) || each.owner().lastIndexOf('.') != own.length()) {
                return true;
            }
        }
        return false;
    }

    /** What a supertype says of the public methods that its subtypes add, such as the actions of a controller. */
    private void byType(CallableFacts in, Marks marks) {
        Callable callable = in.callable();
        if (callable.kind() != CallableKind.METHOD
                || !callable.is(Modifier.PUBLIC)
                || callable.is(Modifier.STATIC)
                || !callable.overridden().isEmpty()) {
            return;
        }
        String type = callable.declaredIn();
        TypeLine line = facts.knowledge()
                .typeLine(TypeStatement.MarkedRun.class, type, facts.supertypes(type))
                .orElse(null);
        if (line != null
                && line.statement() instanceof TypeStatement.MarkedRun run
                && run.members()
                && returns(in, run)) {
            roots(run, TypeRef.simpleName(line.heading()), callable.span(), line, marks);
        }
    }

    /** What nothing but the rules of a framework tells: who makes an object, and who calls the methods that a description names. */
    private void probably(CallableFacts in, Marks marks) {
        Callable callable = in.callable();
        MethodSig sig = callable.sig();
        if (sig == null || callable.is(Modifier.STATIC) || callable.body().isEmpty()) {
            return;
        }
        String type = callable.declaredIn();
        if (sig.isConstructor()) {
            TypeLine line = facts.knowledge()
                    .typeLine(TypeStatement.ConstructorsRun.class, type, facts.supertypes(type))
                    .orElse(null);
            if (line != null && line.statement() instanceof TypeStatement.ConstructorsRun run) {
                probably(run.kind(), "a `" + TypeRef.simpleName(line.heading()) + "` is made on ", in, line, marks);
            }
        }
        if (marks.roots.isEmpty()
                && (sig.isConstructor() || callable.parameters().isEmpty())) {
            held(in, sig, marks);
        }
        if (marks.roots.isEmpty()
                && callable.kind() == CallableKind.METHOD
                && callable.is(Modifier.PUBLIC)
                && callable.overridden().isEmpty()
                && callable.parameters().size() == 1
                && callable.returnType().name().equals("void")) {
            String taken = callable.parameters().get(0).type().name();
            TypeLine line = facts.knowledge()
                    .typeLine(TypeStatement.TakersRun.class, taken, facts.supertypes(taken))
                    .orElse(null);
            if (line != null && line.statement() instanceof TypeStatement.TakersRun run) {
                probably(
                        run.kind(),
                        "`" + sig.name() + "` takes a `" + TypeRef.simpleName(taken) + "`, so it runs on ",
                        in,
                        line,
                        marks);
            }
        }
    }

    private void held(CallableFacts in, MethodSig sig, Marks marks) {
        for (AnnotationUse annotation : facts.memberAnnotations(in.callable().declaredIn())) {
            for (TypeLine line : facts.knowledge().annotation(annotation.type())) {
                if (marks.roots.isEmpty()
                        && line.statement() instanceof TypeStatement.HoldersRun run
                        && run.names().contains(sig.name())) {
                    String name = "@" + TypeRef.simpleName(annotation.type());
                    probably(
                            run.kind(),
                            "`" + sig.name() + "` of what has `" + name + "` members runs on ",
                            in,
                            line,
                            marks);
                }
            }
        }
    }

    private static void probably(ThreadKind kind, String because, CallableFacts in, TypeLine line, Marks marks) {
        Root root = Root.of(kind);
        marks.roots.add(new Marks.RootOf(
                root,
                because + root.phrase(),
                in.callable().span(),
                line.origin().toString(),
                null,
                null,
                Confidence.PROBABLE));
    }

    private static void roots(TypeStatement.MarkedRun run, String name, Span at, TypeLine line, Marks marks) {
        for (Place place : run.places()) {
            if (place instanceof Place.On on) {
                marks.roots.add(new Marks.RootOf(
                        Root.of(on.kind()),
                        "`" + name + "` methods run on " + Root.of(on.kind()).phrase(),
                        at,
                        line.origin().toString(),
                        run.where(),
                        run.whereNot(),
                        Confidence.DEFINITE));
            }
        }
    }

    private void mark(AnnotationUse annotation, CallableFacts in, boolean onType, Marks marks) {
        for (TypeLine line : facts.knowledge().annotation(annotation.type())) {
            TypeStatement statement = line.statement();
            String origin = line.origin().toString();
            String name = "@" + annotation.type().substring(annotation.type().lastIndexOf('.') + 1);
            if (statement instanceof TypeStatement.MarkedRun run && run.members() == onType && returns(in, run)) {
                roots(run, name, annotation.span(), line, marks);
            } else if (statement instanceof TypeStatement.MarkedMustNotBlock must && must.members() == onType) {
                marks.roots.add(new Marks.RootOf(
                        Root.DECLARED,
                        "`" + name + "` says that it must not block",
                        annotation.span(),
                        origin,
                        null,
                        null,
                        Confidence.DEFINITE));
            } else if (statement instanceof TypeStatement.MarkedNeverBlock never && never.members() == onType) {
                marks.trusted = true;
            } else if (statement instanceof TypeStatement.MarkedBlock block && block.members() == onType) {
                if (in.returns().isEmpty()) {
                    marks.blocks = block.category();
                    marks.blocksBy = origin;
                } else if (in.callable().is(Modifier.ABSTRACT)) {
                    marks.emits = true;
                    emitsWhereItWaits(in, name, annotation.span(), origin);
                }
            }
        }
    }

    /** What would wait but for the async value that it returns is done by those who implement it, where they may wait. */
    private void emitsWhereItWaits(CallableFacts in, String name, Span at, String origin) {
        graph.root(
                entities.node(entities.callable(in.callable()), Slot.RETURN_EMITS),
                Root.WORKER,
                Confidence.PROBABLE,
                graph.reason("what `" + name + "` stands on waits on " + Root.WORKER.phrase(), at, origin));
    }

    private boolean returns(CallableFacts in, TypeStatement.MarkedRun run) {
        if (run.returning().isEmpty() && run.notReturning().isEmpty()) {
            return true;
        }
        String type = in.callable().returnType().name();
        List<String> all = new ArrayList<>(facts.supertypes(type));
        all.add(type);
        if (!run.returning().isEmpty()) {
            return all.stream().anyMatch(each -> isAmong(each, run.returning()));
        }
        return all.stream().noneMatch(each -> isAmong(each, run.notReturning()));
    }

    private static boolean isAmong(String type, List<String> names) {
        return names.contains(type) || names.contains(TypeRef.simpleName(type));
    }

    /** Roots a method by what it is marked with, else by what it overrides. */
    void named(CallableFacts in, int runs, Marks marks) {
        Callable callable = in.callable();
        for (Marks.RootOf root : marks.roots) {
            if (root.where() != null) {
                graph.conditionals.add(new UnitGraph.Conditional(
                        runs,
                        root.root(),
                        graph.reason(root.because(), root.at(), root.knowledge()),
                        root.where(),
                        root.whereNot()));
                continue;
            }
            graph.root(runs, root.root(), root.confidence(), graph.reason(root.because(), root.at(), root.knowledge()));
        }
        MethodSig sig = callable.sig();
        if (marks.placed) {
            subscribedByFramework(in, runs);
        }
        if (sig == null || marks.placed || callable.overridden().isEmpty()) {
            return;
        }
        OverridingLine line = facts.knowledge()
                .overriding(sig, callable.overridden(), facts.supertypes(callable.declaredIn()))
                .orElse(null);
        if (line != null) {
            implementation(in, runs, sig, line);
        }
    }

    private void implementation(CallableFacts in, int runs, MethodSig implemented, OverridingLine line) {
        for (Place place : line.places()) {
            if (place instanceof Place.On on && line.ofResult()) {
                Root root = Root.of(on.kind());
                graph.root(
                        entities.node(entities.callable(in.callable()), Slot.RETURN_RUNS),
                        root,
                        Confidence.PROBABLE,
                        graph.reason(
                                "the function that `" + implemented.name() + "` of `"
                                        + TypeRef.simpleName(line.heading()) + "` returns runs on "
                                        + root.phrase(),
                                in.callable().span(),
                                line.origin().toString()));
            } else if (place instanceof Place.On on) {
                subscribedByFramework(in, runs);
                Root root = Root.of(on.kind());
                int reason = graph.reason(
                        "`" + implemented.name() + "` of `" + TypeRef.simpleName(line.heading()) + "` runs on "
                                + root.phrase(),
                        in.callable().span(),
                        line.origin().toString());
                if (in.callable().sig() == null) {
                    graph.root(runs, root, Confidence.DEFINITE, reason);
                } else {
                    graph.implementations.add(
                            new UnitGraph.Implementation(runs, in.callable().declaredIn(), root, reason));
                }
            }
        }
    }

    /** Whoever calls a method because of what it implements subscribes the publisher that it returns on the same thread. */
    private void subscribedByFramework(CallableFacts in, int runs) {
        AsyncKind returns = in.returns().orElse(null);
        if (returns == AsyncKind.COLD) {
            graph.edge(
                    runs,
                    entities.node(entities.callable(in.callable()), Slot.RETURN_SUBSCRIBED),
                    Flow.PLAIN,
                    Entities.NONE,
                    Confidence.DEFINITE,
                    0,
                    graph.reason(
                            "what it returns is subscribed by its caller",
                            in.callable().span(),
                            null));
        }
    }

    /** A lambda of which no method says where it runs runs where implementations of its functional method run. */
    void function(CallableFacts in, Set<Integer> placed) {
        Callable callable = in.callable();
        MethodSig implemented = callable.implemented();
        if (implemented == null || placed.contains(entities.callable(callable))) {
            return;
        }
        int runs = entities.node(entities.callable(callable), Slot.RUNS);
        OverridingLine line = facts.knowledge()
                .overriding(implemented, List.of(), facts.supertypes(implemented.owner()))
                .orElse(null);
        if (line != null) {
            implementation(in, runs, implemented, line);
        }
    }
}
