package dev.asynclint.cli;

import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.Config;
import dev.asynclint.lint.ConfigReader;
import dev.asynclint.lint.GitRoot;
import dev.asynclint.lint.Globs;
import dev.asynclint.lint.Settings;
import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a command reads: the configuration, the files, the classpath. */
final class Inputs {

    private final Session session;
    private final InputOptions options;
    private final List<Path> paths;
    private final Path root;
    private final Config config;
    private final int release;

    private Inputs(Session session, InputOptions options, List<String> named, Catalogue catalogue)
            throws UsageException {
        this.session = session;
        this.options = options;
        this.paths = paths(named);
        this.root = findRoot(paths);
        this.config = findConfig(paths.get(0), catalogue);
        this.release = findRelease();
    }

    /**
     * Reads the configuration and checks the paths.
     *
     * @param named the paths of the command line, none for the current directory
     */
    static Inputs of(Session session, InputOptions options, List<String> named, Catalogue catalogue)
            throws UsageException {
        return new Inputs(session, options, named, catalogue);
    }

    Config config() {
        return config;
    }

    /** The directory that names of files are relative to. */
    Path root() {
        return root;
    }

    int release() {
        return release;
    }

    private int findRelease() throws UsageException {
        if (options.release != null) {
            return Words.release(options.release);
        }
        Integer configured = config.release();
        return configured != null
                ? configured
                : TargetRelease.find(paths.get(0), root).orElse(Settings.DEFAULT_RELEASE);
    }

    /** Finds the files. */
    SourceFiles find() throws UsageException {
        SourceFiles found = new SourceFiles(root, excludes());
        paths.forEach(found::add);
        return found;
    }

    /** Reads the files, with a progress bar if one is wanted, and describes the types that are asked for. */
    FrontEnd.Reading read(List<Path> files, FrontEnd.Sink units, Set<String> asked, boolean bar) throws UsageException {
        FrontEnd.Request request =
                new FrontEnd.Request(root, paths, files, classpath(), !options.noClasspath, release, threads(), asked);
        Progress progress = new Progress(session.err(), bar, files.size());
        try {
            return session.frontEnd().read(request, units, progress::update);
        } finally {
            progress.finish();
        }
    }

    private List<Path> paths(List<String> named) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (String text : named.isEmpty() ? List.of(".") : named) {
            Path path = resolve(text);
            if (!Files.exists(path)) {
                throw new UsageException("there is no " + text);
            }
            if (!Files.isDirectory(path) && !text.endsWith(".java")) {
                throw new UsageException(text + " is neither a directory nor a Java source file");
            }
            if (!paths.contains(path)) {
                paths.add(path);
            }
        }
        return paths;
    }

    /** The path that a word of the command line means. */
    Path resolve(String text) throws UsageException {
        try {
            return session.directory().resolve(text).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw new UsageException("`" + text + "` is not a path: " + e.getReason());
        }
    }

    /** The directory that names of files are relative to, the same wherever the user stands. */
    private Path findRoot(List<Path> paths) {
        Path first = paths.get(0);
        return GitRoot.of(first).orElseGet(() -> {
            if (first.startsWith(session.directory())) {
                return session.directory();
            }
            Path parent = first.getParent();
            return Files.isDirectory(first) || parent == null ? first : parent;
        });
    }

    private Config findConfig(Path first, Catalogue catalogue) throws UsageException {
        if (options.noConfig) {
            return Config.NONE;
        }
        if (options.config != null) {
            return ConfigReader.read(resolve(options.config), catalogue.words());
        }
        Path start = Files.isDirectory(first) ? first : first.getParent();
        Path file = start == null ? null : ConfigReader.find(start).orElse(null);
        return file == null ? Config.NONE : ConfigReader.read(file, catalogue.words());
    }

    private List<Pattern> excludes() throws UsageException {
        List<Pattern> patterns = new ArrayList<>();
        List<String> globs = new ArrayList<>(config.exclude());
        globs.addAll(options.exclude);
        for (String glob : globs) {
            patterns.add(Globs.exclude(glob));
        }
        return patterns;
    }

    private @Nullable List<Path> classpath() throws UsageException {
        if (options.classpath == null && options.classpathFile == null) {
            return config.classpath();
        }
        List<Path> paths = new ArrayList<>();
        if (options.classpath != null) {
            paths.addAll(ClasspathArgument.parse(options.classpath, session.directory()));
        }
        if (options.classpathFile != null) {
            paths.addAll(ClasspathArgument.read(resolve(options.classpathFile)));
        }
        return paths;
    }

    private int threads() throws UsageException {
        if (options.threads == null) {
            return Runtime.getRuntime().availableProcessors();
        }
        if (options.threads < 1 || options.threads > 256) {
            throw new UsageException("--threads takes a number from 1 to 256");
        }
        return options.threads;
    }
}
