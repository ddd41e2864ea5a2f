package dev.asynclint.source;

/**
 * A file in which a library on the class path tells asynclint what it does.
 *
 * @param name the jar and the file in it, for evidence
 */
public record KnowledgeResource(String name, String text) {

    static final String FOLDER = "META-INF/asynclint/";
    static final String EXTENSION = ".knowledge";

    /** Whether an entry of a jar is such a file. */
    static boolean isName(String entry) {
        return entry.startsWith(FOLDER) && entry.endsWith(EXTENSION);
    }
}
