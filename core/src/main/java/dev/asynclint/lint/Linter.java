package dev.asynclint.lint;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.facts.Callee;
import dev.asynclint.facts.Outcome;
import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.facts.UnitFacts;
import dev.asynclint.facts.UnitGraph;
import dev.asynclint.facts.UnitGraphBuilder;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.Rule;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import dev.asynclint.rule.UnitRule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs rules over a program that comes one file after the other, and decides what of their findings is shown.
 *
 * <p>{@link #accept} may be called from several threads, in any order; the result does not depend on it. A unit can be
 * forgotten once it was accepted. A rule that fails loses its findings in that file, nothing else.
 */
public final class Linter {

    private final Catalogue catalogue;
    private volatile Knowledge knowledge;
    private final Settings settings;
    private final Baseline baseline;
    private final List<RuleInfo> running;
    private final List<UnitRule> unitRules = new ArrayList<>();
    private final List<GraphRule> graphRules = new ArrayList<>();
    // Not the queues that are made for threads: to link what they are made of takes longer than the lists are ever
    // locked.
    private final List<UnitGraph> graphs = Collections.synchronizedList(new ArrayList<>());
    private final List<Finding> found = Collections.synchronizedList(new ArrayList<>());
    private final List<Open> undecided = Collections.synchronizedList(new ArrayList<>());
    private final List<RuleFailure> failures = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, UnitSuppressions> suppressions = new ConcurrentHashMap<>();
    private List<String> limits = List.of();
    private final Set<String> testPaths = ConcurrentHashMap.newKeySet();
    private final List<UnitGraph> others = new ArrayList<>();
    private boolean factsWanted;
    private List<UnitGraph> facts = List.of();
    private boolean fingerprintsWanted = true;
    private Predicate<String> declared = type -> true;

    /** Of which called method a finding speaks that the program decided. */
    private final Map<Ways.Place, Callee> decidedBy = new HashMap<>();

    /** A finding that the whole program decides. */
    private record Open(
            Callee callee,
            Map<Outcome, Finding> findings,
            @Nullable Callee function,
            Map<Outcome, Finding> unlessFails) {

        @Nullable
        Finding decided(ProgramFacts program) {
            boolean isAlone = function != null && program.outcome(function) != Outcome.FAILS;
            return (isAlone ? unlessFails : findings).get(program.outcome(callee));
        }
    }

    /** A linter for one run. */
    public Linter(Collection<? extends Rule> rules, Knowledge knowledge, Settings settings, Baseline baseline) {
        List<RuleInfo> infos = new ArrayList<>();
        for (Rule rule : rules) {
            infos.add(rule.info());
        }
        this.catalogue = new Catalogue(infos);
        this.knowledge = knowledge;
        this.settings = settings;
        this.baseline = baseline;
        this.running = catalogue.selected(settings);
        Set<String> names = new HashSet<>();
        for (RuleInfo rule : running) {
            names.add(rule.name());
        }
        for (Rule rule : rules) {
            if (names.contains(rule.info().name())) {
                if (rule instanceof UnitRule unitRule) {
                    unitRules.add(unitRule);
                }
                if (rule instanceof GraphRule graphRule) {
                    graphRules.add(graphRule);
                }
            }
        }
    }

    /** What is known of libraries from now on; to be told before the first file. */
    public void know(Knowledge known) {
        this.knowledge = known;
    }

    /** Takes one file of the program. */
    public void accept(SourceUnit unit) {
        if (!unit.suppressions().isEmpty()) {
            suppressions.put(unit.path(), new UnitSuppressions(unit.path(), unit.suppressions()));
        }
        boolean isTest = TestCodeDetector.isTest(unit);
        if (isTest) {
            testPaths.add(unit.path());
        }
        // What is being done of the file, to be named if it fails.
        String step = "facts";
        try {
            UnitFacts facts = UnitFacts.of(unit, knowledge);
            for (UnitRule rule : unitRules) {
                check(rule, facts);
            }
            // a test that calls a method says nothing about the threads that call it in production
            if (needsGraph() && !isTest) {
                step = "graph";
                graphs.add(UnitGraphBuilder.build(facts, declared));
            }
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failures.add(new RuleFailure(step, unit.path(), e));
        }
    }

    private void check(UnitRule rule, UnitFacts facts) {
        try {
            List<Finding> ofThisRule = new ArrayList<>(0);
            List<Open> open = new ArrayList<>(0);
            rule.check(facts, checked(rule.info(), ofThisRule, open));
            // Most files have nothing of most rules.
            if (!ofThisRule.isEmpty()) {
                found.addAll(ofThisRule);
            }
            if (!open.isEmpty()) {
                undecided.addAll(open);
            }
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failures.add(new RuleFailure(rule.info().name(), facts.source().path(), e));
        }
    }

    /**
     * Says which types the program declares, so that calls of others need not be followed: by binary name; to be told
     * before the first file. What is not told is followed all the same.
     */
    public void declares(Predicate<String> types) {
        Set<String> elsewhere = new HashSet<>();
        for (UnitGraph unit : others) {
            elsewhere.addAll(unit.typeNames());
        }
        this.declared = type -> types.test(type) || elsewhere.contains(type);
    }

    private boolean needsGraph() {
        return factsWanted || decidesByProgram();
    }

    private boolean decidesByProgram() {
        for (UnitRule rule : unitRules) {
            if (rule.asksProgram()) {
                return true;
            }
        }
        return !graphRules.isEmpty();
    }

    /** Makes the facts of every file, even if no rule asks for them; to be called before the first file. */
    public void keepFacts() {
        factsWanted = true;
    }

    /** Leaves fingerprints out of the result, where nobody reads them; what a baseline holds is told from the rest all the same. */
    public void withoutFingerprints() {
        fingerprintsWanted = false;
    }

    /** The facts of the files that were accepted, for a {@link dev.asynclint.facts.FactsFile}; to be asked after {@link #finish}. */
    public List<UnitGraph> facts() {
        return facts;
    }

    /**
     * Takes the facts of other modules: what is called there is followed, but nothing is reported there.
     */
    public void use(List<UnitGraph> ofOtherModules) {
        others.addAll(ofOtherModules);
    }

    private void checkGraph() {
        guarded("graph", "", () -> {
            ProgramFacts program = ProgramFacts.link(List.copyOf(graphs), others);
            limits = program.limits();
            if (factsWanted) {
                facts = program.exported(List.copyOf(graphs));
            }
            graphs.clear();
            for (Open each : undecided) {
                Finding finding = each.decided(program);
                if (finding != null) {
                    found.add(finding);
                    decidedBy.put(Ways.place(finding), each.callee());
                }
            }
            for (GraphRule rule : graphRules) {
                guarded(rule.info().name(), "", () -> {
                    List<Finding> ofThisRule = new ArrayList<>();
                    rule.check(program, checked(rule.info(), ofThisRule, new ArrayList<>()));
                    for (Finding finding : ofThisRule) {
                        if (!OtherModules.isIn(finding.location())) {
                            found.add(OtherModules.named(finding));
                        }
                    }
                });
            }
        });
    }

    /** What came of it, once all files were accepted. */
    public LintResult finish() {
        if (needsGraph()) {
            checkGraph();
        }
        Set<String> ran = new HashSet<>();
        for (RuleInfo rule : running) {
            ran.add(rule.name());
        }
        List<Finding> wanted = new ArrayList<>();
        int suppressed = 0;
        for (Finding finding : distinct(found)) {
            if (isSuppressed(finding)) {
                suppressed++;
            } else {
                wanted.add(finding);
            }
        }
        if (ran.contains(UnusedSuppression.NAME)) {
            // Rules that ask the graph do not run on test code.
            Set<String> ranOnTests = new HashSet<>(ran);
            for (GraphRule rule : graphRules) {
                ranOnTests.remove(rule.info().name());
            }
            for (Map.Entry<String, UnitSuppressions> unit : suppressions.entrySet()) {
                wanted.addAll(unit.getValue().unused(catalogue, testPaths.contains(unit.getKey()) ? ranOnTests : ran));
            }
        }

        List<Finding> shown = new ArrayList<>();
        int unsure = 0;
        int inTests = 0;
        for (Finding finding : wanted) {
            Finding judged = withSeverity(finding);
            if (finding.confidence().compareTo(settings.minimumConfidence()) > 0) {
                unsure++;
            } else if (isHiddenInTests(judged)) {
                inTests++;
            } else {
                shown.add(judged);
            }
        }
        shown.sort(Linter::byPlace);
        boolean areNamed = fingerprintsWanted || !baseline.fingerprints().isEmpty();
        List<String> fingerprints = areNamed ? Fingerprint.of(shown) : List.of();

        List<Finding> fresh = new ArrayList<>();
        List<String> freshFingerprints = new ArrayList<>();
        int baselined = 0;
        for (Map.Entry<Integer, List<Integer>> ways : told(shown).entrySet()) {
            int speaker = ways.getKey();
            List<Integer> others = ways.getValue();
            // who accepted one way to a place accepted the place
            if (areNamed
                    && Stream.concat(Stream.of(speaker), others.stream())
                            .anyMatch(each -> baseline.fingerprints().contains(fingerprints.get(each)))) {
                baselined += 1 + others.size();
            } else {
                List<Finding> told = new ArrayList<>(others.size());
                for (int other : others) {
                    told.add(shown.get(other));
                }
                fresh.add(Ways.tellingOf(shown.get(speaker), told));
                if (areNamed) {
                    freshFingerprints.add(fingerprints.get(speaker));
                }
            }
        }
        List<RuleFailure> sortedFailures = new ArrayList<>(failures);
        if (sortedFailures.size() > 1) {
            sortedFailures.sort(Comparator.comparing(RuleFailure::path).thenComparing(RuleFailure::rule));
        }
        return new LintResult(
                fresh,
                freshFingerprints,
                running,
                suppressed,
                baselined,
                baseline.stale(new HashSet<>(fingerprints)),
                unsure,
                inTests,
                limits,
                sortedFailures);
    }

    /** The findings that speak, each with those that it speaks for. */
    private Map<Integer, List<Integer>> told(List<Finding> shown) {
        Set<String> ofPaths = new HashSet<>();
        for (GraphRule rule : graphRules) {
            ofPaths.add(rule.info().name());
        }
        int[] speakers = Ways.speakers(shown, ofPaths, decidedBy);
        Map<Integer, List<Integer>> told = new TreeMap<>();
        for (int i = 0; i < speakers.length; i++) {
            List<Integer> others = told.computeIfAbsent(speakers[i], speaker -> new ArrayList<>());
            if (speakers[i] != i) {
                others.add(i);
            }
        }
        return told;
    }

    private static Reporter checked(RuleInfo rule, List<Finding> to, List<Open> open) {
        return new Reporter() {
            @Override
            public void report(Finding finding) {
                to.add(own(finding));
            }

            @Override
            public void report(Callee callee, Map<Outcome, Finding> findings) {
                own(findings.values());
                open.add(new Open(callee, findings, null, Map.of()));
            }

            @Override
            public void report(
                    Callee callee, Map<Outcome, Finding> findings, Callee function, Map<Outcome, Finding> unlessFails) {
                own(findings.values());
                own(unlessFails.values());
                open.add(new Open(callee, findings, function, unlessFails));
            }

            private void own(Collection<Finding> findings) {
                for (Finding finding : findings) {
                    own(finding);
                }
            }

            private Finding own(Finding finding) {
                if (!finding.rule().equals(rule.name())) {
                    throw new IllegalArgumentException(rule.name() + " reports as " + finding.rule());
                }
                return finding;
            }
        };
    }

    private void guarded(String rule, String path, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException | StackOverflowError | AssertionError | LinkageError e) {
            failures.add(new RuleFailure(rule, path, e));
        }
    }

    // Written out: each part of a comparator that is put together is linked by itself, which start-up pays for.
    private static int byPlace(Finding one, Finding other) {
        int order = one.location().compareTo(other.location());
        order = order == 0 ? one.rule().compareTo(other.rule()) : order;
        order = order == 0 ? one.confidence().compareTo(other.confidence()) : order;
        order = order == 0
                ? Integer.compare(one.because().size(), other.because().size())
                : order;
        order = order == 0 ? one.message().compareTo(other.message()) : order;
        return order == 0 ? one.toString().compareTo(other.toString()) : order;
    }

    /** One finding per rule and place, the surest one with the shortest path. */
    private static Collection<Finding> distinct(Collection<Finding> findings) {
        List<Finding> sorted = new ArrayList<>(findings);
        sorted.sort(Linter::byPlace);
        Map<Object, Finding> first = new LinkedHashMap<>();
        for (Finding finding : sorted) {
            first.putIfAbsent(List.of(finding.location(), finding.rule()), finding);
        }
        return first.values();
    }

    private boolean isSuppressed(Finding finding) {
        UnitSuppressions unit = suppressions.get(finding.location().path());
        return unit != null && unit.cover(finding, info(finding));
    }

    private boolean isHiddenInTests(Finding finding) {
        return switch (settings.testCode()) {
            case ALL -> false;
            case NONE -> testPaths.contains(finding.location().path());
            case ERRORS ->
                finding.severity() != Severity.ERROR
                        && !info(finding).tags().contains(FOR_TESTS)
                        && testPaths.contains(finding.location().path());
        };
    }

    /** The tag of rules whose findings in test code are always shown. */
    private static final String FOR_TESTS = "tests";

    private Finding withSeverity(Finding finding) {
        Severity severity = catalogue.severity(info(finding), finding.severity(), settings);
        return severity == finding.severity() ? finding : finding.withSeverity(severity);
    }

    private RuleInfo info(Finding finding) {
        return catalogue.rule(finding.rule()).orElseThrow();
    }
}
