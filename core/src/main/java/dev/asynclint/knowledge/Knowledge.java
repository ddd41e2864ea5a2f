package dev.asynclint.knowledge;

import dev.asynclint.code.Described;
import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Recognition;
import dev.asynclint.knowledge.Statement.Blocks;
import dev.asynclint.knowledge.Statement.MayBlock;
import dev.asynclint.knowledge.Statement.NeverBlocks;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import dev.asynclint.knowledge.TypeStatement.IsAsync;
import dev.asynclint.knowledge.TypeStatement.IsExecutor;
import dev.asynclint.knowledge.TypeStatement.IsInMemory;
import dev.asynclint.knowledge.TypeStatement.IsSubtype;
import dev.asynclint.knowledge.TypeStatement.SafeToDropType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of libraries: layers of knowledge files, of which later ones win. Immutable and safe for use by many
 * threads; answers are remembered, so to ask twice costs one hash look-up.
 *
 * <p>Types are binary names. Lists of supertypes are nearest first and complete as far as known, without the type
 * itself; {@code java.lang.Object} may be missing. They are taken to be the same whenever the same type is asked about.
 */
public final class Knowledge implements Described {

    /** A question; some ask of the type alone, without what it inherits from. */
    // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
    private record Seen(MethodSig method, String receiver, boolean alone) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Seen seen
                    && method.equals(seen.method)
                    && receiver.equals(seen.receiver)
                    && alone == seen.alone;
        }

        @Override
        public int hashCode() {
            return (method.hashCode() * 31 + receiver.hashCode()) * 2 + (alone ? 1 : 0);
        }
    }

    private record Asked(Class<? extends TypeStatement> statement, String type) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Asked asked && statement == asked.statement && type.equals(asked.type);
        }

        @Override
        public int hashCode() {
            return statement.hashCode() * 31 + type.hashCode();
        }
    }

    /** The strongest last. */
    private final List<Layer> layers;

    private final List<KnowledgeProblem> problems;
    private final Map<Seen, Optional<KnowledgeLine>> methods = new ConcurrentHashMap<>();
    private final Map<MethodSig, Optional<OverridingLine>> overriding = new ConcurrentHashMap<>();
    private final Map<Asked, Optional<TypeLine>> types = new ConcurrentHashMap<>();

    /** What is asked most: of the type of every call. */
    private final Map<String, Optional<AsyncKind>> kinds = new ConcurrentHashMap<>();

    private Knowledge(List<Layer> layers, List<KnowledgeProblem> problems) {
        this.layers = List.copyOf(layers);
        this.problems = List.copyOf(problems);
    }

    /** What asynclint knows by itself. What stands under a heading is read when somebody asks about its type. */
    public static Knowledge bundled() {
        return Bundled.KNOWLEDGE;
    }

    /** The headings of the bundled files are read once per process. */
    private static final class Bundled {
        static final Knowledge KNOWLEDGE =
                new Knowledge(List.of(KnowledgeIndex.bundled().layer()), List.of());
    }

    /** Nothing known. */
    public static Knowledge empty() {
        return new Knowledge(List.of(), List.of());
    }

    /** This knowledge with a layer on top, whose lines win over all that is known so far. */
    public Knowledge with(List<KnowledgeFile> layer) {
        List<Layer> more = new ArrayList<>(layers);
        more.add(Layer.of(layer));
        List<KnowledgeProblem> moreProblems = new ArrayList<>(problems);
        layer.forEach(file -> moreProblems.addAll(file.problems()));
        return new Knowledge(more, moreProblems);
    }

    /** What in the files, the bundled ones included, was not understood. */
    public List<KnowledgeProblem> problems() {
        return problems;
    }

    /**
     * What is known of a method or constructor as seen from a call: the lines of the nearest heading that has one, as
     * one line. Where a type between the receiver and the heading keeps its data in memory, the line says
     * {@code never blocks} in place of what it says of blocking.
     *
     * @param declared the method that the compiler chose
     * @param overridden what it overrides, nearest first
     * @param receiver static type of the receiver, or the owner for static methods and constructors
     * @param receiverSupertypes of {@code receiver}
     */
    public Optional<KnowledgeLine> method(
            MethodSig declared, List<MethodSig> overridden, String receiver, List<String> receiverSupertypes) {
        Seen seen = new Seen(declared, receiver, overridden.isEmpty() && receiverSupertypes.isEmpty());
        Optional<KnowledgeLine> known = methods.get(seen);
        return known != null
                ? known
                : methods.computeIfAbsent(
                        seen, asked -> findMethod(declared, overridden, receiver, receiverSupertypes));
    }

    private Optional<KnowledgeLine> findMethod(
            MethodSig declared, List<MethodSig> overridden, String receiver, List<String> receiverSupertypes) {
        List<MethodSig> shapes = shapes(declared, overridden);
        List<String> chain = declared.isConstructor()
                ? constructed(declared.owner(), receiverSupertypes)
                : chain(receiver, receiverSupertypes, shapes);
        int end = declared.isConstructor() ? chain.size() : lastOwner(chain, shapes);
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            for (int at = 0; at < chain.size(); at++) {
                Layer.Headed own = layer.own(chain.get(at));
                List<KnowledgeLine> lines =
                        own == null ? List.of() : own.methods().best(shapes);
                if (!lines.isEmpty() && (at < end || lines.get(0).isAboutAll())) {
                    return Optional.of(seen(lines, chain, at));
                }
            }
            for (int at = 0; at < end; at++) {
                for (Layer.Headed headed : layer.byPattern(chain.get(at))) {
                    List<KnowledgeLine> lines = headed.methods().best(shapes);
                    if (!lines.isEmpty()) {
                        return Optional.of(seen(lines, chain, at));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private KnowledgeLine seen(List<KnowledgeLine> lines, List<String> chain, int at) {
        KnowledgeLine line = merged(lines);
        return isBelowMemory(chain, at) ? withoutBlocking(line) : line;
    }

    /** The constructors of an anonymous class are those of what it extends; others are not inherited. */
    private static List<String> constructed(String owner, List<String> supertypes) {
        int dollar = owner.lastIndexOf('$');
        boolean anonymous = dollar > 0 && dollar < owner.length() - 1;
        for (int i = dollar + 1; anonymous && i < owner.length(); i++) {
            anonymous = Character.isDigit(owner.charAt(i));
        }
        return anonymous && !supertypes.isEmpty() ? List.of(owner, supertypes.get(0)) : List.of(owner);
    }

    private static List<MethodSig> shapes(MethodSig declared, List<MethodSig> overridden) {
        if (overridden.isEmpty()) {
            return List.of(declared);
        }
        List<MethodSig> shapes = new ArrayList<>(overridden.size() + 1);
        shapes.add(declared);
        shapes.addAll(overridden);
        return shapes;
    }

    private static List<String> chain(String type, List<String> supertypes, List<MethodSig> shapes) {
        Set<String> chain = new LinkedHashSet<>();
        chain.add(type);
        chain.addAll(supertypes);
        for (MethodSig shape : shapes) {
            chain.add(shape.owner());
        }
        return List.copyOf(chain);
    }

    /**
     * Behind the last type of the chain that declares the method. What stands under a heading holds for the methods that
     * the type has, and not for another overload that a subtype adds; only {@code *(*)} means those as well.
     */
    private static int lastOwner(List<String> chain, List<MethodSig> shapes) {
        int last = 0;
        for (MethodSig shape : shapes) {
            last = Math.max(last, chain.indexOf(shape.owner()) + 1);
        }
        return last;
    }

    private static KnowledgeLine merged(List<KnowledgeLine> lines) {
        KnowledgeLine first = lines.get(0);
        if (lines.size() == 1) {
            return first;
        }
        List<Statement> statements = new ArrayList<>();
        lines.forEach(line -> statements.addAll(line.statements()));
        return new KnowledgeLine(
                first.heading(), first.names(), first.anyParameters(), first.parameters(), statements, first.origin());
    }

    private boolean isBelowMemory(List<String> chain, int heading) {
        for (int i = 0; i < heading; i++) {
            for (Layer layer : layers) {
                if (layer.typeLine(IsInMemory.class, chain.get(i)) != null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static KnowledgeLine withoutBlocking(KnowledgeLine line) {
        List<Statement> statements = new ArrayList<>();
        boolean blocked = false;
        for (Statement statement : line.statements()) {
            Statement plain = statement instanceof Statement.When when ? when.statement() : statement;
            if (plain instanceof Blocks || plain instanceof MayBlock) {
                blocked = true;
            } else {
                statements.add(statement);
            }
        }
        if (!blocked) {
            return line;
        }
        statements.add(new NeverBlocks());
        return new KnowledgeLine(
                line.heading(), line.names(), line.anyParameters(), line.parameters(), statements, line.origin());
    }

    /** The lines under the type's own heading that say of methods by their full names that these block. */
    public List<KnowledgeLine> blocking(String type) {
        Set<KnowledgeLine> found = new LinkedHashSet<>();
        for (int i = layers.size() - 1; i >= 0 && found.isEmpty(); i--) {
            Layer.Headed own = layers.get(i).own(type);
            if (own != null) {
                for (List<KnowledgeLine> lines : own.methods().named()) {
                    for (KnowledgeLine line : lines) {
                        if (line.statements().stream().anyMatch(Blocks.class::isInstance)) {
                            found.add(line);
                        }
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Where the body of a method or lambda runs because of what it overrides or implements.
     *
     * @param declared the method, or for a lambda the functional method that it implements
     * @param overridden what it overrides, nearest first; empty for a lambda
     * @param supertypes of the type that declares the method, or for a lambda of its functional type
     */
    public Optional<OverridingLine> overriding(
            MethodSig declared, List<MethodSig> overridden, List<String> supertypes) {
        Optional<OverridingLine> known = overriding.get(declared);
        return known != null
                ? known
                : overriding.computeIfAbsent(declared, asked -> findOverriding(asked, overridden, supertypes));
    }

    private Optional<OverridingLine> findOverriding(
            MethodSig declared, List<MethodSig> overridden, List<String> supertypes) {
        if (declared.isConstructor()) {
            return Optional.empty();
        }
        List<MethodSig> shapes = shapes(declared, overridden);
        List<String> chain = chain(declared.owner(), supertypes, shapes);
        int end = lastOwner(chain, shapes);
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            for (int at = 0; at < end; at++) {
                Layer.Headed own = layer.own(chain.get(at));
                List<OverridingLine> lines =
                        own == null ? List.of() : own.overriding().best(shapes);
                if (!lines.isEmpty()) {
                    return Optional.of(lines.get(0));
                }
            }
            for (int at = 0; at < end; at++) {
                for (Layer.Headed headed : layer.byPattern(chain.get(at))) {
                    List<OverridingLine> lines = headed.overriding().best(shapes);
                    if (!lines.isEmpty()) {
                        return Optional.of(lines.get(0));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What kind of asynchronous value the type is, from the nearest type of which it is said. */
    public Optional<AsyncKind> asyncKind(String type, List<String> supertypes) {
        Optional<AsyncKind> known = kinds.get(type);
        return known != null ? known : kinds.computeIfAbsent(type, asked -> findAsyncKind(asked, supertypes));
    }

    /** What is said of the type itself, whatever its supertypes are; not kept, unlike the nearest line. */
    public Optional<AsyncKind> ownAsyncKind(String type) {
        return findAsyncKind(type, List.of());
    }

    private Optional<AsyncKind> findAsyncKind(String type, List<String> supertypes) {
        return findTypeLine(IsAsync.class, type, supertypes).map(line -> ((IsAsync) line.statement()).kind());
    }

    /** Whether values of the type run what they are given, and on which threads. */
    public Optional<IsExecutor> executor(String type, List<String> supertypes) {
        return typeLine(IsExecutor.class, type, supertypes).map(line -> (IsExecutor) line.statement());
    }

    /** Whether the type keeps its data in memory, so that what its supertypes say of blocking does not hold. */
    public boolean inMemory(String type, List<String> supertypes) {
        return typeLine(IsInMemory.class, type, supertypes).isPresent();
    }

    /** Whether results of the type may be ignored. */
    public boolean safeToDrop(String type, List<String> supertypes) {
        return typeLine(SafeToDropType.class, type, supertypes).isPresent();
    }

    /** The nearest line with a statement of this kind about the type, for evidence. */
    public Optional<TypeLine> typeLine(Class<? extends TypeStatement> statement, String type, List<String> supertypes) {
        Asked asked = new Asked(statement, type);
        Optional<TypeLine> known = types.get(asked);
        return known != null
                ? known
                : types.computeIfAbsent(asked, question -> findTypeLine(statement, type, supertypes));
    }

    private Optional<TypeLine> findTypeLine(
            Class<? extends TypeStatement> statement, String type, List<String> supertypes) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            Layer layer = layers.get(i);
            TypeLine own = layer.typeLine(statement, type);
            if (own != null) {
                return Optional.of(own);
            }
            for (String supertype : supertypes) {
                TypeLine line = layer.typeLine(statement, supertype);
                if (line != null) {
                    return Optional.of(line);
                }
            }
        }
        return Optional.empty();
    }

    /** Every line that holds for the type itself, each kind of statement once, from the nearest type that says it. */
    public List<TypeLine> about(String type, List<String> supertypes) {
        List<TypeLine> lines = new ArrayList<>();
        for (Class<?> statement : TypeStatement.class.getPermittedSubclasses()) {
            typeLine(statement.asSubclass(TypeStatement.class), type, supertypes)
                    .ifPresent(lines::add);
        }
        return lines;
    }

    /** The methods by whose call a type that is not known is recognised, in a stable order. */
    public List<Recognition> recognitions() {
        List<Recognition> found = new ArrayList<>();
        layers.forEach(layer -> found.addAll(layer.recognitions()));
        found.sort(Comparator.comparing(Recognition::type)
                .thenComparing(Recognition::method)
                .thenComparing(Recognition::arity));
        return found;
    }

    /** Whether a heading is about this very type. */
    @Override
    public boolean names(String type) {
        for (Layer layer : layers) {
            if (layer.own(type) != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public Optional<Base> base(String type) {
        return typeLine(IsSubtype.class, type, List.of())
                .map(line -> (IsSubtype) line.statement())
                .map(subtype -> new Base(subtype.supertype(), subtype.ofItself()));
    }

    @Override
    public Optional<MethodSig> method(String type, List<String> supertypes, String name, int arity) {
        Set<List<String>> written = new LinkedHashSet<>();
        for (Layer layer : layers) {
            Layer.Headed own = layer.own(type);
            if (own != null) {
                written.addAll(own.methods().writtenOut(name, arity));
            }
        }
        if (written.size() > 1 || isOfObject(name, arity)) {
            return Optional.empty();
        } else if (!written.isEmpty()) {
            return Optional.of(new MethodSig(type, name, written.iterator().next()));
        }
        MethodSig any = new MethodSig(type, name, Collections.nCopies(arity, "?"));
        return method(any, List.of(), type, supertypes).map(line -> any);
    }

    @Override
    public Optional<String> result(MethodSig method, List<String> supertypes) {
        return method(method, List.of(), method.owner(), supertypes)
                .flatMap(line -> line.statements().stream()
                        .filter(Statement.Returns.class::isInstance)
                        .map(returns -> ((Statement.Returns) returns).type(line.heading(), method.owner()))
                        .findFirst());
    }

    @Override
    public boolean isOverridden(MethodSig method) {
        return overriding(method, List.of(), List.of()).isPresent();
    }

    /** A type that overrides these would have to say so, and of one that cannot be seen nobody knows whether it does. */
    private static boolean isOfObject(String name, int arity) {
        return switch (name) {
            case "toString", "hashCode", "getClass", "notify", "notifyAll" -> arity == 0;
            case "equals" -> arity == 1;
            case "wait" -> arity <= 2;
            default -> false;
        };
    }

    /** What an annotation, by its binary name, says of what carries it; the lines of the last layer that has any. */
    public List<TypeLine> annotation(String annotation) {
        for (int i = layers.size() - 1; i >= 0; i--) {
            List<TypeLine> lines = layers.get(i).annotation(annotation);
            if (!lines.isEmpty()) {
                return lines;
            }
        }
        return List.of();
    }
}
