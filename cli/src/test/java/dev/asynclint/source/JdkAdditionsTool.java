package dev.asynclint.source;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes the text of {@link JdkAdditions} from two JDKs. Not a test: run it by hand when a new JDK is out, with the homes of
 * the oldest supported JDK and of the new one, and the file to write ({@code cli/src/main/bundled/jdk-additions.txt}).
 */
final class JdkAdditionsTool {

    private static final List<String> MODULES = List.of("java.base", "java.net.http", "java.sql");
    private static final Pattern PACKAGE =
            Pattern.compile("java\\.(lang|lang\\.reflect|io|util.*|nio.*|net.*|time.*|sql)");

    private JdkAdditionsTool() {}

    public static void main(String[] arguments) throws IOException {
        Map<String, BinaryClass.Content> older = read(Path.of(arguments[0]));
        Map<String, BinaryClass.Content> newer = read(Path.of(arguments[1]));
        TypePool pool = new TypePool(List.of(source(older)));
        List<BinaryClass.Content> added = new ArrayList<>();
        newer.forEach((name, content) -> {
            Set<String> known = new HashSet<>();
            for (String supertype : pool.supertypes(name)) {
                if (older.containsKey(supertype)) {
                    older.get(supertype).methods().forEach(method -> known.add(method.overload()));
                }
            }
            added(content, Optional.ofNullable(older.get(name)), known).ifPresent(added::add);
        });
        List<String> lines = new ArrayList<>();
        lines.add("# What JDKs up to " + JdkAdditions.UP_TO
                + " have that JDK 17 has not. Made by JdkAdditionsTool: do not edit.");
        lines.addAll(JdkAdditions.write(added));
        Files.write(Path.of(arguments[2]), lines);
    }

    private static Map<String, BinaryClass.Content> read(Path home) throws IOException {
        Map<String, BinaryClass.Content> classes = new TreeMap<>();
        try (FileSystem jdk = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()))) {
            for (String module : MODULES) {
                try (Stream<Path> files = Files.walk(jdk.getPath("/modules", module, "java"))) {
                    for (Path file :
                            files.filter(f -> f.toString().endsWith(".class")).toList()) {
                        BinaryClass.Content content = ClassFiles.read(Files.readAllBytes(file));
                        String packageName =
                                content.name().substring(0, content.name().lastIndexOf('.'));
                        if (PACKAGE.matcher(packageName).matches()) {
                            classes.put(content.name(), content);
                        }
                    }
                }
            }
        }
        Map<String, BinaryClass.Content> visible = new TreeMap<>();
        classes.forEach((name, content) -> {
            if (isVisible(content, classes)) {
                visible.put(name, BundledSignaturesGenerator.publicPart(content));
            }
        });
        return visible;
    }

    private static boolean isVisible(BinaryClass.Content type, Map<String, BinaryClass.Content> classes) {
        boolean visible = (type.access() & 5) != 0;
        String outer = type.outer();
        return visible && (outer == null || (classes.containsKey(outer) && isVisible(classes.get(outer), classes)));
    }

    private static TypeSource source(Map<String, BinaryClass.Content> classes) {
        return new TypeSource() {
            @Override
            public Optional<TypeInfo> find(String binaryName) {
                return Optional.ofNullable(classes.get(binaryName))
                        .map(content -> new BinaryClass(content, Origin.JDK, this::find));
            }

            @Override
            public boolean contains(String binaryName) {
                return classes.containsKey(binaryName);
            }

            @Override
            public boolean packageExists(String packageName) {
                return false;
            }
        };
    }

    /**
     * What is new in a class.
     *
     * @param inherited methods that it had before by inheritance: to override them is no addition, and the older JDK
     *     names the one that is inherited
     */
    private static Optional<BinaryClass.Content> added(
            BinaryClass.Content newer, Optional<BinaryClass.Content> older, Set<String> inherited) {
        if (older.isEmpty()) {
            return Optional.of(newer);
        }
        Set<String> known = new HashSet<>(inherited);
        // Constructors are not inherited.
        known.removeIf(method -> method.startsWith("<init>"));
        older.get().methods().forEach(method -> known.add(method.overload()));
        older.get().fields().forEach(field -> known.add(field.name()));
        List<BinaryClass.Member> methods = newer.methods().stream()
                .filter(method -> !known.contains(method.overload()))
                .toList();
        List<BinaryClass.Member> fields = newer.fields().stream()
                .filter(field -> !known.contains(field.name()))
                .toList();
        boolean sameHeader = newer.signature().equals(older.get().signature())
                && older.get().nested().keySet().containsAll(newer.nested().keySet());
        if (methods.isEmpty() && fields.isEmpty() && sameHeader) {
            return Optional.empty();
        }
        return Optional.of(new BinaryClass.Content(
                newer.name(),
                newer.access(),
                newer.signature(),
                newer.outer(),
                newer.nested(),
                newer.annotations(),
                methods,
                fields,
                newer.components()));
    }
}
