package dev.asynclint.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.asynclint.knowledge.BundledFiles;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeFile.Library;
import dev.asynclint.knowledge.KnowledgeLine.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every line of every bundled file, against the classes that it speaks of: a line that matches nothing fails the build.
 *
 * <p>Lines about the JDK are proved against a JDK of the section's versions: the running one, or one installed beside it.
 * Where there is none they are skipped, which the output says.
 */
final class KnowledgeProofTest {

    private static final List<KnowledgeFile> FILES = BundledFiles.read();
    private static final Knowledge KNOWLEDGE = Knowledge.bundled();
    private static final Set<String> HEADINGS = FILES.stream()
            .flatMap(file -> file.headings().stream())
            .map(KnowledgeFile.Heading::type)
            .collect(Collectors.toSet());
    private static final Map<Path, ClassFiles> OPENED = new HashMap<>();
    private static final List<String> MISSING_JARS = new ArrayList<>();
    private static final List<ClassFiles> EVERY_JAR = everyJar();

    /** The library of each section, in every file, with what its lines proved. */
    private static final Map<String, Proof> PROOFS = proofs();

    private static List<ClassFiles> everyJar() {
        Set<String> coordinates = new LinkedHashSet<>();
        for (KnowledgeFile file : FILES) {
            file.libraries().forEach(library -> coordinates.addAll(library.jars()));
        }
        List<ClassFiles> jars = new ArrayList<>();
        for (String one : coordinates) {
            Optional<Path> jar = jar(one);
            jar.ifPresent(path -> jars.add(open(path)));
            if (jar.isEmpty()) {
                MISSING_JARS.add(one);
            }
        }
        return jars;
    }

    private static ClassFiles open(Path path) {
        return OPENED.computeIfAbsent(path, p -> Files.isDirectory(p) ? ClassFiles.ofJdk(p) : ClassFiles.ofJar(p));
    }

    /** Where the build copies the jars, or else the local repository. */
    private static Optional<Path> jar(String coordinates) {
        String[] parts = coordinates.split(":");
        String file = parts[1] + "-" + parts[2] + (parts.length > 3 ? "-" + parts[3] : "") + ".jar";
        String repository = System.getProperty(
                "maven.repo.local",
                System.getProperty(
                        "localRepository",
                        Path.of(System.getProperty("user.home"), ".m2", "repository")
                                .toString()));
        return Stream.of(
                        Path.of("target", "bundled-libraries", parts[0] + "." + file),
                        Path.of(repository, parts[0].replace('.', '/'), parts[1], parts[2], file))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** A JDK whose version is within the section's bounds: the running one when it is. */
    private static Optional<Path> jdk(Library library) {
        int low = number(library.since());
        int dots = library.versions().indexOf("..");
        String upper = dots < 0 ? "" : library.versions().substring(dots + 2);
        int high = upper.isEmpty() ? Integer.MAX_VALUE : number(upper);
        Path running = Path.of(System.getProperty("java.home"));
        TreeMap<Integer, Path> fit = new TreeMap<>();
        Path parent = running.getParent();
        if (parent != null) {
            try (Stream<Path> beside = Files.list(parent)) {
                beside.filter(home -> Files.isReadable(home.resolve("release"))
                                && Files.isReadable(home.resolve("lib/modules")))
                        .forEach(home -> fit.put(version(home), home));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        fit.put(Runtime.version().feature(), running);
        Path own = fit.get(Runtime.version().feature());
        fit.keySet().removeIf(version -> version < low || version > high);
        return fit.containsValue(own) ? Optional.of(own) : fit.values().stream().findFirst();
    }

    private static int version(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> number(line.substring("JAVA_VERSION=".length()).replace("\"", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int number(String version) {
        int end = 0;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == 0 ? 0 : Integer.parseInt(version.substring(0, end));
    }

    private static String key(String file, int section) {
        return file + "/" + section;
    }

    private static Map<String, Proof> proofs() {
        Map<String, Proof> proofs = new LinkedHashMap<>();
        for (KnowledgeFile file : FILES) {
            for (int section = 0; section < file.libraries().size(); section++) {
                Library library = file.libraries().get(section);
                Optional<Proof> proof = proof(library);
                if (proof.isEmpty()) {
                    continue;
                }
                proofs.put(key(file.name(), section), proof.get());
                prove(file, section, proof.get());
            }
        }
        return proofs;
    }

    private static Optional<Proof> proof(Library library) {
        List<ClassFiles> parts = new ArrayList<>();
        if (library.jars().isEmpty()) {
            Optional<Path> jdk = jdk(library);
            if (jdk.isEmpty()) {
                return Optional.empty();
            }
            parts.add(open(jdk.get()));
            return Optional.of(new Proof(new Universe(parts), 1, KNOWLEDGE, HEADINGS));
        }
        for (String jar : library.jars()) {
            jar(jar).ifPresent(path -> parts.add(open(path)));
        }
        int own = parts.size();
        parts.add(open(Path.of(System.getProperty("java.home"))));
        parts.addAll(EVERY_JAR);
        return Optional.of(new Proof(new Universe(parts), own, KNOWLEDGE, HEADINGS));
    }

    private static void prove(KnowledgeFile file, int section, Proof proof) {
        file.headings().stream()
                .filter(heading -> in(file, section, heading.origin()))
                .forEach(proof::heading);
        file.types().stream().filter(line -> in(file, section, line.origin())).forEach(proof::type);
        file.methods().stream().filter(line -> in(file, section, line.origin())).forEach(proof::method);
        file.overriding().stream()
                .filter(line -> in(file, section, line.origin()))
                .forEach(proof::overriding);
    }

    private static boolean in(KnowledgeFile file, int section, Origin origin) {
        List<Library> libraries = file.libraries();
        return origin.line() > libraries.get(section).line()
                && (section + 1 == libraries.size()
                        || origin.line() < libraries.get(section + 1).line());
    }

    @TestFactory
    Stream<DynamicTest> everyLineMatchesSomething() {
        return FILES.stream()
                .map(file -> dynamicTest(file.name(), () -> {
                    assertThat(file.libraries())
                            .as("sections of %s", file.name())
                            .isNotEmpty();
                    List<String> problems = new ArrayList<>();
                    file.problems().forEach(problem -> problems.add(problem.toString()));
                    for (int section = 0; section < file.libraries().size(); section++) {
                        Library library = file.libraries().get(section);
                        Proof proof = PROOFS.get(key(file.name(), section));
                        if (proof == null) {
                            System.out.println("Not proved, for want of a JDK " + library.versions() + ": "
                                    + file.name() + ":" + library.line() + " (" + library.name() + ")");
                            continue;
                        }
                        problems.addAll(proof.problems());
                    }
                    assertThat(problems)
                            .as("lines of %s that hold of nothing", file.name())
                            .isEmpty();
                }));
    }

    @Test
    void everyJarIsAtHand() {
        assertThat(MISSING_JARS)
                .as("jars of knowledge files that the build does not copy")
                .isEmpty();
    }

    @Test
    void thereIsMuchToProve() {
        Set<String> libraries = new TreeSet<>();
        Set<String> matched = new TreeSet<>();
        Set<String> blocking = new TreeSet<>();
        Set<String> mayBlock = new TreeSet<>();
        Set<String> blockingOfJdk = new TreeSet<>();
        int lines = 0;
        for (KnowledgeFile file : FILES) {
            lines += file.methods().size()
                    + file.overriding().size()
                    + file.types().size();
            for (int section = 0; section < file.libraries().size(); section++) {
                Library library = file.libraries().get(section);
                libraries.add(library.name());
                Proof proof = PROOFS.get(key(file.name(), section));
                if (proof != null) {
                    matched.addAll(proof.matched());
                    blocking.addAll(proof.blocking());
                    mayBlock.addAll(proof.mayBlock());
                    if (library.jars().isEmpty()) {
                        blockingOfJdk.addAll(proof.blocking());
                    }
                }
            }
        }
        System.out.printf(
                "Knowledge: %d files, %d libraries, %d lines, %d methods matched; %d block (of the JDK %d), %d more may%n",
                FILES.size(),
                libraries.size(),
                lines,
                matched.size(),
                blocking.size(),
                blockingOfJdk.size(),
                mayBlock.size());
        assertThat(FILES.size()).isGreaterThan(5);
        assertThat(matched.size()).isGreaterThan(3000);
        assertThat(blockingOfJdk.size()).isGreaterThan(400);
    }
}
