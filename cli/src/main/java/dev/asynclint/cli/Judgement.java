package dev.asynclint.cli;

import dev.asynclint.cli.report.Problem;
import dev.asynclint.code.Described;
import dev.asynclint.code.Recognition;
import dev.asynclint.code.SourceUnit;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeParser;
import dev.asynclint.lint.KnowledgeFiles;
import dev.asynclint.lint.Linter;
import dev.asynclint.source.KnowledgeResource;
import java.util.ArrayList;
import java.util.List;

/** Hands units to the linter, once it knows what the libraries and the team say. */
final class Judgement implements FrontEnd.Sink {

    private final Linter linter;
    private final KnowledgeFiles files;

    Judgement(Linter linter, KnowledgeFiles files) {
        this.linter = linter;
        this.files = files;
    }

    @Override
    public List<Problem> prepare(List<SourceUnit> early, List<KnowledgeResource> knowledge) {
        List<Problem> problems = new ArrayList<>();
        List<KnowledgeFile> libraries = parse(knowledge, problems);
        linter.know(files.knowledge(libraries, early));
        return problems;
    }

    /** What libraries say is read with the classpath, too late for the parser. */
    @Override
    public List<Recognition> recognitions() {
        return files.knowledge().recognitions();
    }

    @Override
    public Described described() {
        return files.knowledge();
    }

    /** What is not understood of a library's own file is a problem, and the rest holds. */
    static List<KnowledgeFile> parse(List<KnowledgeResource> resources, List<Problem> problems) {
        List<KnowledgeFile> files = new ArrayList<>();
        for (KnowledgeResource resource : resources) {
            KnowledgeFile file = KnowledgeParser.parse(resource.name(), resource.text());
            file.problems()
                    .forEach(problem ->
                            problems.add(new Problem(Problem.Kind.KNOWLEDGE, null, 0, 0, problem.toString())));
            files.add(file);
        }
        return files;
    }

    @Override
    public void accept(SourceUnit unit) {
        linter.accept(unit);
    }
}
