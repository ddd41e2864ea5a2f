package dev.asynclint.cli;

import dev.asynclint.knowledge.Knowledge;
import java.nio.file.Path;
import java.util.List;

/** What is known of libraries, by asynclint and by the user. */
final class KnowledgeFiles {

    private KnowledgeFiles() {}

    /** The bundled knowledge and the user's files, the last of which wins. */
    static Knowledge load(List<Path> files) throws UsageException {
        if (!files.isEmpty()) {
            throw new UsageException(files.get(0) + ": knowledge files are not read yet");
        }
        return Knowledge.bundled();
    }
}
