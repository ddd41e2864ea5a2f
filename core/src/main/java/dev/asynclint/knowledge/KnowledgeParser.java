package dev.asynclint.knowledge;

import dev.asynclint.code.MethodSig;
import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Cursor.Misread;
import dev.asynclint.knowledge.KnowledgeFile.Heading;
import dev.asynclint.knowledge.KnowledgeFile.Library;
import dev.asynclint.knowledge.KnowledgeLine.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a knowledge file. See {@code docs/knowledge.md} for the format. What is not understood becomes a
 * {@link KnowledgeProblem}, and the other lines hold.
 */
public final class KnowledgeParser {

    private final String file;

    /** Name of the section's library. */
    private String library;

    private final List<PendingLibrary> libraries = new ArrayList<>();
    private final List<Heading> headings = new ArrayList<>();
    private final List<TypeLine> types = new ArrayList<>();
    private final List<KnowledgeLine> methods = new ArrayList<>();
    private final List<OverridingLine> overriding = new ArrayList<>();
    private final List<KnowledgeProblem> problems = new ArrayList<>();

    /** The same names of parameters recur in every file: one string each. */
    private final Map<String, String> names = new HashMap<>();

    private List<Heading> current = List.of();

    /** Below a heading that was not understood: lines are skipped without a word. */
    private boolean skipping;

    private KnowledgeParser(String file, String library) {
        this.file = file;
        this.library = library;
    }

    /**
     * Parses the text of one file.
     *
     * @param file its name, for problems and evidence
     */
    public static KnowledgeFile parse(String file, String text) {
        return parsePart(file, "", 1, text);
    }

    /** Parses a part of a file, which starts at line {@code first} in the section of {@code library}. */
    static KnowledgeFile parsePart(String file, String library, int first, String text) {
        KnowledgeParser parser = new KnowledgeParser(file, library);
        parser.lines(text, first);
        return new KnowledgeFile(
                file,
                parser.libraries.stream().map(PendingLibrary::done).toList(),
                parser.headings,
                parser.types,
                parser.methods,
                parser.overriding,
                parser.problems);
    }

    private record PendingLibrary(String name, String versions, String url, List<String> jars, int line) {
        Library done() {
            return new Library(name, versions, url, jars, line);
        }
    }

    private void lines(String text, int first) {
        int number = first - 1;
        int start = 0;
        String pending = null;
        int pendingNumber = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            number++;
            String line = withoutComment(text.substring(start, end));
            start = end + 1;
            if (isContinuation(line)) {
                if (pending == null) {
                    problem(number, line.indexOf(';') + 1, "there is no line to continue");
                } else {
                    pending = pending + " " + line.strip();
                }
                continue;
            }
            if (pending != null) {
                line(pendingNumber, pending);
            }
            pending = line.isBlank() ? null : line;
            pendingNumber = number;
        }
        if (pending != null) {
            line(pendingNumber, pending);
        }
    }

    private static boolean isContinuation(String line) {
        int first = 0;
        while (first < line.length() && (line.charAt(first) == ' ' || line.charAt(first) == '\t')) {
            first++;
        }
        return first > 0 && first < line.length() && line.charAt(first) == ';';
    }

    /** Cuts off a comment and blanks at the end. A {@code #} inside a word or a text in quotes is none. */
    private static String withoutComment(String line) {
        boolean quoted = false;
        int end = line.length();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '#' && !quoted && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                end = i;
                break;
            }
        }
        while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private void line(int number, String line) {
        try {
            int start = 0;
            while (Character.isWhitespace(line.charAt(start))) {
                start++;
            }
            if (line.charAt(start) == '[') {
                heading(number, line, start);
                return;
            }
            if (starts(line, start, "library")) {
                library(number, new Cursor(line, start + "library".length()));
            } else if (starts(line, start, "jar")) {
                jar(new Cursor(line, start + "jar".length()));
            } else if (!skipping) {
                said(number, line, start);
            }
        } catch (Misread misread) {
            problem(number, misread.column, misread.getMessage());
        }
    }

    private static boolean starts(String line, int start, String word) {
        int end = start + word.length();
        return line.startsWith(word, start) && end < line.length() && Character.isWhitespace(line.charAt(end));
    }

    private void problem(int number, int column, @Nullable String message) {
        problems.add(new KnowledgeProblem(file, number, column, message == null ? "not understood" : message));
    }

    private void library(int number, Cursor words) throws Misread {
        current = List.of();
        skipping = false;
        String name = words.next("the name of a library");
        String versions = "";
        String url = "";
        while (!words.atEnd()) {
            String word = words.next("versions or an address");
            if (word.contains("://")) {
                url = word;
            } else if (Character.isDigit(word.charAt(0)) || word.startsWith("..")) {
                versions = word;
            } else {
                throw words.misread("expected versions, as in '3.4..3.8', or an address and not '" + word + "'");
            }
        }
        libraries.add(new PendingLibrary(name, versions, url, new ArrayList<>(), number));
        library = name;
    }

    private void jar(Cursor words) throws Misread {
        String coordinates = words.next("GROUP:ARTIFACT:VERSION");
        int first = coordinates.indexOf(':');
        int second = coordinates.indexOf(':', first + 1);
        if (first < 1 || second < first + 2 || second == coordinates.length() - 1 || !words.atEnd()) {
            throw words.misread("expected one GROUP:ARTIFACT:VERSION");
        }
        if (libraries.isEmpty()) {
            throw words.misread("'jar' belongs below 'library'");
        }
        libraries.get(libraries.size() - 1).jars().add(coordinates);
    }

    private void heading(int number, String line, int start) throws Misread {
        skipping = true;
        current = List.of();
        int close = line.indexOf(']', start);
        if (close < 0) {
            throw new Misread(start + 1, "the heading has no ']'");
        }
        if (close != line.length() - 1) {
            throw new Misread(close + 2, "nothing may follow a heading on its line");
        }
        String inside = line.substring(start + 1, close).strip();
        boolean annotation = inside.startsWith("@");
        if (annotation && NamePattern.isPattern(inside)) {
            throw new Misread(start + 2, "an annotation is named in full, without *");
        }
        String name = annotation ? inside.substring(1).strip() : inside;
        List<Heading> result = new ArrayList<>();
        for (String one : braces(name, start + 2)) {
            result.add(new Heading(TypeRef.binaryName(typeName(one, start + 2)), annotation, origin(number)));
        }
        headings.addAll(result);
        current = result;
        skipping = false;
    }

    private Origin origin(int number) {
        return new Origin(file, number, library);
    }

    private static String typeName(String text, int column) throws Misread {
        boolean startOfPart = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (startOfPart) {
                    throw new Misread(column + i, "not the name of a type: '" + text + "'");
                }
                startOfPart = true;
            } else if (c != '*' && !Character.isJavaIdentifierPart(c)) {
                throw new Misread(column + i, "not the name of a type: '" + text + "'");
            } else {
                startOfPart = false;
            }
        }
        if (startOfPart) {
            throw new Misread(column, "not the name of a type: '" + text + "'");
        }
        return text;
    }

    /** {@code a{b,c}d} to {@code abd, acd}. */
    static List<String> braces(String text, int column) throws Misread {
        int open = text.indexOf('{');
        int close = text.indexOf('}', open + 1);
        if (open < 0 && close < 0) {
            return List.of(text);
        }
        if (open < 0 || close < 0) {
            throw new Misread(column + Math.max(open, close), "a brace is missing");
        }
        List<String> result = new ArrayList<>();
        int start = open + 1;
        while (start <= close) {
            int comma = text.indexOf(',', start);
            int end = comma < 0 || comma > close ? close : comma;
            String part = text.substring(start, end).strip();
            if (part.isEmpty()) {
                throw new Misread(column + start, "expected a name between the braces");
            }
            result.addAll(braces(text.substring(0, open) + part + text.substring(close + 1), column));
            start = end + 1;
        }
        return result;
    }

    private void said(int number, String line, int start) throws Misread {
        int open = line.indexOf('(', start);
        boolean isOverriding = starts(line, start, "overriding");
        int nameStart = isOverriding ? skipBlanks(line, start + "overriding".length()) : start;
        boolean isMethod = open > nameStart && isName(line, nameStart, open);
        if (current.isEmpty()) {
            throw new Misread(start + 1, "expected a heading, as in '[java.util.concurrent.Future]', above this line");
        }
        if (!isMethod) {
            if (isOverriding) {
                throw new Misread(nameStart + 1, "expected a method, as in 'overriding run() runs on worker'");
            }
            TypeStatement statement = new StatementParser(new Cursor(line, start), -1).typeStatement();
            for (Heading heading : current) {
                types.add(new TypeLine(heading.type(), heading.annotation(), statement, origin(number)));
            }
            return;
        }
        method(number, line, nameStart, open, isOverriding);
    }

    private static int skipBlanks(String line, int start) {
        int i = start;
        while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether a method's name, or several in braces, stands from {@code start} up to the parenthesis. */
    private static boolean isName(String line, int start, int open) {
        boolean inBraces = false;
        for (int i = start; i < open; i++) {
            char c = line.charAt(i);
            if (c == '{') {
                inBraces = true;
            } else if (c == '}') {
                inBraces = false;
            } else if (!(Character.isJavaIdentifierPart(c)
                    || c == '*'
                    || (inBraces && (c == ',' || Character.isWhitespace(c))))) {
                return false;
            }
        }
        return open > start;
    }

    private void method(int number, String line, int nameStart, int open, boolean isOverriding) throws Misread {
        if (current.get(0).annotation()) {
            throw new Misread(nameStart + 1, "under an annotation stand 'methods …' and 'members …', no methods");
        }
        List<String> methodNames = new ArrayList<>();
        for (String name : braces(line.substring(nameStart, open), nameStart + 1)) {
            methodNames.add(name.equals("new") ? MethodSig.CONSTRUCTOR : shared(name));
        }
        int close = line.indexOf(')', open);
        if (close < 0) {
            throw new Misread(open + 1, "the parameters have no ')'");
        }
        String inside = line.substring(open + 1, close).strip();
        boolean any = inside.equals("*");
        List<String> parameters = any || inside.isEmpty() ? List.of() : parameters(inside, open + 2);
        Cursor words = new Cursor(line, close + 1);
        StatementParser parser = new StatementParser(words, any ? -1 : parameters.size());
        if (isOverriding) {
            boolean ofResult = words.accept("returns");
            words.expect(ofResult ? "function" : "runs");
            words.expect("on");
            List<Place> places = parser.placeList();
            boolean joins = words.accept(";");
            if (joins) {
                words.expect("joins");
                words.expect("receiver");
            }
            if (parser.rest() != null) {
                throw words.misread("did not expect '" + parser.rest() + "' here");
            }
            for (Heading heading : current) {
                overriding.add(new OverridingLine(
                        heading.type(), methodNames, any, parameters, places, ofResult, joins, origin(number)));
            }
            return;
        }
        List<Statement> statements = parser.statements();
        for (Heading heading : current) {
            methods.add(new KnowledgeLine(heading.type(), methodNames, any, parameters, statements, origin(number)));
        }
    }

    private List<String> parameters(String inside, int column) throws Misread {
        List<String> parameters = new ArrayList<>();
        int start = 0;
        while (start <= inside.length()) {
            int comma = inside.indexOf(',', start);
            int end = comma < 0 ? inside.length() : comma;
            String name = inside.substring(start, end).strip();
            if (name.endsWith("...")) {
                name = name.substring(0, name.length() - 3) + "[]";
            }
            String element = name;
            while (element.endsWith("[]")) {
                element = element.substring(0, element.length() - 2);
            }
            int generic = element.indexOf('<');
            if (generic >= 0) {
                throw new Misread(
                        column + start, "parameter types are erased: '" + element.substring(0, generic) + "'");
            }
            if (element.indexOf('*') >= 0) {
                throw new Misread(column + start, "'*' stands for all parameters and not for one");
            }
            typeName(element, column + start);
            parameters.add(shared(name));
            start = end + 1;
        }
        return parameters;
    }

    private String shared(String name) {
        String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }
}
