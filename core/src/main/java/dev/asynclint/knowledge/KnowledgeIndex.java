package dev.asynclint.knowledge;

import dev.asynclint.code.Recognition;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The contents of the bundled files: their names, where each heading stands, and what has to be known of all of them at
 * once. The build writes it beside the files, because a jar cannot be listed without opening it, and because to look for
 * headings takes longer than the rest of the start.
 *
 * <p>A line each: {@code F name length}, {@code L library}, {@code H first start end heading} ({@code A} for an annotation),
 * {@code R type method arity function static caught}.
 */
public final class KnowledgeIndex {

    static final String NAME = "index";

    private static final String NOTHING = "-";

    private final List<String> names = new ArrayList<>();
    private final List<Outline> outlines = new ArrayList<>();
    private final List<Recognition> recognitions = new ArrayList<>();

    private KnowledgeIndex() {}

    /**
     * Writes the index beside the files.
     *
     * @param args the folder with the files
     */
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        List<Text> files = texts(folder);
        if (files.isEmpty()) {
            throw new IOException("no knowledge files in " + folder);
        }
        Files.writeString(folder.resolve(NAME), text(files));
    }

    /** Names of the files, sorted. */
    List<String> names() {
        return List.copyOf(names);
    }

    /** The headings of all files. */
    List<Outline> outlines() {
        return List.copyOf(outlines);
    }

    /** What the files say, of which the lines are read when they are asked for. */
    Layer layer() {
        return Layer.ofOutlines(outlines, recognitions);
    }

    /** That of the files in this program; made now where the build has not, as for classes in a folder. */
    static KnowledgeIndex bundled() {
        try (InputStream in = KnowledgeIndex.class.getResourceAsStream(NAME)) {
            if (in != null) {
                return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
            URL own = KnowledgeIndex.class.getResource(KnowledgeIndex.class.getSimpleName() + ".class");
            if (own != null && own.getProtocol().equals("file")) {
                return read(text(texts(Path.of(own.toURI()).resolveSibling(""))));
            }
        } catch (IOException | URISyntaxException unreadable) {
            throw new IllegalStateException("cannot list the knowledge files", unreadable);
        }
        throw new IllegalStateException("asynclint's jar lacks the index of knowledge files");
    }

    /** A file of a folder. */
    private record Text(String name, String text) implements Outline.Source {}

    private static List<Text> texts(Path folder) throws IOException {
        List<Text> texts = new ArrayList<>();
        for (String name : list(folder)) {
            texts.add(new Text(name, Files.readString(folder.resolve(name))));
        }
        return texts;
    }

    /** Names of the files in a folder, sorted. */
    static List<String> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".knowledge"))
                    .sorted()
                    .toList();
        }
    }

    private static String text(List<Text> files) {
        StringBuilder index = new StringBuilder();
        for (Text file : files) {
            line(index, "F", file.name(), file.text().length());
            String library = "";
            for (Outline part : Outline.of(file)) {
                if (!part.library().equals(library)) {
                    library = part.library();
                    line(index, "L", library);
                }
                line(index, part.annotation() ? "A" : "H", part.first(), part.start(), part.end(), part.heading());
            }
            for (Recognition each : Layer.recognitions(
                    KnowledgeParser.parse(file.name(), file.text()).types())) {
                line(
                        index,
                        "R",
                        each.type(),
                        each.method(),
                        each.arity(),
                        each.function(),
                        each.isStatic(),
                        each.caught() == null ? NOTHING : each.caught());
            }
        }
        return index.toString();
    }

    private static void line(StringBuilder to, Object... words) {
        String separator = "";
        for (Object word : words) {
            to.append(separator).append(word);
            separator = " ";
        }
        to.append('\n');
    }

    private static KnowledgeIndex read(String text) {
        KnowledgeIndex index = new KnowledgeIndex();
        BundledText file = null;
        String library = "";
        int start = 0;
        int end;
        while ((end = text.indexOf('\n', start)) >= 0) {
            Words words = new Words(text, start + 2, end);
            switch (text.charAt(start)) {
                case 'F' -> {
                    String name = words.word();
                    index.names.add(name);
                    file = new BundledText(name, words.number());
                    library = "";
                }
                case 'L' -> library = words.rest();
                case 'R' -> index.recognitions.add(recognition(words));
                default -> {
                    boolean annotation = text.charAt(start) == 'A';
                    int first = words.number();
                    int from = words.number();
                    int to = words.number();
                    if (file == null) {
                        throw new IllegalStateException("an index of knowledge files that starts without a file");
                    }
                    index.outlines.add(new Outline(file, library, words.rest(), annotation, first, from, to));
                }
            }
            start = end + 1;
        }
        return index;
    }

    private static Recognition recognition(Words words) {
        String type = words.word();
        String method = words.word();
        int arity = words.number();
        int function = words.number();
        boolean isStatic = Boolean.parseBoolean(words.word());
        String caught = words.rest();
        return new Recognition(type, method, arity, function, isStatic, caught.equals(NOTHING) ? null : caught);
    }

    /** The words of a line. */
    private static final class Words {
        private final String text;
        private int at;
        private final int end;

        Words(String text, int start, int end) {
            this.text = text;
            this.at = start;
            this.end = end;
        }

        String word() {
            int blank = text.indexOf(' ', at);
            int stop = blank < 0 || blank > end ? end : blank;
            String word = text.substring(at, stop);
            at = stop + 1;
            return word;
        }

        int number() {
            return Integer.parseInt(word());
        }

        String rest() {
            return text.substring(Math.min(at, end), end);
        }
    }

    /** A file in this program, read when somebody asks about one of its types. */
    private static final class BundledText implements Outline.Source {

        private final String name;
        private final int length;
        private volatile @Nullable String text;

        BundledText(String name, int length) {
            this.name = name;
            this.length = length;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String text() {
            String known = text;
            if (known == null) {
                known = BundledFiles.text(name);
                if (known.length() != length) {
                    throw new IllegalStateException("the index does not belong to the knowledge file " + name);
                }
                text = known;
            }
            return known;
        }
    }
}
