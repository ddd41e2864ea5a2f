package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.Cursor.Misread;
import dev.asynclint.knowledge.Statement.Blocks;
import dev.asynclint.knowledge.Statement.ResultUse;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The statements of one line, from the words that follow what the line is about. */
final class StatementParser {

    private static final List<String> VERBS = List.of(
            "blocks",
            "awaits",
            "fails",
            "never",
            "may",
            "opens",
            "rarely",
            "runs",
            "calls",
            "gathers",
            "stores",
            "subscribes",
            "emits",
            "times",
            "returns",
            "wraps",
            "feeds",
            "completed",
            "completes",
            "only",
            "joins",
            "gives",
            "safe",
            "must",
            "handles",
            "tells",
            "requires",
            "holds",
            "starts",
            "loses",
            "refuses",
            "repeats",
            "filters",
            "drops",
            "pulls",
            "in",
            "rehearses",
            "delivers",
            "keeps",
            "asserts",
            "ends",
            "fuses",
            "stops",
            "fine",
            "locks",
            "unlocks",
            "unnests",
            "dropped",
            "deferred",
            "instead");
    private static final List<String> TYPE_VERBS =
            List.of("is", "methods", "members", "constructors", "takers", "holders", "safe", "overriding", "empty");
    private static final List<String> CATEGORIES = categoryWords();
    private static final List<String> KINDS = kindWords();
    private static final List<String> PLACES = places();

    private final Cursor words;

    /** How many parameters the method has, -1 when it stands for every overload. */
    private final int arity;

    StatementParser(Cursor words, int arity) {
        this.words = words;
        this.arity = arity;
    }

    private static List<String> categoryWords() {
        List<String> categories = new ArrayList<>();
        for (BlockingCategory each : BlockingCategory.values()) {
            categories.add(each.word());
        }
        return List.copyOf(categories);
    }

    private static List<String> kindWords() {
        List<String> kinds = new ArrayList<>();
        for (ThreadKind each : ThreadKind.values()) {
            kinds.add(each.word());
        }
        return List.copyOf(kinds);
    }

    private static List<String> places() {
        List<String> places = new ArrayList<>(List.of(
                "caller",
                "same",
                "subscriber",
                "upstream",
                "failure",
                "completer",
                "receiver",
                "argument",
                "result",
                "unknown"));
        places.addAll(KINDS);
        return places;
    }

    // What a line says of a method

    List<Statement> statements() throws Misread {
        List<Statement> statements = new ArrayList<>();
        Set<ThreadKind> failsOn = EnumSet.noneOf(ThreadKind.class);
        int failsColumn = 0;
        do {
            if (words.atEnd()) {
                throw words.misread("expected a statement");
            }
            if (words.accept("fails")) {
                failsColumn = words.column();
                words.expect("on");
                failsOn.addAll(kinds());
                continue;
            }
            Statement statement = statement();
            if (words.accept("when")) {
                int argument = index();
                words.expect("is");
                String value = words.next("a value");
                // The closing quote is not part of the word; a constant in the code is kept as it is written there.
                statement = new Statement.When(statement, argument, value.startsWith("\"") ? value + '"' : value);
            }
            statements.add(statement);
        } while (words.accept(";"));
        end();
        return failsOn.isEmpty() ? statements : failing(statements, failsOn, failsColumn);
    }

    private static List<Statement> failing(List<Statement> statements, Set<ThreadKind> failsOn, int column)
            throws Misread {
        boolean found = false;
        List<Statement> result = new ArrayList<>(statements.size());
        for (Statement statement : statements) {
            if (statement instanceof Blocks blocks) {
                found = true;
                result.add(blocks.failing(failsOn));
            } else {
                result.add(statement);
            }
        }
        if (!found) {
            throw new Misread(column, "'fails on' stands beside 'blocks' or 'awaits'");
        }
        return result;
    }

    private Statement statement() throws Misread {
        String verb = words.next("a statement");
        switch (verb) {
            case "blocks" -> {
                BlockingCategory category = category();
                @Nullable Source as = words.accept("as") ? source() : null;
                int[] bound = bound();
                return new Blocks(category, as, null, bound[0], bound[1], Set.of());
            }
            case "awaits" -> {
                Source awaited = words.atNumber() || "*".equals(words.peek()) || "result".equals(words.peek())
                        ? source()
                        : new Source.Receiver();
                int[] bound = bound();
                return new Blocks(BlockingCategory.AWAIT, awaited, bound[0], bound[1], Set.of());
            }
            case "may" -> {
                words.expect("block");
                BlockingCategory category = category();
                Source as = words.accept("as") ? source() : new Source.Receiver();
                int[] bound = bound();
                return new Statement.MayBlock(category, as, bound[0], bound[1]);
            }
            case "rarely" -> {
                return new Statement.Rarely();
            }
            case "opens" -> {
                return new Statement.Opens(category());
            }
            case "remote" -> {
                return new Statement.Remote(category());
            }
            case "never" -> {
                words.expect("blocks");
                return new Statement.NeverBlocks();
            }
            case "runs" -> {
                Indexes functions = indexes();
                words.expect("on");
                List<Place> places = placeList();
                return new Statement.Runs(functions, places, resultUse());
            }
            case "stores" -> {
                return new Statement.Stores(indexes());
            }
            case "subscribes" -> {
                Source source = source();
                words.expect("on");
                return new Statement.Subscribes(source, place());
            }
            case "emits" -> {
                words.expect("on");
                return new Statement.Emits(placeList());
            }
            case "times" -> {
                words.expect("out");
                words.expect("on");
                return new Statement.TimesOut(place());
            }
            case "returns" -> {
                return new Statement.Returns(words.next("a type or 'itself'"));
            }
            case "wraps" -> {
                return new Statement.Wraps(source());
            }
            case "feeds" -> {
                words.expect("receiver");
                words.expect("to");
                return new Statement.Feeds(index());
            }
            case "completed" -> {
                return new Statement.Completed();
            }
            case "completes" -> {
                return new Statement.Completes(source());
            }
            case "only" -> {
                words.expect("fails");
                return new Statement.OnlyFails();
            }
            case "joins" -> {
                return new Statement.Joins(source());
            }
            case "gives" -> {
                if (words.accept("caller")) {
                    return new Statement.GivesCaller();
                }
                if (words.accept("address")) {
                    return new Statement.GivesAddress();
                }
                boolean daemon = words.accept("daemon");
                return new Statement.Gives(kind(), daemon);
            }
            case "safe" -> {
                words.expect("to");
                words.expect("drop");
                return new Statement.SafeToDrop();
            }
            case "must" -> {
                words.expect("use");
                return new Statement.MustUse();
            }
            case "handles" -> {
                words.expect("failure");
                return new Statement.HandlesFailure();
            }
            case "tells" -> {
                return tells();
            }
            case "requires" -> {
                if (words.atNumber()) {
                    return new Statement.Requires(indexes());
                }
                String where = words.next("'on' or 'off'");
                if (!where.equals("on") && !where.equals("off")) {
                    throw words.unknown("word after 'requires'", where, List.of("on", "off"));
                }
                return new Statement.RequiresThread(kinds(), where.equals("on"));
            }
            case "holds" -> {
                return new Statement.Holds(indexes());
            }
            case "starts" -> {
                return new Statement.Starts(source());
            }
            case "ends" -> {
                if (words.accept("with")) {
                    return new Statement.EndsWith(indexes());
                }
                words.expect("process");
                return new Statement.EndsProcess();
            }
            case "loses" -> {
                words.expect("failure");
                return new Statement.LosesFailure();
            }
            case "refuses" -> {
                words.expect("null");
                return new Statement.RefusesNull(indexes());
            }
            case "repeats" -> {
                return new Statement.Repeats(indexes());
            }
            case "filters" -> {
                return new Statement.Filters(indexes());
            }
            case "pulls" -> {
                return new Statement.Pulls(indexes());
            }
            case "drops" -> {
                return new Statement.DropsResult(indexes());
            }
            case "in" -> {
                words.expect("turn");
                return new Statement.InTurn(indexes());
            }
            case "rehearses" -> {
                return new Statement.Rehearses();
            }
            case "keeps" -> {
                words.expect("forks");
                return new Statement.KeepsForks();
            }
            case "asserts" -> {
                return new Statement.Asserts();
            }
            case "fine" -> {
                words.expect("on");
                return new Statement.FineOn(kinds());
            }
            case "stops" -> {
                words.expect("early");
                return new Statement.StopsEarly();
            }
            case "fuses" -> {
                return new Statement.Fuses();
            }
            case "locks" -> {
                return words.accept("around")
                        ? new Statement.LocksAround(indexes())
                        : new Statement.Locks(words.accept("freely"));
            }
            case "delivers" -> {
                int argument = index();
                words.expect("to");
                return new Statement.Delivers(argument, words.next("a channel"));
            }
            case "unlocks" -> {
                return new Statement.Unlocks(words.accept("freely"));
            }
            case "unnests" -> {
                String type = words.next("a type");
                words.expect("by");
                return new Statement.Unnests(type, words.next("a method's name"));
            }
            case "calls" -> {
                return new Statement.Calls(words.next("a method's name"));
            }
            case "gathers" -> {
                words.expect("until");
                return new Statement.Gathers(words.next("a method's name"));
            }
            case "dropped" -> {
                words.expect("is");
                return new Statement.DroppedIs(words.next("a method's name"));
            }
            case "deferred" -> {
                words.expect("is");
                String name = words.next("a method's name");
                String next = words.peek();
                return new Statement.DeferredIs(name, next != null && next.startsWith("\"") ? words.quoted() : null);
            }
            case "instead" -> {
                return new Statement.Instead(words.quoted());
            }
            default -> throw words.unknown("verb", verb, VERBS);
        }
    }

    private Statement tells() throws Misread {
        String what = words.next("'on', 'off', 'thread', 'rarely' or 'completed'");
        return switch (what) {
            case "on" -> new Statement.TellsThread(kinds(), true);
            case "off" -> new Statement.TellsThread(kinds(), false);
            case "thread" -> new Statement.TellsCurrentThread();
            case "rarely" -> new Statement.TellsRarely();
            case "completed" -> new Statement.TellsCompleted();
            default ->
                throw words.unknown("word after 'tells'", what, List.of("on", "off", "thread", "rarely", "completed"));
        };
    }

    private int[] bound() throws Misread {
        if (!words.accept("up")) {
            return new int[] {-1, -1};
        }
        words.expect("to");
        int amount = index();
        return new int[] {amount, words.atNumber() ? index() : -1};
    }

    private ResultUse resultUse() throws Misread {
        if (!words.accept(",")) {
            return ResultUse.VALUE;
        }
        String use = words.next("'flattened' or 'subscribed'");
        return switch (use) {
            case "flattened" -> ResultUse.FLATTENED;
            case "subscribed" -> ResultUse.SUBSCRIBED;
            default -> throw words.unknown("use of a result", use, List.of("flattened", "subscribed"));
        };
    }

    private Source source() throws Misread {
        if (words.accept("receiver")) {
            return new Source.Receiver();
        }
        if (words.accept("result")) {
            return new Source.ResultOf(index());
        }
        if (words.accept("*")) {
            return new Source.Argument(Indexes.ALL);
        }
        words.accept("argument");
        return new Source.Argument(index());
    }

    private Indexes indexes() throws Misread {
        List<Integer> values = new ArrayList<>();
        do {
            if (words.accept("*")) {
                values.add(Indexes.ALL);
            } else if (words.accept("last")) {
                values.add(Indexes.LAST);
            } else {
                values.add(index());
            }
        } while (words.accept(","));
        return new Indexes(values);
    }

    private int index() throws Misread {
        int index = words.number("the position of a parameter");
        if (arity >= 0 && index >= arity) {
            throw words.misread("there is no parameter " + index + ": positions count from 0, and there "
                    + (arity == 1 ? "is one" : "are " + arity));
        }
        return index;
    }

    // Places, kinds, categories

    List<Place> placeList() throws Misread {
        List<Place> places = new ArrayList<>();
        do {
            places.add(place());
        } while (words.accept("or"));
        return places;
    }

    private Place place() throws Misread {
        boolean daemon = words.accept("daemon");
        if (daemon) {
            return new Place.On(kind(), true);
        }
        String word = words.next("a place");
        return switch (word) {
            case "caller" -> new Place.Caller();
            case "subscriber", "requester" -> new Place.Subscriber();
            case "upstream", "terminator" -> new Place.Upstream();
            case "failure" -> new Place.Failure();
            case "completer" -> new Place.Completer();
            case "receiver" -> new Place.Receiver();
            case "argument" -> new Place.Argument(words.accept("*") ? Indexes.ALL : index());
            case "result" -> new Place.ResultOf(index());
            case "same" -> new Place.Same();
            case "unknown" -> new Place.Unknown();
            default ->
                new Place.On(ThreadKind.ofWord(word).orElseThrow(() -> words.unknown("place", word, PLACES)), false);
        };
    }

    private Set<ThreadKind> kinds() throws Misread {
        Set<ThreadKind> kinds = EnumSet.noneOf(ThreadKind.class);
        do {
            kinds.add(kind());
        } while (words.accept(","));
        return kinds;
    }

    private ThreadKind kind() throws Misread {
        String word = words.next("a kind of thread");
        return ThreadKind.ofWord(word).orElseThrow(() -> words.unknown("kind of thread", word, KINDS));
    }

    private BlockingCategory category() throws Misread {
        String word = words.next("a category");
        return BlockingCategory.ofWord(word).orElseThrow(() -> words.unknown("category", word, CATEGORIES));
    }

    private void end() throws Misread {
        String rest = words.peek();
        if (rest != null) {
            throw words.misread("did not expect '" + rest + "' here");
        }
    }

    // What a line says of a type

    TypeStatement typeStatement() throws Misread {
        String verb = words.next("a statement");
        TypeStatement statement = switch (verb) {
            case "is" -> is();
            case "methods" -> marked(false);
            case "members" -> marked(true);
            case "constructors" -> new TypeStatement.ConstructorsRun(runOn());
            case "takers" -> new TypeStatement.TakersRun(runOn());
            case "holders" -> {
                List<String> names = new ArrayList<>();
                do {
                    String name = words.next("a method");
                    names.add(name.equals("new") ? MethodSig.CONSTRUCTOR : name);
                } while (words.accept(","));
                yield new TypeStatement.HoldersRun(names, runOn());
            }
            case "safe" -> {
                words.expect("to");
                words.expect("drop");
                yield new TypeStatement.SafeToDropType();
            }
            case "empty" -> {
                words.expect("is");
                yield new TypeStatement.EmptyIs(words.quoted());
            }
            default ->
                throw words.misread("expected a method, as in 'name(*) blocks file', or a statement "
                        + "about the type and not '" + verb + "'" + Spelling.didYouMean(verb, TYPE_VERBS));
        };
        end();
        return statement;
    }

    private ThreadKind runOn() throws Misread {
        words.expect("run");
        words.expect("on");
        return kind();
    }

    private TypeStatement is() throws Misread {
        String what = words.next("what the type is");
        switch (what) {
            case "cold", "hot" -> {
                words.expect("publisher");
                return new TypeStatement.IsAsync(what.equals("cold") ? AsyncKind.COLD : AsyncKind.HOT);
            }
            case "future" -> {
                return new TypeStatement.IsAsync(AsyncKind.FUTURE);
            }
            case "handle" -> {
                return new TypeStatement.IsAsync(AsyncKind.HANDLE);
            }
            case "executor", "scheduler" -> {
                if (!words.accept("of")) {
                    return new TypeStatement.IsExecutor(Set.of(), false);
                }
                if (words.accept("caller")) {
                    return new TypeStatement.IsCallerExecutor();
                }
                boolean daemon = words.accept("daemon");
                return new TypeStatement.IsExecutor(Set.of(kind()), daemon);
            }
            case "in" -> {
                words.expect("memory");
                return new TypeStatement.IsInMemory();
            }
            case "lazy" -> {
                return new TypeStatement.IsLazy();
            }
            case "subtype" -> {
                words.expect("of");
                String supertype = words.next("a type");
                boolean ofItself = words.accept("of");
                if (ofItself) {
                    words.expect("itself");
                }
                return new TypeStatement.IsSubtype(supertype, ofItself);
            }
            case "recognised" -> {
                words.expect("by");
                return recognised();
            }
            default ->
                throw words.unknown(
                        "word after 'is'",
                        what,
                        List.of(
                                "cold",
                                "hot",
                                "future",
                                "handle",
                                "executor",
                                "scheduler",
                                "in",
                                "lazy",
                                "subtype",
                                "recognised"));
        }
    }

    private TypeStatement recognised() throws Misread {
        List<TypeStatement.RecognisedBy.Form> forms = new ArrayList<>();
        do {
            boolean isStatic = words.accept("static");
            String form = words.next("a method, as in 'thenCompose/1'");
            int slash = form.indexOf('/');
            int parameters = slash <= 0 ? -1 : Cursor.numberOf(form.substring(slash + 1));
            if (parameters < 0) {
                throw words.misread("expected a method with its number of parameters, as in 'thenCompose/1', and not '"
                        + form + "'");
            }
            int function = 0;
            if (words.accept("with")) {
                words.expect("function");
                words.expect("of");
                function = words.number("a number of parameters");
            }
            String caught = words.accept("catching") ? words.next("an exception") : null;
            forms.add(new TypeStatement.RecognisedBy.Form(
                    form.substring(0, slash), parameters, function, isStatic, caught));
        } while (words.accept(","));
        return new TypeStatement.RecognisedBy(forms);
    }

    private TypeStatement marked(boolean members) throws Misread {
        List<String> returning = List.of();
        List<String> notReturning = List.of();
        String word = words.next("what holds for them");
        if (word.equals("returning")) {
            returning = types();
            word = words.next("'run on'");
        }
        if (word.equals("not")) {
            words.expect("returning");
            notReturning = types();
            word = words.next("'run on'");
        }
        if (!word.equals("run") && !(returning.isEmpty() && notReturning.isEmpty())) {
            throw words.misread("expected 'run on'");
        }
        switch (word) {
            case "run" -> {
                words.expect("on");
                List<Place> places = placeList();
                String where = null;
                String whereNot = null;
                if (words.accept("where")) {
                    where = words.next("a package");
                    words.expect("is");
                    words.expect("used");
                    if (words.accept("without")) {
                        whereNot = words.next("a package");
                    }
                }
                return new TypeStatement.MarkedRun(members, returning, notReturning, places, where, whereNot);
            }
            case "receive" -> {
                String channel = words.next("a channel");
                return new TypeStatement.MarkedReceive(channel, words.accept("by") ? words.next("a method") : null);
            }
            case "hand" -> {
                words.expect("off");
                return new TypeStatement.MarkedHandOff();
            }
            case "block" -> {
                return new TypeStatement.MarkedBlock(members, category());
            }
            case "never" -> {
                words.expect("block");
                return new TypeStatement.MarkedNeverBlock(members);
            }
            case "must" -> {
                if (words.accept("use")) {
                    return new TypeStatement.MarkedResult(members, true);
                }
                words.expect("not");
                words.expect("block");
                return new TypeStatement.MarkedMustNotBlock(members);
            }
            case "safe" -> {
                words.expect("to");
                words.expect("drop");
                return new TypeStatement.MarkedResult(members, false);
            }
            case "are" -> {
                String role = words.next("'tests', 'bootstrap' or 'test hooks'");
                return switch (role) {
                    case "tests" -> new TypeStatement.MarkedRole(members, TypeStatement.Role.TEST);
                    case "test" -> {
                        words.expect("hooks");
                        yield new TypeStatement.MarkedRole(members, TypeStatement.Role.TEST_HOOK);
                    }
                    case "bootstrap" -> new TypeStatement.MarkedRole(members, TypeStatement.Role.BOOTSTRAP);
                    default -> throw words.unknown("role", role, List.of("tests", "bootstrap", "test hooks"));
                };
            }
            default ->
                throw words.unknown(
                        "word",
                        word,
                        List.of("returning", "not", "run", "receive", "hand", "block", "never", "must", "safe", "are"));
        }
    }

    private List<String> types() throws Misread {
        String text = words.next("a type");
        List<String> types = new ArrayList<>();
        int start = 0;
        for (int bar = text.indexOf('|'); bar >= 0; bar = text.indexOf('|', start)) {
            types.add(text.substring(start, bar));
            start = bar + 1;
        }
        types.add(text.substring(start));
        if (types.contains("")) {
            throw words.misread("expected a type between the bars");
        }
        return types;
    }

    @Nullable
    String rest() {
        return words.peek();
    }
}
