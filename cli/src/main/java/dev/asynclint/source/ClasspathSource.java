package dev.asynclint.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
 * <p>Nothing is opened before the first question. Then the packages of all jars are listed once; a jar is opened, and a class
 * inflated, when a class is asked for. Of a multi-release jar the base classes are read. What is
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

        /** The files in which it tells asynclint what it does. */
        List<KnowledgeResource> knowledge() throws IOException;
    }

    /**
     * What is known once the jars are listed.
     *
     * @param jars the jars that have a package
     * @param entries all, in the order of the class path
     * @param folders whether there are folders among them, whose packages are not listed ahead
     * @param withFolders answers about packages, where folders have a say
     */
    private record Index(
            Map<String, List<Jar>> jars,
            List<Entry> entries,
            boolean folders,
            Map<String, List<? extends Entry>> withFolders) {

        Index(Map<String, List<Jar>> jars, List<Entry> entries, boolean folders) {
            this(jars, entries, folders, new ConcurrentHashMap<>());
        }

        /** The entries that have a class of that package, in the order of the class path. */
        List<? extends Entry> entriesOf(String packageName) {
            if (!folders) {
                return jars.getOrDefault(packageName, List.of());
            }
            List<? extends Entry> known = withFolders.get(packageName);
            if (known == null) {
                List<Jar> jarsOfPackage = jars.getOrDefault(packageName, List.of());
                known = entries.stream()
                        .filter(entry -> entry instanceof Folder folder
                                ? !folder.names(packageName).isEmpty()
                                : jarsOfPackage.contains(entry))
                        .toList();
                withFolders.put(packageName, known);
            }
            return known;
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
        return !index().entriesOf(packageName).isEmpty();
    }

    /** The files in which libraries tell asynclint what they do, in the order of the class path. */
    List<KnowledgeResource> knowledge() {
        List<KnowledgeResource> found = new ArrayList<>();
        for (Entry entry : index().entries) {
            try {
                found.addAll(entry.knowledge());
            } catch (IOException | RuntimeException e) {
                problems.accept(new ClasspathProblem(entry.path(), "cannot read its knowledge" + reason(e)));
            }
        }
        return found;
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
        List<Entry> entries = new ArrayList<>();
        boolean folders = false;
        for (Path path : paths) {
            try {
                if (Files.isDirectory(path)) {
                    entries.add(new Folder(path, problems, new ConcurrentHashMap<>()));
                    folders = true;
                } else if (Files.exists(path)) {
                    JarPackages.Listing listing = JarPackages.of(path);
                    Jar jar = new Jar(path, listing.knowledge(), problems);
                    for (String packageName : listing.packages()) {
                        jars.computeIfAbsent(packageName, p -> new ArrayList<>(1))
                                .add(jar);
                    }
                    entries.add(jar);
                } else {
                    problems.accept(new ClasspathProblem(path, "no such file or folder"));
                }
            } catch (IOException | RuntimeException e) {
                // Names that are not UTF-8 come as IllegalArgumentException, other file systems as unsupported.
                problems.accept(new ClasspathProblem(path, "cannot open" + reason(e)));
            }
        }
        return new Index(jars, entries, folders);
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return ": " + (message == null ? e.getClass().getSimpleName() : message);
    }

    /** Closes the jars. Classes found before stay usable, others are not found any more. */
    @Override
    public void close() {
        Index known = index;
        index = new Index(Map.of(), List.of(), false);
        if (known != null) {
            for (Entry entry : known.entries) {
                if (entry instanceof Jar jar) {
                    jar.close();
                }
            }
        }
    }

    /** A jar that is opened when a class in it is asked for, and stays open. */
    private static final class Jar implements Entry {

        private final Path path;
        private final List<String> knowledge;
        private final Consumer<ClasspathProblem> problems;
        private volatile @Nullable ZipFile zip;
        private boolean gone;

        Jar(Path path, List<String> knowledge, Consumer<ClasspathProblem> problems) {
            this.path = path;
            this.knowledge = List.copyOf(knowledge);
            this.problems = problems;
        }

        @Override
        public List<KnowledgeResource> knowledge() throws IOException {
            List<KnowledgeResource> found = new ArrayList<>(knowledge.size());
            for (String name : knowledge) {
                ZipFile open = zip();
                ZipEntry entry = open == null ? null : open.getEntry(name);
                if (open != null && entry != null) {
                    try (InputStream in = open.getInputStream(entry)) {
                        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                        found.add(new KnowledgeResource(path.getFileName() + "!" + name, text));
                    }
                }
            }
            return found;
        }

        @Override
        public Path path() {
            return path;
        }

        private @Nullable ZipFile zip() {
            ZipFile open = zip;
            return open != null ? open : open();
        }

        private synchronized @Nullable ZipFile open() {
            if (zip == null && !gone) {
                try {
                    zip = new ZipFile(path.toFile());
                } catch (IOException e) {
                    gone = true;
                    problems.accept(new ClasspathProblem(path, "cannot open" + reason(e)));
                }
            }
            return zip;
        }

        synchronized void close() {
            ZipFile open = zip;
            zip = null;
            gone = true;
            if (open != null) {
                try {
                    open.close();
                } catch (IOException e) {
                    problems.accept(new ClasspathProblem(path, "cannot close" + reason(e)));
                }
            }
        }

        private static String file(String packageName, String simpleName) {
            return packageName.isEmpty()
                    ? simpleName + CLASS
                    : packageName.replace('.', '/') + '/' + simpleName + CLASS;
        }

        @Override
        public boolean has(String packageName, String simpleName) {
            ZipFile open = zip();
            return open != null && open.getEntry(file(packageName, simpleName)) != null;
        }

        @Override
        public byte @Nullable [] read(String packageName, String simpleName) throws IOException {
            ZipFile open = zip();
            ZipEntry entry = open == null ? null : open.getEntry(file(packageName, simpleName));
            if (open == null || entry == null) {
                return null;
            }
            try (InputStream in = open.getInputStream(entry)) {
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

        @Override
        public List<KnowledgeResource> knowledge() throws IOException {
            Path folder = path.resolve(KnowledgeResource.FOLDER);
            if (!Files.isDirectory(folder)) {
                return List.of();
            }
            List<KnowledgeResource> found = new ArrayList<>();
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + KnowledgeResource.EXTENSION)) {
                for (Path file : files) {
                    found.add(new KnowledgeResource(file.toString(), Files.readString(file)));
                }
            }
            found.sort(Comparator.comparing(KnowledgeResource::name));
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
