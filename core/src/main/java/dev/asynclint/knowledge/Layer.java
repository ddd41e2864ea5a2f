package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Knowledge of one rank, hashed by heading. */
final class Layer {

    /** What stands under one heading. */
    static final class Headed {
        private final List<TypeLine> types = new ArrayList<>();
        private final Named<KnowledgeLine> methods =
                new Named<>(KnowledgeLine::names, KnowledgeLine::anyParameters, KnowledgeLine::parameters);
        private final Named<OverridingLine> overriding =
                new Named<>(OverridingLine::names, OverridingLine::anyParameters, OverridingLine::parameters);

        List<TypeLine> types() {
            return types;
        }

        Named<KnowledgeLine> methods() {
            return methods;
        }

        Named<OverridingLine> overriding() {
            return overriding;
        }
    }

    /** Lines by the name of their method. */
    static final class Named<T> {
        private final Function<T, List<String>> names;
        private final Predicate<T> any;
        private final Function<T, List<String>> parameters;
        private final Map<String, List<T>> exact = new HashMap<>();
        private final Map<String, List<T>> patterns = new HashMap<>();

        Named(Function<T, List<String>> names, Predicate<T> any, Function<T, List<String>> parameters) {
            this.names = names;
            this.any = any;
            this.parameters = parameters;
        }

        void add(T line) {
            for (String name : names.apply(line)) {
                (NamePattern.isPattern(name) ? patterns : exact)
                        .computeIfAbsent(name, n -> new ArrayList<>(2))
                        .add(line);
            }
        }

        /** The lines of the best rank that fit one of the shapes, all of which have one name. */
        List<T> best(List<MethodSig> shapes) {
            String name = shapes.get(0).name();
            List<T> named = exact.get(name);
            if (named != null) {
                List<T> found = fitting(named, shapes);
                if (!found.isEmpty()) {
                    return found;
                }
            }
            // A constructor has to be named, and what every type has is not what a '*' is about.
            if (patterns.isEmpty() || name.equals(MethodSig.CONSTRUCTOR) || ofObject(shapes)) {
                return List.of();
            }
            List<T> found = List.of();
            int bestWeight = -1;
            for (Map.Entry<String, List<T>> entry : patterns.entrySet()) {
                String pattern = entry.getKey();
                int weight = NamePattern.weight(pattern);
                if (weight >= bestWeight && NamePattern.matches(pattern, name)) {
                    List<T> here = fitting(entry.getValue(), shapes);
                    if (!here.isEmpty()) {
                        found = here;
                        bestWeight = weight;
                    }
                }
            }
            return found;
        }

        private List<T> fitting(List<T> lines, List<MethodSig> shapes) {
            List<T> found = new ArrayList<>(1);
            for (T line : lines) {
                if (!any.test(line) && fits(parameters.apply(line), shapes)) {
                    found.add(line);
                }
            }
            if (found.isEmpty()) {
                for (T line : lines) {
                    if (any.test(line)) {
                        found.add(line);
                    }
                }
            }
            return found;
        }

        private static boolean fits(List<String> written, List<MethodSig> shapes) {
            for (MethodSig shape : shapes) {
                if (TypeNames.match(written, shape.parameters())) {
                    return true;
                }
            }
            return false;
        }

        private static boolean ofObject(List<MethodSig> shapes) {
            for (MethodSig shape : shapes) {
                if (shape.owner().equals("java.lang.Object")) {
                    return true;
                }
            }
            return false;
        }
    }

    private record Pattern(String pattern, Headed headed) {}

    private final Map<String, Headed> exact = new HashMap<>();
    private final List<Pattern> patterns;
    private final Map<String, List<TypeLine>> annotations = new HashMap<>();
    private final Map<String, List<Headed>> matched = new ConcurrentHashMap<>();
    private final Set<Class<? extends TypeStatement>> said = new LinkedHashSet<>();

    Layer(List<KnowledgeFile> files) {
        Map<String, Headed> byPattern = new HashMap<>();
        for (KnowledgeFile file : files) {
            for (TypeLine line : file.types()) {
                if (line.annotation()) {
                    annotations
                            .computeIfAbsent(line.heading(), h -> new ArrayList<>(2))
                            .add(line);
                } else {
                    headed(byPattern, line.heading()).types.add(line);
                    said.add(line.statement().getClass());
                }
            }
            for (KnowledgeLine line : file.methods()) {
                headed(byPattern, line.heading()).methods.add(line);
            }
            for (OverridingLine line : file.overriding()) {
                headed(byPattern, line.heading()).overriding.add(line);
            }
        }
        patterns = byPattern.entrySet().stream()
                .map(entry -> new Pattern(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing((Pattern p) -> -NamePattern.weight(p.pattern()))
                        .thenComparing(Pattern::pattern))
                .toList();
    }

    private Headed headed(Map<String, Headed> byPattern, String heading) {
        return (NamePattern.isPattern(heading) ? byPattern : exact).computeIfAbsent(heading, h -> new Headed());
    }

    /** What stands under the headings that name the type, its own heading first, then patterns, the longest first. */
    List<Headed> about(String type) {
        if (patterns.isEmpty()) {
            Headed headed = exact.get(type);
            return headed == null ? List.of() : List.of(headed);
        }
        return matched.computeIfAbsent(type, this::match);
    }

    private List<Headed> match(String type) {
        List<Headed> found = new ArrayList<>(1);
        Headed own = exact.get(type);
        if (own != null) {
            found.add(own);
        }
        for (Pattern pattern : patterns) {
            if (NamePattern.matches(pattern.pattern(), type)) {
                found.add(pattern.headed());
            }
        }
        return List.copyOf(found);
    }

    /** The line about the type itself, not about its supertypes. */
    @Nullable
    TypeLine typeLine(Class<? extends TypeStatement> statement, String type) {
        if (!said.contains(statement)) {
            return null;
        }
        for (Headed headed : about(type)) {
            for (TypeLine line : headed.types()) {
                if (statement.isInstance(line.statement())) {
                    return line;
                }
            }
        }
        return null;
    }

    List<TypeLine> annotation(String annotation) {
        return annotations.getOrDefault(annotation, List.of());
    }
}
