package dev.asynclint.lint;

import dev.asynclint.knowledge.Knowledge;
import dev.asynclint.knowledge.KnowledgeFile;
import dev.asynclint.knowledge.KnowledgeParser;
import dev.asynclint.knowledge.KnowledgeProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What is known of libraries, by asynclint and by the user. */
public final class KnowledgeFiles {

    private static final int SHOWN = 10;

    private KnowledgeFiles() {}

    /**
     * The bundled knowledge and the user's files, the last of which wins.
     *
     * @throws UsageException when a file cannot be read or a line of it is not understood
     */
    public static Knowledge load(List<Path> files) throws UsageException {
        Knowledge knowledge = Knowledge.bundled();
        List<String> mistakes = new ArrayList<>();
        for (Path file : files) {
            KnowledgeFile parsed = read(file);
            for (KnowledgeProblem problem : parsed.problems()) {
                mistakes.add(problem.toString());
            }
            knowledge = knowledge.with(List.of(parsed));
        }
        if (!mistakes.isEmpty()) {
            String more = mistakes.size() > SHOWN ? "\n... and " + (mistakes.size() - SHOWN) + " more" : "";
            throw new UsageException(String.join("\n", mistakes.subList(0, Math.min(SHOWN, mistakes.size()))) + more);
        }
        return knowledge;
    }

    private static KnowledgeFile read(Path file) throws UsageException {
        try {
            return KnowledgeParser.parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UsageException("the knowledge file " + file + " cannot be read: " + FileProblems.reason(e));
        }
    }
}
