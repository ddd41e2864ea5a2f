package dev.asynclint.knowledge;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One thing that a heading says of a type and its subtypes, or of what an annotation marks. */
public sealed interface TypeStatement {

    /** {@code is cold publisher}, {@code is hot publisher}, {@code is future}, {@code is handle}. */
    record IsAsync(AsyncKind kind) implements TypeStatement {}

    /** What kind of asynchronous value. */
    enum AsyncKind {
        /** Nothing happens until it is subscribed. */
        COLD,
        /** A publisher that runs already. */
        HOT,
        /** The handle of work that runs already: a future. */
        FUTURE,
        /** A subscription, registration or the like, which may be dropped. */
        HANDLE
    }

    /** {@code is executor [of KIND]}, {@code is scheduler [of KIND]}: {@code kind} is empty when values differ. */
    record IsExecutor(Set<ThreadKind> kind, boolean daemon) implements TypeStatement {
        public IsExecutor {
            kind = Set.copyOf(kind);
        }
    }

    /** {@code is executor of caller}: runs everything at once on the calling thread. */
    record IsCallerExecutor() implements TypeStatement {}

    /**
     * {@code is subtype of TYPE [of itself]}: what types of such a name extend where they cannot be seen, because a build
     * generates them.
     *
     * @param supertype binary name
     * @param ofItself whether the supertype's argument is the type itself, as with {@code enum}s
     */
    record IsSubtype(String supertype, boolean ofItself) implements TypeStatement {}

    /** {@code is in memory}: what supertypes say of blocking does not hold. */
    record IsInMemory() implements TypeStatement {}

    /** {@code safe to drop}: for results of this type. */
    record SafeToDropType() implements TypeStatement {}

    /**
     * {@code methods [returning TYPE|TYPE] [not returning TYPE|TYPE] run on PLACE}, or {@code members ...} for all methods
     * of a type that carries the annotation.
     *
     * @param where a package that the program must import for this to hold; then it is only probable
     * @param whereNot a package that it must not import
     */
    record MarkedRun(
            boolean members,
            List<String> returning,
            List<String> notReturning,
            List<Place> places,
            @Nullable String where,
            @Nullable String whereNot)
            implements TypeStatement {
        public MarkedRun {
            returning = List.copyOf(returning);
            notReturning = List.copyOf(notReturning);
            places = List.copyOf(places);
        }
    }

    /**
     * {@code methods hand off}: a proxy starts the body elsewhere, where {@code methods run on} says; the call returns at once.
     * Not for calls of an object on itself, nor on one that was made with {@code new}: those do not go through the proxy.
     */
    record MarkedHandOff() implements TypeStatement {}

    /**
     * {@code constructors run on KIND} under a type: objects of it and of its subtypes are made on such a thread. Probable:
     * nothing but the rules of the framework keeps others from making one.
     */
    record ConstructorsRun(ThreadKind kind) implements TypeStatement {}

    /**
     * {@code takers run on KIND} under a type: public methods that return nothing and take one object of it, and nothing
     * else, are what a framework calls by name, as it stands in a description of a user interface. Probable.
     */
    record TakersRun(ThreadKind kind) implements TypeStatement {}

    /**
     * {@code holders NAME, NAME run on KIND} under an annotation: these methods, {@code new} for constructors, of types with
     * a field or method that carries it. Probable.
     *
     * @param names of methods without parameters, or {@link dev.asynclint.code.MethodSig#CONSTRUCTOR}
     */
    record HoldersRun(List<String> names, ThreadKind kind) implements TypeStatement {
        public HoldersRun {
            names = List.copyOf(names);
        }
    }

    /**
     * {@code methods receive CHANNEL} under an annotation, {@code methods receive CHANNEL by NAME} under a type: what is
     * delivered to the channel is given to those methods that take an object of its type, and nothing else.
     *
     * @param by the method that implementations of the type receive it with; null under an annotation
     */
    record MarkedReceive(String channel, @Nullable String by) implements TypeStatement {}

    /** {@code methods block CATEGORY}: the author says that calling it may wait. */
    record MarkedBlock(boolean members, BlockingCategory category) implements TypeStatement {}

    /** {@code methods must not block}: the author says that the body runs where nothing may wait. */
    record MarkedMustNotBlock(boolean members) implements TypeStatement {}

    /** {@code methods never block}: the author vouches for calls of it. */
    record MarkedNeverBlock(boolean members) implements TypeStatement {}

    /** {@code methods must use}: to drop their result is a mistake; {@code methods safe to drop} takes it back. */
    record MarkedResult(boolean members, boolean mustUse) implements TypeStatement {}

    /** {@code is lazy}: a sequence whose functions run one element at a time, when its end is called ({@code Stream}). */
    record IsLazy() implements TypeStatement {}

    /**
     * {@code empty is "TEXT"}: an expression, with types in full, for a value of exactly this type that ends at once and
     * gives nothing or null.
     */
    record EmptyIs(String expression) implements TypeStatement {}

    /**
     * {@code is recognised by NAME/ARITY}: a receiver of unknown type on which the method is called is presumed to be of
     * this type. {@code static NAME/ARITY}: a type of which nothing is known but that it has this factory is presumed to
     * be a subtype. {@code with function of N}: only where the last argument is a lambda of N parameters.
     * {@code catching E}: only inside a {@code try} that catches this checked exception, or as
     * the only call of its name in a method that declares it.
     */
    record RecognisedBy(List<Form> forms) implements TypeStatement {
        public RecognisedBy {
            forms = List.copyOf(forms);
        }

        /** One method. */
        public record Form(
                String method,
                int arity,
                int function,
                boolean isStatic,
                @Nullable String caught) {}
    }

    /**
     * {@code methods are ROLE} under an annotation: what carries it; {@code members are ROLE}: the methods of what carries
     * it or, under a type, of what extends it.
     */
    record MarkedRole(boolean members, Role role) implements TypeStatement {}

    /** What a method is for, where waiting and dropping are judged otherwise. */
    enum Role {
        /** A test, or what a test framework runs before or after it. */
        TEST,
        /** Runs once when the program starts. */
        BOOTSTRAP,
        /** There for tests, so that its effects count only where the program itself calls it. */
        TEST_HOOK
    }
}
