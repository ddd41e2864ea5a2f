package dev.asynclint.cli;

import dev.asynclint.facts.ProgramFacts;
import dev.asynclint.rule.GraphRule;
import dev.asynclint.rule.Reporter;
import dev.asynclint.rule.RuleGroup;
import dev.asynclint.rule.RuleInfo;
import dev.asynclint.rule.Severity;
import java.util.List;
import java.util.function.Consumer;

/** Gets hold of the linked graph when all rules ask it, for commands that show what is in it. */
final class GraphQuestion implements GraphRule {

    private static final RuleInfo INFO =
            new RuleInfo("Question", RuleGroup.SELF, Severity.NOTE, "a question", "", "", "", "0.1", false, List.of());

    private final Consumer<ProgramFacts> ask;

    GraphQuestion(Consumer<ProgramFacts> ask) {
        this.ask = ask;
    }

    @Override
    public RuleInfo info() {
        return INFO;
    }

    @Override
    public void check(ProgramFacts program, Reporter reporter) {
        ask.accept(program);
    }
}
