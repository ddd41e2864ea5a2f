package dev.asynclint.errorprone;

import com.sun.tools.javac.util.Context;
import dev.asynclint.lint.Baseline;
import dev.asynclint.lint.Catalogue;
import dev.asynclint.lint.Config;
import dev.asynclint.lint.ConfigReader;
import dev.asynclint.lint.Globs;
import dev.asynclint.lint.KnowledgeFiles;
import dev.asynclint.lint.Settings;
import dev.asynclint.lint.UsageException;
import dev.asynclint.lint.Words;
import dev.asynclint.rule.Rule;
import dev.asynclint.rules.Rules;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a build says to the plugin: {@code -XepOpt:AsyncLint:Key=value}, or {@code Key=value} behind {@code
 * -Xplugin:AsyncLint}, and what the configuration file says that it may name.
 *
 * <p>What is not understood is no reason to stop a compilation: it is told, and the rest holds.
 *
 * @param settings what to run and what to show
 * @param knowledge what the user says of libraries
 * @param exclude paths, from the root of the repository, of files that are not looked at
 * @param errorsFail whether the plain javac plugin makes errors of findings that are errors
 * @param facts whether facts are left beside the classes
 * @param problems what was not understood
 */
record Options(
        Settings settings,
        KnowledgeFiles knowledge,
        Baseline baseline,
        List<Pattern> exclude,
        boolean errorsFail,
        boolean facts,
        List<String> problems) {

    /** Those of a build that says nothing. */
    static final Options DEFAULT =
            new Options(Settings.DEFAULTS, KnowledgeFiles.NONE, Baseline.EMPTY, List.of(), false, true, List.of());

    private static final String PREFIX = "AsyncLint:";

    Options {
        exclude = List.copyOf(exclude);
        problems = List.copyOf(problems);
    }

    /** The words of Error Prone's flags; those of other checks are skipped. */
    static Map<String, String> ofFlags(Map<String, String> flags) {
        Map<String, String> ours = new TreeMap<>();
        for (Map.Entry<String, String> flag : flags.entrySet()) {
            if (flag.getKey().startsWith(PREFIX)) {
                ours.put(flag.getKey().substring(PREFIX.length()), flag.getValue());
            }
        }
        return ours;
    }

    /** The words of the javac plugin's arguments. */
    static Map<String, String> ofArguments(String... arguments) {
        Map<String, String> options = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            options.put(
                    equals < 0 ? argument : argument.substring(0, equals),
                    equals < 0 ? "true" : argument.substring(equals + 1));
        }
        return options;
    }

    /** Understands the words. */
    static Options read(Map<String, String> words, Context context) {
        List<String> problems = new ArrayList<>();
        Config config = Config.NONE;
        if (words.get("Config") != null) {
            config = config(words.get("Config"), problems);
        }
        Settings settings = settings(config, context);
        boolean errorsFail = false;
        boolean facts = true;
        for (Map.Entry<String, String> option : words.entrySet()) {
            String value = option.getValue();
            try {
                switch (option.getKey()) {
                    case "Config" -> {}
                    case "Preview" -> settings = settings.withPreview(isTrue(value));
                    case "Errors" -> errorsFail = isTrue(value);
                    case "Facts" -> facts = isTrue(value);
                    case "Release" -> settings = settings.withRelease(Words.release(value));
                    default -> problems.add("there is no option " + PREFIX + option.getKey());
                }
            } catch (UsageException e) {
                problems.add(PREFIX + option.getKey() + ": " + e.getMessage());
            }
        }
        KnowledgeFiles knowledge = KnowledgeFiles.NONE;
        try {
            knowledge = KnowledgeFiles.read(config.knowledge());
        } catch (UsageException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        Baseline baseline = Baseline.EMPTY;
        try {
            baseline = config.baseline() == null ? Baseline.EMPTY : BaselineLines.read(config.baseline());
        } catch (UsageException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
        return new Options(settings, knowledge, baseline, excludes(config, problems), errorsFail, facts, problems);
    }

    private static Config config(String file, List<String> problems) {
        try {
            List<Rule> rules = Rules.all();
            Catalogue catalogue = new Catalogue(rules.stream().map(Rule::info).toList());
            return ConfigReader.read(Path.of(file).toAbsolutePath(), catalogue.words());
        } catch (UsageException e) {
            problems.add(String.valueOf(e.getMessage()));
        } catch (InvalidPathException e) {
            problems.add(PREFIX + "Config: `" + file + "` is not a path: " + e.getReason());
        }
        return Config.NONE;
    }

    private static Settings settings(Config config, Context context) {
        Settings defaults = Settings.DEFAULTS;
        Set<String> ignored = new HashSet<>(config.ignore());
        ignored.addAll(config.off());
        Integer release = config.release();
        return new Settings(
                config.select().isEmpty() ? defaults.selected() : Set.copyOf(config.select()),
                ignored,
                Boolean.TRUE.equals(config.preview()),
                config.severity(),
                config.minConfidence() == null ? defaults.minimumConfidence() : config.minConfidence(),
                config.tests() == null ? defaults.testCode() : config.tests(),
                release == null ? releaseOf(context) : release);
    }

    /** For which release javac compiles, where somebody said so. */
    private static int releaseOf(Context context) {
        com.sun.tools.javac.util.Options javac = com.sun.tools.javac.util.Options.instance(context);
        for (String option : List.of("--release", "-target", "--target")) {
            @Nullable String value = javac.get(option);
            if (value != null) {
                try {
                    return Words.release(value.startsWith("1.") ? value.substring(2) : value);
                } catch (UsageException e) {
                    // Older than anything that runs; javac has its own opinion of that.
                }
            }
        }
        return Settings.DEFAULT_RELEASE;
    }

    private static List<Pattern> excludes(Config config, List<String> problems) {
        List<Pattern> patterns = new ArrayList<>();
        for (String glob : config.exclude()) {
            try {
                patterns.add(Globs.exclude(glob));
            } catch (UsageException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        return patterns;
    }

    /** Whether a file, or a directory above it, is not to be looked at. */
    boolean excludes(String path) {
        for (Pattern pattern : exclude) {
            for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
                if (pattern.matcher(path.substring(0, end)).matches()) {
                    return true;
                }
            }
            if (pattern.matcher(path).matches()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true");
    }
}
