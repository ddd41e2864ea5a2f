package dev.asynclint.lint;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The table of contents at the end of a jar, searched as plain bytes.
 *
 * <p>Not with {@link java.util.zip.ZipFile}, which makes an index of all entries first: a compilation has hundreds of jars on
 * its class path, of which hardly one holds anything for asynclint.
 */
final class JarDirectory {

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LARGEST = 64 << 20;

    private JarDirectory() {}

    /** Whether a name in the jar can hold the text: true as well where the jar is not of the usual form. */
    static boolean mayHave(Path jar, String text) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "r")) {
            long end = file.length() - END_LENGTH;
            if (end < 0) {
                return true;
            }
            ByteBuffer last = read(file, end, END_LENGTH);
            if (last.getInt(0) != END_SIGNATURE) {
                long from = Math.max(0, end - LONGEST_COMMENT);
                ByteBuffer tail = read(file, from, (int) (file.length() - from));
                int at = lastSignature(tail);
                end = from + at;
                last = tail.position(at).slice().order(ByteOrder.LITTLE_ENDIAN);
            }
            long size = Integer.toUnsignedLong(last.getInt(12));
            // damaged, or more than 4 GB
            boolean unusual = last.getInt(0) != END_SIGNATURE || size > end || size > LARGEST;
            return unusual || contains(read(file, end - size, (int) size).array(), text);
        }
    }

    /**
     * Whether the bytes hold the text. Looks at one byte in as many as the text is long: the tables of a class path are
     * megabytes, in which the text is hardly ever.
     */
    private static boolean contains(byte[] bytes, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
        int last = wanted.length - 1;
        int[] steps = new int[256];
        Arrays.fill(steps, wanted.length);
        for (int i = 0; i < last; i++) {
            steps[wanted[i] & 0xff] = last - i;
        }
        for (int at = last; at < bytes.length; at += steps[bytes[at] & 0xff]) {
            if (bytes[at] == wanted[last] && Arrays.equals(bytes, at - last, at + 1, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    /** Where a jar that has a comment at its end may say where its table of contents is; 0 if it does not. */
    private static int lastSignature(ByteBuffer tail) {
        int at = tail.limit() - END_LENGTH;
        while (at > 0 && tail.getInt(at) != END_SIGNATURE) {
            at--;
        }
        return at;
    }

    private static ByteBuffer read(RandomAccessFile file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(from);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
