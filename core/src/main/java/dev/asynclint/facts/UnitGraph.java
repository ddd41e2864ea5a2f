package dev.asynclint.facts;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Span;
import dev.asynclint.knowledge.BlockingCategory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one file adds to the graph: compact, without syntax, extracted without looking at other files. Nodes that other
 * files can mean too have a name; the others are private to the file.
 */
public final class UnitGraph {

    /**
     * A record of which a file has many, so that {@link Shape} does not ask for its components by reflection: for each of
     * them that makes a class at run time.
     */
    interface Parts {

        /** The component at a position. */
        @Nullable
        Object part(int index);
    }

    /** A reason as kept on an edge: a sentence and a place in this file. */
    record Reason(String text, Span at, @Nullable String knowledge) implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> text;
                case 1 -> at;
                default -> knowledge;
            };
        }
    }

    /**
     * A call that may block.
     *
     * @param node where it runs
     * @param unlessDefined name of the method's node: when the program has a body for it, the body counts instead
     * @param excluded bits of roots for which a guard keeps the call from running
     * @param awaited the node that tells where what it waits for completes, -1 when there is none
     * @param pins whether it stands in a synchronized region
     */
    record Site(
            int node,
            MethodSig method,
            BlockingCategory category,
            Span span,
            boolean bounded,
            Set<Root> failsOn,
            int excluded,
            Confidence confidence,
            @Nullable String knowledge,
            @Nullable String instead,
            @Nullable String unlessDefined,
            boolean pins,
            int awaited)
            implements Parts {

        /** The same, no surer than this. */
        Site atMost(Confidence other) {
            return with(excluded, confidence.and(other));
        }

        /** The same on no thread at all. */
        Site nowhere() {
            return with((1 << Root.values().length) - 1, confidence);
        }

        /** The same on other threads than these. */
        Site notOn(int roots) {
            return with(excluded | roots, confidence);
        }

        /** The same on these threads alone. */
        Site onlyOn(int roots) {
            return with(excluded | nowhere().excluded() & ~roots, confidence);
        }

        private Site with(int excluded, Confidence confidence) {
            return new Site(
                    node,
                    method,
                    category,
                    span,
                    bounded,
                    failsOn,
                    excluded,
                    confidence,
                    knowledge,
                    instead,
                    unlessDefined,
                    pins,
                    awaited);
        }

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> node;
                case 1 -> method;
                case 2 -> category;
                case 3 -> span;
                case 4 -> bounded;
                case 5 -> failsOn;
                case 6 -> excluded;
                case 7 -> confidence;
                case 8 -> knowledge;
                case 9 -> instead;
                case 10 -> unlessDefined;
                case 11 -> pins;
                default -> awaited;
            };
        }
    }

    /**
     * A call that computes a plain argument of another, which takes it for a value of an async chain.
     *
     * @param taker name of the method that takes the value
     * @param offloaded whether a scheduler follows in that chain
     * @param deferred what makes the call a function of the chain, empty when that is not known to be safe
     */
    record Eager(String taker, boolean offloaded, List<Rewrite> deferred) {}

    /**
     * A callable of the file.
     *
     * @param conduct of its own body; what the methods that it calls do is not meant
     */
    record Method(
            int node,
            String id,
            @Nullable MethodSig sig,
            List<MethodSig> overridden,
            @Nullable MethodSig implemented,
            String declaredIn,
            boolean isAbstract,
            boolean isPrivate,
            boolean isTrusted,
            boolean isReference,
            Conduct conduct,
            Span span,
            Span whole)
            implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> node;
                case 1 -> id;
                case 2 -> sig;
                case 3 -> overridden;
                case 4 -> implemented;
                case 5 -> declaredIn;
                case 6 -> isAbstract;
                case 7 -> isPrivate;
                case 8 -> isTrusted;
                case 9 -> isReference;
                case 10 -> conduct;
                case 11 -> span;
                default -> whole;
            };
        }
    }

    /** A type of the file. */
    record Type(String name, List<String> supertypes, boolean isFinal, boolean isInterface) implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> name;
                case 1 -> supertypes;
                case 2 -> isFinal;
                default -> isInterface;
            };
        }
    }

    /**
     * A virtual call's target: the method as called on a static type.
     *
     * @param capability whether the code asked first whether its object has that type, as not every one has
     * @param followed whether functions come to the call on ways that the graph knows, so that any other is a guess
     * @param self the method in which an object calls another of its own, where a subclass can have a different one of both
     */
    record Dispatch(
            String name,
            String receiver,
            MethodSig method,
            List<MethodSig> overridden,
            boolean exact,
            int arity,
            boolean capability,
            boolean followed,
            @Nullable MethodSig self)
            implements Parts {

        Dispatch(String name, String receiver, MethodSig method, List<MethodSig> overridden, boolean exact, int arity) {
            this(name, receiver, method, overridden, exact, arity, false, false, null);
        }

        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Dispatch dispatch
                            && exact == dispatch.exact
                            && arity == dispatch.arity
                            && name.equals(dispatch.name)
                            && receiver.equals(dispatch.receiver)
                            && method.equals(dispatch.method)
                            && overridden.equals(dispatch.overridden)
                            && capability == dispatch.capability
                            && followed == dispatch.followed
                            && Objects.equals(self, dispatch.self);
        }

        @Override
        public int hashCode() {
            return (name.hashCode() * 31 + receiver.hashCode()) * 31 + method.hashCode();
        }

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> name;
                case 1 -> receiver;
                case 2 -> method;
                case 3 -> overridden;
                case 4 -> exact;
                case 5 -> arity;
                case 6 -> capability;
                case 7 -> followed;
                default -> self;
            };
        }
    }

    /**
     * How the async value that a method returns ends.
     *
     * @param own what its own body tells
     * @param same calls whose results it hands on
     * @param work calls that tasks make whose failures are its own: it fails unless these only compute or deal with theirs
     * @param complete whether the value is complete when the method returns, if those of these calls are
     */
    record Ending(Outcome own, List<Dispatch> same, List<Dispatch> work, boolean complete) implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> own;
                case 1 -> same;
                case 2 -> work;
                default -> complete;
            };
        }
    }

    /**
     * A call whose future nobody waits for.
     *
     * @param node where the callable runs in which the call stands
     */
    record Unawaited(int node, String title, MethodSig method, Span span, Confidence confidence) {}

    /**
     * A call of a method of which nothing is known, and which may have an asynchronous twin.
     *
     * @param key the twin's name in {@link #asyncTwins}
     */
    record SyncTwin(int node, MethodSig method, String key, Span span, int excluded) {}

    /**
     * A method that its type declares in two forms.
     *
     * @param twin the name of the asynchronous form
     * @param bodiless whether it has no body, and gives what the future of its twin gives
     */
    record TwoForms(MethodSig method, String twin, boolean bodiless, Span span) {}

    /**
     * What a parameter of the method in which something happens has to be, or must not be, for it to happen.
     *
     * @param parameter -1 for a field
     * @param literal as {@link Literals} writes it
     * @param equal whether the parameter is this literal, or is something else
     * @param field the key of the field that has to be it instead of a parameter
     */
    record Demand(
            int parameter,
            String literal,
            boolean equal,
            @Nullable String field) implements Parts {

        Demand(int parameter, String literal, boolean equal) {
            this(parameter, literal, equal, null);
        }

        // Written out, as what a record has of its own is linked when it is first used, which start-up pays for.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || other instanceof Demand demand
                            && parameter == demand.parameter
                            && equal == demand.equal
                            && Objects.equals(field, demand.field)
                            && literal.equals(demand.literal);
        }

        @Override
        public int hashCode() {
            return ((parameter * 31 + literal.hashCode()) * 31 + (equal ? 1 : 0)) * 31 + Objects.hashCode(field);
        }

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> parameter;
                case 1 -> literal;
                case 2 -> equal;
                default -> field;
            };
        }
    }

    /**
     * What is written into a field that is true or false.
     *
     * @param literal null for what is no literal
     * @param by the name of the method that writes it
     * @param parameter of that method, which is written; -1 for others
     * @param first whether it is an initial value
     * @param asked whether nothing but a call of the program makes the method run, as far as its declaration tells
     */
    record Truth(String field, @Nullable String literal, String by, int parameter, boolean first, boolean asked)
            implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> field;
                case 1 -> literal;
                case 2 -> by;
                case 3 -> parameter;
                case 4 -> first;
                default -> asked;
            };
        }
    }

    /** A root that counts only in programs that import a package, and not another. */
    record Conditional(
            int node,
            Root root,
            int reason,
            String where,
            @Nullable String whereNot) {}

    /** A root that counts only where nothing else is known of the node. */
    record Fallback(int node, Root root, Confidence confidence, int reason) implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> node;
                case 1 -> root;
                case 2 -> confidence;
                default -> reason;
            };
        }
    }

    /** A root of a method that overrides one of a library: only as long as objects of the type are not run elsewhere. */
    record Implementation(int node, String type, Root root, int reason) implements Parts {

        @Override
        public @Nullable Object part(int index) {
            return switch (index) {
                case 0 -> node;
                case 1 -> type;
                case 2 -> root;
                default -> reason;
            };
        }
    }

    /**
     * An object that is given to a library with threads to run its methods on.
     *
     * @param root null when it is not known which threads
     */
    record Hosting(String type, @Nullable Root root) {}

    private String path;
    /** Of each node the name of its entity, as other files call it too; null for one that only this file knows. */
    final List<@Nullable String> names = new ArrayList<>();

    final IntList slots = new IntList();
    final IntList from = new IntList();
    final IntList to = new IntList();
    /** Flow (2 bits), confidence (2 bits), what becomes of the result (2 bits), excluded roots (17 bits from bit 8). */
    final IntList edgeFlags = new IntList();
    /** Call sites by number, -1 for none. */
    final IntList sites = new IntList();

    final IntList edgeReasons = new IntList();
    final IntList rootNodes = new IntList();
    final IntList rootFlags = new IntList();
    final IntList rootReasons = new IntList();
    final List<Fallback> fallbacks = new ArrayList<>();
    final List<Conditional> conditionals = new ArrayList<>();
    final List<Implementation> implementations = new ArrayList<>();
    final List<Hosting> hostings = new ArrayList<>();
    /** As written, to tell what the program uses. */
    final List<String> imports;

    final List<Site> blocking = new ArrayList<>();
    final List<Unawaited> unawaited = new ArrayList<>();
    final List<SyncTwin> syncTwins = new ArrayList<>();
    /** Methods of unknown types of which a twin was seen to return a future. */
    final Set<String> asyncTwins = new HashSet<>();

    final List<TwoForms> twoForms = new ArrayList<>();

    final List<Method> methods = new ArrayList<>();
    /**
     * Methods that wait and that classes of the file inherit from a library: named as there, with {@link #ANY} for the
     * parameters where every overload is meant, and declared in the class that inherits them.
     */
    final List<Method> inherited = new ArrayList<>();

    /** The parameters of all overloads. */
    static final List<String> ANY = List.of("*");

    final List<Type> types = new ArrayList<>();
    final List<Dispatch> dispatches = new ArrayList<>();
    /** By the place of a call that waits: the call of a method of the program whose result it waits for. */
    final Map<Span, Dispatch> awaitedCalls = new HashMap<>();

    /** By the name of the method: of those that return an async value. */
    final Map<String, Ending> endings = new HashMap<>();

    /** By its key: a field that is true or false, and only what the program writes; whether it is final. */
    final Map<String, Boolean> truths = new HashMap<>();

    final List<Truth> written = new ArrayList<>();

    /** By the name of a method, the objects that it gives, as {@link ObjectTypes} tells them. */
    final Map<String, String> gives = new HashMap<>();

    /** By its key, the objects that a field of the file can hold, as far as the file tells. */
    final Map<String, String> holds = new HashMap<>();

    /** Keys of fields of other files that this one writes. */
    final Set<String> foreignWrites = new HashSet<>();

    /** Ids of methods that are there for tests. */
    final Set<String> testHooks = new HashSet<>();

    /** Conditions under which something happens; all of a list have to hold. */
    final List<List<Demand>> demands = new ArrayList<>();
    /** Edges that hold only under a condition: the number of the edge, then that of the condition. */
    final IntList demandingEdges = new IntList();
    /** Blocking calls that happen only under a condition: the number of the call, then that of the condition. */
    final IntList demandingSites = new IntList();
    /**
     * What calls pass, three numbers each, in the order of their sites: site, parameter or {@link #RECEIVER} or {@link #THIS},
     * and the number of a literal or, less than 0, {@code -1 - n} for the n-th parameter of the method that calls. A parameter
     * that is passed on can stand there once more, with what is known of it in any case.
     */
    final IntList passings = new IntList();

    final List<String> literals = new ArrayList<>();

    /** Edges that hold only where the program has no body for a method, and the names of these methods. */
    final IntList undefinedEdges = new IntList();

    final List<String> undefinedMethods = new ArrayList<>();

    final Map<Span, Eager> eager = new HashMap<>();
    final List<Reason> reasons = new ArrayList<>();
    /** Nodes of methods that return an async value, with the reason. */
    final IntList asyncMethods = new IntList();

    int siteCount;

    /** While the graph is built: the condition under which what is added happens, -1 for none. */
    private transient int under = -1;

    private final transient Map<String, Integer> literalNumbers = new HashMap<>();

    UnitGraph(String path, List<String> imports) {
        this.path = path;
        this.imports = List.copyOf(imports);
    }

    public String path() {
        return path;
    }

    /** The same, of another module: its path starts with the name of the jar or folder that it came from. */
    UnitGraph in(String from) {
        path = from + FactsFile.INSIDE + path;
        return this;
    }

    /** The same, with the path that it had where it was compiled. */
    public UnitGraph ofThisModule() {
        path = path.substring(path.indexOf(FactsFile.INSIDE) + FactsFile.INSIDE.length());
        return this;
    }

    /** Binary names of the types that the file declares. */
    public List<String> typeNames() {
        List<String> all = new ArrayList<>(types.size());
        for (Type type : types) {
            all.add(type.name());
        }
        return all;
    }

    /** The id of the method that a callable is, or that it is a lambda in. */
    static String methodOf(String callable) {
        int slash = callable.indexOf('/');
        return slash < 0 ? callable : callable.substring(0, slash);
    }

    int node(@Nullable String name, Slot slot) {
        names.add(name);
        slots.add(slot.ordinal());
        return names.size() - 1;
    }

    int reason(String text, Span at, @Nullable String knowledge) {
        reasons.add(new Reason(text, at, knowledge));
        return reasons.size() - 1;
    }

    /** What is added from now on happens only if all of these hold. */
    void under(List<Demand> all) {
        if (all.isEmpty()) {
            under = -1;
        } else if (demands.isEmpty() || !demands.get(demands.size() - 1).equals(all)) {
            under = demands.size();
            demands.add(all);
        } else {
            under = demands.size() - 1;
        }
    }

    void blocks(Site site) {
        if (under >= 0) {
            demandingSites.add(blocking.size());
            demandingSites.add(under);
        }
        blocking.add(site);
    }

    /** The same, but for this call something has to hold as well. */
    void blocks(Site site, List<Demand> too) {
        int before = under;
        List<Demand> all = new ArrayList<>(under < 0 ? List.of() : demands.get(under));
        all.addAll(too);
        under(List.copyOf(all));
        blocks(site);
        under = before;
    }

    void passes(int site, int parameter, String literal) {
        passes(site, parameter, literal(literal));
    }

    /** The number of a literal. */
    int literal(String literal) {
        Integer known = literalNumbers.putIfAbsent(literal, literals.size());
        if (known == null) {
            known = literals.size();
            literals.add(literal);
        }
        return known;
    }

    /**
     * The parameter is given a parameter of the method that calls.
     *
     * @param orNull whether it can be null instead
     */
    void passesOn(int site, int parameter, int own, boolean orNull) {
        passes(site, parameter, -1 - own - (orNull ? OR_NULL : 0));
    }

    /** In place of a parameter: the object whose method a virtual call chooses from. */
    static final int RECEIVER = 1 << 9;

    /** In place of a parameter: the object that a method is called of. */
    static final int THIS = 30;

    /** Added to the number of a parameter that is passed on where null can be passed instead. */
    static final int OR_NULL = 1 << 10;

    void passes(int site, int parameter, int value) {
        passings.add(site);
        passings.add(parameter);
        passings.add(value);
    }

    void edge(int source, int target, Flow flow, int site, Confidence confidence, int excluded, int reason) {
        if (under >= 0) {
            demandingEdges.add(from.size());
            demandingEdges.add(under);
        }
        from.add(source);
        to.add(target);
        edgeFlags.add(flow.ordinal() | confidence.ordinal() << 2 | excluded << 8);
        sites.add(site);
        edgeReasons.add(reason);
    }

    /** A bit of the flags of a call: the caller waits for the asynchronous result at once. */
    static final int AWAITED = 1 << 4;

    /** A bit of the flags of a call: the asynchronous result is that of the caller. */
    static final int RETURNED = 1 << 5;

    /** Both bits: nobody looks at the result. */
    static final int DROPPED = AWAITED | RETURNED;

    /** A bit of the flags of a call: a monitor is held meanwhile. */
    static final int HOLDS_MONITOR = 1 << 6;

    /** Adds bits to the flags of the newest edge. */
    void mark(int bits) {
        edgeFlags.set(edgeFlags.size() - 1, edgeFlags.get(edgeFlags.size() - 1) | bits);
    }

    /** Says of all edges from this one on that they hold only where the program has no body for the method. */
    void unlessDefined(MethodSig method, int first) {
        for (int edge = first; edge < from.size(); edge++) {
            undefinedEdges.add(edge);
            undefinedMethods.add(Entities.methodName(method));
        }
    }

    void root(int node, Root root, Confidence confidence, int reason) {
        rootNodes.add(node);
        rootFlags.add(root.ordinal() | confidence.ordinal() << 8);
        rootReasons.add(reason);
    }
}
