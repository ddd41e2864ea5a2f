package dev.asynclint.knowledge;

import dev.asynclint.knowledge.KnowledgeLine.Origin;
import java.util.List;

/**
 * One parsed file of knowledge, in the order of its lines.
 *
 * @param name for evidence and problems
 * @param problems the lines that were not understood and are missing here
 */
public record KnowledgeFile(
        String name,
        List<Library> libraries,
        List<Heading> headings,
        List<TypeLine> types,
        List<KnowledgeLine> methods,
        List<OverridingLine> overriding,
        List<KnowledgeProblem> problems) {

    public KnowledgeFile {
        libraries = List.copyOf(libraries);
        headings = List.copyOf(headings);
        types = List.copyOf(types);
        methods = List.copyOf(methods);
        overriding = List.copyOf(overriding);
        problems = List.copyOf(problems);
    }

    /**
     * What a section is about.
     *
     * @param versions as written, empty when not given: {@code 3.4..3.8}, {@code 21..}, {@code ..5}
     * @param url empty when not given
     * @param jars coordinates {@code group:artifact:version} of the jars against which its lines are proved
     */
    public record Library(String name, String versions, String url, List<String> jars, int line) {
        public Library {
            jars = List.copyOf(jars);
        }

        /** The lower bound of the versions, empty when there is none. */
        public String since() {
            int dots = versions.indexOf("..");
            return dots < 0 ? versions : versions.substring(0, dots);
        }
    }

    /**
     * {@code [TYPE]} or {@code [@TYPE]}.
     *
     * @param type a binary name, maybe with {@code *}
     */
    public record Heading(String type, boolean annotation, Origin origin) {

        public boolean isPattern() {
            return type.indexOf('*') >= 0;
        }
    }
}
