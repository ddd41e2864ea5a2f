package dev.asynclint.source;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Lists the packages in a jar, and the files of knowledge that it brings, without opening it as one.
 *
 * <p>{@link ZipFile} makes an object of every entry to list them, and of most jars nothing but this list is ever needed.
 * So the central directory is read here in one go and only the names of folders are looked at. Jars that are out of the
 * ordinary (more than 65535 entries, for one) are left to {@code ZipFile}.
 */
final class JarPackages {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    private static final int END_LENGTH = 22;
    private static final int ENTRY_LENGTH = 46;
    /** The end may be followed by a comment of up to 64 KB, but hardly any is. */
    private static final int FIRST_TRY = 1024;

    private static final int LAST_TRY = 0xFFFF + END_LENGTH;
    private static final int LARGEST_DIRECTORY = 64 * 1024 * 1024;
    private static final byte[] CLASS = ".class".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] KNOWLEDGE = KnowledgeResource.FOLDER.getBytes(StandardCharsets.US_ASCII);

    /**
     * What is in a jar.
     *
     * @param packages those that have classes
     * @param knowledge names of the entries that tell asynclint about the library
     */
    record Listing(Set<String> packages, List<String> knowledge) {

        Listing() {
            this(new HashSet<>(), new ArrayList<>(0));
        }

        private void add(String name) {
            if (KnowledgeResource.isName(name)) {
                knowledge.add(name);
            }
        }
    }

    private JarPackages() {}

    /**
     * Lists a jar.
     *
     * @throws IOException when it is no jar
     */
    static Listing of(Path jar) throws IOException {
        byte[] directory = directory(jar);
        Listing listing = directory == null ? null : listing(directory);
        return listing == null ? listingByZipFile(jar) : listing;
    }

    /** The central directory, or null when it is not where it mostly is. */
    private static byte @Nullable [] directory(Path jar) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            byte[] tail = tail(file, FIRST_TRY);
            int end = findEnd(tail);
            if (end < 0) {
                tail = tail(file, LAST_TRY);
                end = findEnd(tail);
            }
            if (end < 0) {
                return null;
            }
            int entries = u16(tail, end + 10);
            long length = u32(tail, end + 12);
            long start = file.length() - tail.length + end - length;
            if (entries == 0xFFFF || length > LARGEST_DIRECTORY || start < 0) {
                return null;
            }
            byte[] directory = new byte[(int) length];
            file.seek(start);
            file.readFully(directory);
            return directory;
        }
    }

    private static byte[] tail(RandomAccessFile file, int most) throws IOException {
        byte[] tail = new byte[(int) Math.min(most, file.length())];
        file.seek(file.length() - tail.length);
        file.readFully(tail);
        return tail;
    }

    /** The end record, whose comment must reach exactly to the end of the file. */
    private static int findEnd(byte[] tail) {
        for (int i = tail.length - END_LENGTH; i >= 0; i--) {
            if (u32(tail, i) == END_SIGNATURE && u16(tail, i + 20) == tail.length - i - END_LENGTH) {
                return i;
            }
        }
        return -1;
    }

    /** Null when the directory is not what it should be. */
    private static @Nullable Listing listing(byte[] directory) {
        Listing listing = new Listing();
        int folder = 0;
        int folderLength = -1;
        int at = 0;
        while (at < directory.length) {
            if (at + ENTRY_LENGTH > directory.length || u32(directory, at) != ENTRY_SIGNATURE) {
                return null;
            }
            int name = at + ENTRY_LENGTH;
            int nameEnd = name + u16(directory, at + 28);
            at = nameEnd + u16(directory, at + 30) + u16(directory, at + 32);
            if (nameEnd > directory.length) {
                return null;
            }
            if (!isClass(directory, name, nameEnd)) {
                if (isKnowledge(directory, name, nameEnd)) {
                    listing.add(new String(directory, name, nameEnd - name, StandardCharsets.UTF_8));
                }
                continue;
            }
            int length = nameEnd - name;
            while (length > 0 && directory[name + length - 1] != '/') {
                length--;
            }
            // Classes of a package mostly stand together.
            boolean same = length == folderLength
                    && Arrays.equals(directory, folder, folder + length, directory, name, name + length);
            if (!same) {
                folder = name;
                folderLength = length;
                addPackage(new String(directory, name, length, StandardCharsets.UTF_8), listing.packages());
            }
        }
        return listing;
    }

    private static boolean isClass(byte[] directory, int name, int nameEnd) {
        int from = nameEnd - CLASS.length;
        return from >= name && Arrays.equals(directory, from, nameEnd, CLASS, 0, CLASS.length);
    }

    private static boolean isKnowledge(byte[] directory, int name, int nameEnd) {
        int end = name + KNOWLEDGE.length;
        return end < nameEnd && Arrays.equals(directory, name, end, KNOWLEDGE, 0, KNOWLEDGE.length);
    }

    /** @param folder the folder with a slash at its end, or empty */
    private static void addPackage(String folder, Set<String> packages) {
        if (!folder.startsWith("META-INF/")) {
            packages.add(
                    folder.isEmpty()
                            ? ""
                            : folder.substring(0, folder.length() - 1).replace('/', '.'));
        }
    }

    private static Listing listingByZipFile(Path jar) throws IOException {
        Listing listing = new Listing();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                String name = all.nextElement().getName();
                if (name.endsWith(".class")) {
                    addPackage(name.substring(0, name.lastIndexOf('/') + 1), listing.packages());
                } else {
                    listing.add(name);
                }
            }
        }
        return listing;
    }

    private static int u16(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
    }

    private static long u32(byte[] bytes, int at) {
        return u16(bytes, at) | (long) u16(bytes, at + 2) << 16;
    }
}
