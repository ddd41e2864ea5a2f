package dev.asynclint.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.Deflater;

/**
 * Writes bundled signatures.
 *
 * <p>The file, all numbers as varints (seven bits a byte, lowest first) and all texts in UTF-8 behind their length in
 * bytes:
 *
 * <pre>
 * magic (4 bytes)  version (1 byte)
 * dictionary       raw length, deflated length, bytes: texts that many blocks have in common
 * index            raw length, deflated length, bytes:
 *                    libraries: count, each: its name,
 *                    its packages in order: count, each: letters in common with the one before, the rest of its name,
 *                    its blocks: count, each: raw length, deflated length
 * blocks           in the order of the index, each deflated with the dictionary
 * </pre>
 *
 * The first block of a library is its directory: for each package the number of classes and their names within the package
 * in order, and for each later block the number of the first class in it. Every later block: a table of member names
 * and a table of other texts (each: count, texts), the lengths of the classes, and the classes. A text is named by its
 * number in the table; a member name by how far it is from the one before, because both members and names are sorted.
 *
 * <p>A block is what is inflated to read one class of it; small enough for that, large enough to deflate well. Packages of
 * one library share blocks, because they share most of their texts.
 */
final class BundledWriter {

    static final int MAGIC = 0x61736967;
    static final int VERSION = 2;

    // Of a member: access flags that matter, in few bits, and what follows.
    static final int PROTECTED = 1;
    static final int STATIC = 1 << 1;
    static final int ABSTRACT = 1 << 2;
    static final int FINAL = 1 << 3;
    static final int GENERIC = 1 << 4;
    static final int THROWS = 1 << 5;
    static final int ANNOTATED = 1 << 6;
    static final int VARARGS = 1 << 7;
    static final int PACKAGE_PRIVATE = 1 << 8;
    static final int ENUM_CONSTANT = 1 << 9;

    /** The window of deflate; more would not be seen. */
    private static final int DICTIONARY_BYTES = 32 * 1024;
    /** Bytes of class data after which a block is closed. */
    private static final int BLOCK_BYTES = 16 * 1024;

    private record Library(String name, Collection<BinaryClass.Content> classes) {}

    private final List<Library> libraries = new ArrayList<>();

    /** Adds the classes of one library. A class must not be added twice. */
    void add(String library, Collection<BinaryClass.Content> classes) {
        libraries.add(new Library(library, classes));
    }

    /** Bytes that the blocks of each library take; for people who decide what to bundle. */
    Map<String, Integer> write(OutputStream out) throws IOException {
        Map<String, Map<String, List<BinaryClass.Content>>> packagesOf = packages();
        byte[] dictionary = dictionary(packagesOf.values());
        Map<String, Integer> sizes = new TreeMap<>();
        Bytes index = new Bytes();
        Bytes blocks = new Bytes();
        index.number(packagesOf.size());
        packagesOf.forEach((library, packages) -> {
            index.text(library);
            index.number(packages.size());
            String before = "";
            for (String name : packages.keySet()) {
                int common = commonPrefix(before, name);
                index.number(common);
                index.text(name.substring(common));
                before = name;
            }
            List<byte[]> raw = blocks(packages);
            index.number(raw.size());
            for (byte[] block : raw) {
                byte[] deflated = deflate(block, dictionary);
                index.number(block.length);
                index.number(deflated.length);
                blocks.writeBytes(deflated);
                sizes.merge(library, deflated.length, Integer::sum);
            }
        });
        Bytes head = new Bytes();
        head.write(MAGIC >>> 24);
        head.write(MAGIC >>> 16);
        head.write(MAGIC >>> 8);
        head.write(MAGIC);
        head.write(VERSION);
        head.deflated(dictionary);
        head.deflated(index.toByteArray());
        head.writeTo(out);
        blocks.writeTo(out);
        return sizes;
    }

    /** The classes by library and package; a package that several libraries have is the first one's. */
    private Map<String, Map<String, List<BinaryClass.Content>>> packages() {
        Map<String, String> libraryOf = new HashMap<>();
        Map<String, Map<String, List<BinaryClass.Content>>> packagesOf = new LinkedHashMap<>();
        for (Library library : libraries) {
            for (BinaryClass.Content type : library.classes) {
                String name = packageOf(type.name());
                String owner = libraryOf.computeIfAbsent(name, n -> library.name);
                packagesOf
                        .computeIfAbsent(owner, o -> new TreeMap<>())
                        .computeIfAbsent(name, n -> new ArrayList<>())
                        .add(type);
            }
        }
        packagesOf
                .values()
                .forEach(packages -> packages.values()
                        .forEach(types -> types.sort(Comparator.comparing(BinaryClass.Content::name))));
        return packagesOf;
    }

    private static String packageOf(String binaryName) {
        return binaryName.substring(0, Math.max(0, binaryName.lastIndexOf('.')));
    }

    private static int commonPrefix(String a, String b) {
        int i = 0;
        while (i < a.length() && i < b.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }

    /** The texts that occur in most libraries, most useful last: deflate finds near matches cheaper. */
    private static byte[] dictionary(Collection<Map<String, List<BinaryClass.Content>>> libraries) {
        Map<String, Integer> uses = new HashMap<>();
        for (Map<String, List<BinaryClass.Content>> packages : libraries) {
            Tables tables = new Tables(new Table(), new Table());
            packages.values().forEach(classes -> classes.forEach(type -> writeClass(type, tables, new Bytes())));
            Set<String> texts = new HashSet<>(tables.texts.numbers.keySet());
            texts.addAll(tables.names.numbers.keySet());
            texts.forEach(text -> uses.merge(text, 1, Integer::sum));
        }
        List<String> byGain = uses.keySet().stream()
                .filter(text -> text.length() > 3 && uses.getOrDefault(text, 0) > 2)
                .sorted(Comparator.<String>comparingInt(text -> -(uses.getOrDefault(text, 0) - 1) * text.length())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        List<String> chosen = new ArrayList<>();
        int length = 0;
        for (String text : byGain) {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length + 1;
            if (length + bytes <= DICTIONARY_BYTES) {
                chosen.add(0, text);
                length += bytes;
            }
        }
        Bytes out = new Bytes();
        chosen.forEach(out::text);
        byte[] all = out.toByteArray();
        return all.length <= DICTIONARY_BYTES
                ? all
                : Arrays.copyOfRange(all, all.length - DICTIONARY_BYTES, all.length);
    }

    private static List<byte[]> blocks(Map<String, List<BinaryClass.Content>> packages) {
        Bytes directory = new Bytes();
        packages.forEach((name, types) -> {
            directory.number(types.size());
            int prefix = name.isEmpty() ? 0 : name.length() + 1;
            types.forEach(type -> directory.text(type.name().substring(prefix)));
        });
        List<BinaryClass.Content> classes =
                packages.values().stream().flatMap(List::stream).toList();
        List<byte[]> written = new ArrayList<>();
        Tables counted = new Tables(new Table(), new Table());
        int start = 0;
        int size = 0;
        for (int i = 0; i < classes.size(); i++) {
            if (size >= BLOCK_BYTES) {
                written.add(block(classes.subList(start, i)));
                directory.number(i);
                start = i;
                size = 0;
            }
            Bytes bytes = new Bytes();
            writeClass(classes.get(i), counted, bytes);
            size += bytes.size();
        }
        written.add(block(classes.subList(start, classes.size())));
        written.add(0, directory.toByteArray());
        return written;
    }

    private static byte[] block(List<BinaryClass.Content> classes) {
        Tables counted = new Tables(new Table(), new Table());
        classes.forEach(type -> writeClass(type, counted, new Bytes()));
        Tables tables = new Tables(counted.names.sorted(), counted.texts.frequentFirst());
        List<byte[]> written = new ArrayList<>();
        for (BinaryClass.Content type : classes) {
            Bytes bytes = new Bytes();
            writeClass(type, tables, bytes);
            written.add(bytes.toByteArray());
        }
        Bytes out = new Bytes();
        for (Table table : List.of(tables.names, tables.texts)) {
            out.number(table.numbers.size());
            table.inOrder().forEach(out::text);
        }
        written.forEach(bytes -> out.number(bytes.length));
        written.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static void writeClass(BinaryClass.Content type, Tables tables, Bytes out) {
        Table table = tables.texts;
        int name = 0;
        out.number(type.access());
        String parameters = SignatureText.typeParameterText(type.signature());
        out.number(table.number(parameters));
        List<String> supertypes = new ArrayList<>();
        for (int i = parameters.length(); i < type.signature().length(); ) {
            int end = SignatureText.skipType(type.signature(), i);
            supertypes.add(type.signature().substring(i, end));
            i = end;
        }
        texts(supertypes, table, out);
        out.number(type.outer() == null ? 0 : 1);
        texts(type.nested().keySet().stream().sorted().toList(), table, out);
        texts(type.annotations(), table, out);
        out.number(type.components().size());
        for (BinaryClass.Member component : type.components()) {
            name = nextName(component, name, tables.names, out);
            out.number(table.number(component.text()));
        }
        out.number(type.fields().size());
        for (BinaryClass.Member field : type.fields()) {
            out.number(flags(field, false));
            name = nextName(field, name, tables.names, out);
            out.number(table.number(field.text()));
            extras(field, table, out);
        }
        out.number(type.methods().size());
        for (BinaryClass.Member method : type.methods()) {
            String generics = SignatureText.typeParameterText(method.text());
            out.number(flags(method, !generics.isEmpty()));
            name = nextName(method, name, tables.names, out);
            if (!generics.isEmpty()) {
                out.number(table.number(generics));
            }
            // The return type is the last; it is there for constructors, too, and costs one bit when deflated.
            texts(SignatureText.parts(method.text()), table, out);
            extras(method, table, out);
        }
    }

    /** Writes how far the name is from the one before, with the sign in the lowest bit. */
    private static int nextName(BinaryClass.Member member, int before, Table names, Bytes out) {
        int number = names.number(member.name());
        int difference = number - before;
        out.number((difference << 1) ^ (difference >> 31));
        return number;
    }

    private static void extras(BinaryClass.Member member, Table table, Bytes out) {
        if (!member.thrown().isEmpty()) {
            texts(member.thrown(), table, out);
        }
        if (!member.annotations().isEmpty()) {
            texts(member.annotations(), table, out);
        }
    }

    private static void texts(List<String> texts, Table table, Bytes out) {
        out.number(texts.size());
        texts.forEach(text -> out.number(table.number(text)));
    }

    private static int flags(BinaryClass.Member member, boolean generic) {
        int access = member.access();
        int flags = generic ? GENERIC : 0;
        flags |= (access & 0x0004) != 0 ? PROTECTED : 0;
        flags |= (access & 0x0005) == 0 ? PACKAGE_PRIVATE : 0;
        flags |= (access & 0x0008) != 0 ? STATIC : 0;
        flags |= (access & 0x0400) != 0 ? ABSTRACT : 0;
        flags |= (access & 0x0010) != 0 ? FINAL : 0;
        flags |= (access & MethodInfo.VARARGS) != 0 ? VARARGS : 0;
        flags |= (access & FieldInfo.ENUM_CONSTANT) != 0 ? ENUM_CONSTANT : 0;
        flags |= member.thrown().isEmpty() ? 0 : THROWS;
        flags |= member.annotations().isEmpty() ? 0 : ANNOTATED;
        return flags;
    }

    private static byte[] deflate(byte[] raw, byte[] dictionary) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            if (dictionary.length > 0) {
                deflater.setDictionary(dictionary);
            }
            deflater.setInput(raw);
            deflater.finish();
            byte[] out = new byte[raw.length + raw.length / 8 + 64];
            int length = deflater.deflate(out);
            if (!deflater.finished()) {
                throw new IllegalStateException("deflating made it much longer");
            }
            return Arrays.copyOf(out, length);
        } finally {
            deflater.end();
        }
    }

    private record Tables(Table names, Table texts) {}

    /** The texts of a block. */
    private static final class Table {

        /** So many numbers take one byte. */
        private static final int ONE_BYTE = 128;

        private final Map<String, Integer> numbers = new HashMap<>();
        private final Map<String, Integer> uses = new HashMap<>();

        int number(String text) {
            uses.merge(text, 1, Integer::sum);
            return numbers.computeIfAbsent(text, t -> numbers.size());
        }

        List<String> inOrder() {
            String[] texts = new String[numbers.size()];
            numbers.forEach((text, number) -> texts[number] = text);
            return List.of(texts);
        }

        /** The same texts in order. */
        Table sorted() {
            Table table = new Table();
            uses.keySet().stream().sorted().forEach(table::number);
            return table;
        }

        /** The same texts, numbered so that what is used most has the shortest number. */
        Table frequentFirst() {
            List<String> byUse = uses.keySet().stream()
                    .sorted(Comparator.<String>comparingInt(text -> -uses.getOrDefault(text, 0))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
            int oneByte = Math.min(ONE_BYTE, byUse.size());
            Table table = new Table();
            byUse.subList(0, oneByte).stream().sorted().forEach(table::number);
            byUse.subList(oneByte, byUse.size()).stream().sorted().forEach(table::number);
            return table;
        }
    }

    /** Bytes with the encodings of the format. */
    private static final class Bytes extends ByteArrayOutputStream {

        void number(int value) {
            int rest = value;
            while ((rest & ~0x7F) != 0) {
                write((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            write(rest);
        }

        void text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length);
            writeBytes(bytes);
        }

        void deflated(byte[] raw) {
            byte[] deflated = deflate(raw, new byte[0]);
            number(raw.length);
            number(deflated.length);
            writeBytes(deflated);
        }
    }
}
