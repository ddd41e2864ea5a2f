package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import dev.asynclint.knowledge.Statement.Blocks;
import dev.asynclint.knowledge.Statement.When;
import dev.asynclint.knowledge.TypeStatement.AsyncKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes knowledge in the words of its format, so that what is printed can be pasted into a file. */
public final class KnowledgeText {

    /** The statements that are always the same words. */
    private static final Map<Class<?>, String> FIXED = Map.ofEntries(
            Map.entry(Statement.Rarely.class, "rarely"),
            Map.entry(Statement.NeverBlocks.class, "never blocks"),
            Map.entry(Statement.Fuses.class, "fuses"),
            Map.entry(Statement.StopsEarly.class, "stops early"),
            Map.entry(Statement.Completed.class, "completed"),
            Map.entry(Statement.OnlyFails.class, "only fails"),
            Map.entry(Statement.GivesCaller.class, "gives caller"),
            Map.entry(Statement.GivesAddress.class, "gives address"),
            Map.entry(Statement.SafeToDrop.class, "safe to drop"),
            Map.entry(Statement.MustUse.class, "must use"),
            Map.entry(Statement.HandlesFailure.class, "handles failure"),
            Map.entry(Statement.TellsCompleted.class, "tells completed"),
            Map.entry(Statement.TellsCurrentThread.class, "tells thread"),
            Map.entry(Statement.TellsRarely.class, "tells rarely"),
            Map.entry(Statement.LosesFailure.class, "loses failure"),
            Map.entry(Statement.EndsProcess.class, "ends process"),
            Map.entry(Statement.Rehearses.class, "rehearses"),
            Map.entry(Statement.KeepsForks.class, "keeps forks"),
            Map.entry(Statement.Asserts.class, "asserts"));

    private KnowledgeText() {}

    /** The heading under which a type's lines stand, without brackets. */
    public static String type(String binaryName) {
        return binaryName.replace('$', '.');
    }

    /** The methods that a line names, as it names them: {@code {take,put}(Object)}. */
    public static String methods(KnowledgeLine line) {
        return named(line);
    }

    /** A line about bodies that override a method. */
    public static String of(OverridingLine line) {
        return "overriding " + named(line)
                + (line.ofResult() ? " returns function on " : " runs on ")
                + places(line.places()) + (line.joinsReceiver() ? "; joins receiver" : "");
    }

    private static String named(MethodLine line) {
        List<String> words = line.names().stream()
                .map(name -> name.equals(MethodSig.CONSTRUCTOR) ? "new" : name)
                .toList();
        return (words.size() == 1 ? words.get(0) : "{" + String.join(",", words) + "}") + "("
                + (line.anyParameters() ? "*" : String.join(", ", line.parameters())) + ")";
    }

    /** What a line says, one text for each statement; the kinds on which a wait fails are a statement of their own. */
    public static List<String> statements(List<Statement> statements) {
        List<String> texts = new ArrayList<>();
        for (Statement statement : statements) {
            texts.add(of(statement));
            if (statement instanceof Blocks blocks && !blocks.failsOn().isEmpty()) {
                texts.add("fails on " + kinds(blocks.failsOn()));
            }
        }
        return texts.stream().distinct().toList();
    }

    private static String of(Statement statement) {
        if (statement instanceof When when) {
            return of(when.statement()) + " when " + when.argument() + " is " + when.value();
        } else if (statement instanceof Blocks blocks) {
            Source awaited = blocks.awaited();
            String as = blocks.as() == null ? "" : " as " + of(blocks.as());
            String what = awaited == null
                    ? "blocks " + blocks.category().word() + as
                    : awaited instanceof Source.Receiver ? "awaits" : "awaits " + of(awaited);
            return what + bound(blocks.amount(), blocks.unit());
        } else if (statement instanceof Statement.MayBlock may) {
            String as = may.as() instanceof Source.Receiver ? "" : " as " + of(may.as());
            return "may block " + may.category().word() + as + bound(may.amount(), may.unit());
        } else if (statement instanceof Statement.Runs runs) {
            String use = runs.result() == Statement.ResultUse.VALUE ? "" : ", " + word(runs.result());
            return "runs " + of(runs.functions()) + " on " + places(runs.places()) + use;
        } else if (statement instanceof Statement.Subscribes subscribes) {
            return "subscribes " + of(subscribes.source()) + " on " + of(subscribes.place());
        } else if (statement instanceof Statement.Emits emits) {
            return "emits on " + places(emits.places());
        } else if (statement instanceof Statement.TimesOut times) {
            return "times out on " + of(times.place());
        } else if (statement instanceof Statement.Gives gives) {
            return "gives " + kind(gives.kind(), gives.daemon());
        } else if (statement instanceof Statement.TellsThread tells) {
            return "tells " + (tells.on() ? "on " : "off ") + kinds(tells.kinds());
        } else if (statement instanceof Statement.RequiresThread requires) {
            return "requires " + (requires.on() ? "on " : "off ") + kinds(requires.kinds());
        } else if (statement instanceof Statement.FineOn fine) {
            return "fine on " + kinds(fine.kinds());
        } else if (statement instanceof Statement.Instead instead) {
            return "instead \"" + instead.text() + "\"";
        }
        return simple(statement);
    }

    /** Those that have one thing to tell, or none. */
    private static String simple(Statement statement) {
        if (statement instanceof Statement.Opens opens) {
            return "opens " + opens.category().word();
        } else if (statement instanceof Statement.Remote remote) {
            return "remote " + remote.category().word();
        } else if (statement instanceof Statement.Calls calls) {
            return "calls " + calls.method();
        } else if (statement instanceof Statement.Stores stores) {
            return "stores " + of(stores.functions());
        } else if (statement instanceof Statement.Returns returns) {
            return "returns " + returns.type();
        } else if (statement instanceof Statement.Wraps wraps) {
            return "wraps " + of(wraps.source());
        } else if (statement instanceof Statement.Feeds feeds) {
            return "feeds receiver to " + feeds.function();
        } else if (statement instanceof Statement.Completes completes) {
            return "completes " + of(completes.source());
        } else if (statement instanceof Statement.Joins joins) {
            return "joins " + of(joins.source());
        } else if (statement instanceof Statement.Holds holds) {
            return "holds " + of(holds.arguments());
        } else if (statement instanceof Statement.Starts starts) {
            return "starts " + of(starts.source());
        } else if (statement instanceof Statement.RefusesNull refuses) {
            return "refuses null " + of(refuses.arguments());
        } else if (statement instanceof Statement.Requires requires) {
            return "requires " + of(requires.conditions());
        } else if (statement instanceof Statement.Repeats repeats) {
            return "repeats " + of(repeats.functions());
        } else if (statement instanceof Statement.Filters filters) {
            return "filters " + of(filters.functions());
        } else if (statement instanceof Statement.InTurn turn) {
            return "in turn " + of(turn.functions());
        } else if (statement instanceof Statement.Pulls pulls) {
            return "pulls " + of(pulls.functions());
        } else if (statement instanceof Statement.DropsResult drops) {
            return "drops " + of(drops.functions());
        } else if (statement instanceof Statement.Unnests unnests) {
            return "unnests " + unnests.type() + " by " + unnests.by();
        } else if (statement instanceof Statement.EndsWith ends) {
            return "ends with " + of(ends.functions());
        } else if (statement instanceof Statement.Gathers gathers) {
            return "gathers until " + gathers.until();
        } else if (statement instanceof Statement.DroppedIs dropped) {
            return "dropped is " + dropped.name();
        } else if (statement instanceof Statement.DeferredIs deferred) {
            return "deferred is " + deferred.name() + (deferred.then() == null ? "" : " \"" + deferred.then() + "\"");
        } else if (statement instanceof Statement.Locks locks) {
            return locks.freely() ? "locks freely" : "locks";
        } else if (statement instanceof Statement.LocksAround around) {
            return "locks around " + of(around.functions());
        } else if (statement instanceof Statement.Delivers delivers) {
            return "delivers " + delivers.argument() + " to " + delivers.channel();
        } else if (statement instanceof Statement.Unlocks unlocks) {
            return unlocks.freely() ? "unlocks freely" : "unlocks";
        }
        return FIXED.getOrDefault(statement.getClass(), statement.toString());
    }

    /** What a line says of a type or of what carries an annotation. */
    public static String of(TypeStatement statement) {
        if (statement instanceof TypeStatement.IsAsync async) {
            boolean publisher = async.kind() == AsyncKind.COLD || async.kind() == AsyncKind.HOT;
            return "is " + word(async.kind()) + (publisher ? " publisher" : "");
        } else if (statement instanceof TypeStatement.IsExecutor executor) {
            return "is executor"
                    + executor.kind().stream()
                            .map(kind -> " of " + kind(kind, executor.daemon()))
                            .collect(Collectors.joining());
        } else if (statement instanceof TypeStatement.IsCallerExecutor) {
            return "is executor of caller";
        } else if (statement instanceof TypeStatement.IsInMemory) {
            return "is in memory";
        } else if (statement instanceof TypeStatement.IsLazy) {
            return "is lazy";
        } else if (statement instanceof TypeStatement.IsSubtype subtype) {
            return "is subtype of " + subtype.supertype() + (subtype.ofItself() ? " of itself" : "");
        } else if (statement instanceof TypeStatement.SafeToDropType) {
            return "safe to drop";
        } else if (statement instanceof TypeStatement.RecognisedBy recognised) {
            return "is recognised by "
                    + recognised.forms().stream().map(KnowledgeText::of).collect(Collectors.joining(", "));
        } else if (statement instanceof TypeStatement.EmptyIs empty) {
            return "empty is \"" + empty.expression() + "\"";
        } else if (statement instanceof TypeStatement.MarkedRun run) {
            String returning = run.returning().isEmpty() ? "" : " returning " + String.join("|", run.returning());
            String not = run.notReturning().isEmpty() ? "" : " not returning " + String.join("|", run.notReturning());
            String where = run.where() == null
                    ? ""
                    : " where " + run.where() + " is used"
                            + (run.whereNot() == null ? "" : " without " + run.whereNot());
            return members(run.members()) + returning + not + " run on " + places(run.places()) + where;
        } else if (statement instanceof TypeStatement.ConstructorsRun constructors) {
            return "constructors run on " + constructors.kind().word();
        } else if (statement instanceof TypeStatement.TakersRun takers) {
            return "takers run on " + takers.kind().word();
        } else if (statement instanceof TypeStatement.HoldersRun holders) {
            return "holders "
                    + holders.names().stream()
                            .map(name -> name.equals(MethodSig.CONSTRUCTOR) ? "new" : name)
                            .collect(Collectors.joining(", "))
                    + " run on " + holders.kind().word();
        } else if (statement instanceof TypeStatement.MarkedReceive receive) {
            return "methods receive " + receive.channel() + (receive.by() == null ? "" : " by " + receive.by());
        } else if (statement instanceof TypeStatement.MarkedHandOff) {
            return "methods hand off";
        } else if (statement instanceof TypeStatement.MarkedBlock block) {
            return members(block.members()) + " block " + block.category().word();
        } else if (statement instanceof TypeStatement.MarkedMustNotBlock must) {
            return members(must.members()) + " must not block";
        } else if (statement instanceof TypeStatement.MarkedNeverBlock never) {
            return members(never.members()) + " never block";
        } else if (statement instanceof TypeStatement.MarkedResult result) {
            return members(result.members()) + (result.mustUse() ? " must use" : " safe to drop");
        } else if (statement instanceof TypeStatement.MarkedRole role) {
            return members(role.members()) + " are " + word(role.role());
        }
        return statement.toString();
    }

    private static String of(TypeStatement.RecognisedBy.Form form) {
        return (form.isStatic() ? "static " : "") + form.method() + "/" + form.arity()
                + (form.function() == 0 ? "" : " with function of " + form.function())
                + (form.caught() == null ? "" : " catching " + form.caught());
    }

    private static String members(boolean members) {
        return members ? "members" : "methods";
    }

    private static String bound(int amount, int unit) {
        return amount < 0 ? "" : " up to " + amount + (unit < 0 ? "" : " " + unit);
    }

    private static String of(Indexes indexes) {
        return indexes.values().stream().map(KnowledgeText::index).collect(Collectors.joining(","));
    }

    private static String index(int index) {
        return index == Indexes.ALL ? "*" : index == Indexes.LAST ? "last" : Integer.toString(index);
    }

    private static String of(Source source) {
        if (source instanceof Source.Argument argument) {
            return index(argument.index());
        }
        return source instanceof Source.ResultOf result ? "result " + result.index() : "receiver";
    }

    private static String places(Collection<Place> places) {
        return places.stream().map(KnowledgeText::of).collect(Collectors.joining(" or "));
    }

    private static String of(Place place) {
        if (place instanceof Place.On on) {
            return kind(on.kind(), on.daemon());
        } else if (place instanceof Place.Argument argument) {
            return "argument " + index(argument.index());
        } else if (place instanceof Place.ResultOf result) {
            return "result " + result.index();
        }
        return place.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static String kind(ThreadKind kind, boolean daemon) {
        return (daemon ? "daemon " : "") + kind.word();
    }

    private static String kinds(Set<ThreadKind> kinds) {
        return kinds.stream().sorted().map(ThreadKind::word).collect(Collectors.joining(", "));
    }

    private static String word(TypeStatement.Role role) {
        return switch (role) {
            case TEST -> "tests";
            case TEST_HOOK -> "test hooks";
            case BOOTSTRAP -> "bootstrap";
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
