package dev.asynclint.source.classpath;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Gradle files say about dependencies where they say it plainly.
 *
 * <p>Build scripts are programs, which nobody runs here: coordinates in string literals and version catalogs are found,
 * anything computed is not.
 */
final class GradleFiles {

    /** {@code group:artifact:version}, perhaps with a classifier or an extension, which are not looked at. */
    private static final String COORDINATES =
            "[\"']([\\w.\\-]+):([\\w.\\-]+)(?::([^\"':@\\s]+))?(?::[\\w.\\-]+)?(?:@\\w+)?[\"']";

    private static final Pattern DEPENDENCY = Pattern.compile(
            "\\b\\w*(?:[iI]mplementation|[aA]pi|[cC]ompileOnly|[cC]ompileOnlyApi|[rR]untimeOnly|[cC]ompile|[rR]untime|provided"
                    + "|shadow|optional|developmentOnly)\\b[\\s(]*((?:enforcedPlatform|platform|testFixtures)\\s*\\(\\s*)?"
                    + COORDINATES);
    private static final Pattern IMPORTED_BOM = Pattern.compile("\\bmavenBom\\b[\\s(]*" + COORDINATES);
    private static final Pattern ASSIGNMENT = Pattern.compile("\\b(\\w+)\\s*=\\s*[\"']([^\"'$]+)[\"']");
    private static final Pattern SET = Pattern.compile("\\bset\\(\\s*[\"'](\\w+)[\"']\\s*,\\s*[\"']([^\"'$]+)[\"']");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(?:[\\w.]+\\.)?(\\w+)}?");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(//|\\*|#).*$");

    private static final Pattern SECTION = Pattern.compile("\\s*\\[\\s*([\\w.\\-]+)\\s*]\\s*(#.*)?");
    private static final Pattern ENTRY = Pattern.compile("\\s*[\"']?([\\w.\\-]+)[\"']?\\s*=\\s*(.+?)\\s*");
    private static final Pattern TEXT = Pattern.compile("[\"']([^\"']*)[\"']\\s*(#.*)?");
    private static final Pattern FIELD = Pattern.compile("([\\w.\\-]+)\\s*=\\s*(?:[\"']([^\"']*)[\"']|\\{([^{}]*)})");

    private GradleFiles() {}

    /**
     * Dependencies of some files.
     *
     * @param modules dependencies; the version is empty when it is not plain
     * @param platforms POMs that name versions of others
     */
    record Dependencies(Set<Coordinates> modules, Set<Coordinates> platforms) {

        Dependencies() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }
    }

    /** The coordinates of a {@code gradle.lockfile}: all that resolve to a jar, transitive ones too. */
    static List<Coordinates> lockfile(String text) {
        List<Coordinates> found = new ArrayList<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            String[] parts =
                    (equals < 0 ? line : line.substring(0, equals)).strip().split(":", -1);
            if (parts.length == 3 && !line.startsWith("#")) {
                found.add(new Coordinates(parts[0], parts[1], parts[2]));
            }
        }
        return found;
    }

    /** The libraries of a version catalog, {@code libs.versions.toml}. */
    static List<Coordinates> catalog(String text) {
        Map<String, String> versions = new HashMap<>();
        List<String> libraries = new ArrayList<>();
        String section = "";
        for (String line : joined(text)) {
            Matcher header = SECTION.matcher(line);
            Matcher entry = ENTRY.matcher(line);
            if (header.matches()) {
                section = header.group(1);
            } else if (!line.stripLeading().startsWith("#") && entry.matches()) {
                if (section.equals("versions")) {
                    versions.put(entry.group(1), version(entry.group(2)));
                } else if (section.equals("libraries")) {
                    libraries.add(entry.group(2));
                }
            }
        }
        // A version may stand below the library that refers to it.
        return libraries.stream()
                .map(value -> library(value, versions))
                .filter(c -> !c.artifact().isEmpty())
                .toList();
    }

    /** Lines, where a value in braces that goes on is one line. */
    private static List<String> joined(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (String line : text.lines().toList()) {
            open.append(open.isEmpty() ? "" : " ").append(line);
            String soFar = open.toString();
            if (soFar.chars().filter(c -> c == '{').count()
                    <= soFar.chars().filter(c -> c == '}').count()) {
                lines.add(soFar);
                open.setLength(0);
            }
        }
        return lines;
    }

    private static Coordinates library(String value, Map<String, String> versions) {
        Matcher plain = TEXT.matcher(value);
        if (plain.matches()) {
            String[] parts = plain.group(1).split(":", -1);
            return new Coordinates(parts[0], parts.length > 1 ? parts[1] : "", parts.length > 2 ? parts[2] : "");
        }
        Map<String, String> fields = fields(value);
        String[] module = fields.getOrDefault("module", "").split(":", -1);
        String version = fields.containsKey("version.ref")
                ? versions.getOrDefault(fields.getOrDefault("version.ref", ""), "")
                : fields.getOrDefault("version", "");
        if (version.startsWith("{")) {
            Map<String, String> rich = fields(version);
            version = rich.containsKey("ref")
                    ? versions.getOrDefault(rich.getOrDefault("ref", ""), "")
                    : version(version);
        }
        return module.length == 2
                ? new Coordinates(module[0], module[1], version)
                : new Coordinates(fields.getOrDefault("group", ""), fields.getOrDefault("name", ""), version);
    }

    private static Map<String, String> fields(String braces) {
        Map<String, String> fields = new HashMap<>();
        String inside = braces.substring(braces.indexOf('{') + 1);
        Matcher matcher = FIELD.matcher(inside);
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2) != null ? matcher.group(2) : '{' + matcher.group(3) + '}');
        }
        return fields;
    }

    /** A plain version, or what a rich one settles on. */
    private static String version(String value) {
        Matcher plain = TEXT.matcher(value);
        if (plain.matches()) {
            return plain.group(1);
        }
        Map<String, String> fields = fields(value);
        for (String name : List.of("strictly", "require", "prefer")) {
            String version = fields.getOrDefault(name, "");
            if (!version.isEmpty() && !Versions.isOpen(version)) {
                return version;
            }
        }
        return "";
    }

    /** The values that a script or {@code gradle.properties} gives to names, in the simple forms. */
    static Map<String, String> variables(String text) {
        Map<String, String> variables = new HashMap<>();
        for (Pattern pattern : List.of(ASSIGNMENT, SET)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                variables.putIfAbsent(matcher.group(1), matcher.group(2));
            }
        }
        return variables;
    }

    /** The lines {@code name=value} of {@code gradle.properties}. */
    static Map<String, String> properties(String text) {
        Map<String, String> properties = new HashMap<>();
        for (String line : text.lines().toList()) {
            int equals = line.indexOf('=');
            if (equals > 0 && !line.startsWith("#")) {
                properties.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            }
        }
        return properties;
    }

    /**
     * The dependencies that a build script writes down as text.
     *
     * @param script Groovy or Kotlin
     * @param variables values of names, for versions that are written {@code $name}
     */
    static void script(String script, Map<String, String> variables, Dependencies into) {
        String text = COMMENT.matcher(script).replaceAll("");
        Matcher dependency = DEPENDENCY.matcher(text);
        while (dependency.find()) {
            Coordinates found = coordinates(dependency, 2, variables);
            boolean platform =
                    dependency.group(1) != null && dependency.group(1).contains("latform");
            (platform ? into.platforms : into.modules).add(found);
        }
        Matcher bom = IMPORTED_BOM.matcher(text);
        while (bom.find()) {
            into.platforms.add(coordinates(bom, 1, variables));
        }
    }

    private static Coordinates coordinates(Matcher matcher, int first, Map<String, String> variables) {
        String version = matcher.group(first + 2);
        return new Coordinates(
                matcher.group(first), matcher.group(first + 1), version == null ? "" : value(version, variables));
    }

    private static String value(String version, Map<String, String> variables) {
        Matcher variable = VARIABLE.matcher(version);
        if (!variable.find()) {
            return version;
        }
        return variable.matches() ? variables.getOrDefault(variable.group(1), "") : "";
    }
}
