package dev.asynclint.lint;

import dev.asynclint.code.SourceUnit;
import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeParser;
import dev.asynclint.knowledge.KnowledgeProblem;
import dev.asynclint.knowledge.TeamStatements;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of libraries, by asynclint, by the libraries themselves and by the user. Later ones win: the bundled
 * files, those in jars, what the team has told another tool, the user's files in their order.
 */
public final class KnowledgeFiles {

    /** The user says nothing. */
    public static final KnowledgeFiles NONE = new KnowledgeFiles(List.of());

    private static final int SHOWN = 10;

    private final List<KnowledgeFile> user;

    private KnowledgeFiles(List<KnowledgeFile> user) {
        this.user = List.copyOf(user);
    }

    /**
     * The bundled knowledge and the user's files, the last of which wins.
     *
     * @throws UsageException when a file cannot be read or a line of it is not understood
     */
    public static Knowledge load(List<Path> files) throws UsageException {
        return read(files).knowledge();
    }

    /**
     * Reads the user's files.
     *
     * @throws UsageException when a file cannot be read or a line of it is not understood
     */
    public static KnowledgeFiles read(List<Path> files) throws UsageException {
        List<KnowledgeFile> user = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (Path file : files) {
            KnowledgeFile parsed = read(file);
            for (KnowledgeProblem problem : parsed.problems()) {
                mistakes.add(problem.toString());
            }
            user.add(parsed);
        }
        if (!mistakes.isEmpty()) {
            String more = mistakes.size() > SHOWN ? "\n... and " + (mistakes.size() - SHOWN) + " more" : "";
            throw new UsageException(String.join("\n", mistakes.subList(0, Math.min(SHOWN, mistakes.size()))) + more);
        }
        return new KnowledgeFiles(user);
    }

    private static KnowledgeFile read(Path file) throws UsageException {
        try {
            return KnowledgeParser.parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException("the knowledge file " + file + " cannot be read: " + FileProblems.reason(e));
        }
    }

    /** The user's files, in their order. */
    public List<KnowledgeFile> user() {
        return user;
    }

    /** The bundled files and the user's. */
    public Knowledge knowledge() {
        return knowledge(List.of(), List.of());
    }

    /**
     * All that is known.
     *
     * @param libraries the files in jars
     * @param program the units in which the team may have said something of its own methods
     */
    public Knowledge knowledge(List<KnowledgeFile> libraries, List<SourceUnit> program) {
        List<KnowledgeFile> team = program.stream()
                .map(TeamStatements::in)
                .filter(file -> !file.methods().isEmpty())
                .toList();
        Knowledge knowledge = Knowledge.bundled();
        if (!libraries.isEmpty()) {
            knowledge = knowledge.with(libraries);
        }
        if (!team.isEmpty()) {
            knowledge = knowledge.with(team);
        }
        for (KnowledgeFile file : user) {
            knowledge = knowledge.with(List.of(file));
        }
        return knowledge;
    }
}
