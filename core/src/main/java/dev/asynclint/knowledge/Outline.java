package dev.asynclint.knowledge;

import dev.asynclint.code.TypeRef;
import dev.asynclint.knowledge.Cursor.Misread;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the headings of a file are. Most programs mention few of the types that asynclint knows, so what stands under a
 * heading is read when somebody asks about its type.
 *
 * @param heading what stands between the brackets, one of its types where braces make several
 * @param file what the heading stands in
 * @param first number of the heading's line
 * @param start where in the file the heading's line and those below it start
 * @param end where they end, exclusive
 */
record Outline(Source file, String library, String heading, boolean annotation, int first, int start, int end) {

    /** A file whose text is there when somebody asks for it. */
    interface Source {
        String name();

        String text();
    }

    /** The headings of a file, of which those that are not understood are left out. */
    static List<Outline> of(Source file) {
        String text = file.text();
        List<Outline> parts = new ArrayList<>();
        String library = "";
        int number = 0;
        int headingNumber = 0;
        int headingStart = -1;
        int start = 0;
        while (start < text.length()) {
            number++;
            char first = text.charAt(start);
            boolean isLibrary = first == 'l' && text.startsWith("library ", start);
            if (first == '[' || isLibrary) {
                add(parts, file, library, text, headingStart, start, headingNumber);
                headingStart = isLibrary ? -1 : start;
                headingNumber = number;
            }
            int end = text.indexOf('\n', start);
            if (end < 0) {
                end = text.length();
            }
            if (isLibrary) {
                library = name(text, start + "library ".length(), end);
            }
            start = end + 1;
        }
        add(parts, file, library, text, headingStart, text.length(), headingNumber);
        return parts;
    }

    private static String name(String text, int from, int to) {
        int start = from;
        while (start < to && text.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < to && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(start, end);
    }

    private static void add(
            List<Outline> parts, Source file, String library, String text, int start, int end, int number) {
        if (start < 0) {
            return;
        }
        int close = text.indexOf(']', start);
        if (close < 0 || close >= end) {
            return;
        }
        boolean annotation = text.charAt(start + 1) == '@';
        String inside = text.substring(start + (annotation ? 2 : 1), close);
        try {
            for (String one : KnowledgeParser.braces(inside, 0)) {
                parts.add(new Outline(file, library, TypeRef.binaryName(one), annotation, number, start, end));
            }
        } catch (Misread notUnderstood) {
            // The proof of the bundled files reads every line and says so.
        }
    }

    /** What stands under the heading. */
    KnowledgeFile read() {
        return KnowledgeParser.parsePart(
                file.name(), library, first, file.text().substring(start, end));
    }
}
