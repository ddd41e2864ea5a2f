package dev.asynclint.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that asynclint carries: the public API of the libraries it knows, for a project without a class path.
 *
 * <p>Only the index is read at first. Touching a class inflates the block it is in (about 80 KB) and decodes that class.
 * {@link BundledWriter} describes the format.
 */
final class BundledSource implements TypeSource {

    private static final String RESOURCE = "signatures.bin";

    private final byte[] file;
    private final byte[] dictionary;
    private final Map<String, PackageEntry> packages;

    private record BlockPlace(int offset, int deflatedLength, int rawLength) {}

    /**
     * @param bytes the whole file; kept, not copied
     * @throws IOException when the bytes are not of this version of the format
     */
    BundledSource(byte[] bytes) throws IOException {
        this.file = bytes;
        Reader head = new Reader(bytes, 0);
        try {
            if (head.magic() != BundledWriter.MAGIC || head.octet() != BundledWriter.VERSION) {
                throw new IOException(
                        "not bundled signatures of version " + BundledWriter.VERSION + ": build them again");
            }
            this.dictionary = head.inflated();
            Reader index = new Reader(head.inflated(), 0);
            this.packages = index(index, head.at);
        } catch (IndexOutOfBoundsException | DataFormatException e) {
            throw new IOException("bundled signatures are damaged", e);
        }
    }

    /** The signatures in this program, read when first asked for. */
    static final class OnDemand implements TypeSource {

        private volatile @Nullable TypeSource source;

        @Override
        public Optional<TypeInfo> find(String binaryName) {
            return source().find(binaryName);
        }

        @Override
        public boolean contains(String binaryName) {
            return source().contains(binaryName);
        }

        @Override
        public boolean packageExists(String packageName) {
            return source().packageExists(packageName);
        }

        @Override
        public Collection<String> packages() {
            return source().packages();
        }

        private TypeSource source() {
            TypeSource known = source;
            if (known == null) {
                synchronized (this) {
                    known = source;
                    if (known == null) {
                        known = load();
                        source = known;
                    }
                }
            }
            return known;
        }
    }

    /**
     * The signatures in this program; none when it was built without.
     *
     * @throws UncheckedIOException when they are damaged
     */
    static TypeSource load() {
        try (InputStream in = BundledSource.class.getResourceAsStream(RESOURCE)) {
            return in == null ? TypeSource.NONE : new BundledSource(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, PackageEntry> index(Reader index, int blocksStart) throws IOException {
        Map<String, PackageEntry> read = new HashMap<>();
        int offset = blocksStart;
        for (int i = index.number(); i > 0; i--) {
            String library = index.text();
            String[] names = new String[index.number()];
            String name = "";
            for (int p = 0; p < names.length; p++) {
                name = name.substring(0, index.number()) + index.text();
                names[p] = name;
            }
            BlockPlace[] places = new BlockPlace[index.number()];
            for (int b = 0; b < places.length; b++) {
                int rawLength = index.number();
                int deflatedLength = index.number();
                places[b] = new BlockPlace(offset, deflatedLength, rawLength);
                offset += deflatedLength;
            }
            Library entries = new Library(library, names.length, places);
            for (int p = 0; p < names.length; p++) {
                read.put(names[p], new PackageEntry(names[p], entries, p));
            }
        }
        if (offset != file.length) {
            throw new IOException("bundled signatures end early");
        }
        return read;
    }

    @Override
    public Optional<TypeInfo> find(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        PackageEntry entry = packages.get(binaryName.substring(0, Math.max(dot, 0)));
        return entry == null ? Optional.empty() : entry.find(binaryName.substring(dot + 1));
    }

    @Override
    public boolean contains(String binaryName) {
        int dot = binaryName.lastIndexOf('.');
        PackageEntry entry = packages.get(binaryName.substring(0, Math.max(dot, 0)));
        return entry != null && entry.classes().containsKey(binaryName.substring(dot + 1));
    }

    @Override
    public boolean packageExists(String packageName) {
        return packages.containsKey(packageName);
    }

    @Override
    public Collection<String> packages() {
        return packages.keySet();
    }

    /** The library whose signatures the package is among; empty when it is among none. */
    Optional<String> libraryOf(String packageName) {
        PackageEntry entry = packages.get(packageName);
        return entry == null ? Optional.empty() : Optional.of(entry.library.name);
    }

    /** The names of all classes; reads the directory of every package, so not for hot paths. */
    List<String> classNames() {
        List<String> names = new ArrayList<>();
        packages.forEach((name, entry) ->
                entry.classes().keySet().forEach(simple -> names.add(name.isEmpty() ? simple : name + '.' + simple)));
        return names;
    }

    private byte[] inflate(BlockPlace place) {
        try {
            return inflate(file, place.offset, place.deflatedLength, place.rawLength, dictionary);
        } catch (DataFormatException e) {
            // The file is a part of the program: not a condition of the user's project.
            throw new IllegalStateException("bundled signatures are damaged", e);
        }
    }

    private static byte[] inflate(byte[] from, int offset, int length, int rawLength, byte[] dictionary)
            throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            if (dictionary.length > 0) {
                inflater.setDictionary(dictionary);
            }
            inflater.setInput(from, offset, length);
            byte[] raw = new byte[rawLength];
            int done = 0;
            while (done < rawLength) {
                int more = inflater.inflate(raw, done, rawLength - done);
                if (more == 0) {
                    throw new DataFormatException("ends early");
                }
                done += more;
            }
            return raw;
        } finally {
            inflater.end();
        }
    }

    /** What a library has. */
    private static final class Directory {

        /** Of each package: the number of each class in the library. */
        private final List<Map<String, Integer>> classes;
        /** The first class of each block; the directory is block 0 and has none. */
        private final int[] starts;

        private final int end;

        Directory(List<Map<String, Integer>> classes, int[] starts, int end) {
            this.classes = classes;
            this.starts = starts;
            this.end = end;
        }
    }

    private final class Library {

        private final String name;
        private final int packageCount;
        private final BlockPlace[] places;
        /** Elements are set once, racing threads set equal ones. */
        private final @Nullable Block[] blocks;

        private volatile @Nullable Directory directory;

        Library(String name, int packageCount, BlockPlace[] places) {
            this.name = name;
            this.packageCount = packageCount;
            this.places = places;
            this.blocks = new Block[places.length];
        }

        Directory directory() {
            Directory known = directory;
            if (known == null) {
                Reader reader = new Reader(inflate(places[0]), 0);
                List<Map<String, Integer>> classes = new ArrayList<>(packageCount);
                int end = 0;
                for (int p = 0; p < packageCount; p++) {
                    int count = reader.number();
                    Map<String, Integer> numbers = new HashMap<>(count * 2);
                    for (int i = 0; i < count; i++) {
                        numbers.put(reader.text(), end++);
                    }
                    classes.add(numbers);
                }
                int[] starts = new int[places.length];
                for (int i = 2; i < starts.length; i++) {
                    starts[i] = reader.number();
                }
                known = new Directory(classes, starts, end);
                directory = known;
            }
            return known;
        }

        BinaryClass.Content read(int number, String binaryName) {
            Directory known = directory();
            int found = Arrays.binarySearch(known.starts, 1, known.starts.length, number);
            int block = found >= 0 ? found : -found - 2;
            return block(known, block).read(number - known.starts[block], binaryName);
        }

        private Block block(Directory known, int number) {
            synchronized (blocks) {
                Block ready = blocks[number];
                if (ready != null) {
                    return ready;
                }
            }
            int end = number + 1 < known.starts.length ? known.starts[number + 1] : known.end;
            Block read = new Block(new Reader(inflate(places[number]), 0), end - known.starts[number]);
            synchronized (blocks) {
                blocks[number] = read;
            }
            return read;
        }
    }

    private final class PackageEntry {

        private final String name;
        private final Library library;
        private final int number;

        PackageEntry(String name, Library library, int number) {
            this.name = name;
            this.library = library;
            this.number = number;
        }

        /** The number of each class of the package in its library. */
        Map<String, Integer> classes() {
            return library.directory().classes.get(number);
        }

        Optional<TypeInfo> find(String simpleName) {
            Integer type = classes().get(simpleName);
            if (type == null) {
                return Optional.empty();
            }
            String binaryName = name.isEmpty() ? simpleName : name + '.' + simpleName;
            BinaryClass.Content content = library.read(type, binaryName);
            return Optional.of(new BinaryClass(content, Origin.BUNDLED, BundledSource.this::find));
        }
    }

    /** A table of texts, each decoded when it is first needed; threads that race make equal ones. */
    private static final class Texts {

        private final byte[] raw;
        private final int[] starts;
        private final @Nullable String[] texts;

        Texts(Reader reader) {
            raw = reader.bytes;
            starts = new int[reader.number()];
            texts = new String[starts.length];
            for (int i = 0; i < starts.length; i++) {
                starts[i] = reader.at;
                reader.skipText();
            }
        }

        String get(int number) {
            String known = texts[number];
            if (known == null) {
                known = new Reader(raw, starts[number]).text();
                texts[number] = known;
            }
            return known;
        }
    }

    /** An inflated block. */
    private static final class Block {

        private final byte[] raw;
        private final Texts names;
        private final Texts texts;
        private final int[] classStarts;

        Block(Reader reader, int classCount) {
            raw = reader.bytes;
            names = new Texts(reader);
            texts = new Texts(reader);
            classStarts = new int[classCount];
            int[] lengths = new int[classCount];
            for (int i = 0; i < classCount; i++) {
                lengths[i] = reader.number();
            }
            int at = reader.at;
            for (int i = 0; i < classCount; i++) {
                classStarts[i] = at;
                at += lengths[i];
            }
        }

        private String text(int number) {
            return texts.get(number);
        }

        BinaryClass.Content read(int number, String binaryName) {
            Reader in = new Reader(raw, classStarts[number]);
            int access = in.number();
            StringBuilder signature = new StringBuilder(text(in.number()));
            texts(in).forEach(signature::append);
            String outer = in.number() == 0 ? null : binaryName.substring(0, binaryName.lastIndexOf('$'));
            Map<String, String> nested = new HashMap<>();
            texts(in).forEach(simple -> nested.put(simple, binaryName + '$' + simple));
            List<String> annotations = texts(in);
            int name = 0;
            List<BinaryClass.Member> components = new ArrayList<>(0);
            for (int i = in.number(); i > 0; i--) {
                name += in.difference();
                components.add(new BinaryClass.Member(0x12, names.get(name), text(in.number()), List.of(), List.of()));
            }
            List<BinaryClass.Member> fields = new ArrayList<>();
            for (int i = in.number(); i > 0; i--) {
                int flags = in.number();
                name += in.difference();
                fields.add(member(flags, names.get(name), text(in.number()), in));
            }
            int methodCount = in.number();
            List<BinaryClass.Member> methods = new ArrayList<>(methodCount);
            for (int i = methodCount; i > 0; i--) {
                int flags = in.number();
                name += in.difference();
                StringBuilder text = new StringBuilder();
                if ((flags & BundledWriter.GENERIC) != 0) {
                    text.append(text(in.number()));
                }
                text.append('(');
                for (int parameter = in.number(); parameter > 1; parameter--) {
                    text.append(text(in.number()));
                }
                text.append(')').append(text(in.number()));
                methods.add(member(flags, names.get(name), text.toString(), in));
            }
            return new BinaryClass.Content(
                    binaryName, access, signature.toString(), outer, nested, annotations, methods, fields, components);
        }

        private BinaryClass.Member member(int flags, String name, String text, Reader in) {
            List<String> thrown = (flags & BundledWriter.THROWS) == 0 ? List.of() : texts(in);
            List<String> annotations = (flags & BundledWriter.ANNOTATED) == 0 ? List.of() : texts(in);
            return new BinaryClass.Member(access(flags), name, text, thrown, annotations);
        }

        private static int access(int flags) {
            int access = (flags & (BundledWriter.PROTECTED | BundledWriter.PACKAGE_PRIVATE)) == 0 ? 0x0001 : 0;
            access |= (flags & BundledWriter.PROTECTED) != 0 ? 0x0004 : 0;
            access |= (flags & BundledWriter.STATIC) != 0 ? 0x0008 : 0;
            access |= (flags & BundledWriter.ABSTRACT) != 0 ? 0x0400 : 0;
            access |= (flags & BundledWriter.FINAL) != 0 ? 0x0010 : 0;
            access |= (flags & BundledWriter.VARARGS) != 0 ? MethodInfo.VARARGS : 0;
            access |= (flags & BundledWriter.ENUM_CONSTANT) != 0 ? FieldInfo.ENUM_CONSTANT : 0;
            return access;
        }

        private List<String> texts(Reader in) {
            int count = in.number();
            if (count == 0) {
                return List.of();
            }
            String[] read = new String[count];
            for (int i = 0; i < count; i++) {
                read[i] = text(in.number());
            }
            return List.of(read);
        }
    }

    /** Reads the encodings of the format. */
    private static final class Reader {

        private final byte[] bytes;
        private int at;

        Reader(byte[] bytes, int at) {
            this.bytes = bytes;
            this.at = at;
        }

        int octet() {
            return bytes[at++] & 0xFF;
        }

        int magic() {
            return octet() << 24 | octet() << 16 | octet() << 8 | octet();
        }

        int number() {
            int value = 0;
            int shift = 0;
            int next = bytes[at++];
            while (next < 0) {
                value |= (next & 0x7F) << shift;
                shift += 7;
                next = bytes[at++];
            }
            return value | next << shift;
        }

        /** A number with its sign in the lowest bit. */
        int difference() {
            int number = number();
            return (number >>> 1) ^ -(number & 1);
        }

        String text() {
            int length = number();
            String text = new String(bytes, at, length, StandardCharsets.UTF_8);
            at += length;
            return text;
        }

        void skipText() {
            int length = number();
            at += length;
        }

        byte[] inflated() throws DataFormatException {
            int rawLength = number();
            int deflatedLength = number();
            byte[] raw = inflate(bytes, at, deflatedLength, rawLength, new byte[0]);
            at += deflatedLength;
            return raw;
        }
    }
}
