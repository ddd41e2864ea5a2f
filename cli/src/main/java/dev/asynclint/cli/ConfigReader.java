package dev.asynclint.cli;

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
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads {@code asynclint.yml}. A key that is not known, a value of the wrong kind and a rule that does not exist are errors
 * with line and column. Relative paths start at the directory of the file.
 */
final class ConfigReader {

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
    static Optional<Path> find(Path directory) {
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
     * @param ruleWords what {@code select} and the like may name
     * @throws UsageException when the file cannot be read or says something that is not understood
     */
    static Config read(Path file, Collection<String> ruleWords) throws UsageException {
        String text;
        try {
            text = Files.readString(file, StandardCharsets.UTF_8);
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new UsageException(file + ": is not UTF-8");
        } catch (IOException e) {
            throw new UsageException(file + ": cannot be read: " + SourceFiles.reason(e));
        }
        return new ConfigReader(file, ruleWords).parse(text);
    }

    private Config parse(String text) throws UsageException {
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(file.toString()).build()).composeString(text);
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            throw new UsageException(place(mark) + e.getProblem());
        } catch (YamlEngineException e) {
            throw new UsageException(file + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        if (root.isEmpty()) {
            return Config.NONE;
        }
        if (!(root.get() instanceof MappingNode mapping)) {
            throw error(root.get(), "a list of `key: value` is expected");
        }
        Map<String, Node> values = entries(mapping, "key", KEYS);
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

    private Map<String, Node> entries(MappingNode mapping, String what, Collection<String> known)
            throws UsageException {
        Map<String, Node> values = new HashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a " + what);
            if (!known.contains(key)) {
                throw error(tuple.getKeyNode(), Words.unknown(what, key, known));
            }
            if (values.put(key, tuple.getValueNode()) != null) {
                throw error(tuple.getKeyNode(), "`" + key + "` stands here a second time");
            }
        }
        return values;
    }

    private List<String> rules(@Nullable Node node) throws UsageException {
        List<String> names = new ArrayList<>();
        for (Node each : items(node)) {
            names.add(rule(each));
        }
        return names;
    }

    private String rule(Node node) throws UsageException {
        String name = scalar(node, "a rule or group");
        if (!ruleWords.contains(name)) {
            throw error(node, Words.unknown("rule or group", name, ruleWords));
        }
        return name;
    }

    private Map<String, Severity> severities(@Nullable Node node) throws UsageException {
        Map<String, Severity> severities = new HashMap<>();
        for (Map.Entry<String, Node> entry : severityEntries(node).entrySet()) {
            if (!isOff(entry.getValue())) {
                Severity severity = constant(Severity.class, entry.getValue());
                if (severity != null) {
                    severities.put(entry.getKey(), severity);
                }
            }
        }
        return severities;
    }

    private Set<String> off(@Nullable Node node) throws UsageException {
        Set<String> off = new HashSet<>();
        for (Map.Entry<String, Node> entry : severityEntries(node).entrySet()) {
            if (isOff(entry.getValue())) {
                off.add(entry.getKey());
            }
        }
        return off;
    }

    private Map<String, Node> severityEntries(@Nullable Node node) throws UsageException {
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "a list of `Rule: error|warning|note|off` is expected");
        }
        return entries(mapping, "rule or group", ruleWords);
    }

    private static boolean isOff(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().equals("off");
    }

    private <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable Node node) throws UsageException {
        if (node == null) {
            return null;
        }
        try {
            return Words.constant(type, scalar(node, "a word"));
        } catch (UsageException e) {
            throw error(node, e);
        }
    }

    private @Nullable Boolean flag(@Nullable Node node) throws UsageException {
        if (node == null) {
            return null;
        }
        return switch (scalar(node, "true or false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(node, "true or false is expected");
        };
    }

    private @Nullable Integer release(@Nullable Node node) throws UsageException {
        if (node == null) {
            return null;
        }
        try {
            return Words.release(scalar(node, "a number"));
        } catch (UsageException e) {
            throw error(node, e);
        }
    }

    private List<Path> paths(@Nullable Node node) throws UsageException {
        List<Path> paths = new ArrayList<>();
        for (Node each : items(node)) {
            Path path = path(each);
            if (path != null) {
                paths.add(path);
            }
        }
        return paths;
    }

    private @Nullable Path path(@Nullable Node node) throws UsageException {
        if (node == null) {
            return null;
        }
        try {
            return directory.resolve(scalar(node, "a path")).normalize();
        } catch (java.nio.file.InvalidPathException e) {
            throw error(node, "not a path: " + e.getReason());
        }
    }

    private List<String> texts(@Nullable Node node) throws UsageException {
        List<String> texts = new ArrayList<>();
        for (Node each : items(node)) {
            texts.add(scalar(each, "a text"));
        }
        return texts;
    }

    /** The items of a list; a single value is a list of one. */
    private static List<Node> items(@Nullable Node node) {
        if (node == null) {
            return List.of();
        }
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of(node);
    }

    private String scalar(Node node, String expected) throws UsageException {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue();
        }
        throw error(node, expected + " is expected");
    }

    private UsageException error(Node node, String message) {
        return new UsageException(place(node.getStartMark()) + message);
    }

    private UsageException error(Node node, UsageException cause) {
        return error(node, String.valueOf(cause.getMessage()));
    }

    private String place(Optional<Mark> mark) {
        return mark.map(at -> file + ":" + (at.getLine() + 1) + ":" + (at.getColumn() + 1) + ": ")
                .orElse(file + ": ");
    }
}
