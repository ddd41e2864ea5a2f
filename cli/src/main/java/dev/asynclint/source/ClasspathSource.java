package dev.asynclint.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The declarations in jars and class folders.
 *
 * <p>Nothing is opened before the first question. Then the names in all jars are listed once, to know which jars have
 * which package; a class is inflated when it is asked for. Of a multi-release jar the base classes are read. What is
 * broken is reported once a jar, and is not there.
 */
final class ClasspathSource implements TypeSource, AutoCloseable {

    private static final String CLASS = ".class";

    private final List<Path> paths;
    private final Consumer<ClasspathProblem> problems;
    private final Set<Path> brokenClasses = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Index index;

    /**
     * @param paths jars and folders, first wins
     * @param problems takes what cannot be read; called from any thread
     */
    ClasspathSource(List<Path> paths, Consumer<ClasspathProblem> problems) {
        this.paths = List.copyOf(paths);
        this.problems = problems;
    }

    /** A jar or a folder. */
    private sealed interface Entry permits Jar, Folder {

        Path path();

        boolean has(String packageName, String simpleName);

        byte @Nullable [] read(String packageName, String simpleName) throws IOException;
    }

    private record Index(Map<String, List<Jar>> jars, List<Jar> allJars, List<Entry> entries, boolean folders) {

        /** The entries that may have a class of that package, in the order of the class path. */
        List<? extends Entry> entriesOf(String packageName) {
            List<Jar> jarsOfPackage = jars.getOrDefault(packageName, List.of());
            if (!folders) {
                return jarsOfPackage;
            }
            List<Entry> out = new ArrayList<>();
            for (Entry entry : entries) {
                if (entry instanceof Folder || jarsOfPackage.contains(entry)) {
                    out.add(entry);
                }
            }
            return out;
        }
    }

    @Override
    public Optional<TypeInfo> find(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        String packageName = dot < 0 ? "" : binaryName.substring(0, dot);
        String simpleName = binaryName.substring(dot + 1);
        for (Entry entry : index().entriesOf(packageName)) {
            try {
                byte[] bytes = entry.read(packageName, simpleName);
                if (bytes != null) {
                    BinaryClass.Content content = ClassFiles.read(bytes);
                    if (content.name().equals(binaryName)) {
                        return Optional.of(new BinaryClass(content, Origin.CLASSPATH, this::find));
                    }
                }
            } catch (IOException | RuntimeException e) {
                // ASM answers bytes that are no class file with any of several runtime exceptions.
                if (brokenClasses.add(entry.path())) {
                    problems.accept(new ClasspathProblem(entry.path(), "cannot read class " + binaryName + reason(e)));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean contains(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        String packageName = dot < 0 ? "" : binaryName.substring(0, dot);
        String simpleName = binaryName.substring(dot + 1);
        for (Entry entry : index().entriesOf(packageName)) {
            if (entry.has(packageName, simpleName)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean packageExists(String packageName) {
        Index known = index();
        if (known.jars.containsKey(packageName)) {
            return true;
        }
        for (Entry entry : known.entries) {
            if (entry instanceof Folder folder && !folder.names(packageName).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Index index() {
        Index known = index;
        if (known == null) {
            synchronized (this) {
                known = index;
                if (known == null) {
                    known = openAll();
                    index = known;
                }
            }
        }
        return known;
    }

    private Index openAll() {
        Map<String, List<Jar>> jars = new HashMap<>();
        List<Jar> allJars = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        boolean folders = false;
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) {
                    entries.add(new Folder(path, problems, new ConcurrentHashMap<>()));
                    folders = true;
                } else if (Files.exists(path)) {
                    // A jar stays open: closing and opening again would list it again.
                    Jar jar = new Jar(path, new ZipFile(path.toFile()));
                    allJars.add(jar);
                    entries.add(jar);
                    for (String packageName : jar.packages()) {
                        jars.computeIfAbsent(packageName, p -> new ArrayList<>(1))
                                .add(jar);
                    }
                } else {
                    problems.accept(new ClasspathProblem(path, "no such file or folder"));
                }
            } catch (IOException | RuntimeException e) {
                // Names that are not UTF-8 come as IllegalArgumentException, other file systems as unsupported.
                problems.accept(new ClasspathProblem(path, "cannot open" + reason(e)));
            }
        }
        return new Index(jars, allJars, entries, folders);
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return ": " + (message == null ? e.getClass().getSimpleName() : message);
    }

    /** Closes the jars. Classes found before stay usable, others are not found any more. */
    @Override
    public void close() {
        Index known = index;
        index = new Index(Map.of(), List.of(), List.of(), false);
        if (known != null) {
            for (Jar jar : known.allJars) {
                try {
                    jar.zip.close();
                } catch (IOException e) {
                    problems.accept(new ClasspathProblem(jar.path, "cannot close" + reason(e)));
                }
            }
        }
    }

    private record Jar(Path path, ZipFile zip) implements Entry {

        Set<String> packages() {
            Set<String> packages = new HashSet<>();
            String last = null;
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                String name = all.nextElement().getName();
                if (!name.endsWith(CLASS)) {
                    continue;
                }
                int slash = name.lastIndexOf('/');
                // Classes of a package mostly stand together.
                if (last != null && last.length() == slash && name.startsWith(last)) {
                    continue;
                }
                last = slash < 0 ? "" : name.substring(0, slash);
                if (!last.startsWith("META-INF/") && !name.equals("module-info.class")) {
                    packages.add(last.replace('/', '.'));
                }
            }
            return packages;
        }

        private @Nullable ZipEntry entry(String packageName, String simpleName) {
            return zip.getEntry(
                    packageName.isEmpty()
                            ? simpleName + CLASS
                            : packageName.replace('.', '/') + '/' + simpleName + CLASS);
        }

        @Override
        public boolean has(String packageName, String simpleName) {
            return entry(packageName, simpleName) != null;
        }

        @Override
        public byte @Nullable [] read(String packageName, String simpleName) throws IOException {
            ZipEntry entry = entry(packageName, simpleName);
            if (entry == null) {
                return null;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    /**
     * A class folder.
     *
     * @param names simple names by package, listed when first asked for: cheaper than a question to the file system for
     *     every name, and exact about case where the file system is not
     */
    private record Folder(Path path, Consumer<ClasspathProblem> problems, Map<String, Set<String>> names)
            implements Entry {

        Set<String> names(String packageName) {
            Set<String> known = names.get(packageName);
            return known != null ? known : names.computeIfAbsent(packageName, this::list);
        }

        private Set<String> list(String packageName) {
            Set<String> found = new HashSet<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(packageName), "*" + CLASS)) {
                for (Path file : files) {
                    String name = file.getFileName().toString();
                    found.add(name.substring(0, name.length() - CLASS.length()));
                }
            } catch (NoSuchFileException | NotDirectoryException e) {
                return Set.of();
            } catch (IOException | RuntimeException e) {
                problems.accept(new ClasspathProblem(path, "cannot list package " + packageName + reason(e)));
                return Set.of();
            }
            found.remove("module-info");
            return found;
        }

        private Path folder(String packageName) {
            return path.resolve(packageName.replace('.', '/'));
        }

        @Override
        public boolean has(String packageName, String simpleName) {
            return names(packageName).contains(simpleName);
        }

        @Override
        public byte @Nullable [] read(String packageName, String simpleName) throws IOException {
            return has(packageName, simpleName)
                    ? Files.readAllBytes(folder(packageName).resolve(simpleName + CLASS))
                    : null;
        }
    }
}
