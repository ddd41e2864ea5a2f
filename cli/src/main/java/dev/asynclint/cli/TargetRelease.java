package dev.asynclint.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks up in build files for which release of Java a project is compiled, the nearest file first.
 *
 * <p>Only numbers that stand there are read: nothing is run, no parent is fetched, no property is followed.
 */
final class TargetRelease {

    private static final List<String> BUILD_FILES = List.of("pom.xml", "build.gradle.kts", "build.gradle");

    /** The most telling first. */
    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("<(?:maven\\.compiler\\.)?release>\\s*(?:1\\.)?(\\d+)\\s*</"),
            Pattern.compile("<java\\.version>\\s*(?:1\\.)?(\\d+)\\s*</"),
            Pattern.compile("<(?:maven\\.compiler\\.)?target>\\s*(?:1\\.)?(\\d+)\\s*</"),
            Pattern.compile("JavaLanguageVersion\\.of\\(\\s*(\\d+)\\s*\\)"),
            Pattern.compile("(?:options\\.release|targetCompatibility|sourceCompatibility)\\D{0,40}?(?:1[._])?(\\d+)"));

    private TargetRelease() {}

    /** Searches from a path up to a directory above it. */
    static OptionalInt find(Path from, Path top) {
        for (Path at = from; at != null && at.startsWith(top); at = at.getParent()) {
            for (String name : BUILD_FILES) {
                OptionalInt release = read(at.resolve(name));
                if (release.isPresent()) {
                    return release;
                }
            }
        }
        return OptionalInt.empty();
    }

    private static OptionalInt read(Path file) {
        if (!Files.isRegularFile(file)) {
            return OptionalInt.empty();
        }
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            for (Pattern pattern : PATTERNS) {
                Matcher matcher = pattern.matcher(text);
                while (matcher.find()) {
                    if (matcher.group(1).length() <= 2) {
                        int release = Integer.parseInt(matcher.group(1));
                        if (release >= 5) {
                            return OptionalInt.of(release);
                        }
                    }
                }
            }
        } catch (IOException e) {
            // Whoever looks for the classpath reads it too, and says so.
        }
        return OptionalInt.empty();
    }
}
