package dev.asynclint.source;

import dev.asynclint.code.MethodSig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bundled signatures out of library jars; a step of the build, not of the program.
 *
 * <p>Kept is what the sources of a user can name: public and protected members of public and protected classes, and the
 * classes that these inherit from even when they are hidden, because their public members are inherited too. When
 * several jars have a class (two major versions of a library), the first one in order of file names, newest first, gives
 * the class and the others add the members that it does not have.
 */
public final class BundledSignaturesGenerator {

    /** Builders of queries have overloads for up to 22 of everything. */
    private static final int MOST_PARAMETERS = 10;

    private static final String CLASS = ".class";

    private static final Pattern OWN_CLASS =
            Pattern.compile("(Bundled|BinaryClass|ClassFiles|SignatureText|JdkAdditions).*\\.class");

    private static final Pattern ITEM =
            Pattern.compile("<artifactItem>\\s*<groupId>(.*?)</groupId>\\s*<artifactId>(.*?)</artifactId>"
                    + "\\s*<version>(.*?)</version>\\s*(?:<classifier>(.*?)</classifier>\\s*)?</artifactItem>");

    private BundledSignaturesGenerator() {}

    /**
     * Writes the signatures of the jars in a folder, unless that was done before with the same jars.
     *
     * @param arguments folder of the jars; file to write; optionally the POM that lists the jars as {@code artifactItem}s,
     *     so that no other jar in the folder counts, the text of {@link JdkAdditions}, and {@code GROUP.ARTIFACT-VERSION.jar=FILE}
     *     for a jar to make of the text in a file, see {@link BundledStubs}; {@code -v} last to print the size of
     *     each library
     * @throws IOException when a jar is missing or cannot be read, or the file cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "usage: <folder of jars> <file to write> [<pom.xml>] [<additions.txt>] [-v]");
        }
        Path folder = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        boolean verbose = arguments[arguments.length - 1].equals("-v");
        // Kept beside the jars, for the next build into another folder.
        Path made = folder.resolve("signatures.bin");
        Path stampFile = folder.resolve("signatures.stamp");
        List<String> stubs = new ArrayList<>();
        List<Path> texts = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf(".jar=");
            if (equals > 0) {
                stubs.add(argument.substring(0, equals + ".jar".length()));
                texts.add(Path.of(argument.substring(equals + ".jar=".length())));
                BundledStubs.write(texts.get(texts.size() - 1), folder.resolve(stubs.get(stubs.size() - 1)));
            }
        }
        List<Path> jars = arguments.length > 2 && arguments[2].endsWith(".xml")
                ? listedJars(folder, Path.of(arguments[2]), stubs, made)
                : jars(folder);
        List<Path> additions = Stream.of(arguments)
                .filter(argument -> argument.endsWith(".txt") && !argument.contains("="))
                .map(Path::of)
                .toList();
        texts.addAll(additions);
        String stamp = stamp(jars, texts);
        if (verbose
                || !Files.exists(made)
                || !Files.exists(stampFile)
                || !Files.readString(stampFile).equals(stamp)) {
            Files.deleteIfExists(stampFile);
            Files.deleteIfExists(made);
            generate(jars, additions, made, verbose ? System.out : null);
            Files.writeString(stampFile, stamp);
        }
        if (!Files.exists(target) || Files.mismatch(made, target) >= 0) {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.copy(made, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static List<Path> listedJars(Path folder, Path pom, List<String> more, Path made) throws IOException {
        Set<String> names = new HashSet<>(more);
        String text = Files.readString(pom);
        // Other lists of the build are none of ours.
        Matcher item = ITEM.matcher(text.substring(Math.max(0, text.indexOf("<id>fetch-bundled-libraries</id>"))));
        while (item.find()) {
            String classifier = item.group(4) == null ? "" : '-' + item.group(4);
            names.add(item.group(1) + '.' + item.group(2) + '-' + item.group(3) + classifier + ".jar");
        }
        List<Path> jars = new ArrayList<>();
        for (Path jar : jars(folder)) {
            if (names.remove(jar.getFileName().toString())) {
                jars.add(jar);
            }
        }
        if (!names.isEmpty()) {
            // The next build fetches because this file is missing.
            Files.deleteIfExists(made);
            throw new IOException(
                    "the list of bundled libraries has changed and these are missing: build again to fetch " + names);
        }
        return jars;
    }

    /** A jar, with what its file name says. */
    private record Library(Path jar, String artifact, String version) {

        private static final Pattern NAME = Pattern.compile("(.*?)-([0-9].*)\\.jar");

        static Library of(Path jar) {
            String name = jar.getFileName().toString();
            Matcher matcher = NAME.matcher(name);
            return matcher.matches()
                    ? new Library(jar, matcher.group(1), matcher.group(2))
                    : new Library(jar, name, "");
        }

        String name() {
            return version.isEmpty() ? artifact : artifact + ' ' + version;
        }
    }

    private static List<Path> jars(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Library::of)
                    .sorted(Comparator.comparing(Library::artifact)
                            .thenComparing(Library::version, BundledSignaturesGenerator::compareVersions)
                            .thenComparing(Library::jar))
                    .map(Library::jar)
                    .toList();
        }
    }

    /** Newest first; {@code 4.10} is newer than {@code 4.9}. */
    static int compareVersions(String a, String b) {
        String[] as = a.split("[.-]", -1);
        String[] bs = b.split("[.-]", -1);
        for (int i = 0; i < Math.min(as.length, bs.length); i++) {
            boolean numbers = as[i].matches("[0-9]{1,9}") && bs[i].matches("[0-9]{1,9}");
            int order = numbers
                    ? Integer.compare(Integer.parseInt(bs[i]), Integer.parseInt(as[i]))
                    : bs[i].compareTo(as[i]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(bs.length, as.length);
    }

    /** Changes whenever a jar or this step itself does. */
    private static String stamp(List<Path> jars, List<Path> texts) throws IOException {
        StringBuilder stamp = new StringBuilder();
        for (Path jar : jars) {
            stamp.append(jar.getFileName()).append(' ').append(Files.size(jar)).append('\n');
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : texts) {
                digest.update(Files.readAllBytes(file));
            }
            for (Path step : ownClasses()) {
                digest.update(Files.readAllBytes(step));
            }
            return stamp.append(HexFormat.of().formatHex(digest.digest()))
                    .append('\n')
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The class files that decide what is written. */
    private static List<Path> ownClasses() throws IOException {
        Path here = Path.of(URI.create(BundledSignaturesGenerator.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .resolve(BundledSignaturesGenerator.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(here)) {
            return files.filter(file ->
                            OWN_CLASS.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    /** Writes the signatures of the jars. */
    private static void generate(List<Path> jars, List<Path> additions, Path target, @Nullable PrintStream log)
            throws IOException {
        Map<String, List<BinaryClass.Content>> kept = new TreeMap<>();
        for (Path file : additions) {
            kept.put("JDK up to " + JdkAdditions.UP_TO, JdkAdditions.read(Files.readAllLines(file)));
        }
        try (Jars classes = new Jars()) {
            for (Path jar : jars) {
                classes.add(jar);
            }
            for (String name : reachable(classes)) {
                Optional<BinaryClass.Content> type = classes.find(name);
                if (type.isPresent()) {
                    kept.computeIfAbsent(classes.libraryOf(name), l -> new ArrayList<>())
                            .add(publicPart(type.get()));
                }
            }
        }
        BundledWriter writer = new BundledWriter();
        kept.forEach(writer::add);
        Map<String, Integer> sizes;
        try (OutputStream out = Files.newOutputStream(target)) {
            sizes = writer.write(out);
        }
        if (log != null) {
            kept.forEach((library, types) ->
                    log.printf("%8d bytes %6d classes  %s%n", sizes.getOrDefault(library, 0), types.size(), library));
            log.printf("%8d bytes in all%n", Files.size(target));
        }
    }

    /** The classes of all jars, read when asked for: most are internals that nobody asks for. */
    private static final class Jars implements AutoCloseable {

        private record Place(String library, ZipFile zip, ZipEntry entry) {}

        private final List<ZipFile> open = new ArrayList<>();
        private final Map<String, List<Place>> places = new LinkedHashMap<>();
        private final Map<String, Optional<BinaryClass.Content>> read = new HashMap<>();

        void add(Path jar) throws IOException {
            ZipFile zip = new ZipFile(jar.toFile());
            open.add(zip);
            String library = Library.of(jar).name();
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                String file = entry.getName();
                if (file.endsWith(CLASS) && !file.startsWith("META-INF/") && !file.endsWith("-info.class")) {
                    String name =
                            file.substring(0, file.length() - CLASS.length()).replace('/', '.');
                    places.computeIfAbsent(name, n -> new ArrayList<>(1)).add(new Place(library, zip, entry));
                }
            }
        }

        Set<String> names() {
            return places.keySet();
        }

        String libraryOf(String name) {
            return places.getOrDefault(name, List.of()).stream()
                    .map(Place::library)
                    .findFirst()
                    .orElse("");
        }

        Optional<BinaryClass.Content> find(String name) throws IOException {
            Optional<BinaryClass.Content> known = read.get(name);
            if (known == null) {
                known = Optional.empty();
                Set<String> inherited = null;
                for (Place place : places.getOrDefault(name, List.of())) {
                    BinaryClass.Content more = read(place);
                    if (known.isEmpty()) {
                        known = Optional.of(more);
                    } else {
                        if (inherited == null) {
                            inherited = new HashSet<>();
                            addOverloads(supertypes(known.get()), inherited);
                        }
                        known = Optional.of(known.get().united(more.withoutMethods(inherited)));
                    }
                }
                read.put(name, known);
            }
            return known;
        }

        /** The methods that supertypes of a newer version have: an older version's own are no additions. */
        private void addOverloads(List<String> types, Set<String> overloads) throws IOException {
            for (String name : types) {
                Optional<BinaryClass.Content> type = find(name);
                if (type.isPresent()) {
                    type.get().methods().stream()
                            .filter(method -> !Modifier.isStatic(method.access()))
                            .filter(method -> !method.name().equals(MethodSig.CONSTRUCTOR))
                            .forEach(method -> overloads.add(method.overload()));
                    addOverloads(supertypes(type.get()), overloads);
                }
            }
        }

        private static BinaryClass.Content read(Place place) throws IOException {
            try (InputStream in = place.zip.getInputStream(place.entry)) {
                return ClassFiles.read(in.readAllBytes());
            } catch (RuntimeException e) {
                throw new IOException("cannot read " + place.entry + " of " + place.library, e);
            }
        }

        @Override
        public void close() throws IOException {
            for (ZipFile zip : open) {
                zip.close();
            }
        }
    }

    private static Set<String> reachable(Jars classes) throws IOException {
        Set<String> found = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String name : classes.names()) {
            if (BundledApi.hasClass(name) && isAccessible(name, classes) && found.add(name)) {
                open.add(name);
            }
        }
        while (!open.isEmpty()) {
            Optional<BinaryClass.Content> type = classes.find(open.remove());
            if (type.isEmpty()) {
                continue;
            }
            for (String supertype : supertypes(type.get())) {
                if (classes.names().contains(supertype) && found.add(supertype)) {
                    open.add(supertype);
                }
            }
        }
        return found;
    }

    private static List<String> supertypes(BinaryClass.Content type) {
        BinaryClass declared = new BinaryClass(type, Origin.BUNDLED, name -> Optional.empty());
        return Stream.concat(declared.interfaces().stream(), Stream.ofNullable(declared.superclass()))
                .map(ClassType::name)
                .toList();
    }

    private static boolean isAccessible(String name, Jars classes) throws IOException {
        Optional<BinaryClass.Content> type = classes.find(name);
        if (type.isEmpty() || (type.get().access() & (Modifier.PUBLIC | Modifier.PROTECTED)) == 0) {
            return false;
        }
        String outer = type.get().outer();
        return outer == null || isAccessible(outer, classes);
    }

    static BinaryClass.Content publicPart(BinaryClass.Content type) {
        Map<String, String> nested = new HashMap<>();
        type.nested().forEach((simple, binary) -> {
            if (binary.equals(type.name() + '$' + simple)) {
                nested.put(simple, binary);
            }
        });
        return new BinaryClass.Content(
                type.name(),
                type.access(),
                type.signature(),
                type.outer(),
                nested,
                withoutNoise(type.annotations()),
                publicMembers(type.methods(), SignatureText::withoutThrown),
                publicMembers(type.fields(), text -> text),
                type.components());
    }

    private static List<BinaryClass.Member> publicMembers(
            List<BinaryClass.Member> members, Function<String, String> text) {
        return members.stream()
                .filter(member -> (member.access() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0)
                .filter(member -> member.name().equals(MethodSig.CONSTRUCTOR) || isWritable(member.name()))
                .filter(member -> !member.text().contains("(")
                        || SignatureText.parts(member.text()).size() <= MOST_PARAMETERS + 1)
                .map(member -> new BinaryClass.Member(
                        member.access(),
                        member.name(),
                        text.apply(member.text()),
                        member.thrown(),
                        withoutNoise(member.annotations())))
                .sorted(Comparator.comparing(BinaryClass.Member::name).thenComparing(BinaryClass.Member::text))
                .toList();
    }

    /** Whether people write the name in Java; compilers of other languages make names that they do not. */
    private static boolean isWritable(String name) {
        return Character.isJavaIdentifierStart(name.charAt(0))
                && name.chars().allMatch(c -> c != '$' && Character.isJavaIdentifierPart(c));
    }

    private static List<String> withoutNoise(List<String> annotations) {
        return annotations.stream().filter(BundledApi::hasAnnotation).toList();
    }
}
