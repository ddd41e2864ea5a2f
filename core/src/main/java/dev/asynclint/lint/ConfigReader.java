package dev.asynclint.lint;

import dev.asynclint.facts.Confidence;
import dev.asynclint.lint.Settings.TestCode;
import dev.asynclint.rule.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code asynclint.yml}. A key that is not known, a value of the wrong kind and a rule that does not exist are errors
 * with line and column. Relative paths start at the directory of the file.
 */
public final class ConfigReader {

    private static final List<String> KEYS = List.of(
            "select",
            "ignore",
            "preview",
            "severity",
            "min-confidence",
            "tests",
            "exclude",
            "classpath",
            "knowledge",
            "release",
            "fail-on",
            "baseline");

    private final Path file;
    private final Path directory;
    private final Collection<String> ruleWords;

    private ConfigReader(Path file, Collection<String> ruleWords) {
        this.file = file;
        Path parent = file.toAbsolutePath().getParent();
        this.directory = parent == null ? file : parent;
        this.ruleWords = ruleWords;
    }

    /**
     * Finds the file at or above a directory, as far up as the root of its repository. Outside a repository only the
     * directory itself is looked at: what lies above it may be anybody's.
     */
    public static Optional<Path> find(Path directory) {
        Path top = GitRoot.of(directory).orElse(directory);
        for (Path at = directory; at != null && at.startsWith(top); at = at.getParent()) {
            for (String name : Config.FILE_NAMES) {
                Path candidate = at.resolve(name);
                if (Files.isRegularFile(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Reads the file.
     *
     * @param ruleWords what {@code select} and the like may name
     * @throws UsageException when the file cannot be read or says something that is not understood
     */
    public static Config read(Path file, Collection<String> ruleWords) throws UsageException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new UsageException(file + ": is not UTF-8");
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read: " + FileProblems.reason(e));
        }
        return new ConfigReader(file, ruleWords).parse(text);
    }

    private Config parse(String text) throws UsageException {
        Yaml root;
        try {
            root = YamlReader.read(text);
        } catch (YamlReader.Mistake e) {
            throw new UsageException(file + ":" + e.line() + ":" + e.column() + ": " + e.getMessage());
        }
        if (root == null) {
            return Config.NONE;
        }
        if (!(root instanceof Yaml.Mapping mapping)) {
            throw error(root, "a list of `key: value` is expected");
        }
        Map<String, Yaml> values = entries(mapping, "key", KEYS);
        return new Config(
                file,
                rules(values.get("select")),
                rules(values.get("ignore")),
                flag(values.get("preview")),
                severities(values.get("severity")),
                off(values.get("severity")),
                constant(Confidence.class, values.get("min-confidence")),
                constant(TestCode.class, values.get("tests")),
                texts(values.get("exclude")),
                values.containsKey("classpath") ? paths(values.get("classpath")) : null,
                paths(values.get("knowledge")),
                release(values.get("release")),
                constant(FailOn.class, values.get("fail-on")),
                path(values.get("baseline")));
    }

    private Map<String, Yaml> entries(Yaml.Mapping mapping, String what, Collection<String> known)
            throws UsageException {
        Map<String, Yaml> values = new HashMap<>();
        for (Yaml.Entry entry : mapping.entries()) {
            String key = scalar(entry.key(), "a " + what);
            if (!known.contains(key)) {
                throw error(entry.key(), Words.unknown(what, key, known));
            }
            if (values.put(key, entry.value()) != null) {
                throw error(entry.key(), "`" + key + "` stands here a second time");
            }
        }
        return values;
    }

    private List<String> rules(@Nullable Yaml node) throws UsageException {
        List<String> names = new ArrayList<>();
        for (Yaml each : items(node)) {
            names.add(rule(each));
        }
        return names;
    }

    private String rule(Yaml node) throws UsageException {
        String name = scalar(node, "a rule or group");
        if (!ruleWords.contains(name)) {
            throw error(node, Words.unknown("rule or group", name, ruleWords));
        }
        return name;
    }

    private Map<String, Severity> severities(@Nullable Yaml node) throws UsageException {
        Map<String, Severity> severities = new HashMap<>();
        for (Map.Entry<String, Yaml> entry : severityEntries(node).entrySet()) {
            if (!isOff(entry.getValue())) {
                Severity severity = constant(Severity.class, entry.getValue());
                if (severity != null) {
                    severities.put(entry.getKey(), severity);
                }
            }
        }
        return severities;
    }

    private Set<String> off(@Nullable Yaml node) throws UsageException {
        Set<String> off = new HashSet<>();
        for (Map.Entry<String, Yaml> entry : severityEntries(node).entrySet()) {
            if (isOff(entry.getValue())) {
                off.add(entry.getKey());
            }
        }
        return off;
    }

    private Map<String, Yaml> severityEntries(@Nullable Yaml node) throws UsageException {
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof Yaml.Mapping mapping)) {
            throw error(node, "a list of `Rule: error|warning|note|off` is expected");
        }
        return entries(mapping, "rule or group", ruleWords);
    }

    private static boolean isOff(Yaml node) {
        return node instanceof Yaml.Scalar scalar && scalar.text().equals("off");
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable Yaml node) throws UsageException {
        if (node == null) {
            return null;
        }
        try {
            return Words.constant(type, scalar(node, "a word"));
        } catch (UsageException e) {
            throw error(node, e);
        }
    }

    private @Nullable Boolean flag(@Nullable Yaml node) throws UsageException {
        if (node == null) {
            return null;
        }
        return switch (scalar(node, "true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(node, "true or false is expected");
        };
    }

    private @Nullable Integer release(@Nullable Yaml node) throws UsageException {
        if (node == null) {
            return null;
        }
        try {
            return Words.release(scalar(node, "a number"));
        } catch (UsageException e) {
            throw error(node, e);
        }
    }

    private List<Path> paths(@Nullable Yaml node) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (Yaml each : items(node)) {
            Path path = path(each);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private @Nullable Path path(@Nullable Yaml node) throws UsageException {
        if (node == null) {
            return null;
        }
        try {
            return directory.resolve(scalar(node, "a path")).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw error(node, "not a path: " + e.getReason());
        }
    }

    private List<String> texts(@Nullable Yaml node) throws UsageException {
        List<String> texts = new ArrayList<>();
        for (Yaml each : items(node)) {
            texts.add(scalar(each, "a text"));
        }
        return texts;
    }

    /** The items of a list; a single value is a list of one. */
    private static List<Yaml> items(@Nullable Yaml node) {
        if (node == null) {
            return List.of();
        }
        return node instanceof Yaml.Sequence sequence ? sequence.items() : List.of(node);
    }

    private String scalar(Yaml node, String expected) throws UsageException {
        if (node instanceof Yaml.Scalar scalar && !scalar.text().isBlank()) {
            return scalar.text();
        }
        throw error(node, expected + " is expected");
    }

    private UsageException error(Yaml node, String message) {
        return new UsageException(file + ":" + node.line() + ":" + node.column() + ": " + message);
    }

    private UsageException error(Yaml node, UsageException cause) {
        return error(node, String.valueOf(cause.getMessage()));
    }
}
