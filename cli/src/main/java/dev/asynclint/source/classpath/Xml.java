package dev.asynclint.source.classpath;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An element of an XML file.
 *
 * <p>Not the JDK's reader: a project has hundreds of POMs behind it, and that reader needs more time for them than all
 * the rest of the search. This one knows what build files are made of. Document types are stepped over, so there are
 * no entities but the built-in ones, and nothing outside the file is ever touched.
 *
 * @param name name without prefix
 * @param attributes attributes by name
 * @param text its own text, without surrounding white space
 * @param children child elements in order
 */
record Xml(String name, Map<String, String> attributes, String text, List<Xml> children) {

    /** Deeper files are not build files. */
    private static final int DEEPEST = 200;

    /**
     * Reads a file.
     *
     * @param skipped names of children of the root that nobody will ask for
     * @throws IOException when it cannot be read or is not well-formed; the message says which
     */
    static Xml read(Path file, Set<String> skipped) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Old files are in a Latin encoding, and what is asked for is ASCII.
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        return parse(text, skipped);
    }

    /**
     * Reads a text.
     *
     * @throws IOException when it is not well-formed
     */
    static Xml parse(String text, Set<String> skipped) throws IOException {
        return new Parser(text, skipped).document();
    }

    /** The first child of that name. */
    Optional<Xml> child(String childName) {
        for (Xml child : children) {
            if (child.name.equals(childName)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The children of the first child of that name. */
    List<Xml> childrenOf(String childName) {
        return child(childName).map(Xml::children).orElse(List.of());
    }

    /** The text of the first child of that name, empty without one. */
    String textOf(String childName) {
        return child(childName).map(Xml::text).orElse("");
    }

    /** The attribute of that name, empty without one. */
    String attribute(String attributeName) {
        return attributes.getOrDefault(attributeName, "");
    }

    private static final class Parser {

        private final String text;
        private final Set<String> skipped;
        private int at;

        Parser(String text, Set<String> skipped) {
            this.text = text;
            this.skipped = skipped;
        }

        Xml document() throws IOException {
            if (text.startsWith("\uFEFF")) {
                at++;
            }
            while (true) {
                skipSpace();
                if (at >= text.length() || text.charAt(at) != '<') {
                    throw error("no element where one is expected");
                }
                if (!skipMarkup()) {
                    return element(0);
                }
            }
        }

        /** Steps over a comment, a processing instruction or a document type. */
        private boolean skipMarkup() throws IOException {
            if (text.startsWith("<!--", at)) {
                at = after("-->");
            } else if (text.startsWith("<?", at)) {
                at = after("?>");
            } else if (text.startsWith("<!DOCTYPE", at)) {
                skipDocumentType();
            } else {
                return false;
            }
            return true;
        }

        private void skipDocumentType() throws IOException {
            int depth = 0;
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"' || c == '\'') {
                    at = after(String.valueOf(c));
                } else if (c == '<' || c == '[') {
                    depth++;
                } else if ((c == '>' || c == ']') && --depth == 0) {
                    return;
                }
            }
            throw error("ends early");
        }

        /** Reads the element that starts here. */
        private Xml element(int depth) throws IOException {
            if (depth > DEEPEST) {
                throw error("nested too deep");
            }
            at++;
            String fullName = name();
            Map<String, String> attributes = Map.of();
            while (true) {
                skipSpace();
                char c = peek();
                if (c == '/' || c == '>') {
                    break;
                }
                if (attributes.isEmpty()) {
                    attributes = new LinkedHashMap<>();
                }
                String attribute = name();
                skipSpace();
                expect('=');
                skipSpace();
                char quote = peek();
                if (quote != '"' && quote != '\'') {
                    throw error("an attribute without quotes");
                }
                at++;
                int end = after(String.valueOf(quote)) - 1;
                attributes.put(local(attribute), decoded(text.substring(at, end)));
                at = end + 1;
            }
            if (peek() == '/') {
                at++;
                expect('>');
                return new Xml(local(fullName), attributes, "", List.of());
            }
            at++;
            if (depth == 1 && skipped.contains(fullName)) {
                skipContent(fullName);
                return new Xml(local(fullName), attributes, "", List.of());
            }
            return content(fullName, attributes, depth);
        }

        private Xml content(String fullName, Map<String, String> attributes, int depth) throws IOException {
            List<Xml> children = List.of();
            StringBuilder own = new StringBuilder();
            while (true) {
                int next = text.indexOf('<', at);
                if (next < 0) {
                    throw error("<" + fullName + "> is not closed");
                }
                // What stands between children is white space, which is not kept.
                if (next > at) {
                    own.append(decoded(text.substring(at, next).strip()));
                    at = next;
                }
                if (text.startsWith("</", at)) {
                    at += 2;
                    if (!name().equals(fullName)) {
                        throw error("<" + fullName + "> is closed by another name");
                    }
                    skipSpace();
                    expect('>');
                    return new Xml(local(fullName), attributes, own.toString(), children);
                }
                if (text.startsWith("<![CDATA[", at)) {
                    int end = after("]]>");
                    own.append(text, at + "<![CDATA[".length(), end - "]]>".length());
                    at = end;
                } else if (!skipMarkup()) {
                    if (children.isEmpty()) {
                        children = new ArrayList<>();
                    }
                    children.add(element(depth + 1));
                }
            }
        }

        /** Steps over everything up to the end tag; elements of the same name do not nest in build files. */
        private void skipContent(String fullName) throws IOException {
            String end = "</" + fullName;
            while (true) {
                int next = text.indexOf('<', at);
                if (next < 0) {
                    throw error("<" + fullName + "> is not closed");
                }
                at = next;
                if (text.startsWith("<![CDATA[", at)) {
                    at = after("]]>");
                } else if (text.startsWith(end, at) && !isNamePart(text.charAt(at + end.length()))) {
                    at += end.length();
                    skipSpace();
                    expect('>');
                    return;
                } else if (!skipMarkup()) {
                    at++;
                }
            }
        }

        private String name() throws IOException {
            int start = at;
            while (isNamePart(peek())) {
                at++;
            }
            if (at == start) {
                throw error("no name where one is expected");
            }
            return text.substring(start, at);
        }

        private static boolean isNamePart(char c) {
            return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == ':' || c == '$';
        }

        private static String local(String fullName) {
            return fullName.substring(fullName.indexOf(':') + 1);
        }

        private void skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }

        private char peek() throws IOException {
            if (at >= text.length()) {
                throw error("ends early");
            }
            return text.charAt(at);
        }

        private void expect(char c) throws IOException {
            if (peek() != c) {
                throw error("no '" + c + "' where one is expected");
            }
            at++;
        }

        private int after(String end) throws IOException {
            int found = text.indexOf(end, at);
            if (found < 0) {
                throw error("ends early");
            }
            return found + end.length();
        }

        /** With built-in entities and characters by number; any other reference stays as it is written. */
        private static String decoded(String raw) {
            int ampersand = raw.indexOf('&');
            if (ampersand < 0) {
                return raw;
            }
            StringBuilder out = new StringBuilder();
            int from = 0;
            while (ampersand >= 0) {
                int end = raw.indexOf(';', ampersand);
                if (end < 0) {
                    break;
                }
                out.append(raw, from, ampersand).append(entity(raw.substring(ampersand + 1, end)));
                from = end + 1;
                ampersand = raw.indexOf('&', from);
            }
            return out.append(raw, from, raw.length()).toString();
        }

        private static String entity(String name) {
            return switch (name) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                case "quot" -> "\"";
                case "apos" -> "'";
                default -> character(name).orElse("&" + name + ";");
            };
        }

        private static Optional<String> character(String name) {
            if (!name.startsWith("#")) {
                return Optional.empty();
            }
            try {
                int number = name.startsWith("#x")
                        ? Integer.parseInt(name.substring(2), 16)
                        : Integer.parseInt(name.substring(1));
                return Character.isValidCodePoint(number) ? Optional.of(Character.toString(number)) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        private IOException error(String what) {
            long line = text.substring(0, Math.min(at, text.length()))
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return new IOException("not well-formed XML, line " + line + ": " + what);
        }
    }
}
