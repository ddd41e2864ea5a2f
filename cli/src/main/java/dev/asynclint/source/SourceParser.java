package dev.asynclint.source;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParseResult;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.Position;
import com.github.javaparser.Problem;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.comments.Comment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns files into trees.
 *
 * <p>JavaParser takes positions from its tokens and keeps both: three and a half times the memory of the tree. So tokens
 * are stored while parsing, and given up at once ({@link TreeTrimmer}). Bad input is a {@link SourceProblem}; a file with
 * a syntax error is left out, because what JavaParser recovers of it lacks whole declarations.
 *
 * <p>Not thread-safe: one per thread.
 */
final class SourceParser {

    /** Larger files are generated, and their trees take a hundred times their size. */
    static final long LARGEST = 32L << 20;

    private final JavaParser parser = new JavaParser(configuration());
    private final Path root;
    private final @Nullable String earlyWord;
    private final Consumer<SourceProblem> problems;

    /**
     * @param root what names of units are relative to
     * @param problems is told of everything that could not be read
     */
    SourceParser(Path root, Consumer<SourceProblem> problems) {
        this(root, null, problems);
    }

    /** @param earlyWord marks the files that have it in their text, null for none */
    SourceParser(Path root, @Nullable String earlyWord, Consumer<SourceProblem> problems) {
        this.root = root;
        this.earlyWord = earlyWord;
        this.problems = problems;
    }

    /**
     * The newest language, and nothing after the parser itself: the validators that JavaParser runs by default walk every
     * tree several times, to find what a compiler finds anyway.
     */
    private static ParserConfiguration configuration() {
        ParserConfiguration configuration = new ParserConfiguration()
                .setLanguageLevel(ParserConfiguration.LanguageLevel.BLEEDING_EDGE)
                .setAttributeComments(false)
                .setStoreTokens(true);
        configuration.getProcessors().clear();
        return configuration;
    }

    /** The tree of a file; empty when there is none, and then a problem says why. */
    Optional<ParsedUnit> parse(Path path) {
        try {
            String text = read(path);
            return text == null ? Optional.empty() : parse(path, text);
        } catch (NoSuchFileException e) {
            problems.accept(SourceProblem.of(path, "no such file"));
        } catch (IOException e) {
            problems.accept(SourceProblem.of(path, "cannot be read: " + e.getMessage()));
        } catch (StackOverflowError e) {
            problems.accept(SourceProblem.of(path, "nested too deeply to be parsed"));
        }
        return Optional.empty();
    }

    private @Nullable String read(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            problems.accept(SourceProblem.of(path, "is a directory"));
            return null;
        }
        long size = Files.size(path);
        if (size > LARGEST) {
            problems.accept(SourceProblem.of(
                    path, "is larger than " + (LARGEST >> 20) + " MB (" + (size >> 20) + " MB) and was not analysed"));
            return null;
        }
        byte[] bytes = Files.readAllBytes(path);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Most often an old file in Latin-1, with accents in its comments: every byte is a character there.
            problems.accept(SourceProblem.of(path, "is not UTF-8 and was read as ISO-8859-1"));
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** The tree of a text. */
    Optional<ParsedUnit> parse(Path path, String text) {
        String source = text.startsWith("\uFEFF") ? text.substring(1) : text;
        ParseResult<CompilationUnit> result;
        try {
            result = parser.parse(source);
        } catch (StackOverflowError e) {
            problems.accept(SourceProblem.of(path, "nested too deeply to be parsed"));
            return Optional.empty();
        } catch (RuntimeException e) {
            // JavaParser asserts about its own state; a file that trips it is not worth the run.
            problems.accept(SourceProblem.of(path, "cannot be parsed: " + e));
            return Optional.empty();
        }
        if (!result.isSuccessful() || result.getResult().isEmpty()) {
            problems.accept(syntaxError(path, result.getProblems()));
            return Optional.empty();
        }
        CompilationUnit tree = result.getResult().get();
        List<SourceComment> comments = new ArrayList<>();
        result.getCommentsCollection().ifPresent(all -> all.getComments().forEach(c -> keep(c, source, comments)));
        comments.sort(Comparator.comparingInt(SourceComment::line));
        String packageName =
                tree.getPackageDeclaration().map(p -> p.getNameAsString()).orElse("");
        TreeTrimmer trimmer = new TreeTrimmer(packageName);
        trimmer.trim(tree);
        int lines = (int) source.lines().count();
        return Optional.of(new ParsedUnit(
                path,
                name(path),
                tree,
                List.copyOf(comments),
                lines,
                trimmer.inner(),
                trimmer.arrows(),
                trimmer.suppressing(),
                earlyWord != null && source.contains(earlyWord)));
    }

    private static void keep(Comment comment, String source, List<SourceComment> comments) {
        if (comment.isLineComment() && comment.getContent().contains("asynclint:")) {
            comment.getRange()
                    .ifPresent(r -> comments.add(new SourceComment(
                            r.begin.line,
                            r.begin.column,
                            r.begin.column
                                    + 2
                                    + comment.getContent().stripTrailing().length(),
                            comment.getContent().strip(),
                            isAlone(source, r.begin))));
        }
    }

    private static boolean isAlone(String source, Position position) {
        String before = source.lines().skip(position.line - 1L).findFirst().orElse("");
        return before.substring(0, Math.min(position.column - 1, before.length()))
                .isBlank();
    }

    private String name(Path path) {
        Path relative = path.startsWith(root) ? root.relativize(path) : path;
        return relative.toString().replace('\\', '/');
    }

    private static SourceProblem syntaxError(Path path, List<Problem> found) {
        if (found.isEmpty()) {
            return SourceProblem.of(path, "cannot be parsed");
        }
        Problem first = found.get(0);
        String text = first.getMessage();
        int end = text.indexOf('\n');
        String message =
                "syntax error: " + (end < 0 ? text : text.substring(0, end)).replaceFirst("^Parse error\\. ", "");
        if (message.length() > 160) {
            message = message.substring(0, 157).toString() + "...";
        }
        if (found.size() > 1) {
            message += String.format(Locale.ROOT, " (and %d more)", found.size() - 1);
        }
        Position at = first.getLocation()
                .flatMap(l -> l.getBegin().getRange())
                .map(r -> r.begin)
                .orElse(new Position(1, 1));
        return new SourceProblem(path, Math.max(at.line, 1), Math.max(at.column, 1), message);
    }
}
