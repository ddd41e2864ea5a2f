package dev.asynclint.source.classpath;

import dev.asynclint.source.ClasspathProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Works out which jars a module depends on, as Maven would, from files that are on the disk.
 *
 * <p>Parents, properties, managed versions, imported POMs, transitive dependencies with scopes, exclusions and optional
 * ones; of two versions the one nearest to the module wins. For one thread.
 */
final class PomResolver {

    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^${}]+)}");
    /** Parents of parents, imports of imports, properties of properties: none is as deep as this but in a circle. */
    private static final int DEEPEST = 30;

    private static final Set<String> NO_JAR = Set.of("pom", "war", "ear", "zip", "tar.gz", "so", "dll", "exe");

    private final Repository repository;
    private final Consumer<ClasspathProblem> problems;
    private final boolean anyVersion;
    private final Map<Path, Optional<Pom>> poms = new HashMap<>();
    private final Map<Path, Model> models = new HashMap<>();
    private final Map<String, Path> workspace = new HashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();

    /**
     * @param repository where modules are looked for
     * @param anyVersion whether the newest version that is there stands in for one that is not: Gradle fetches the POMs of
     *     all versions that it meets, but only the jar of the one that it settles on
     * @param problems takes files that cannot be read
     */
    PomResolver(Repository repository, boolean anyVersion, Consumer<ClasspathProblem> problems) {
        this.repository = repository;
        this.anyVersion = anyVersion;
        this.problems = problems;
    }

    /** A POM with everything inherited and interpolated. */
    private record Model(
            Coordinates coordinates,
            Map<String, String> properties,
            Map<String, Pom.Dependency> managed,
            List<Pom.Dependency> dependencies) {

        static final Model EMPTY = new Model(new Coordinates("", "", ""), Map.of(), Map.of(), List.of());
    }

    /**
     * A dependency on its way to become a jar.
     *
     * @param exclusions what it and all above it exclude
     */
    private record Node(Pom.Dependency dependency, List<String> exclusions, boolean direct) {}

    /** Tells of a POM of the project: what depends on it finds it there, and its jar is not looked for. */
    void addToWorkspace(Path pomFile) {
        Coordinates coordinates = model(pomFile, 0).coordinates;
        if (!coordinates.artifact().isEmpty()) {
            workspace.putIfAbsent(coordinates.module(), pomFile);
        }
    }

    /** Coordinates that were not found so far, in the order in which they were met. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    /** The jars on the test class path of a POM of the project, by module, nearest first. */
    Map<String, Jar> jarsOf(Path pomFile) {
        Model model = model(pomFile, 0);
        Deque<Node> open = new ArrayDeque<>();
        for (Pom.Dependency dependency : model.dependencies) {
            open.add(new Node(dependency, dependency.exclusions(), true));
        }
        return resolve(open, model.managed);
    }

    /**
     * The jars of modules with what they need.
     *
     * @param platforms POMs that name the versions of the others
     */
    Map<String, Jar> jarsOf(List<Coordinates> modules, List<Coordinates> platforms) {
        Map<String, Pom.Dependency> managed = new LinkedHashMap<>();
        for (Coordinates platform : platforms) {
            pomFile(platform)
                    .map(file -> model(file, 0))
                    .ifPresent(model -> model.managed.forEach(managed::putIfAbsent));
        }
        Deque<Node> open = new ArrayDeque<>();
        for (Coordinates module : modules) {
            Pom.Dependency dependency = new Pom.Dependency(module, "", "", "", "", false, List.of());
            if (module.version().isEmpty()) {
                Pom.Dependency known = managed.get(dependency.key());
                Optional<String> version = known != null
                        ? Optional.of(known.coordinates().version())
                        : Versions.newest("latest", repository.versions(module.group(), module.artifact()));
                dependency = withVersion(dependency, version.orElse(""));
            }
            open.add(new Node(dependency, List.of(), true));
        }
        return resolve(open, managed);
    }

    /**
     * A jar that was found.
     *
     * @param version its version
     * @param file where it is
     */
    record Jar(String version, Path file) {}

    private Map<String, Jar> resolve(Deque<Node> open, Map<String, Pom.Dependency> managed) {
        Map<String, Jar> jars = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Node node = open.remove();
            Pom.Dependency dependency = node.direct ? node.dependency : manage(node.dependency, managed);
            if (!seen.add(dependency.key()) || isExcluded(dependency, node.exclusions)) {
                continue;
            }
            if (dependency.scope().equals("system")) {
                Path file = Path.of(dependency.systemPath());
                if (Files.isRegularFile(file)) {
                    jars.putIfAbsent(
                            dependency.key(), new Jar(dependency.coordinates().version(), file));
                }
                continue;
            }
            Path own = workspace.get(dependency.coordinates().module());
            Coordinates found = own != null ? dependency.coordinates() : closed(dependency.coordinates());
            if (own == null) {
                jar(found, dependency).ifPresent(jar -> jars.putIfAbsent(dependency.key(), jar));
            }
            Optional<Path> pom = own != null ? Optional.of(own) : pomFile(found);
            if (pom.isPresent()) {
                addTransitive(node, model(pom.get(), 0), open);
            }
        }
        return jars;
    }

    private static void addTransitive(Node node, Model model, Deque<Node> open) {
        for (Pom.Dependency next : model.dependencies) {
            boolean passesOn = next.scope().isEmpty()
                    || next.scope().equals("compile")
                    || next.scope().equals("runtime");
            if (!next.optional() && passesOn) {
                List<String> exclusions = node.exclusions;
                if (!next.exclusions().isEmpty()) {
                    exclusions = new ArrayList<>(exclusions);
                    exclusions.addAll(next.exclusions());
                }
                open.add(new Node(next, exclusions, false));
            }
        }
    }

    private static boolean isExcluded(Pom.Dependency dependency, List<String> exclusions) {
        Coordinates c = dependency.coordinates();
        for (String exclusion : exclusions) {
            if (exclusion.equals(c.module())
                    || exclusion.equals("*:*")
                    || exclusion.equals(c.group() + ":*")
                    || exclusion.equals("*:" + c.artifact())) {
                return true;
            }
        }
        return false;
    }

    private Coordinates closed(Coordinates module) {
        if (!Versions.isOpen(module.version())) {
            return module;
        }
        return Versions.newest(module.version(), repository.versions(module.group(), module.artifact()))
                .map(module::withVersion)
                .orElse(module);
    }

    private Optional<Jar> jar(Coordinates module, Pom.Dependency dependency) {
        String type = dependency.type();
        if (NO_JAR.contains(type)) {
            return Optional.empty();
        }
        String classifier =
                dependency.classifier().isEmpty() && type.equals("test-jar") ? "tests" : dependency.classifier();
        String suffix = classifier.isEmpty() ? ".jar" : '-' + classifier + ".jar";
        Optional<Path> file = repository.file(module, suffix);
        if (file.isPresent()) {
            return Optional.of(new Jar(module.version(), file.get()));
        }
        if (anyVersion) {
            List<String> versions = repository.versions(module.group(), module.artifact()).stream()
                    .sorted(Versions.ORDER.reversed())
                    .toList();
            for (String version : versions) {
                Optional<Path> other = repository.file(module.withVersion(version), suffix);
                if (other.isPresent()) {
                    return Optional.of(new Jar(version, other.get()));
                }
            }
        }
        // A module may be a POM only, which no one but its POM tells.
        boolean pomOnly = repository
                .file(module, ".pom")
                .flatMap(this::pom)
                .filter(pom -> NO_JAR.contains(pom.packaging()))
                .isPresent();
        if (!pomOnly) {
            missing.add(module.toString());
        }
        return Optional.empty();
    }

    private Optional<Path> pomFile(Coordinates module) {
        Coordinates closed = closed(module);
        return repository.file(closed, ".pom");
    }

    private Optional<Pom> pom(Path file) {
        Path key = file.toAbsolutePath().normalize();
        Optional<Pom> known = poms.get(key);
        if (known == null) {
            try {
                known = Optional.of(Pom.read(file));
            } catch (IOException e) {
                problems.accept(new ClasspathProblem(file, "cannot read POM: " + e.getMessage()));
                known = Optional.empty();
            }
            poms.put(key, known);
        }
        return known;
    }

    private Model model(Path file, int depth) {
        Path key = file.toAbsolutePath().normalize();
        Model known = models.get(key);
        if (known == null) {
            known = depth > DEEPEST ? Model.EMPTY : build(file, depth);
            models.put(key, known);
        }
        return known;
    }

    private Model build(Path file, int depth) {
        List<Pom> lineage = lineage(file);
        if (lineage.isEmpty()) {
            return Model.EMPTY;
        }
        Coordinates coordinates = coordinates(lineage);
        Map<String, String> properties = new HashMap<>();
        for (Pom pom : lineage) {
            pom.properties().forEach(properties::putIfAbsent);
        }
        addBuiltIn(properties, lineage, coordinates);

        Map<String, Pom.Dependency> managed = new LinkedHashMap<>();
        List<Pom.Dependency> imports = new ArrayList<>();
        for (Pom pom : lineage) {
            for (Pom.Dependency raw : pom.managed()) {
                Pom.Dependency dependency = interpolate(raw, properties);
                if (dependency.scope().equals("import")) {
                    imports.add(dependency);
                } else {
                    managed.putIfAbsent(dependency.key(), dependency);
                }
            }
        }
        for (Pom.Dependency imported : imports) {
            Optional<Path> bom = ofWorkspace(imported.coordinates()).or(() -> pomFile(imported.coordinates()));
            if (bom.isPresent()) {
                model(bom.get(), depth + 1).managed.forEach(managed::putIfAbsent);
            } else {
                missing.add(imported.coordinates().toString());
            }
        }

        Map<String, Pom.Dependency> dependencies = new LinkedHashMap<>();
        for (Pom pom : lineage) {
            for (Pom.Dependency raw : pom.dependencies()) {
                Pom.Dependency dependency = interpolate(raw, properties);
                dependencies.putIfAbsent(dependency.key(), complete(dependency, managed));
            }
        }
        return new Model(interpolate(coordinates, properties), properties, managed, List.copyOf(dependencies.values()));
    }

    private Optional<Path> ofWorkspace(Coordinates module) {
        return Optional.ofNullable(workspace.get(module.module()));
    }

    /** The POM, its parent and so on; empty when the POM itself cannot be read. */
    private List<Pom> lineage(Path file) {
        List<Pom> lineage = new ArrayList<>();
        Optional<Pom> next = pom(file);
        while (next.isPresent() && lineage.size() < DEEPEST) {
            Pom pom = next.get();
            lineage.add(pom);
            next = pom.parent().flatMap(parent -> parentOf(pom, parent));
        }
        return lineage;
    }

    private Optional<Pom> parentOf(Pom pom, Pom.Parent parent) {
        Path folder = pom.file().toAbsolutePath().getParent();
        if (!parent.relativePath().isEmpty() && folder != null) {
            Path file = folder.resolve(parent.relativePath()).normalize();
            if (Files.isDirectory(file)) {
                file = file.resolve("pom.xml");
            }
            // A repository has no such file beside a POM, and what is found must be the parent that is meant.
            if (Files.isRegularFile(file)) {
                Optional<Pom> found = pom(file);
                if (found.filter(p -> p.coordinates()
                                .artifact()
                                .equals(parent.coordinates().artifact()))
                        .isPresent()) {
                    return found;
                }
            }
        }
        Optional<Path> inRepository = repository.file(parent.coordinates(), ".pom");
        if (inRepository.isEmpty()) {
            missing.add(parent.coordinates().toString());
        }
        return inRepository.flatMap(this::pom);
    }

    private static Coordinates coordinates(List<Pom> lineage) {
        Coordinates own = lineage.get(0).coordinates();
        String group = own.group();
        String version = own.version();
        for (int i = 0; i < lineage.size() && (group.isEmpty() || version.isEmpty()); i++) {
            Pom pom = lineage.get(i);
            Coordinates parent = pom.parent().map(Pom.Parent::coordinates).orElse(own);
            group = first(group, pom.coordinates().group(), parent.group());
            version = first(version, pom.coordinates().version(), parent.version());
        }
        return new Coordinates(group, own.artifact(), version);
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isEmpty()) {
                return text;
            }
        }
        return "";
    }

    private static void addBuiltIn(Map<String, String> properties, List<Pom> lineage, Coordinates own) {
        for (String prefix : List.of("project.", "pom.", "")) {
            properties.putIfAbsent(prefix + "groupId", own.group());
            properties.putIfAbsent(prefix + "artifactId", own.artifact());
            properties.putIfAbsent(prefix + "version", own.version());
        }
        Pom pom = lineage.get(0);
        pom.parent().ifPresent(parent -> {
            properties.putIfAbsent(
                    "project.parent.groupId", parent.coordinates().group());
            properties.putIfAbsent(
                    "project.parent.version", parent.coordinates().version());
        });
        Path folder = pom.file().toAbsolutePath().getParent();
        if (folder != null) {
            properties.putIfAbsent("project.basedir", folder.toString());
            properties.putIfAbsent("basedir", folder.toString());
        }
        properties.putIfAbsent("java.home", System.getProperty("java.home", ""));
    }

    private static Coordinates interpolate(Coordinates raw, Map<String, String> properties) {
        return new Coordinates(
                interpolate(raw.group(), properties, 0),
                interpolate(raw.artifact(), properties, 0),
                interpolate(raw.version(), properties, 0));
    }

    private static Pom.Dependency interpolate(Pom.Dependency raw, Map<String, String> properties) {
        return new Pom.Dependency(
                interpolate(raw.coordinates(), properties),
                interpolate(raw.type(), properties, 0),
                interpolate(raw.classifier(), properties, 0),
                interpolate(raw.scope(), properties, 0),
                interpolate(raw.systemPath(), properties, 0),
                raw.optional(),
                raw.exclusions());
    }

    /** A property that nobody sets stays as it is written: then no file is found, and the report shows why. */
    private static String interpolate(String text, Map<String, String> properties, int depth) {
        if (text.indexOf('$') < 0 || depth > DEEPEST) {
            return text;
        }
        Matcher matcher = PROPERTY.matcher(text);
        StringBuilder out = new StringBuilder();
        while (matcher.find()) {
            @Nullable String value = properties.get(matcher.group(1));
            matcher.appendReplacement(
                    out,
                    Matcher.quoteReplacement(
                            value == null ? matcher.group() : interpolate(value, properties, depth + 1)));
        }
        return matcher.appendTail(out).toString();
    }

    /** A dependency of the POM itself: what it does not say is managed. */
    private static Pom.Dependency complete(Pom.Dependency dependency, Map<String, Pom.Dependency> managed) {
        Pom.Dependency by = managed.get(dependency.key());
        if (by == null) {
            return dependency;
        }
        List<String> exclusions = dependency.exclusions();
        if (!by.exclusions().isEmpty()) {
            exclusions = new ArrayList<>(exclusions);
            exclusions.addAll(by.exclusions());
        }
        return new Pom.Dependency(
                dependency
                        .coordinates()
                        .withVersion(first(
                                dependency.coordinates().version(),
                                by.coordinates().version())),
                dependency.type(),
                dependency.classifier(),
                first(dependency.scope(), by.scope()),
                first(dependency.systemPath(), by.systemPath()),
                dependency.optional() || by.optional(),
                exclusions);
    }

    /** A dependency of a dependency: the project's managed version wins even over the one that it names. */
    private static Pom.Dependency manage(Pom.Dependency dependency, Map<String, Pom.Dependency> managed) {
        Pom.Dependency by = managed.get(dependency.key());
        return by == null || by.coordinates().version().isEmpty()
                ? dependency
                : withVersion(dependency, by.coordinates().version());
    }

    private static Pom.Dependency withVersion(Pom.Dependency dependency, String version) {
        return new Pom.Dependency(
                dependency.coordinates().withVersion(version),
                dependency.type(),
                dependency.classifier(),
                dependency.scope(),
                dependency.systemPath(),
                dependency.optional(),
                dependency.exclusions());
    }
}
