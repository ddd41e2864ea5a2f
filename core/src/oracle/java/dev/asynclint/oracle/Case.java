package dev.asynclint.oracle;

import dev.asynclint.knowledge.Indexes;
import dev.asynclint.knowledge.KnowledgeLine;
import dev.asynclint.knowledge.Place;
import dev.asynclint.knowledge.Source;
import dev.asynclint.knowledge.Statement;
import dev.asynclint.knowledge.Statement.ResultUse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * One call of a library, and the line of knowledge that says what it does.
 *
 * @param heading under which the line stands
 * @param method as {@code map(Function)} or {@code new(int)}
 */
record Case(String heading, String method, Body body) {

    /** Makes the call in a scene; a publisher or future that it returns is watched, anything else is not. */
    @FunctionalInterface
    interface Body {
        Object run(Scene scene) throws Exception;
    }

    @Override
    public String toString() {
        return heading + "#" + method;
    }

    List<KnowledgeLine> lines() {
        return Believed.method(heading, method);
    }

    /** Runs the call and returns the statements that were seen to hold. */
    List<String> prove() throws Exception {
        return prove(lines());
    }

    /**
     * As {@link #prove()}, against these lines.
     *
     * @throws AssertionError when a statement was seen not to hold, or none was seen at all
     */
    List<String> prove(List<KnowledgeLine> lines) throws Exception {
        if (lines.isEmpty()) {
            throw new AssertionError("nothing is known of " + this);
        }
        List<Statement> statements = lines.stream()
                .flatMap(line -> line.statements().stream())
                .map(statement -> statement instanceof Statement.When when ? when.statement() : statement)
                .toList();
        try (Scene scene = new Scene()) {
            boolean watched = play(scene, statements);
            List<String> proved = new ArrayList<>();
            List<String> refuted = new ArrayList<>();
            for (Statement statement : statements) {
                if (statement instanceof Statement.Runs runs) {
                    runs(runs, scene, proved, refuted);
                } else if (statement instanceof Statement.Subscribes subscribes) {
                    subscribes(subscribes, statements, scene, proved, refuted);
                }
            }
            if (watched) {
                boolean said = statements.stream()
                        .anyMatch(statement -> statement instanceof Statement.Subscribes subscribes
                                && subscribes.source() instanceof Source.Receiver);
                List<Seen> byDefault = said ? List.of() : scene.subscriptions(Seen.RECEIVER);
                if (!byDefault.isEmpty()) {
                    check("receiver is subscribed", byDefault, List.of(new Place.Subscriber()), proved, refuted);
                }
                check("emits", scene.emissions(), emission(statements, scene), proved, refuted);
            }
            if (!refuted.isEmpty()) {
                throw new AssertionError(this + " (" + lines.get(0).origin() + "): " + String.join("; ", refuted));
            }
            if (proved.isEmpty()) {
                throw new AssertionError(this + " proves nothing of " + statements);
            }
            return proved;
        }
    }

    private boolean play(Scene scene, List<Statement> statements) throws Exception {
        CompletableFuture<Object> called = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return String.valueOf(watch(scene, body.run(scene)));
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                },
                scene.on(Seen.CALLER));
        boolean watched;
        try {
            watched = "true".equals(called.get(2 * Scene.PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (TimeoutException waiting) {
            throw new AssertionError(this + " does not return", waiting);
        }
        scene.release();
        String wrong = watched ? scene.awaitEnd() : "";
        if (!wrong.isEmpty()) {
            throw new AssertionError(this + ": " + wrong);
        }
        for (Statement statement : statements) {
            if (statement instanceof Statement.Runs runs) {
                for (int index : runs.functions().values()) {
                    if (!Scene.until(() -> !scene.runs(index).isEmpty())) {
                        throw new AssertionError(this + ": function " + index + " never runs");
                    }
                }
            }
        }
        return watched;
    }

    private static boolean watch(Scene scene, Object result) {
        boolean watched = Results.watch(scene, result);
        scene.attached();
        return watched;
    }

    private static void runs(Statement.Runs runs, Scene scene, List<String> proved, List<String> refuted) {
        for (int index : runs.functions().values()) {
            check("function " + index + " runs", scene.runs(index), runs.places(), proved, refuted);
        }
    }

    private static void subscribes(
            Statement.Subscribes subscribes,
            List<Statement> all,
            Scene scene,
            List<String> proved,
            List<String> refuted) {
        String role = role(subscribes.source());
        List<Seen> seen = scene.subscriptions(role);
        List<Place> places = all.stream()
                .filter(other -> other instanceof Statement.Subscribes that
                        && that.source().equals(subscribes.source()))
                .map(other -> ((Statement.Subscribes) other).place())
                .toList();
        if (!seen.isEmpty()) {
            check(role + " is subscribed", seen, places, proved, refuted);
        }
    }

    private static String role(Source source) {
        if (source instanceof Source.Argument argument) {
            return Seen.argument(Math.max(0, argument.index()));
        }
        return source instanceof Source.ResultOf result ? Seen.result(result.index()) : Seen.RECEIVER;
    }

    /** Where the lines say that the result emits, the default for operators included. */
    private static List<Place> emission(List<Statement> statements, Scene scene) {
        List<Place> places = new ArrayList<>();
        for (Statement statement : statements) {
            if (statement instanceof Statement.Emits emits) {
                places.addAll(emits.places());
            }
        }
        if (!places.isEmpty()) {
            return places;
        }
        for (Statement statement : statements) {
            if (statement instanceof Statement.Wraps wraps) {
                places.add(place(wraps.source()));
            } else if (statement instanceof Statement.Runs runs && runs.result() == ResultUse.FLATTENED) {
                runs.functions().values().forEach(index -> places.add(new Place.ResultOf(index)));
            }
        }
        if (places.isEmpty() && scene.hasReceiver()) {
            places.add(new Place.Upstream());
        }
        return places;
    }

    private static Place place(Source source) {
        if (source instanceof Source.Argument argument) {
            return new Place.Argument(argument.index());
        }
        return source instanceof Source.ResultOf result ? new Place.ResultOf(result.index()) : new Place.Upstream();
    }

    private static void check(
            String what, List<Seen> seen, List<Place> places, List<String> proved, List<String> refuted) {
        if (places.isEmpty() || places.stream().anyMatch(place -> place instanceof Place.Unknown)) {
            return;
        }
        List<Seen> elsewhere = seen.stream()
                .filter(one -> places.stream().noneMatch(one::isAt))
                .toList();
        String said = what + " on " + places.stream().map(Case::word).collect(Collectors.joining(" or "));
        if (elsewhere.isEmpty()) {
            proved.add(said);
        } else {
            refuted.add(said + ", it says; seen on " + elsewhere);
        }
    }

    private static String word(Place place) {
        String text = place instanceof Place.On on
                ? on.kind().word()
                : place.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
        int index = place instanceof Place.Argument argument
                ? argument.index()
                : place instanceof Place.ResultOf result ? result.index() : Indexes.ALL;
        return index < 0 ? text : text + " " + index;
    }
}
