package dev.asynclint.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What newer JDKs have that the oldest supported one lacks, as text.
 *
 * <p>Sources for Java 21 are analysed on a JDK 17, too, and {@code Thread.ofVirtual()} must be known there. The text is
 * made with a newer JDK, is kept with the sources of this program, and goes into the bundled signatures:
 *
 * <pre>
 * class java.lang.Thread$Builder 1537 Ljava/lang/Object; in java.lang.Thread
 *   nested OfPlatform java.lang.Thread$Builder$OfPlatform
 *   method 1025 start (Ljava/lang/Runnable;)Ljava/lang/Thread; throws java.lang.Exception @java.lang.Deprecated
 *   field 25 MAX I
 *   component 18 first Ljava/lang/Object;
 * </pre>
 *
 * Of a class that the older JDK has, the header is the newer one, and only new members are listed.
 */
final class JdkAdditions {

    /** The newest JDK whose additions are known; on this and newer ones they are not needed. */
    static final int UP_TO = 25;

    private JdkAdditions() {}

    /**
     * Reads the text.
     *
     * @throws IOException when a line is not understood
     */
    static List<BinaryClass.Content> read(List<String> lines) throws IOException {
        List<BinaryClass.Content> classes = new ArrayList<>();
        Draft draft = null;
        for (String line : lines) {
            String[] words = line.strip().split(" ", -1);
            try {
                switch (words[0]) {
                    case "", "#" -> {}
                    case "class" -> {
                        if (draft != null) {
                            classes.add(draft.content());
                        }
                        draft = new Draft(words);
                    }
                    default -> {
                        if (draft == null) {
                            throw new IOException("a member before any class: " + line);
                        }
                        draft.add(words);
                    }
                }
            } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
                throw new IOException("not understood: " + line, e);
            }
        }
        if (draft != null) {
            classes.add(draft.content());
        }
        return classes;
    }

    /** A class whose members are being read. */
    private static final class Draft {

        private final String name;
        private final int access;
        private final String signature;
        private final @Nullable String outer;
        private final List<String> annotations;
        private final Map<String, String> nested = new HashMap<>();
        private final Map<String, List<BinaryClass.Member>> members = new HashMap<>();

        Draft(String[] words) {
            name = words[1];
            access = Integer.parseInt(words[2]);
            signature = words[3];
            outer = words.length > 5 && words[4].equals("in") ? words[5] : null;
            annotations = annotations(words);
        }

        void add(String[] words) {
            if (words[0].equals("nested")) {
                nested.put(words[1], words[2]);
                return;
            }
            List<String> thrown = new ArrayList<>();
            for (int i = 5; i < words.length && words[4].equals("throws") && !words[i].startsWith("@"); i++) {
                thrown.add(words[i]);
            }
            members.computeIfAbsent(words[0], kind -> new ArrayList<>())
                    .add(new BinaryClass.Member(
                            Integer.parseInt(words[1]), words[2], words[3], thrown, annotations(words)));
        }

        private static List<String> annotations(String[] words) {
            List<String> annotations = new ArrayList<>();
            for (String word : words) {
                if (word.startsWith("@")) {
                    annotations.add(word.substring(1));
                }
            }
            return annotations;
        }

        BinaryClass.Content content() {
            return new BinaryClass.Content(
                    name,
                    access,
                    signature,
                    outer,
                    nested,
                    annotations,
                    members.getOrDefault("method", List.of()),
                    members.getOrDefault("field", List.of()),
                    members.getOrDefault("component", List.of()));
        }
    }

    /** Writes what {@link #read} reads. */
    static List<String> write(List<BinaryClass.Content> classes) {
        List<String> lines = new ArrayList<>();
        for (BinaryClass.Content type : classes) {
            StringBuilder head = new StringBuilder("class ")
                    .append(type.name())
                    .append(' ')
                    .append(type.access())
                    .append(' ')
                    .append(type.signature());
            if (type.outer() != null) {
                head.append(" in ").append(type.outer());
            }
            type.annotations().forEach(name -> head.append(" @").append(name));
            lines.add(head.toString());
            type.nested().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(entry -> lines.add("  nested " + entry.getKey() + ' ' + entry.getValue()));
            type.components().forEach(member -> lines.add(line("component", member)));
            type.fields().forEach(member -> lines.add(line("field", member)));
            type.methods().forEach(member -> lines.add(line("method", member)));
        }
        return lines;
    }

    private static String line(String kind, BinaryClass.Member member) {
        StringBuilder line = new StringBuilder("  ")
                .append(kind)
                .append(' ')
                .append(member.access())
                .append(' ')
                .append(member.name())
                .append(' ')
                .append(member.text());
        if (!member.thrown().isEmpty()) {
            line.append(" throws ").append(String.join(" ", member.thrown()));
        }
        member.annotations().forEach(name -> line.append(" @").append(name));
        return line.toString();
    }
}
