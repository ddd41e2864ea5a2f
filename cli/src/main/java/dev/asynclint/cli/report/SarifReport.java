package dev.asynclint.cli.report;

import com.contrastsecurity.sarif.ArtifactChange;
import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.PartialFingerprints;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.Replacement;
import com.contrastsecurity.sarif.ReportingConfiguration;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.RunAutomationDetails;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.asynclint.code.Span;
import dev.asynclint.facts.Because;
import dev.asynclint.rule.Finding;
import dev.asynclint.rule.Fix;
import dev.asynclint.rule.RuleInfo;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Findings as SARIF 2.1.0, shaped for GitHub code scanning.
 *
 * <p>GitHub reads neither {@code originalUriBaseIds} nor {@code suppressions}, so URIs are relative to the repository's root
 * and suppressed findings are left out. A region is never longer than a line: an annotation appears in a pull request only
 * if all its lines were changed. No times and no absolute paths: the same input gives the same bytes.
 */
public final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    /** GitHub keeps so many results of a run; it chooses by severity, and so do we. */
    static final int MOST_RESULTS = 5_000;

    private static final int MOST_STEPS = 1_000;
    private static final int MOST_LOCATIONS = 100;
    private static final int MOST_TAGS = 10;
    private static final int LONGEST_DESCRIPTION = 1_024;
    private static final int MOST_NOTIFICATIONS = 500;

    /** What a viewer would take for a link in a plain text. */
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]]*)]\\(");

    private final Report report;
    private final Map<String, Integer> ruleIndex = new HashMap<>();

    private SarifReport(Report report) {
        this.report = report;
    }

    /**
     * Writes the report and flushes; the writer stays open.
     *
     * @param category how to tell this run from others of one commit; null leaves that to whoever uploads
     */
    public static void write(Report report, @Nullable String category, Writer to) throws IOException {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        ObjectMapper mapper = new ObjectMapper();
        mapper.getFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        // The model leaves out what is the default of the format, but a missing level means that of the rule.
        for (Class<?> level :
                List.of(Result.Level.class, ReportingConfiguration.Level.class, Notification.Level.class)) {
            mapper.configOverride(level).setInclude(JsonInclude.Value.construct(Include.ALWAYS, Include.ALWAYS));
        }
        mapper.writer(new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                .writeValue(to, new SarifReport(report).log(category));
        to.write("\n");
        to.flush();
    }

    private SarifSchema210 log(@Nullable String category) {
        Set<ReportingDescriptor> rules = new LinkedHashSet<>();
        for (RuleInfo rule : report.rules()) {
            ruleIndex.put(rule.name(), rules.size());
            rules.add(descriptor(rule));
        }
        List<Result> results = new ArrayList<>();
        for (int i : mostSevere()) {
            results.add(result(report.findings().get(i), report.fingerprints().get(i)));
        }
        Run run = new Run()
                .withTool(new Tool()
                        .withDriver(new ToolComponent()
                                .withName("asynclint")
                                .withSemanticVersion(report.version())
                                .withRules(rules)))
                .withInvocations(List.of(new Invocation()
                        .withExecutionSuccessful(true)
                        .withToolExecutionNotifications(notifications(results.size()))))
                .withColumnKind(Run.ColumnKind.UTF_16_CODE_UNITS)
                .withResults(results);
        if (category != null) {
            // GitHub takes what stands before the last slash for the category.
            run.setAutomationDetails(new RunAutomationDetails().withId(category + "/"));
        }
        return new SarifSchema210()
                .with$schema(URI.create(SCHEMA))
                .withVersion(SarifSchema210.Version._2_1_0)
                .withRuns(List.of(run));
    }

    /** The positions of the findings to write, in their order. */
    private List<Integer> mostSevere() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < report.findings().size(); i++) {
            positions.add(i);
        }
        if (positions.size() <= MOST_RESULTS) {
            return positions;
        }
        positions.sort(Comparator.comparing(i -> report.findings().get(i).severity()));
        List<Integer> kept = new ArrayList<>(positions.subList(0, MOST_RESULTS));
        kept.sort(Comparator.naturalOrder());
        return kept;
    }

    private static ReportingDescriptor descriptor(RuleInfo rule) {
        Set<String> tags = new LinkedHashSet<>();
        tags.add(rule.group().word());
        tags.addAll(rule.tags());
        while (tags.size() > MOST_TAGS) {
            tags.remove(List.copyOf(tags).get(tags.size() - 1));
        }
        PropertyBag properties = new PropertyBag().withTags(tags);
        properties.setAdditionalProperty("precision", rule.preview() ? "medium" : "high");
        properties.setAdditionalProperty(
                "problem.severity",
                switch (rule.severity()) {
                    case ERROR -> "error";
                    case WARNING -> "warning";
                    case NOTE -> "recommendation";
                });
        ReportingDescriptor descriptor = new ReportingDescriptor()
                .withId(rule.name())
                .withShortDescription(description(RuleText.sentence(rule.summary())))
                .withFullDescription(description(RuleText.sentence(rule.why())))
                .withHelp(new MultiformatMessageString()
                        .withText(RuleText.plain(rule))
                        .withMarkdown(RuleText.markdown(rule)))
                .withDefaultConfiguration(new ReportingConfiguration()
                        .withLevel(
                                switch (rule.severity()) {
                                    case ERROR -> ReportingConfiguration.Level.ERROR;
                                    case WARNING -> ReportingConfiguration.Level.WARNING;
                                    case NOTE -> ReportingConfiguration.Level.NOTE;
                                }))
                .withProperties(properties);
        RuleText.address(rule).ifPresent(descriptor::setHelpUri);
        return descriptor;
    }

    private static MultiformatMessageString description(String text) {
        String cut = text.length() <= LONGEST_DESCRIPTION ? text : text.substring(0, LONGEST_DESCRIPTION - 3) + "...";
        return new MultiformatMessageString().withText(cut);
    }

    private Result result(Finding finding, String fingerprint) {
        PartialFingerprints fingerprints = new PartialFingerprints();
        String lineHash = report.sources()
                .text(finding.location().path())
                .map(text -> text.hash(finding.location().span().line()))
                .orElse(null);
        if (lineHash != null) {
            fingerprints.setAdditionalProperty("primaryLocationLineHash", lineHash);
        }
        fingerprints.setAdditionalProperty("asynclint/v1", fingerprint);
        PropertyBag properties = new PropertyBag();
        properties.setAdditionalProperty("confidence", finding.confidence().word());

        Result result = new Result()
                .withRuleId(finding.rule())
                .withRuleIndex(ruleIndex.get(finding.rule()))
                .withLevel(
                        switch (finding.severity()) {
                            case ERROR -> Result.Level.ERROR;
                            case WARNING -> Result.Level.WARNING;
                            case NOTE -> Result.Level.NOTE;
                        })
                .withMessage(new Message().withText(message(finding)))
                .withLocations(List.of(new Location().withPhysicalLocation(place(finding.location()))))
                .withPartialFingerprints(fingerprints)
                .withProperties(properties);
        Set<com.contrastsecurity.sarif.Fix> fixes = fixes(finding);
        if (!fixes.isEmpty()) {
            result.setFixes(fixes);
        }
        if (!finding.because().isEmpty()) {
            result.setCodeFlows(List.of(flow(finding)));
        }
        Set<Location> related = related(finding);
        if (!related.isEmpty()) {
            result.setRelatedLocations(related);
        }
        return result;
    }

    /** The first sentence is the title of an alert; the reasons follow for those who do not open the path. */
    private static String message(Finding finding) {
        StringBuilder text = new StringBuilder(plain(RuleText.sentence(finding.message())));
        if (!finding.because().isEmpty()) {
            text.append("\n\nBecause:");
            for (Because because : finding.because()) {
                text.append("\n- ").append(plain(because.text()));
            }
        }
        int id = 0;
        for (Because related : finding.relatedInShort()) {
            if (related.at() != null) {
                id++;
                String words = related.text().replace('[', '(').replace(']', ')');
                text.append("\n\nAlso: [").append(words).append("](").append(id).append(").");
            } else {
                text.append("\n\nAlso: ").append(plain(related.text())).append('.');
            }
        }
        if (finding.instead() != null) {
            text.append("\n\nInstead: ").append(plain(RuleText.sentence(finding.instead())));
        }
        return text.toString();
    }

    private static String plain(String text) {
        return LINK.matcher(text).replaceAll("\\\\[$1\\\\](");
    }

    /** The reasons in the order of execution and then the finding; what no source shows is told at the next place. */
    private CodeFlow flow(Finding finding) {
        List<ThreadFlowLocation> steps = new ArrayList<>();
        List<Because> because = finding.because();
        for (int i = 0; i < because.size() && steps.size() < MOST_STEPS - 1; i++) {
            dev.asynclint.facts.Location at = finding.location();
            for (int k = i; k < because.size(); k++) {
                dev.asynclint.facts.Location candidate = because.get(k).at();
                if (candidate != null) {
                    at = candidate;
                    break;
                }
            }
            steps.add(step(at, because.get(i).text()));
        }
        Because last = because.get(because.size() - 1);
        if (!finding.location().equals(last.at())) {
            steps.add(step(finding.location(), finding.message()));
        }
        return new CodeFlow().withThreadFlows(List.of(new ThreadFlow().withLocations(steps)));
    }

    private ThreadFlowLocation step(dev.asynclint.facts.Location at, String text) {
        return new ThreadFlowLocation()
                .withLocation(new Location()
                        .withPhysicalLocation(place(at))
                        .withMessage(new Message().withText(plain(RuleText.sentence(text)))));
    }

    private Set<Location> related(Finding finding) {
        Set<Location> related = new LinkedHashSet<>();
        for (Because because : finding.related()) {
            if (because.at() != null && related.size() < MOST_LOCATIONS) {
                related.add(new Location()
                        .withId(related.size() + 1)
                        .withPhysicalLocation(place(because.at()))
                        .withMessage(new Message().withText(plain(RuleText.sentence(because.text())))));
            }
        }
        return related;
    }

    private Set<com.contrastsecurity.sarif.Fix> fixes(Finding finding) {
        Set<com.contrastsecurity.sarif.Fix> fixes = new LinkedHashSet<>();
        for (Fix fix : finding.fixes()) {
            Map<String, List<Replacement>> byPath = new LinkedHashMap<>();
            for (Fix.Edit edit : fix.edits()) {
                Span span = edit.location().span();
                byPath.computeIfAbsent(edit.location().path(), path -> new ArrayList<>())
                        .add(new Replacement()
                                .withDeletedRegion(new Region()
                                        .withStartLine(span.line())
                                        .withStartColumn(span.column())
                                        .withEndLine(span.endLine())
                                        .withEndColumn(span.endColumn()))
                                .withInsertedContent(new ArtifactContent().withText(edit.replacement())));
            }
            Set<ArtifactChange> changes = new LinkedHashSet<>();
            byPath.forEach((path, replacements) -> changes.add(
                    new ArtifactChange().withArtifactLocation(artifact(path)).withReplacements(replacements)));
            fixes.add(new com.contrastsecurity.sarif.Fix()
                    .withDescription(new Message().withText(RuleText.sentence(fix.title())))
                    .withArtifactChanges(changes));
        }
        return fixes;
    }

    private PhysicalLocation place(dev.asynclint.facts.Location at) {
        return new PhysicalLocation().withArtifactLocation(artifact(at.path())).withRegion(region(at));
    }

    private ArtifactLocation artifact(String path) {
        return new ArtifactLocation().withUri(report.sources().uri(path));
    }

    private Region region(dev.asynclint.facts.Location at) {
        Span span = at.span();
        if (span.line() == 0) {
            return new Region().withStartLine(1);
        }
        int endColumn = span.endColumn();
        if (span.endLine() > span.line()) {
            endColumn = report.sources()
                    .text(at.path())
                    .map(text -> text.line(span.line()).stripTrailing().length() + 1)
                    .orElse(span.column() + 1);
        }
        return new Region()
                .withStartLine(span.line())
                .withStartColumn(span.column())
                .withEndLine(span.line())
                .withEndColumn(Math.max(endColumn, span.column() + 1));
    }

    private List<Notification> notifications(int written) {
        List<Notification> notifications = new ArrayList<>();
        if (written < report.findings().size()) {
            notifications.add(new Notification()
                    .withLevel(Notification.Level.WARNING)
                    .withMessage(new Message()
                            .withText("Only the " + written + " most severe of "
                                    + report.findings().size() + " findings are in this file.")));
        }
        for (Problem problem : report.problems()) {
            if (notifications.size() == MOST_NOTIFICATIONS) {
                break;
            }
            notifications.add(notification(problem));
        }
        for (String limit : report.counts().limits()) {
            notifications.add(new Notification()
                    .withLevel(Notification.Level.NOTE)
                    .withMessage(new Message().withText(plain("Not followed: " + limit + "."))));
        }
        return notifications;
    }

    private Notification notification(Problem problem) {
        boolean inSource = problem.kind() == Problem.Kind.SOURCE && problem.path() != null;
        String text = problem.path() == null || inSource
                ? RuleText.sentence(problem.message())
                : problem.path() + ": " + problem.message() + ".";
        Notification notification = new Notification()
                .withLevel(
                        problem.kind() == Problem.Kind.INTERNAL ? Notification.Level.ERROR : Notification.Level.WARNING)
                .withMessage(new Message().withText(plain(text)));
        if (inSource && problem.path() != null) {
            PhysicalLocation place = new PhysicalLocation().withArtifactLocation(artifact(problem.path()));
            if (problem.line() > 0) {
                place.setRegion(
                        new Region().withStartLine(problem.line()).withStartColumn(Math.max(1, problem.column())));
            }
            notification.setLocations(new LinkedHashSet<>(List.of(new Location().withPhysicalLocation(place))));
        }
        return notification;
    }
}
