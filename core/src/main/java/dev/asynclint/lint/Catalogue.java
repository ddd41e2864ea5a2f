package dev.asynclint.lint;

import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The rules that there are, those that the engine itself reports included, and what the words of settings mean. */
public final class Catalogue {

    private static final String RELEASES = "jdk ";

    private final Map<String, RuleInfo> byName = new LinkedHashMap<>();

    /** A catalogue of these rules and of the engine's own. */
    public Catalogue(Collection<RuleInfo> rules) {
        List<RuleInfo> all = new ArrayList<>(rules);
        all.add(UnusedSuppression.INFO);
        for (RuleInfo rule : all) {
            if (byName.put(rule.name(), rule) != null) {
                throw new IllegalArgumentException("two rules are called " + rule.name());
            }
        }
    }

    /** All rules in the order of the catalogue. */
    public List<RuleInfo> rules() {
        return List.copyOf(byName.values());
    }

    /** The rule of that name. */
    public Optional<RuleInfo> rule(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Every word that settings may use: names, groups, {@code default}, {@code all}; sorted. */
    public Set<String> words() {
        Set<String> words = new TreeSet<>(byName.keySet());
        for (RuleGroup group : RuleGroup.values()) {
            words.add(group.word());
        }
        words.add(Settings.ALL);
        words.add(Settings.DEFAULT);
        return words;
    }

    /** The rules that settings ask for, in the order of the catalogue. */
    public List<RuleInfo> selected(Settings settings) {
        List<RuleInfo> selected = new ArrayList<>();
        for (RuleInfo rule : byName.values()) {
            if (isOn(rule, settings)) {
                selected.add(rule);
            }
        }
        return List.copyOf(selected);
    }

    /** The severity of a rule's finding under these settings. */
    Severity severity(RuleInfo rule, Severity reported, Settings settings) {
        Severity byName = settings.severities().get(rule.name());
        if (byName != null) {
            return byName;
        }
        return settings.severities().getOrDefault(rule.group().word(), reported);
    }

    /** A rule with a tag {@code jdk A..B} has something to say only of programs that run there. */
    private static boolean isOfRelease(RuleInfo rule, int release) {
        for (String tag : rule.tags()) {
            int dots = tag.indexOf("..");
            if (tag.startsWith(RELEASES) && dots > 0) {
                int first = Integer.parseInt(tag.substring(RELEASES.length(), dots));
                int last = Integer.parseInt(tag.substring(dots + 2));
                return release >= first && release <= last;
            }
        }
        return true;
    }

    private static boolean isOn(RuleInfo rule, Settings settings) {
        if (!isOfRelease(rule, settings.release())) {
            return false;
        }
        int on = 0;
        if (settings.selected().contains(rule.name())) {
            on = 3;
        } else if (settings.selected().contains(rule.group().word()) && (settings.preview() || !rule.preview())) {
            on = 2;
        } else if (settings.selected().contains(Settings.ALL)
                || (settings.selected().contains(Settings.DEFAULT) && (settings.preview() || !rule.preview()))) {
            on = 1;
        }
        int off = 0;
        if (settings.ignored().contains(rule.name())) {
            off = 3;
        } else if (settings.ignored().contains(rule.group().word())) {
            off = 2;
        } else if (settings.ignored().contains(Settings.ALL)) {
            off = 1;
        }
        return on > off;
    }
}
