package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.Recognition;
import dev.asynclint.code.Relocations;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Knowledge of one rank, hashed by heading. */
final class Layer {

    /** What stands under one heading, or under the same heading in several files. */
    static final class Headed {
        private final String heading;
        private final boolean annotation;
        private final List<Outline> unread = new ArrayList<>(1);
        private volatile boolean allRead = true;
        private final List<TypeLine> types = new ArrayList<>();
        /** Made when there is something to hold: of most headings nothing is ever read. */
        private @Nullable Named<KnowledgeLine> methods;

        private @Nullable Named<OverridingLine> overriding;

        Headed(String heading, boolean annotation) {
            this.heading = heading;
            this.annotation = annotation;
        }

        List<TypeLine> types() {
            read();
            return types;
        }

        Named<KnowledgeLine> methods() {
            read();
            return methods == null ? NO_METHODS : methods;
        }

        Named<OverridingLine> overriding() {
            read();
            return overriding == null ? NO_OVERRIDING : overriding;
        }

        private void add(KnowledgeLine line) {
            if (methods == null) {
                methods = new Named<>();
            }
            methods.add(line);
        }

        private void add(OverridingLine line) {
            if (overriding == null) {
                overriding = new Named<>();
            }
            overriding.add(line);
        }

        private void later(Outline part) {
            unread.add(part);
            allRead = false;
        }

        private void read() {
            if (!allRead) {
                readNow();
            }
        }

        private synchronized void readNow() {
            for (Outline part : unread) {
                add(part.read());
            }
            unread.clear();
            allRead = true;
        }

        /** Takes what a file says under this heading. */
        private void add(KnowledgeFile file) {
            for (TypeLine line : file.types()) {
                if (line.heading().equals(heading) && line.annotation() == annotation) {
                    types.add(line);
                }
            }
            for (KnowledgeLine line : file.methods()) {
                if (line.heading().equals(heading)) {
                    add(line);
                }
            }
            for (OverridingLine line : file.overriding()) {
                if (line.heading().equals(heading)) {
                    add(line);
                }
            }
        }
    }

    /** Lines by the name of their method. */
    static final class Named<T extends MethodLine> {
        private final Map<String, List<T>> exact = new HashMap<>();
        private final Map<String, List<T>> patterns = new HashMap<>();

        void add(T line) {
            for (String name : line.names()) {
                Map<String, List<T>> map = NamePattern.isPattern(name) ? patterns : exact;
                List<T> lines = map.get(name);
                if (lines == null) {
                    lines = new ArrayList<>(2);
                    map.put(name, lines);
                }
                lines.add(line);
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

        /** The lines that write the names of their methods out. */
        Collection<List<T>> named() {
            return exact.values();
        }

        /** The lists of parameters that lines write out for a method of the name with so many of them. */
        Set<List<String>> writtenOut(String name, int arity) {
            Set<List<String>> found = new LinkedHashSet<>();
            for (T line : exact.getOrDefault(name, List.of())) {
                if (!line.anyParameters() && line.parameters().size() == arity) {
                    found.add(line.parameters());
                }
            }
            return found;
        }

        private List<T> fitting(List<T> lines, List<MethodSig> shapes) {
            List<T> found = new ArrayList<>(1);
            for (T line : lines) {
                if (!line.anyParameters() && fits(line.parameters(), shapes)) {
                    found.add(line);
                }
            }
            if (found.isEmpty()) {
                for (T line : lines) {
                    if (line.anyParameters()) {
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

    private static final Named<KnowledgeLine> NO_METHODS = new Named<>();
    private static final Named<OverridingLine> NO_OVERRIDING = new Named<>();

    /**
     * A heading with {@code *}.
     *
     * @param start what stands before the first of them: few types start like that
     */
    private record Pattern(String pattern, String start, Headed headed) {}

    private final Map<String, Headed> exact = new HashMap<>();
    private final List<Pattern> patterns = new ArrayList<>();
    private final Map<String, Headed> annotations = new HashMap<>();
    private final Map<String, List<Headed>> matched = new ConcurrentHashMap<>();

    private volatile @Nullable Relocations relocations;

    /** Null where they are found in the lines. */
    private @Nullable List<Recognition> recognitions;

    private Layer() {}

    /** Files that have been read. */
    static Layer of(List<KnowledgeFile> files) {
        Layer layer = new Layer();
        Map<String, Headed> byPattern = new HashMap<>();
        for (KnowledgeFile file : files) {
            for (TypeLine line : file.types()) {
                layer.headed(byPattern, line.heading(), line.annotation()).types.add(line);
            }
            for (KnowledgeLine line : file.methods()) {
                layer.headed(byPattern, line.heading(), false).add(line);
            }
            for (OverridingLine line : file.overriding()) {
                layer.headed(byPattern, line.heading(), false).add(line);
            }
        }
        layer.setPatterns(byPattern);
        return layer;
    }

    /**
     * Files of which only the headings are known yet.
     *
     * @param recognitions what they say of types that are not known: they are asked for before any type is
     */
    static Layer ofOutlines(List<Outline> parts, List<Recognition> recognitions) {
        Layer layer = new Layer();
        layer.recognitions = List.copyOf(recognitions);
        Map<String, Headed> byPattern = new HashMap<>();
        for (Outline part : parts) {
            layer.headed(byPattern, part.heading(), part.annotation()).later(part);
        }
        layer.setPatterns(byPattern);
        return layer;
    }

    private Headed headed(Map<String, Headed> byPattern, String heading, boolean annotation) {
        Map<String, Headed> map = annotation ? annotations : NamePattern.isPattern(heading) ? byPattern : exact;
        Headed headed = map.get(heading);
        if (headed == null) {
            headed = new Headed(heading, annotation);
            map.put(heading, headed);
        }
        return headed;
    }

    private void setPatterns(Map<String, Headed> byPattern) {
        for (Map.Entry<String, Headed> each : byPattern.entrySet()) {
            String pattern = each.getKey();
            patterns.add(new Pattern(pattern, pattern.substring(0, pattern.indexOf('*')), each.getValue()));
        }
        patterns.sort(Layer::byWeight);
    }

    /** The heaviest first. */
    private static int byWeight(Pattern one, Pattern other) {
        int order = Integer.compare(NamePattern.weight(other.pattern()), NamePattern.weight(one.pattern()));
        return order == 0 ? one.pattern().compareTo(other.pattern()) : order;
    }

    /** What stands under the type's own heading. */
    @Nullable
    Headed own(String type) {
        Headed own = exact.get(type);
        return own == null && Relocations.isRelocated(type)
                ? relocations().original(type).map(exact::get).orElse(null)
                : own;
    }

    /** Of the types that have a heading of their own. */
    private Relocations relocations() {
        Relocations known = relocations;
        if (known == null) {
            known = new Relocations(exact.keySet().stream()
                    .filter(heading -> heading.indexOf('.') > 0)
                    .map(heading -> heading.substring(0, heading.lastIndexOf('.')))
                    .toList());
            relocations = known;
        }
        return known;
    }

    /** What stands under the headings with {@code *} that the type fits, the longest first. */
    List<Headed> byPattern(String type) {
        List<Headed> found = matched.get(type);
        return found != null ? found : matched.computeIfAbsent(type, this::find);
    }

    private List<Headed> find(String type) {
        List<Headed> found = match(type);
        return found.isEmpty() && Relocations.isRelocated(type)
                ? relocations().original(type).map(this::match).orElse(List.of())
                : found;
    }

    private List<Headed> match(String type) {
        List<Headed> found = new ArrayList<>(0);
        for (Pattern pattern : patterns) {
            if (type.startsWith(pattern.start()) && NamePattern.matches(pattern.pattern(), type)) {
                found.add(pattern.headed());
            }
        }
        return List.copyOf(found);
    }

    /** The line about the type itself, not about its supertypes. */
    @Nullable
    TypeLine typeLine(Class<? extends TypeStatement> statement, String type) {
        Headed own = own(type);
        TypeLine line = own == null ? null : typeLine(own, statement);
        if (line == null) {
            for (Headed headed : byPattern(type)) {
                line = line == null ? typeLine(headed, statement) : line;
            }
        }
        return line;
    }

    private static @Nullable TypeLine typeLine(Headed headed, Class<? extends TypeStatement> statement) {
        for (TypeLine line : headed.types()) {
            if (statement.isInstance(line.statement())) {
                return line;
            }
        }
        return null;
    }

    /** The methods by whose call a type that is not known is recognised, in any order. */
    List<Recognition> recognitions() {
        if (recognitions != null) {
            return recognitions;
        }
        List<Recognition> found = new ArrayList<>();
        for (Headed headed : exact.values()) {
            found.addAll(recognitions(headed.types()));
        }
        return found;
    }

    static List<Recognition> recognitions(List<TypeLine> lines) {
        List<Recognition> found = new ArrayList<>();
        for (TypeLine line : lines) {
            if (line.statement() instanceof TypeStatement.RecognisedBy by) {
                for (TypeStatement.RecognisedBy.Form form : by.forms()) {
                    found.add(new Recognition(
                            line.heading(),
                            form.method(),
                            form.arity(),
                            form.function(),
                            form.isStatic(),
                            form.caught()));
                }
            }
        }
        return found;
    }

    List<TypeLine> annotation(String annotation) {
        Headed headed = annotations.get(annotation);
        return headed == null ? List.of() : headed.types();
    }
}
