package dev.asynclint.javac;

import dev.asynclint.javac.CallTable.Row;
import dev.asynclint.source.BundledTypes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Compares a front end's calls with javac's: {@code Oracle JAVAC-TABLE OTHER-TABLE [ROWS]}.
 *
 * <p>What javac did not resolve does not count. A call is the same when place, kind, owner, name and erased parameters
 * are. ROWS is how many single differences to print of each cause.
 */
public final class Oracle {

    private static final List<String> JDK =
            List.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "org.w3c.", "org.xml.");

    private final List<Row> expected;
    private final Map<String, Row> actual = new HashMap<>();
    private final Set<String> projectTypes = new HashSet<>();
    private final StringBuilder out = new StringBuilder();

    private Oracle(CallTable javac, CallTable other) {
        this.expected = javac.rows().stream().filter(Row::isResolved).toList();
        other.rows().forEach(row -> actual.put(row.place(), row));
        javac.rows().forEach(row -> projectTypes.add(topLevel(row.path())));
    }

    /** Prints to standard output. */
    public static void main(String[] arguments) throws IOException {
        CallTable javac = CallTable.read(Path.of(arguments[0]));
        CallTable other = CallTable.read(Path.of(arguments[1]));
        System.out.print(report(javac, other, arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3));
    }

    static String report(CallTable javac, CallTable other, int examples) {
        Oracle oracle = new Oracle(javac, other);
        oracle.figures();
        oracle.causes(examples);
        return oracle.out.toString();
    }

    private static String topLevel(String path) {
        return path.substring(0, path.length() - ".java".length()).replace('/', '.');
    }

    private boolean isSame(Row row) {
        Row found = actual.get(row.place());
        return found != null && found.method().equals(row.method());
    }

    private void figures() {
        figure("all calls", row -> true);
        figure("  same name (overloads not told apart)", row -> true, this::isSameName);
        figure("in lambdas", row -> row.lambdas() > 0);
        for (int depth = 0; depth < 6; depth++) {
            int lambdas = depth;
            figure("  lambda depth " + depth + (depth == 5 ? "+" : ""), row -> Math.min(5, row.lambdas()) == lambdas);
        }
        figure("on asynchronous values", Row::async);
        figure("  of these in lambdas", row -> row.async() && row.lambdas() > 0);
        figure("declared in the project", this::isProject);
        figure("declared in the JDK", Oracle::isJdk);
        figure("declared in a known library", this::isBundled);
        Predicate<Row> known = row -> isProject(row) || isJdk(row) || isBundled(row);
        figure("declared in one of these three", known);
        figure("  of these in lambdas", row -> row.lambdas() > 0 && known.test(row));
        figure("  of these on asynchronous values", row -> row.async() && known.test(row));
        Map<String, Integer> kinds = new TreeMap<>();
        expected.forEach(row -> kinds.merge(row.kind(), 1, Integer::sum));
        kinds.keySet().forEach(kind -> figure("kind " + kind, row -> row.kind().equals(kind)));
        Set<String> places = new HashSet<>();
        expected.forEach(row -> places.add(row.place()));
        long extra = actual.keySet().stream()
                .filter(place -> !places.contains(place))
                .count();
        out.append("calls that javac does not have there, or not resolved: ")
                .append(extra)
                .append('\n');
    }

    private boolean isSameName(Row row) {
        Row found = actual.get(row.place());
        return found != null
                && found.isResolved()
                && found.owner().equals(row.owner())
                && found.name().equals(row.name());
    }

    private boolean isProject(Row row) {
        String owner = row.owner();
        int nested = owner.indexOf('$');
        return projectTypes.contains(nested < 0 ? owner : owner.substring(0, nested));
    }

    private static boolean isJdk(Row row) {
        return JDK.stream().anyMatch(row.owner()::startsWith);
    }

    private boolean isBundled(Row row) {
        return !isProject(row) && BundledTypes.contains(row.owner());
    }

    private void figure(String name, Predicate<Row> which) {
        figure(name, which, this::isSame);
    }

    private void figure(String name, Predicate<Row> which, Predicate<Row> good) {
        List<Row> rows = expected.stream().filter(which).toList();
        long same = rows.stream().filter(good).count();
        if (!rows.isEmpty()) {
            out.append(String.format(
                    Locale.ROOT, "%-42s %6.2f %%  %7d of %7d%n", name, 100.0 * same / rows.size(), same, rows.size()));
        }
    }

    private void causes(int examples) {
        Map<String, List<Row>> byCause = new TreeMap<>();
        for (Row row : expected) {
            if (!isSame(row)) {
                byCause.computeIfAbsent(cause(row), key -> new ArrayList<>()).add(row);
            }
        }
        byCause.entrySet().stream()
                .sorted((a, b) -> b.getValue().size() - a.getValue().size())
                .forEach(entry -> cause(entry.getKey(), entry.getValue(), examples));
    }

    private String cause(Row row) {
        Row found = actual.get(row.place());
        if (found == null) {
            return "no call there";
        }
        if (!found.isResolved()) {
            return "unresolved: " + found.method().substring(1);
        }
        if (!found.owner().equals(row.owner())) {
            return "another owner";
        }
        return "another overload";
    }

    private void cause(String cause, List<Row> rows, int examples) {
        out.append('\n').append(cause).append(": ").append(rows.size()).append('\n');
        counts("  declared in ", rows, Row::owner);
        counts("  method ", rows, row -> row.owner() + '#' + row.name());
        counts("  file ", rows, Row::path);
        rows.stream().limit(examples).forEach(row -> {
            Row found = actual.get(row.place());
            out.append("    ")
                    .append(row.place())
                    .append("\n      javac ")
                    .append(row.method())
                    .append("\n      other ")
                    .append(found == null ? "-" : found.method())
                    .append('\n');
        });
    }

    private void counts(String label, List<Row> rows, Function<Row, String> by) {
        Map<String, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(by.apply(row), 1, Integer::sum));
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(8)
                .forEach(entry -> out.append(label)
                        .append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue())
                        .append('\n'));
    }
}
