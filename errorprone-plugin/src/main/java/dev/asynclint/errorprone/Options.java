package dev.asynclint.errorprone;

import dev.asynclint.lint.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a build says to the plugin: {@code -XepOpt:AsyncLint:Key=value}, or {@code Key=value} behind {@code
 * -Xplugin:AsyncLint}.
 *
 * @param settings what to run and what to show
 * @param errorsFail whether the plain javac plugin makes errors of findings that are errors
 * @param problems what was not understood
 */
record Options(Settings settings, boolean errorsFail, List<String> problems) {

    private static final String PREFIX = "AsyncLint:";

    Options {
        problems = List.copyOf(problems);
    }

    /** Reads Error Prone's flags; those of other checks are skipped. */
    static Options ofFlags(Map<String, String> flags) {
        Map<String, String> ours = new HashMap<>();
        flags.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                ours.put(key.substring(PREFIX.length()), value);
            }
        });
        return of(ours);
    }

    /** Reads the arguments of the javac plugin. */
    static Options ofArguments(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(
                    equals < 0 ? argument : argument.substring(0, equals),
                    equals < 0 ? "true" : argument.substring(equals + 1));
        }
        return of(options);
    }

    private static Options of(Map<String, String> options) {
        List<String> problems = new ArrayList<>();
        Settings settings = Settings.DEFAULTS;
        boolean errorsFail = false;
        for (Map.Entry<String, String> option : options.entrySet()) {
            String value = option.getValue();
            switch (option.getKey()) {
                case "Preview" -> settings = settings.withPreview(isTrue(value));
                case "Errors" -> errorsFail = isTrue(value);
                case "Release" -> settings = withRelease(settings, value, problems);
                default -> problems.add("there is no option " + PREFIX + option.getKey());
            }
        }
        return new Options(settings, errorsFail, problems);
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true");
    }

    private static Settings withRelease(Settings settings, String value, List<String> problems) {
        try {
            return new Settings(
                    settings.selected(),
                    Set.of(),
                    settings.preview(),
                    settings.severities(),
                    settings.minimumConfidence(),
                    settings.testCode(),
                    Integer.parseInt(value));
        } catch (NumberFormatException e) {
            problems.add("not a Java release: " + value);
            return settings;
        }
    }
}
