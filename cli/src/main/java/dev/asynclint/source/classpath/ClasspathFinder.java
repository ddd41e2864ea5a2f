package dev.asynclint.source.classpath;

import dev.asynclint.source.ClasspathProblem;
import dev.asynclint.source.classpath.Classpath.Step;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class path of source trees step by step, the most trusted and cheapest first: what the user names, build
 * outputs, recorded class paths, library folders, and POMs and Gradle files against the local caches.
 *
 * <p>Nothing is executed and nothing is fetched. When the user names a class path, only build outputs are added to it.
 * An instance is for one search.
 */
public final class ClasspathFinder {

    /**
     * What to search, and where.
     *
     * @param given jars and folders that the user named; {@code folder/*} means all jars in it
     * @param givenFiles files with such entries, one a line or separated as in a class path
     * @param search whether to look further than that
     * @param mavenRepository the local Maven repository; null for the one that Maven would use
     * @param gradleCache the folder {@code files-2.1} of the Gradle cache; null for the one that Gradle would use
     */
    public record Options(
            List<String> given,
            List<Path> givenFiles,
            boolean search,
            @Nullable Path mavenRepository,
            @Nullable Path gradleCache) {

        public Options {
            given = List.copyOf(given);
            givenFiles = List.copyOf(givenFiles);
        }

        /** Searches, with the usual caches. */
        public static Options standard() {
            return new Options(List.of(), List.of(), true, null, null);
        }
    }

    private final List<Path> roots;
    private final Options options;
    private final Map<Path, Step> entries = new LinkedHashMap<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private final List<ClasspathProblem> problems = new ArrayList<>();
    private final Path mavenRepository;
    private final Path gradleCache;

    private ClasspathFinder(List<Path> roots, Options options) {
        this.roots = roots;
        this.options = options;
        Path maven = options.mavenRepository;
        this.mavenRepository = maven != null ? maven : defaultMavenRepository();
        Path gradle = options.gradleCache;
        this.gradleCache = gradle != null ? gradle : defaultGradleCache();
    }

    /**
     * Finds the class path of what is analysed.
     *
     * @param roots source files and folders
     */
    public static Classpath find(List<Path> roots, Options options) {
        ClasspathFinder finder = new ClasspathFinder(roots, options);
        finder.search();
        List<Classpath.Entry> entries = finder.entries.entrySet().stream()
                .map(entry -> new Classpath.Entry(entry.getKey(), entry.getValue()))
                .toList();
        return new Classpath(entries, List.copyOf(finder.missing), finder.problems);
    }

    private void search() {
        options.given.forEach(this::addGiven);
        for (Path file : options.givenFiles) {
            text(file).ifPresent(text -> text.lines().forEach(this::addGiven));
        }
        if (!options.search) {
            return;
        }
        Set<Path> modules = Modules.of(roots);
        modules.forEach(this::addOutputs);
        if (!options.given.isEmpty() || !options.givenFiles.isEmpty()) {
            return;
        }
        modules.forEach(this::addRecorded);
        modules.forEach(this::addLibraryFolders);
        addMaven(modules);
        addGradle(modules);
    }

    // ---- what the user names

    private void addGiven(String line) {
        String separator = line.indexOf(File.pathSeparatorChar) >= 0 ? File.pathSeparator : "\n";
        for (String text : line.split(separator, -1)) {
            String name = text.strip();
            if (name.isEmpty()) {
                continue;
            }
            try {
                if (name.endsWith("*")) {
                    addJars(Path.of(name.substring(0, name.length() - 1)), Step.GIVEN);
                } else {
                    Path path = Path.of(name);
                    if (Files.exists(path)) {
                        add(path, Step.GIVEN);
                    } else {
                        problems.add(new ClasspathProblem(path, "no such file or folder"));
                    }
                }
            } catch (InvalidPathException e) {
                problems.add(new ClasspathProblem(Path.of(""), "not a path: " + name));
            }
        }
    }

    private void add(Path path, Step step) {
        entries.putIfAbsent(path.toAbsolutePath().normalize(), step);
    }

    private void addIfFolder(Path path, Step step) {
        if (Files.isDirectory(path)) {
            add(path, step);
        }
    }

    private void addJars(Path folder, Step step) {
        for (Path file : children(folder)) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(".jar") && !name.endsWith("-sources.jar") && !name.endsWith("-javadoc.jar")) {
                add(file, step);
            }
        }
    }

    /** In order, so that two runs agree. */
    private List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            files.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(new ClasspathProblem(folder, "cannot list: " + e.getMessage()));
        }
        children.sort(null);
        return children;
    }

    // ---- build outputs

    private void addOutputs(Path module) {
        addIfFolder(module.resolve("target/classes"), Step.OUTPUT);
        addIfFolder(module.resolve("target/test-classes"), Step.OUTPUT);
        for (String parent : List.of("build/classes/java", "build/classes/kotlin", "out/production", "out/test")) {
            children(module.resolve(parent)).forEach(folder -> addIfFolder(folder, Step.OUTPUT));
        }
        // Many projects have scripts in a folder of that name.
        Path bin = module.resolve("bin");
        if (hasClasses(bin)) {
            add(bin, Step.OUTPUT);
        }
        for (String part : List.of("main", "test")) {
            Path folder = bin.resolve(part);
            if (hasClasses(folder)) {
                add(folder, Step.OUTPUT);
            }
        }
    }

    private static boolean hasClasses(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(folder, 8)) {
            return files.limit(500).anyMatch(file -> file.toString().endsWith(".class"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    // ---- recorded class paths

    private void addRecorded(Path module) {
        Path eclipse = module.resolve(".classpath");
        if (Files.isRegularFile(eclipse)) {
            xml(eclipse).ifPresent(xml -> addEclipse(module, xml));
        }
        for (Path file : children(module.resolve(".idea/libraries"))) {
            if (file.toString().endsWith(".xml")) {
                xml(file).ifPresent(xml -> addIdea(module, xml));
            }
        }
    }

    private void addEclipse(Path module, Xml classpath) {
        for (Xml entry : classpath.children()) {
            String path = entry.attribute("path");
            switch (entry.attribute("kind")) {
                case "lib" -> addRecordedPath(module.resolve(path));
                case "output" -> addIfFolder(module.resolve(path), Step.OUTPUT);
                case "var" -> {
                    if (path.startsWith("M2_REPO/")) {
                        addRecordedPath(mavenRepository.resolve(path.substring("M2_REPO/".length())));
                    }
                }
                default -> {}
            }
        }
    }

    private void addIdea(Path module, Xml component) {
        for (Xml library : component.children()) {
            for (Xml root : library.childrenOf("CLASSES")) {
                String url = root.attribute("url");
                String path = url.replaceFirst("^(jar|file)://", "")
                        .replaceFirst("!/$", "")
                        .replace("$MAVEN_REPOSITORY$", mavenRepository.toString())
                        .replace("$PROJECT_DIR$", module.toString())
                        .replace("$USER_HOME$", System.getProperty("user.home", ""));
                if (!path.isEmpty() && !path.contains("$")) {
                    addRecordedPath(Path.of(path));
                }
            }
        }
    }

    private void addRecordedPath(Path path) {
        if (Files.exists(path)) {
            add(path, Step.RECORDED);
        } else {
            missing.add(String.valueOf(path.getFileName()));
        }
    }

    private void addLibraryFolders(Path module) {
        addJars(module.resolve("lib"), Step.LIBRARY_FOLDER);
        addJars(module.resolve("libs"), Step.LIBRARY_FOLDER);
    }

    // ---- Maven

    private void addMaven(Set<Path> modules) {
        List<Path> poms = modules.stream()
                .map(module -> module.resolve("pom.xml"))
                .filter(Files::isRegularFile)
                .toList();
        if (poms.isEmpty()) {
            return;
        }
        PomResolver resolver = new PomResolver(Repository.maven(mavenRepository), false, problems::add);
        poms.forEach(resolver::addToWorkspace);
        Map<String, PomResolver.Jar> newest = new LinkedHashMap<>();
        for (Path pom : poms) {
            resolver.jarsOf(pom).forEach((key, jar) -> newest.merge(key, jar, ClasspathFinder::newer));
        }
        newest.values().forEach(jar -> add(jar.file(), Step.MAVEN));
        missing.addAll(resolver.missing());
    }

    /** Modules of one project may have two versions of a library, but there is only one class path here. */
    private static PomResolver.Jar newer(PomResolver.Jar a, PomResolver.Jar b) {
        return Versions.ORDER.compare(a.version(), b.version()) >= 0 ? a : b;
    }

    private static Path defaultMavenRepository() {
        String property = System.getProperty("maven.repo.local", "");
        if (!property.isBlank()) {
            return Path.of(property);
        }
        Path maven = Path.of(System.getProperty("user.home", ""), ".m2");
        Path settings = maven.resolve("settings.xml");
        if (Files.isRegularFile(settings)) {
            try {
                String local = Xml.read(settings, Set.of())
                        .textOf("localRepository")
                        .replace("${user.home}", System.getProperty("user.home", ""));
                if (!local.isEmpty() && !local.contains("${")) {
                    return Path.of(local);
                }
            } catch (IOException | InvalidPathException e) {
                // Maven itself will complain of its settings; here the default serves.
                return maven.resolve("repository");
            }
        }
        return maven.resolve("repository");
    }

    // ---- Gradle

    private void addGradle(Set<Path> modules) {
        List<Coordinates> locked = new ArrayList<>();
        GradleFiles.Dependencies written = new GradleFiles.Dependencies();
        Map<String, String> variables = new HashMap<>();
        Map<Path, String> scripts = new LinkedHashMap<>();
        for (Path module : modules) {
            read(module.resolve("gradle.properties"))
                    .ifPresent(text -> GradleFiles.properties(text).forEach(variables::putIfAbsent));
            read(module.resolve("gradle.lockfile")).ifPresent(text -> locked.addAll(GradleFiles.lockfile(text)));
            for (Path file : children(module.resolve("gradle"))) {
                if (file.toString().endsWith(".versions.toml")) {
                    read(file).ifPresent(text -> written.modules().addAll(GradleFiles.catalog(text)));
                }
            }
            for (Path file : children(module.resolve("gradle/dependency-locks"))) {
                read(file).ifPresent(text -> locked.addAll(GradleFiles.lockfile(text)));
            }
            for (Path file : children(module)) {
                String name = String.valueOf(file.getFileName());
                if (name.endsWith(".gradle") || name.endsWith(".gradle.kts")) {
                    read(file).ifPresent(text -> {
                        scripts.put(file, text);
                        GradleFiles.variables(text).forEach(variables::putIfAbsent);
                    });
                }
            }
        }
        for (String text : scripts.values()) {
            Map<String, String> known = new HashMap<>(variables);
            known.putAll(GradleFiles.variables(text));
            GradleFiles.script(text, known, written);
        }
        if (locked.isEmpty() && written.modules().isEmpty()) {
            return;
        }
        Repository repository = Repository.either(Repository.gradle(gradleCache), Repository.maven(mavenRepository));
        Set<String> lockedModules = new LinkedHashSet<>();
        for (Coordinates module : locked) {
            lockedModules.add(module.module());
            repository
                    .file(module, ".jar")
                    .ifPresentOrElse(jar -> add(jar, Step.GRADLE), () -> missing.add(module.toString()));
        }
        PomResolver resolver = new PomResolver(repository, true, problems::add);
        Map<String, PomResolver.Jar> jars =
                resolver.jarsOf(List.copyOf(written.modules()), List.copyOf(written.platforms()));
        // What is locked is known better than what a script says.
        jars.forEach((key, jar) -> {
            if (!lockedModules.contains(key.substring(0, key.indexOf(':', key.indexOf(':') + 1)))) {
                add(jar.file(), Step.GRADLE);
            }
        });
        // A catalog names more than a module uses; only without a lock is it all there is.
        if (locked.isEmpty()) {
            missing.addAll(resolver.missing());
        }
    }

    private static Path defaultGradleCache() {
        String home = System.getenv("GRADLE_USER_HOME");
        Path gradle = home == null || home.isBlank()
                ? Path.of(System.getProperty("user.home", ""), ".gradle")
                : Path.of(home);
        return gradle.resolve("caches/modules-2/files-2.1");
    }

    // ---- files

    private Optional<String> read(Path file) {
        return Files.isRegularFile(file) ? text(file) : Optional.empty();
    }

    private Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (MalformedInputException e) {
            problems.add(new ClasspathProblem(file, "is not UTF-8"));
        } catch (IOException e) {
            problems.add(new ClasspathProblem(file, "cannot read: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Xml> xml(Path file) {
        try {
            return Optional.of(Xml.read(file, Set.of()));
        } catch (IOException e) {
            problems.add(new ClasspathProblem(file, "cannot read: " + e.getMessage()));
            return Optional.empty();
        }
    }
}
